"""Words around a date that tell whether it lies ahead; from lexicons/date_cues.txt."""

import re
from functools import cache

from ...lexicons import rows
from .grammar import NOT_AFTER_FRONT

CLAUSE_END = re.compile(r"[，,；;。！？\n]")
SENTENCE_END = re.compile(r"[。！？\n]")
BEHIND_AHEAD = re.compile(f"[之以]?前{NOT_AFTER_FRONT}")
NEAR = 12
# Words farther off than this say nothing of a date, whatever the punctuation.
REACH = 200
OPENING = 8


@cache
def pattern(kind: str) -> re.Pattern[str]:
    """The words of one kind: future, done, until or history."""
    return re.compile("|".join(f"(?:{word})" for word, of in rows("date_cues.txt", 2) if of == kind))


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause that holds start..end."""
    begin = max(0, start - REACH)
    for mark in CLAUSE_END.finditer(text, begin, start):
        begin = mark.end()
    stop = CLAUSE_END.search(text, end, end + REACH)
    return begin, stop.start() if stop else min(len(text), end + REACH)


def looks_ahead(text: str, start: int, end: int, sentence: int) -> bool:
    """Whether the words around the date at start..end look ahead; its sentence begins at `sentence`."""
    begin, stop = clause(text, start, end)
    if text[end : end + 1] in ("，", ","):
        # 三季度，将再开工: the verb stands behind the comma.
        stop = min(end + OPENING, clause(text, end + 1, end + 1)[1])
    words = text[begin:start] + "\n" + text[end:stop]
    if pattern("future").search(words):
        return True
    if pattern("done").search(words) or pattern("until").search(words):
        return False
    if BEHIND_AHEAD.match(text, end):
        return True
    before = text[max(sentence, begin - REACH) : begin]
    return bool(pattern("future").search(before)) and not pattern("done").search(before)


def counts_until(text: str, start: int) -> bool:
    """Whether 截至 stands in front of the date at `start`."""
    return pattern("until").search(text, max(0, start - 4), start) is not None


def of_history(text: str, start: int) -> bool:
    """Whether the words in front make the date at `start` one of a past that the news only mentions."""
    return any(
        text[m.end() : start].strip("于在") == ""
        for m in pattern("history").finditer(text, max(0, start - NEAR), start)
    )
