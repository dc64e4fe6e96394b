"""What leaves the package: pydantic models of an article, its entities and its facts.

Offsets are Unicode code points in the input as given, `start` inclusive, `end` exclusive. `text` is the words
without the line breaks and blanks that the newspaper's column put into them. The JSON Schema is
`json_schema()`.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

# Goes up when a field is renamed, removed or means something else; fields that are added do not change it.
VERSION = 1

# The labels of the shipped pipeline; one that was trained with more labels gives those too.
KnownLabel = Literal["ORG", "PERSON", "PROJECT", "QUANTITY", "TITLE", "LOC", "DATE"]
Label = KnownLabel | Annotated[str, Field(min_length=1)]
Modality = Literal["actual", "planned", "conditional"]
Probability = Annotated[float, Field(ge=0, le=1)]
IsoDate = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$", json_schema_extra={"format": "date"})]
QuantityKind = Literal[
    "money",
    "mass",
    "length",
    "area",
    "volume",
    "power",
    "energy",
    "voltage",
    "time",
    "ratio",
    "percentage_point",
    "count",
    "rate",
    "other",
]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Mention(_Model):
    """Words of the text and where they stand."""

    text: str
    start: int
    end: int


class Quantity(Mention):
    """A quantity; `low` and `high` are numbers in `unit`, equal for an exact value, null on an open side."""

    kind: QuantityKind
    low: float | None
    high: float | None
    unit: str
    approximate: bool
    of: str | None = Field(None, description="the measure word of a count")


class DateRange(_Model):
    """The days that a DATE names, `start` and `end` both included; null on a side that is open or not known."""

    start: IsoDate | None
    end: IsoDate | None
    approximate: bool = Field(
        description="the words leave the edges open (月底, 近日), or convention sets them"
    )


class Participant(Mention):
    """An entity in a fact: the mention that the fact was found at, and the fullest form of its name."""

    label: Label
    canonical: str


class Entity(Participant):
    confidence: Probability
    source: str = Field(description="the component that found it")
    quantity: Quantity | None = Field(None, description="for QUANTITY only")
    date: DateRange | None = Field(None, description="for DATE only")


class _Fact(_Model):
    modality: Modality
    evidence: Mention
    also: list[Mention] = Field(
        default_factory=list, description="evidence of later statements of the same fact"
    )
    confidence: Probability
    source: str = Field(description="the rule that found it")


class Position(_Fact):
    type: Literal["position"]
    subject: Participant
    title: Mention
    organisation: Participant | None


class ProjectAttribute(_Fact):
    type: Literal["project_attribute"]
    subject: Participant
    attribute: Literal[
        "total_investment",
        "completed_investment",
        "annual_investment",
        "land_area",
        "floor_area",
        "capacity",
        "output",
        "output_value",
        "revenue",
        "profit",
        "tax",
        "jobs",
        "unit_cost",
        "cost_saving",
        "units",
        "construction_period",
        "other",
    ]
    value: Quantity
    per: Literal["year", "month", "day"] | None
    stage: str | None


class ProjectStatus(_Fact):
    type: Literal["project_status"]
    subject: Participant
    phase: Literal[
        "planned",
        "signed",
        "approved",
        "started",
        "under_construction",
        "completed",
        "trial_operation",
        "in_operation",
        "at_capacity",
        "suspended",
    ]
    date: Mention | None
    date_range: DateRange | None = None
    stage: str | None


class ProjectParty(_Fact):
    type: Literal["project_party"]
    subject: Participant
    role: Literal["location", "owner", "investor", "builder", "partner", "customer", "regulator", "designer"]
    party: Participant


class Indicator(_Fact):
    type: Literal["indicator"]
    subject: Participant
    indicator: str
    value: Quantity | None
    period: Mention | None
    period_range: DateRange | None = None
    base_range: DateRange | None = Field(
        None,
        description="what yoy and mom compare the period with: a year earlier, the month or quarter before",
    )
    comparison: Literal["level", "yoy", "mom", "annual_average", "share", "change"]
    direction: Literal["up", "down"] | None


class Statement(_Fact):
    type: Literal["statement"]
    subject: Participant
    quote: Mention
    verb: str


class Event(_Fact):
    type: Literal["event"]
    subject: Participant
    kind: Literal[
        "meeting", "lecture", "visit", "signing", "groundbreaking", "commissioning", "award", "other"
    ]
    name: Mention | None
    role: Literal["organiser", "host", "speaker", "attendee", "subject"]
    date: Mention | None
    date_range: DateRange | None = None
    place: Mention | None


Fact = Annotated[
    Position | ProjectAttribute | ProjectStatus | ProjectParty | Indicator | Statement | Event,
    Field(discriminator="type"),
]


class Dropped(_Model):
    """Characters of the input that the layout left out of `Article.text`, mostly line breaks inside a sentence."""

    at: int = Field(description="offset in `Article.text` of the character that they stood before")
    text: str


class Article(_Model):
    """One article of an input, with everything found in it.

    `text` with every `dropped` put back is the input from `start` to `end`: see `zh_facts_news.given`.
    """

    id: str
    source: str = Field(description="the input's name: a file's path, or what the caller gave")
    start: int
    end: int
    headline: list[Mention]
    byline: Mention | None
    reference: IsoDate | None = Field(
        None,
        description="the day that 去年, 5月 and 近日 are counted from: as the caller gave it or the article states it",
    )
    text: str
    dropped: list[Dropped] = Field(
        default_factory=list, description="what `text` lacks of the input, in order"
    )
    entities: list[Entity]
    facts: list[Fact]


class Failure(_Model):
    """A document that could not be handled, in the place of its articles."""

    id: str
    source: str = Field(description="as in Article")
    error: str


Record = Article | Failure


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a line of JSON lines: an Article, or in a batch's results a Failure."""
    schema = TypeAdapter(Record).json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:zh_facts_news:record:{VERSION}",
        "title": "Record",
        **schema,
    }
