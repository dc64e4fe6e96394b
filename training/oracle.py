"""Docs with gold entities and everything that the fact proposers read."""

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from training.gold import set_gold
from zh_facts_news.components.mentions import factory as mentions_factory
from zh_facts_news.components.quantities import factory as quantities_factory

FACTORIES = (mentions_factory, quantities_factory)


def linking_pipeline() -> Language:
    """What runs around gold entities before facts: quantities, and mentions behind them."""
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "char"}}})
    nlp.add_pipe("zh_facts_quantities", config={"set_ents": False})
    nlp.add_pipe("zh_facts_mentions")
    return nlp


def oracle_doc(nlp: Language, text: str, entities: list[tuple[int, int, str]]) -> Doc:
    """The Doc of a text with these entities and their canonical names; offsets are those of the doc's view."""
    doc = nlp.make_doc(text)
    nlp.get_pipe("zh_facts_quantities")(doc)
    set_gold(doc, entities)
    nlp.get_pipe("zh_facts_mentions")(doc)
    return doc
