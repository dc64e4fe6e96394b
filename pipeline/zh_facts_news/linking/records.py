"""What linking gives: identities, the mentions of each, and the time line of each project."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from ..schema import DateRange, Mention, Quantity

# Entries whose day is not known come last.
LAST_DAY = "9999-12-31"


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Codes(_Record):
    """Codes of GB/T 2260, six digits each."""

    province: str | None
    city: str | None
    county: str | None


class Place(_Record):
    """A division with those that it lies in; a level that does not apply, or is not known, is null."""

    province: str | None
    city: str | None
    county: str | None
    codes: Codes


class Name(_Record):
    """One way in which articles write a name, and how often."""

    text: str
    count: int


class Identity(_Record):
    """One organisation, place, person or project across articles; `name` is the fullest of its names.

    `place` is the division that the name or the project's site says, null where neither does or where it could be
    several.
    """

    id: str
    label: str
    name: str
    names: list[Name]
    articles: list[str]
    mentions: int
    place: Place | None


class LinkedMention(_Record):
    """A mention in an article with its identity; offsets are those of the article's record."""

    identity: str
    article: str
    source: str
    label: str
    text: str
    start: int
    end: int
    canonical: str
    confidence: float
    place: Place | None


class TimelineEntry(_Record):
    """A phase that a project reached or will reach, or a figure of it, as one article states it.

    `what` is the phase or the attribute; `date` the words for its date and `date_range` its days; `reported` is the
    day of the article where it is known.
    """

    identity: str
    project: str
    article: str
    source: str
    kind: Literal["phase", "figure"]
    what: str
    date: str | None = None
    date_range: DateRange | None = None
    reported: str | None
    stage: str | None
    value: Quantity | None = None
    per: str | None = None
    modality: str
    evidence: Mention
    also: list[Mention]
    confidence: float

    def order(self) -> tuple[str, str, str, int]:
        """Where the entry stands in its project's time line: by its own day, else by that of the article."""
        days = self.date_range
        day = (days and (days.start or days.end)) or self.reported or LAST_DAY
        return self.identity, day, self.article, self.evidence.start
