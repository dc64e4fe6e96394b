"""The spaCy factory of `zh_facts_titles`."""

from spacy.language import Language

from .titles import Titles


@Language.factory("zh_facts_titles", assigns=["doc.spans"], default_config={"spans_key": "titles"})
def create(nlp: Language, name: str, spans_key: str) -> Titles:
    """Candidates for TITLE to `doc.spans[spans_key]`; doc.ents is left alone."""
    return Titles(spans_key=spans_key)
