"""What annotation tools exchange: a text with labelled spans. A tool a module beside this one, each with

    write(articles: Iterable[Annotated], out: Path) -> None
    read(path: Path, unit: Unit | None) -> Iterator[Annotated | Refused | Untouched]

Offsets in Annotated are Unicode code points in its own text. `unit` is what the tool counts in; None: found out from
the words that the tool wrote beside its offsets, code points where it wrote none.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ..given import given
from ..schema import Article


class FormatError(ValueError):
    """A file that cannot be read at all; the message names it and says why."""


@dataclass(frozen=True, order=True)
class Span:
    """`confidence` is what the pipeline gives an entity, None where a person made the span."""

    start: int
    end: int
    label: str
    confidence: float | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Annotated:
    """A text with its spans.

    id: the article's name, empty where the tool gave none
    where: the file and the place in it, for messages
    headline: the places of the headline's parts, where they are known
    """

    id: str
    text: str
    spans: tuple[Span, ...]
    headline: tuple[tuple[int, int], ...] = ()
    where: str = ""


@dataclass(frozen=True)
class Refused:
    """A record that cannot be used: where it stands, and why."""

    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


@dataclass(frozen=True)
class Untouched:
    """A record that no person has annotated yet, or that a person rejected."""

    where: str


def from_article(article: Article) -> Annotated:
    """An article's clean text with its entities, as tools take it.

    Tools strip white space around a text and count a carriage return in their own ways: the text has none around
    it, and blanks for carriage returns. Raises ValueError when the record's offsets do not fit its text.
    """
    place = given(article)
    text = article.text.replace("\r", " ")
    cut = len(text) - len(text.lstrip())
    text = text.strip()

    def inside(start: int, end: int) -> tuple[int, int]:
        first, last = place.clean(start, end)
        return max(first - cut, 0), min(last - cut, len(text))

    spans = tuple(Span(*inside(e.start, e.end), e.label, e.confidence) for e in article.entities)
    headline = tuple(inside(part.start, part.end) for part in article.headline)
    return Annotated(article.id, text, spans, headline, article.id)


def lowest_confidence(article: Annotated) -> float | None:
    """The confidence of the article's most doubtful span, by which tools can sort; None without any."""
    return min((s.confidence for s in article.spans if s.confidence is not None), default=None)


def metadata(article: Annotated) -> dict[str, Any]:
    """What a tool must hand back for the article to be known again, and its lowest confidence.

    The keys are flat, since doccano flattens them.
    """
    return {
        "article_id": article.id,
        "article_headline": [list(part) for part in article.headline],
        "article_length": len(article.text),
        "lowest_confidence": lowest_confidence(article),
    }


def known_again(text: str, spans: Sequence[Span], data: dict[str, Any], where: str) -> Annotated | Refused:
    """The article of a tool's record, with the metadata that `metadata` gave it, if it has any.

    Refused where the tool lengthened or shortened the text: its spans and ours would not fit each other.
    """
    length = data.get("article_length")
    if isinstance(length, int) and length != len(text):
        return Refused(
            where, f"the text had {length} characters when it was exported and has {len(text)} now"
        )
    name = data.get("article_id")
    parts = data.get("article_headline")
    headline = [
        (part[0], part[1])
        for part in (parts if isinstance(parts, list) else [])
        if isinstance(part, list) and len(part) == 2 and all(type(n) is int for n in part)
    ]
    return Annotated(name if isinstance(name, str) else "", text, tuple(spans), tuple(headline), where)
