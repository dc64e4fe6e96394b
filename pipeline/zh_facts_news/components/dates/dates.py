"""Find DATE spans in text, and the component that sets them on a Doc."""

from dataclasses import dataclass

from spacy.tokens import Doc

from ...extensions import register
from ...spans import free_spans
from ...view import view_of
from .grammar import expression

LABEL = "DATE"
SOURCE = "zh_facts_dates"


@dataclass(frozen=True)
class DateMatch:
    """A date expression by offset, end exclusive. A normalised reading would be a further field."""

    start: int
    end: int
    text: str


def find(text: str) -> list[DateMatch]:
    """The date expressions of `text`, left to right, the longest unbroken ones.

    >>> [m.text for m in find("截至去年4月，项目已投产；1-5月产值增长，力争2025年底前达产。")]
    ['去年4月', '1-5月', '2025年底']
    >>> find("合同5年内有效，目前已履行18个月。")
    []
    """
    return [DateMatch(m.start(), m.end(), m.group()) for m in expression().finditer(text)]


class Dates:
    """Sets `doc.spans[spans_key]`, and doc.ents for the dates that overlap no entity set before.

    >>> import spacy
    >>> from zh_facts_news.components.dates import Dates
    >>> doc = Dates()(spacy.blank("zh")("近日，一期工程投产，二期6月底开工。"))
    >>> [(span.text, span.label_) for span in doc.spans["dates"]]
    [('近日', 'DATE'), ('6月底', 'DATE')]
    """

    def __init__(self, spans_key: str = "dates", set_ents: bool = True) -> None:
        register()
        self.spans_key = spans_key
        self.set_ents = set_ents

    def __call__(self, doc: Doc) -> Doc:
        view = view_of(doc)
        spans = [view.span(match.start, match.end, LABEL) for match in find(view.text)]
        for span in spans:
            span._.source = SOURCE
        doc.spans[self.spans_key] = spans
        if self.set_ents:
            doc.ents = [*doc.ents, *free_spans(doc.ents, spans)]
        return doc
