"""The factory `zh_facts_harmonise`."""

from spacy.language import Language

from .harmonise import Harmonise

DEFAULT_CONFIG = {"confident": 0.8, "shortest": {"ORG": 4, "PERSON": 2, "PROJECT": 5, "LOC": 3}}


@Language.factory(
    "zh_facts_harmonise", assigns=["doc.ents"], requires=["doc.ents"], default_config=DEFAULT_CONFIG
)
def create(nlp: Language, name: str, confident: float, shortest: dict[str, int]) -> Harmonise:
    """Make the component; `confident` and `shortest` say which names are carried to places that were missed."""
    return Harmonise(confident, shortest)
