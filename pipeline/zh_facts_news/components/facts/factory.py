"""The factory `zh_facts_facts`."""

from spacy.language import Language

from .facts import Facts

DEFAULT_CONFIG: dict[str, dict[str, float]] = {"minimum": {}}


@Language.factory(
    "zh_facts_facts", assigns=["doc._.facts"], requires=["doc.ents"], default_config=DEFAULT_CONFIG
)
def create(nlp: Language, name: str, minimum: dict[str, float]) -> Facts:
    """Make the component.

    `minimum` maps a fact type, or `default`, to the least probability that is kept, in place of the trained one.
    """
    return Facts(minimum)
