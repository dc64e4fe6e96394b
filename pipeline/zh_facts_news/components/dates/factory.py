"""The spaCy factory of `zh_facts_dates`."""

from spacy.language import Language

from .dates import Dates


@Language.factory(
    "zh_facts_dates",
    assigns=["doc.ents", "doc.spans", "span._.date", "doc._.reference"],
    default_config={"spans_key": "dates", "set_ents": True, "reference": None},
)
def create(nlp: Language, name: str, spans_key: str, set_ents: bool, reference: str | None) -> Dates:
    """Dates to `doc.spans[spans_key]` and, if `set_ents`, to doc.ents where nothing is set yet.

    `reference` is the day, 2026-05-01 for instance, that dates are counted from in docs that set none.
    """
    return Dates(spans_key=spans_key, set_ents=set_ents, reference=reference)
