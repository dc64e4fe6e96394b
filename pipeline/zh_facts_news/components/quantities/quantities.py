"""The component that sets quantities on a Doc."""

from spacy.tokens import Doc

from ...extensions import register
from ...spans import free_spans
from ...view import view_of
from .find import find

LABEL = "QUANTITY"
SOURCE = "zh_facts_quantities"


class Quantities:
    """Sets `doc.spans[spans_key]`, each span with its normalised record in `span._.quantity`.

    With `set_ents`, those that overlap no entity set before become entities.

    >>> import spacy
    >>> from zh_facts_news.components.quantities import Quantities
    >>> doc = Quantities()(spacy.blank("zh")("项目总投资超8亿元，新建厂房3万平方米。"))
    >>> for span in doc.spans["quantities"]:
    ...     print(span.text, span._.quantity["low"], span._.quantity["high"], span._.quantity["unit"])
    超8亿元 800000000 None CNY
    3万平方米 30000 30000 m**2
    """

    def __init__(self, spans_key: str = "quantities", set_ents: bool = True) -> None:
        register()
        self.spans_key = spans_key
        self.set_ents = set_ents

    def __call__(self, doc: Doc) -> Doc:
        view = view_of(doc)
        spans = []
        for match in find(view.text):
            span = view.span(match.start, match.end, LABEL)
            span._.quantity, span._.source = match.record(), SOURCE
            spans.append(span)
        doc.spans[self.spans_key] = spans
        if self.set_ents:
            doc.ents = [*doc.ents, *free_spans(doc.ents, spans)]
        return doc
