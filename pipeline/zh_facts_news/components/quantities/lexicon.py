"""Unit words, measure words and the words that only look like them, from this folder's data files."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pint import UnitRegistry

FOLDER = Path(__file__).parent
_LATIN = re.compile("[A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Unit:
    """A word for a unit or a measure word: one of it is `factor` times `unit`.

    of: the measure word, for a count
    arabic: the measure word counts only after digits
    """

    word: str
    kind: str
    unit: str
    factor: Decimal = Decimal(1)
    of: str | None = None
    arabic: bool = False


def _rows(name: str) -> list[list[str]]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def _factor(text: str) -> Decimal:
    above, _, below = text.partition("/")
    return Decimal(above) / Decimal(below or 1)


@cache
def units() -> dict[str, Unit]:
    """All unit words and measure words, by word."""
    table = {
        row[0]: Unit(row[0], "count", "count", of=row[0], arabic=len(row) > 1)
        for row in _rows("measure_words.tsv")
    }
    for word, kind, unit, factor in _rows("unit_words.tsv"):
        table[word] = Unit(word, kind, unit, _factor(factor))
    return table


@cache
def _compounds() -> dict[str, bool]:
    """Compounds by word, with whether a measure word ends inside after all."""
    return {row[0].lstrip("+"): row[0].startswith("+") for row in _rows("compounds.txt")}


def _lengths(words: Iterable[str]) -> dict[str, list[int]]:
    """The lengths of words, longest first, by their first character."""
    lengths: dict[str, set[int]] = {}
    for word in words:
        lengths.setdefault(word[0], set()).add(len(word))
    return {first: sorted(each, reverse=True) for first, each in lengths.items()}


@cache
def _unit_lengths() -> dict[str, list[int]]:
    return _lengths(units())


@cache
def _compound_lengths() -> dict[str, list[int]]:
    return _lengths(_compounds())


def in_compound(text: str, pos: int) -> bool:
    """Whether the word at `pos` is a compound that begins like a unit: 项目, 家庭, 台风."""
    compounds = _compounds()
    for length in _compound_lengths().get(text[pos : pos + 1], ()):
        inside = compounds.get(text[pos : pos + length])
        if inside is not None:
            return not inside
    return False


def unit_at(text: str, pos: int) -> Unit | None:
    """The longest unit or measure word at `pos`; a Latin one must end where the Latin letters do.

    >>> unit_at("100兆瓦时", 3).unit
    'MWh'
    >>> unit_at("3mm", 1).unit, unit_at("5项目", 1)
    ('mm', None)
    """
    table = units()
    for length in _unit_lengths().get(text[pos : pos + 1], ()):
        unit = table.get(text[pos : pos + length])
        if unit is not None and len(unit.word) == length:
            if _LATIN.match(unit.word[-1]) and _LATIN.match(text, pos + length):
                continue
            if length == 1 and in_compound(text, pos):
                return None
            return unit
    return None


@cache
def _phrases() -> dict[str, list[tuple[int, str]]]:
    """Set phrases by the two characters from their first numeral on, with its offset."""
    from .numerals import START

    table: dict[str, list[tuple[int, str]]] = {}
    for (phrase,) in _rows("set_phrases.txt"):
        match = START.search(phrase)
        if match:
            at = match.start()
            table.setdefault(phrase[at : at + 2], []).append((at, phrase))
    return table


def in_set_phrase(text: str, pos: int) -> bool:
    """Whether the numeral at `pos` belongs to a set phrase or name: 三个代表, 五台山."""
    return any(
        text.startswith(phrase, pos - at)
        for at, phrase in _phrases().get(text[pos : pos + 2], ())
        if pos >= at
    )


@cache
def registry() -> "UnitRegistry[Any]":
    """The pint registry of units.txt, in which every `unit` of a quantity can be parsed.

    >>> registry()("3 t/h").to("kg/s").magnitude
    0.8333333333333334
    """
    from pint import UnitRegistry

    return UnitRegistry(FOLDER / "units.txt", autoconvert_offset_to_baseunit=True)


@cache
def ratio_of_units(unit: str, other: str) -> Decimal | None:
    """How many of `other` make one `unit`; None if they measure different things."""
    units_ = registry()
    one, two = units_.parse_units(unit), units_.parse_units(other)
    if not one.is_compatible_with(two):
        return None
    return Decimal(repr(units_.convert(1, one, two)))
