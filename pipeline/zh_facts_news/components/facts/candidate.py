"""A fact before it is scored."""

from dataclasses import dataclass, field
from typing import Any, TypeAlias

from .context import Amount, Mention


@dataclass(frozen=True)
class Place:
    """Words of the text that are no entity: a title's, quote's or event's words; offsets in the view's text."""

    start: int
    end: int


# A fact's fields by name, as the scheme names them.
Fields = dict[str, "Mention | Amount | Place | str | None"]
Features: TypeAlias = dict[str, float]


@dataclass(slots=True)
class Candidate:
    """One possible fact, with the rule that proposed it and what the scorer may look at.

    `fields` holds Mention, Amount, Place, str or None by field name, as the scheme names them (subject and
    evidence apart). `features` are numbers with readable names; the rule's name is a feature of its own. What a
    candidate has in common with others (all readings of one figure, all figures of one subject) is in the dicts of
    `shared`, which are the same objects for all of them and are scored once; no name is in two of them.
    Of candidates with one `slot` only the most probable is kept: they answer one question (whose
    this quantity is, who said this) in different ways. Those that share its `answer` stay with it: the
    members of a list that a phase word is said of.
    """

    type: str
    subject: Mention
    fields: Fields
    evidence: tuple[int, int]
    rule: str
    modality: str = "actual"
    features: Features = field(default_factory=dict)
    slot: tuple[Any, ...] | None = None
    answer: tuple[Any, ...] | None = None
    shared: tuple[Features, ...] = ()

    def all_features(self) -> Features:
        """The candidate's own features and those it has in common with others."""
        found: Features = {}
        for part in (*self.shared, self.features):
            found |= part
        return found

    @property
    def key(self) -> tuple[Any, ...]:
        """What makes two statements the same fact."""
        names = [name for name in sorted(self.fields) if name in KEY_FIELDS[self.type]]
        return (self.type, self.subject.canonical, *(identity(self.fields[name]) for name in names))


def identity(value: Mention | Amount | Place | str | None) -> Any:
    """What makes two values of a field equal."""
    if isinstance(value, Amount):
        return tuple(value.quantity.get(k) for k in ("low", "high", "unit", "of"))
    if isinstance(value, Mention):
        return value.text if value.label in ("TITLE", "DATE") else value.canonical
    return (value.start, value.end) if isinstance(value, Place) else value


# The fields that tell facts of one type apart; the others are detail.
KEY_FIELDS = {
    "position": ("title", "organisation"),
    "project_attribute": ("attribute", "value", "per", "stage"),
    "project_status": ("phase", "stage"),
    "project_party": ("role", "party"),
    "indicator": ("indicator", "value", "comparison", "period"),
    "statement": ("quote",),
    "event": ("kind", "date"),
}
