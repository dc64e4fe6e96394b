"""The day that an article is of, where the article states it."""

import re
from datetime import date

from ...layout.datelines import dateline
from .cues import REACH, SENTENCE_END, looks_ahead, of_history, pattern
from .meaning import WIDE, year

# 2026年5月3日, 二〇二六年五月三日, 2026-05-03
_YEAR = r"(?P<year>(?:19|20)\d{2}|二[〇○零][〇○零一二三四五六七八九]{2})"
FULL = re.compile(
    rf"(?<![\d.])(?:{_YEAR} ?年 ?(?P<month>\d{{1,2}}) ?月(?: ?(?P<day>\d{{1,2}}) ?日)?"
    r"|(?P<iso_year>20\d{2})[-/.](?P<iso_month>\d{1,2})[-/.](?P<iso_day>\d{1,2})(?![\d.]))"
)
YEAR_ALONE = re.compile(r"(?<![\d.])(20\d{2}) ?年(?! ?\d{1,2} ?月)")
DAY = re.compile(r"(?P<month>\d{1,2}) ?月 ?(?P<day>\d{1,2}) ?日")
SENTENCE_MARK = re.compile(r"[。！？]")
# A line with a date and little else is the paper's or the page's head.
HEAD_LENGTH = 40
HEAD_LINES = 3
# A bare year belongs to a dateline only from this month on: in spring news tells of the year before.
SURE_MONTH = 4


def stated(text: str) -> date | None:
    """The day that the text states as its own; None where it states none.

    In this order: a full date alone on one of the first or last lines; a dateline with its year (新华社北京2026年5月3日电)
    or with the year that other dates of the text give it; the full date of the first sentence, unless it looks ahead or
    tells when something was founded.

    >>> stated("本报5月3日讯 2026年4月，榆阳区新增企业12家。")
    datetime.date(2026, 5, 3)
    """
    text = text.translate(WIDE)
    lines = [line for line in text.splitlines() if line.strip()]
    for line in [*lines[:HEAD_LINES], *lines[-2:]]:
        if len(line) <= HEAD_LENGTH and not SENTENCE_MARK.search(line):
            found = [(day, m.span()) for m in FULL.finditer(line) if (day := _day(m))]
            if len(found) == 1:
                day, (start, end) = found[0]
                if not of_history(line, start) and not looks_ahead(line, start, end, 0):
                    return day
    for line in lines:
        head = line[: dateline(line.lstrip()) + len(line) - len(line.lstrip())]
        full, short = FULL.search(head), DAY.search(head)
        if full and _day(full):
            return _day(full)
        if short:
            return _with_year(text, int(short["month"]), int(short["day"]))
    return _lead(text)


def _day(match: re.Match[str]) -> date | None:
    """The day of a FULL match, None without a day or for one that no calendar has."""
    cells = match.groupdict()
    numbers = [
        cells["iso_year"] or cells["year"],
        cells["iso_month"] or cells["month"],
        cells["iso_day"] or cells["day"],
    ]
    if not all(numbers):
        return None
    try:
        return date(int(year(str(numbers[0]))), int(str(numbers[1])), int(str(numbers[2])))
    except ValueError:
        return None


def _with_year(text: str, month: int, day: int) -> date | None:
    """The first such day that is not before the latest month that the text tells of as news."""
    latest: tuple[int, int] | None = None
    for m in FULL.finditer(text):
        if _is_news(text, m):
            found = (int(year(m["iso_year"] or m["year"])), int(m["iso_month"] or m["month"]))
            latest = max(latest or found, found)
    if latest:
        chosen = latest[0] if month >= latest[1] else latest[0] + 1
    else:
        alone = [int(m[1]) for m in YEAR_ALONE.finditer(text) if _is_news(text, m)]
        if not alone or month < SURE_MONTH:
            return None
        chosen = max(alone)
    try:
        return date(chosen, month, day)
    except ValueError:
        return None


def _lead(text: str) -> date | None:
    """The full date of the first sentence that has a sentence's end."""
    for line in text.splitlines():
        mark = SENTENCE_MARK.search(line)
        if mark:
            for m in FULL.finditer(line, 0, mark.end()):
                day = _day(m)
                if day and not looks_ahead(line, m.start(), m.end(), 0) and not of_history(line, m.start()):
                    return day
            return None
    return None


def _is_news(text: str, match: re.Match[str]) -> bool:
    """Whether the sentence of a date tells what happened, and nothing in it looks ahead."""
    start, end = match.span()
    begin = max(text.rfind(mark, max(0, start - REACH), start) for mark in "。！？\n") + 1
    stop = SENTENCE_END.search(text, end, end + REACH)
    sentence = text[begin : stop.start() if stop else end + REACH]
    ahead = pattern("future").search(sentence) or looks_ahead(text, start, end, begin)
    return bool(pattern("news").search(sentence)) and not ahead and not of_history(text, start)
