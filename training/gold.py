"""Gold entities on a Doc, so that what comes after the recogniser can be trained and measured without it."""

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

from training.corpus import Article
from zh_facts_news.extensions import register


def set_gold(doc: Doc, entities: list[tuple[int, int, str]]) -> Doc:
    """Set doc.ents from (start, end, label), offsets in doc.text; confidence 1, source "gold"."""
    register()
    spans = [doc.char_span(start, end, label, alignment_mode="expand") for start, end, label in entities]
    doc.set_ents(filter_spans(span for span in spans if span is not None))
    for span in doc.ents:
        span._.confidence, span._.source = 1.0, "gold"
    return doc


def gold_doc(nlp: Language, article: Article) -> Doc:
    """The Doc of a corpus article with its gold entities and no component run on it."""
    return set_gold(nlp.make_doc(article.text), [(e.start, e.end, e.label) for e in article.entities])
