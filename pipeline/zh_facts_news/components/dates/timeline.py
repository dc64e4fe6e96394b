"""The dates of one text in order, each read with those before it."""

from collections.abc import Iterable, Iterator
from datetime import date

from .calendar import Days
from .cues import SENTENCE_END, clause, counts_until, looks_ahead, pattern
from .meaning import meaning_of
from .resolve import Situation, resolve

# What may stand before a year that sets the scene: 2025年，…; but not 成立于2015年.
SCENE = "，。；：、！？“”（）()\n \u3000在到自从至"
# A date of an earlier sentence gives its year to a later one only if it is this near to the reference.
NEAR_YEARS = 1
# A paragraph opens with a date that stands at most so many characters behind its start (——, 一、).
OPENING = 3
# Spans that no month or day belongs to.
LOOSE = ("span", "recent", "unknown", "week")


def read_all(text: str, places: Iterable[tuple[int, int]], reference: date | None) -> Iterator[Days]:
    """The days of each date expression at `places`, which are in order."""
    line = sentence = position = 0
    # The last dates of the text, of the line, and whether the line's is of this sentence and looks ahead.
    then: Days | None = None
    period: Days | None = None
    near: Days | None = None
    # The year of the reference, where a paragraph opened with it: those behind go on with it.
    scene: Days | None = None
    near_sentence, near_ahead = 0, False
    for start, end in places:
        for mark in SENTENCE_END.finditer(text, position, start):
            sentence = mark.end()
            if mark.group() == "\n":
                line, near, period = mark.end(), None, None
        position = max(position, end)
        ahead = looks_ahead(text, start, end, sentence)
        usable = near
        if near and near_sentence != sentence and not _recent_enough(near, reference):
            usable = None
        apart = near_sentence != sentence or usable is None
        ahead = ahead or bool(
            usable and near_ahead and near_sentence == sentence and not _done(text, start, end)
        )
        expression = text[start:end]
        until, whole_year = counts_until(text, start), expression.startswith("全年")
        situation = Situation(
            reference=reference,
            near=usable or scene,
            apart=apart,
            then=then,
            period=period,
            ahead=ahead,
            until=until,
            whole_year=whole_year,
        )
        found = resolve(meaning_of(expression), situation)
        yield found
        if not found.whole or found.unit in LOOSE:
            if found.whole:
                period = found
            continue
        then = period = found
        if start - line <= OPENING and found.unit == "year":
            scene = found if _recent_enough(found, reference) and reference else None
        if found.unit != "year" or start == line or text[start - 1] in SCENE:
            near, near_sentence, near_ahead = found, sentence, ahead


def _recent_enough(near: Days, reference: date | None) -> bool:
    """Whether a date of an earlier sentence may still set the year; a bare year may if it is the reference's."""
    if near.start is None or near.end is None:
        return False
    if near.unit == "year":
        return near.start.year == near.end.year and (reference is None or near.end.year == reference.year)
    return reference is None or abs(near.end.year - reference.year) <= NEAR_YEARS


def _done(text: str, start: int, end: int) -> bool:
    begin, stop = clause(text, start, end)
    return bool(pattern("done").search(text, begin, stop))
