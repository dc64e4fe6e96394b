"""The factory `zh_facts_mentions`."""

from spacy.language import Language

from .mentions import Mentions


@Language.factory("zh_facts_mentions", assigns=["doc.spans"], requires=["doc.ents"])
def create(nlp: Language, name: str) -> Mentions:
    """Make the component."""
    return Mentions()
