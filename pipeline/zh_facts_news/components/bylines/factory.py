"""The spaCy factory of `zh_facts_bylines`."""

from spacy.language import Language

from .bylines import Bylines


@Language.factory("zh_facts_bylines", assigns=["doc.spans"], default_config={"spans_key": "bylines"})
def create(nlp: Language, name: str, spans_key: str) -> Bylines:
    """Candidates for PERSON in bylines to `doc.spans[spans_key]`; doc.ents is left alone."""
    return Bylines(spans_key=spans_key)
