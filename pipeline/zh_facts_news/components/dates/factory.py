"""The spaCy factory of `zh_facts_dates`."""

from spacy.language import Language

from .dates import Dates


@Language.factory(
    "zh_facts_dates",
    assigns=["doc.ents", "doc.spans"],
    default_config={"spans_key": "dates", "set_ents": True},
)
def create(nlp: Language, name: str, spans_key: str, set_ents: bool) -> Dates:
    """Dates to `doc.spans[spans_key]` and, if `set_ents`, to doc.ents where nothing is set yet."""
    return Dates(spans_key=spans_key, set_ents=set_ents)
