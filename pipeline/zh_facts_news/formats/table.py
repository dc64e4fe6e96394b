"""Articles for people: the text with its entities coloured, and the facts by subject."""

from typing import Any

from rich.console import Console, Group
from rich.text import Text

from ..schema import Article, DateRange, Entity, Fact, Mention, Participant, Quantity

STYLES = {
    "ORG": "bold cyan",
    "PERSON": "bold magenta",
    "PROJECT": "bold green",
    "QUANTITY": "yellow",
    "TITLE": "blue",
    "LOC": "cyan",
    "DATE": "bright_black",
}
CONTROL = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)), "�")
# What every fact has is not a detail of it.
COMMON = {"type", "subject", "modality", "evidence", "also", "confidence", "source"}


def show(article: Article, console: Console) -> None:
    """Print one article."""
    console.print(Group(title(article), body(article), facts(article), ""))


def printable(text: str) -> str:
    """The text without control characters, which a terminal would obey."""
    return text.translate(CONTROL)


def title(article: Article) -> Text:
    parts = " / ".join(printable(m.text) for m in article.headline) or "(no headline)"
    where = f"{printable(article.source) or 'input'} {article.start}–{article.end}"
    byline = f"  {printable(article.byline.text)}" if article.byline else ""
    return Text.assemble((parts, "bold underline"), f"  [{where}]{byline}")


def body(article: Article) -> Text:
    """The clean text; entities are found in it again by their words, in order."""
    text = Text(printable(article.text))
    position = 0
    for entity in sorted(article.entities, key=lambda e: e.start):
        start = article.text.find(entity.text, position)
        if start >= 0:
            position = start + len(entity.text)
            text.stylize(STYLES[entity.label], start, position)
    return text


def facts(article: Article) -> Text:
    """The facts, those of one subject together."""
    text = Text()
    for name in dict.fromkeys(fact.subject.canonical for fact in article.facts):
        own = [fact for fact in article.facts if fact.subject.canonical == name]
        text.append(f"\n{printable(name)}\n", style=STYLES[own[0].subject.label])
        for fact in own:
            text.append_text(line(fact))
    return text


def line(fact: Fact) -> Text:
    """One fact: its type, its fields, its probability and the place of its evidence."""
    fields = [k for k, v in fact.model_dump().items() if k not in COMMON and v is not None]
    text = Text(f"  {fact.type} ")
    for field in fields:
        text.append(f" {field} ", style="dim").append(words(getattr(fact, field)))
    if fact.modality != "actual":
        text.append(f"  {fact.modality}", style="italic")
    return text.append(
        f"  p={fact.confidence:.2f} at {fact.evidence.start}–{fact.evidence.end}\n", style="dim"
    )


def words(value: Any) -> str:
    """A field's value in a few words."""
    return printable(_words(value))


def _words(value: Any) -> str:
    if isinstance(value, Quantity):
        return f"{value.text} = {amount(value)}"
    if isinstance(value, DateRange):
        return days(value)
    if isinstance(value, Participant | Entity):
        return value.canonical
    if isinstance(value, Mention):
        return value.text
    return str(value)


def days(value: DateRange) -> str:
    """The days of a date, for instance `2025-04-01…2025-04-30`; `?` for a side that is open or not known.

    >>> days(DateRange(start=None, end="2026-05-03", approximate=True))
    '≈ ?…2026-05-03'
    """
    if value.start is None and value.end is None:
        return "?"
    words = str(value.start) if value.start == value.end else f"{value.start or '?'}…{value.end or '?'}"
    return f"≈ {words}" if value.approximate else words


def amount(quantity: Quantity) -> str:
    """A normalised quantity, for instance `≥ 30 000 000 CNY`."""
    unit = quantity.of if quantity.unit == "count" and quantity.of else quantity.unit
    low, high = (None if x is None else f"{x:,.10g}".replace(",", " ") for x in (quantity.low, quantity.high))
    if low is None and high is None:
        return unit
    if low is None or high is None:
        number = f"≤ {high}" if low is None else f"≥ {low}"
    else:
        number = low if low == high else f"{low}–{high}"
    return f"{'≈ ' if quantity.approximate else ''}{number} {unit}"
