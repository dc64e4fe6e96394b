"""The spaCy factory of `zh_facts_places`."""

from spacy.language import Language

from .places import Places


@Language.factory(
    "zh_facts_places", assigns=["doc.spans", "span._.place"], default_config={"spans_key": "places"}
)
def create(nlp: Language, name: str, spans_key: str) -> Places:
    """Candidates for LOC to `doc.spans[spans_key]`; doc.ents is left alone."""
    return Places(spans_key=spans_key)
