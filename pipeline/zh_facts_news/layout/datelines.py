"""`本报讯`, `新华社太原3月5日电`: how a report begins."""

import re
from functools import cache

from .lines import HAN
from .words import longest_first

# Longer beginnings than this are not looked at.
LONGEST = 40
_AFTER_REPORT = r"(?![息号问飞录])"
_AFTER_WIRE = r"(?=[\s（(“‘\"：:—0-9]|记者|近|日前|今|昨|$)"


@cache
def _pattern() -> re.Pattern[str]:
    papers = "|".join(map(re.escape, longest_first("papers")))
    endings = "|".join(map(re.escape, longest_first("paper_endings")))
    source = rf"(?:{papers}|[^\s\d，。、；：！？“”（）()]{{1,8}}?(?:{endings}))"
    # Between the paper and 讯 or 电 stand the place and the day, and blanks beside the numbers.
    place = r"[^，。、；：！？“”（）()\d]{0,12}?"
    day = r"\d{1,2}\s*月\s*\d{1,2}\s*日\s*"
    report = rf"{source}{place}(?:{day})?讯{_AFTER_REPORT}"
    wire = rf"{source}{place}{day}电|(?:{papers}){place}电{_AFTER_WIRE}"
    # Any place or office may send a report, `河口新区讯 `; but not 通讯, 资讯, 喜讯.
    office = rf"[{HAN}]{{2,12}}(?<![通资音审电喜简短快])讯(?=[\s（(])"
    return re.compile(rf"[（(【]?据?(?:{report}|{wire}|{office})")


def dateline(text: str) -> int:
    """Length of the dateline that `text` begins with, 0 where there is none."""
    match = _pattern().match(text[:LONGEST])
    return match.end() if match else 0
