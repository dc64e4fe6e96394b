"""Find candidates for TITLE in text, and the component that sets them on a Doc."""

from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc

from ...view import view_of
from .grammar import post

LABEL = "TITLE"


@dataclass(frozen=True)
class TitleMatch:
    """A post by offset, end exclusive."""

    start: int
    end: int
    text: str


def find(text: str) -> list[TitleMatch]:
    """The posts of `text`, left to right, each as long as it can stand alone.

    Whether a post belongs to somebody is not decided here: `相关负责人` gives a candidate too.

    >>> [m.text for m in find("长治市委书记、太原市市长和开发区党工委副书记、管委会主任出席。")]
    ['市委书记', '市长', '党工委副书记', '管委会主任']
    >>> find("书记处会议部署全年主任务，部长会议延期。")
    []
    """
    return [TitleMatch(start, end, text[start:end]) for start, end in _posts(text)]


# Places ask for the posts of a text before the titles do.
@lru_cache(maxsize=1)
def _posts(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in post().finditer(text))


class Titles:
    """Sets `doc.spans[spans_key]`; a candidate may still belong to nobody.

    >>> import spacy
    >>> from zh_facts_news.components.titles import Titles
    >>> doc = Titles()(spacy.blank("zh")("公司常务副总经理王某介绍了情况。"))
    >>> [span.text for span in doc.spans["titles"]]
    ['常务副总经理']
    """

    def __init__(self, spans_key: str = "titles") -> None:
        self.spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        view = view_of(doc)
        doc.spans[self.spans_key] = [view.span(m.start, m.end, LABEL) for m in find(view.text)]
        return doc
