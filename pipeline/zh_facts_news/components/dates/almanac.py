"""The days of the lunar months and solar terms, from a data file that `python -m training.almanac` writes."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "almanac.txt"


@dataclass(frozen=True)
class Almanac:
    """First days of the lunar months 1 to 12 and of the next year, and the solar terms' days, by year."""

    months: dict[int, tuple[date, ...]]
    terms: dict[int, dict[str, date]]
    leaps: dict[int, date]

    def lunar_month(self, year: int, month: int) -> tuple[date | None, date | None]:
        """First and last day of a lunar month; (None, None) for a year that the file lacks."""
        found = self.months.get(year)
        if not found or not 1 <= month <= 12:
            return None, None
        end = found[month]
        # A leap month stands behind the month whose number it has.
        leap = self.leaps.get(year)
        if leap and found[month - 1] < leap < end:
            end = leap
        return found[month - 1], end - timedelta(days=1)

    def term(self, year: int, name: str) -> date | None:
        """The day of a solar term; None for a year or name that the file lacks."""
        return self.terms.get(year, {}).get(name)


@cache
def load(path: Path = FILE) -> Almanac:
    """Read an almanac file."""
    months: dict[int, tuple[date, ...]] = {}
    terms: dict[int, dict[str, date]] = {}
    leaps: dict[int, date] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        year, kind, *cells = line.split("\t")
        if kind == "months":
            months[int(year)] = tuple(map(date.fromisoformat, cells))
        elif kind == "leap":
            leaps[int(year)] = date.fromisoformat(cells[0])
        else:
            pairs = (cell.split("=") for cell in cells)
            terms[int(year)] = {name: date.fromisoformat(day) for name, day in pairs}
    return Almanac(months, terms, leaps)
