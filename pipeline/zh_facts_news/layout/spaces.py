"""Blanks that a typesetter or a PDF put in: which of them go.

Only for text that was set in columns, and for headlines; running text is never touched.
"""

import re

from .lines import HAN

_NUMBER = r"0-9A-Za-z%‰+\-./℃㎡㎥°０-９Ａ-Ｚａ-ｚ"
_CJK = rf"{HAN}，。、；：！？“”‘’「」『』（）《》〈〉【】…—·"
_BLANKS = r"[ \t\u00a0\u2002-\u200a\u3000]+"
_AT_NUMBERS = re.compile(rf"(?<=[{_CJK}]){_BLANKS}(?=[{_NUMBER}])|(?<=[{_NUMBER}]){_BLANKS}(?=[{_CJK}])")
_BEFORE_QUOTE = re.compile(rf"(?<=[{HAN}]){_BLANKS}(?=[“‘])")
_LETTER_SPACED = re.compile(rf"(?<!\S)\S(?:{_BLANKS}(?:[0-9A-Za-z%.]+|\S)(?!\S)){{3,}}")
_GAP = re.compile(_BLANKS)


def inserted(text: str, dateline_end: int, headline: bool) -> set[int]:
    """Positions of the blanks in `text`, a paragraph or headline set in columns, that were put in.

    These are blanks between Chinese and a number or Latin, and those before an opening quotation mark. The
    blank at `dateline_end` stays. In a headline a blank parts clauses, so only those at numbers go.
    """
    gone = {i for match in _AT_NUMBERS.finditer(text) for i in range(*match.span())}
    if not headline:
        gone |= {i for match in _BEFORE_QUOTE.finditer(text) for i in range(*match.span())}
    position = dateline_end
    while position < len(text) and text[position].isspace():
        gone.discard(position)
        position += 1
    return gone


def letter_spacing(text: str) -> set[int]:
    """Positions of the blanks between characters that stand apart, four or more in a row.

    Where some gaps are wider than the others, they part words: one blank of them stays.
    """
    gone: set[int] = set()
    for run in _LETTER_SPACED.finditer(text):
        gaps = [match.span() for match in _GAP.finditer(text, *run.span())]
        narrow = min(end - start for start, end in gaps)
        for start, end in gaps:
            gone |= set(range(start if end - start == narrow else start + 1, end))
    return gone


def is_letter_spaced(text: str) -> bool:
    """Whether all characters of the line stand apart."""
    return _LETTER_SPACED.fullmatch(text) is not None
