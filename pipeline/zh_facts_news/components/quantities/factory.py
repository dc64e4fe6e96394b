"""The spaCy factory of the quantities component."""

from spacy.language import Language

from .quantities import Quantities


@Language.factory(
    "zh_facts_quantities",
    assigns=["doc.ents", "doc.spans", "span._.quantity"],
    default_config={"spans_key": "quantities", "set_ents": True},
)
def create(nlp: Language, name: str, spans_key: str, set_ents: bool) -> Quantities:
    """Quantities to `doc.spans[spans_key]` and, if `set_ents`, to doc.ents where nothing is set yet."""
    return Quantities(spans_key=spans_key, set_ents=set_ents)
