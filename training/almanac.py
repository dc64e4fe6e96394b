"""Write the days of lunar months and solar terms that dates are read with.

    python -m training.almanac

Needs the package lunar-python, which is in the training extra.
"""

from pathlib import Path
from typing import Annotated

import typer

from zh_facts_news.components.dates.almanac import FILE

HEAD = """\
# First days of the lunar months and days of the solar terms. Written by training.almanac; facts of the calendar.
# year <tab> months <tab> the first days of months 1 to 12 and of the next year
# year <tab> leap <tab> the first day of the leap month, in years that have one
# year <tab> terms <tab> name=day, for the terms of the calendar year
"""


def lines(first: int, last: int) -> list[str]:
    """The lines of the years `first` to `last`."""
    from lunar_python import Lunar, LunarYear, Solar

    found = []
    for year in range(first, last + 1):
        starts = [Lunar.fromYmd(year, month, 1).getSolar().toYmd() for month in range(1, 13)]
        following = Lunar.fromYmd(year + 1, 1, 1).getSolar().toYmd()
        found.append("\t".join([str(year), "months", *starts, following]))
        leap = LunarYear.fromYear(year).getLeapMonth()
        if leap:
            found.append(f"{year}\tleap\t{Lunar.fromYmd(year, -leap, 1).getSolar().toYmd()}")
        terms: dict[str, str] = {}
        # A table goes from the winter solstice before a lunar year to the one in it, whose name it has in Latin letters.
        for month in (1, 7):
            table = Solar.fromYmd(year, month, 15).getLunar().getJieQiTable()
            table["冬至"] = table["DONG_ZHI"] if table["DONG_ZHI"].getYear() == year else table["冬至"]
            terms |= {n: day.toYmd() for n, day in table.items() if not n.isascii() and day.getYear() == year}
        ordered = sorted(terms.items(), key=lambda item: item[1])
        found.append("\t".join([str(year), "terms", *(f"{name}={day}" for name, day in ordered)]))
    return found


def main(
    out: Annotated[Path, typer.Option(help="file to write")] = FILE,
    first: Annotated[int, typer.Option(help="first year")] = 1980,
    last: Annotated[int, typer.Option(help="last year")] = 2060,
) -> None:
    """Write the almanac."""
    out.write_text(HEAD + "\n".join(lines(first, last)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
