"""Where a text was set in columns, and how wide the column is at each line."""

from dataclasses import dataclass

from .bylines import ends_article
from .datelines import dateline
from .evidence import WINDOW, Evidence
from .lines import Line, ends_soft
from .ruler import LONGEST_COLUMN, LONGEST_LINE, RULERS, Ruler, choose_ruler, column

INDENT = 2.0
# Lines that stand so much further in than those around them are indented.
FURTHER_IN = 1.5
# A width counts as the column's if so many lines behind, or ahead, have it.
FEWEST_BEHIND, FEWEST_AHEAD, FEWEST_AT_THE_END = 3, 3, 2


@dataclass
class Column:
    """What is known about a line. All widths are in full-width characters.

    width: of the line itself
    wrapped: whether it stands where the text is set in columns
    behind, ahead: the column's width in the lines up to this one, and from this one on; None where none agree
    widest: the widest line of the article near it
    usual_gap: number of blank lines that stand between the lines here
    indented: whether it is set further in than the lines around it
    dateline: length of the dateline that it begins with
    byline_end: whether an article ends with a byline at its end
    """

    ruler: Ruler
    width: float
    wrapped: bool = False
    behind: float | None = None
    ahead: float | None = None
    widest: float = 0.0
    usual_gap: int = 0
    indented: bool = False
    dateline: int = 0
    byline_end: bool = False

    @property
    def reach(self) -> float:
        """How far into the column the line reaches."""
        return self.width + (INDENT if self.indented else 0.0)

    @property
    def here(self) -> float:
        """The column's width: as it was so far, else as it goes on, else the widest line of the article."""
        return self.behind or self.ahead or self.widest


def find_columns(lines: list[Line]) -> list[Column]:
    """One Column for each line."""
    columns: list[Column] = []
    zone: list[Line] = []
    for line in lines:
        if len(line.text) <= LONGEST_LINE and RULERS[0].width(line.text) <= LONGEST_COLUMN:
            zone.append(line)
            continue
        columns += _zone(zone)
        columns.append(_alone(line, RULERS[0], float(len(line.text))))
        zone = []
    return columns + _zone(zone)


def _alone(line: Line, ruler: Ruler, width: float) -> Column:
    """What the line itself says."""
    text = line.text
    return Column(ruler, width, dateline=dateline(text), byline_end=ends_article(text))


def _zone(lines: list[Line]) -> list[Column]:
    """Columns of consecutive lines none of which is too long to be one."""
    ruler = choose_ruler([line.text for line in lines if ends_soft(line.text)])
    zone = [_alone(line, ruler, ruler.width(line.text)) for line in lines]
    evidence = Evidence(lines, zone)
    possible = [i for i in range(len(lines)) if evidence.possible(i)]
    gaps = sorted([line.gap for line in lines[1:]])
    for line_column in zone:
        line_column.usual_gap = gaps[len(gaps) // 2] if gaps else 0
    for i in possible:
        _surroundings(i, lines, zone)
    for i in possible:
        _widths(i, zone)
    for i in possible:
        zone[i].wrapped = evidence.found(i)
    return zone


def _surroundings(i: int, lines: list[Line], zone: list[Column]) -> None:
    """Fill in the gap that is usual near line i, and whether it stands further in than the lines near it."""
    near = lines[max(0, i - WINDOW) : i + WINDOW + 1]
    gaps = sorted([other.gap for other in near[1:]])
    indents = sorted([other.indent for other in near])
    zone[i].usual_gap = gaps[len(gaps) // 2] if gaps else 0
    zone[i].indented = lines[i].indent - indents[len(indents) // 4] >= FURTHER_IN


def _widths(i: int, zone: list[Column]) -> None:
    """Fill in the column's width at line i, from the lines of the same article near it."""
    back, forth = i, i
    while back > max(0, i - WINDOW) and not zone[back].dateline and not zone[back - 1].byline_end:
        back -= 1
    last = min(len(zone) - 1, i + WINDOW)
    while forth < last and not zone[forth].byline_end and not zone[forth + 1].dateline:
        forth += 1
    reaches = [other.reach for other in zone[back : forth + 1]]
    zone[i].widest = max(reaches)
    zone[i].behind = column(reaches[: i - back + 1], FEWEST_BEHIND)
    few = FEWEST_AHEAD if forth - i > FEWEST_AHEAD else FEWEST_AT_THE_END
    zone[i].ahead = column(reaches[i - back :], few)
