"""The spaCy factory of `zh_facts_words`."""

from spacy.language import Language

from .words import Words


@Language.factory("zh_facts_words", retokenizes=True)
def create(nlp: Language, name: str) -> Words:
    """Merges the tokens of a word, once weights are loaded with from_disk or from_bytes; runs last."""
    return Words(name)
