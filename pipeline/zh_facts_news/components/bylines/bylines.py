"""Find the names in bylines, and the component that sets them on a Doc."""

from dataclasses import dataclass

from spacy.tokens import Doc

from ...view import view_of
from .grammar import before_role, closing, name, roled

LABEL = "PERSON"


@dataclass(frozen=True)
class BylineMatch:
    """A personal name by offset, end exclusive."""

    start: int
    end: int
    text: str


def find(text: str) -> list[BylineMatch]:
    """The names in the bylines of `text`, left to right.

    >>> [m.text for m in find("（记者 高树 通讯员 孟晓、欧阳立）项目开工。")]
    ['高树', '孟晓', '欧阳立']
    >>> [m.text for m in find("二期年底投产。 高树\\n记者在现场看到，工人正忙。")]
    ['高树']
    """
    spans: set[tuple[int, int]] = set()
    for pattern in (roled(), closing(), before_role()):
        for match in pattern.finditer(text):
            for group in range(1, pattern.groups + 1):
                start, end = match.span(group)
                spans |= {found.span() for found in name().finditer(text, start, end) if start >= 0}
    matches: list[BylineMatch] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not matches or start >= matches[-1].end:
            matches.append(BylineMatch(start, end, text[start:end]))
    return matches


class Bylines:
    """Sets `doc.spans[spans_key]`.

    >>> import spacy
    >>> from zh_facts_news.components.bylines import Bylines
    >>> doc = Bylines()(spacy.blank("zh")("本报讯（记者高树）6月1日，大桥合龙。"))
    >>> [span.text for span in doc.spans["bylines"]]
    ['高树']
    """

    def __init__(self, spans_key: str = "bylines") -> None:
        self.spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        view = view_of(doc)
        doc.spans[self.spans_key] = [view.span(m.start, m.end, LABEL) for m in find(view.text)]
        return doc
