"""The physical lines of a raw text, and how a line ends."""

import re
from dataclasses import dataclass

BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
# Python counts none of these as white space, yet they show nothing.
INVISIBLE = "\ufeff\u200b"
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
CLOSING = "”’」』）)》〉】]"
OPENING = "“‘「『（(《〈【["
MATES = dict(zip(CLOSING, OPENING, strict=True))

_FINAL = frozenset("。！？!?…；;：:")
_CONTINUING = frozenset("，、,—－-/＋+～~·" + OPENING)
_PAIRED = re.compile(f"[{re.escape(OPENING + CLOSING)}]")

_ONLY_DOTS = re.compile(r"[…—－\-.·*＊=_]+")
_BULLET = re.compile(
    r"(?:[-*+•●▪◆■□★#>|]+|\d{1,2}[.)、]|[（(]?[一二三四五六七八九十]{1,3}[)）、.])(?:\s|(?!\d))"
)


@dataclass(frozen=True)
class Line:
    """A line that shows something: its place without the blanks round it.

    indent: width of the blanks in front, in full-width characters
    gap: number of blank lines between it and the line before
    blank_after: whether a blank stands behind it, before the line break
    """

    start: int
    end: int
    text: str
    indent: float
    gap: int
    blank_after: bool


def read_lines(raw: str) -> list[Line]:
    """All lines of `raw` that show something, in order."""
    lines: list[Line] = []
    position, gap = 0, 0
    for match in [*BREAK.finditer(raw), None]:
        stop = match.start() if match else len(raw)
        whole = raw[position:stop]
        left = whole.lstrip().lstrip(INVISIBLE).lstrip()
        text = left.rstrip().rstrip(INVISIBLE).rstrip()
        if text:
            start = position + len(whole) - len(left)
            blanks = raw[position:start]
            indent = 0.5 * len(blanks) + 0.5 * blanks.count("\u3000") + 1.5 * blanks.count("\t")
            lines.append(
                Line(start, start + len(text), text, indent, gap if lines else 0, len(text) < len(left))
            )
            gap = 0
        else:
            gap += 1
        position = match.end() if match else stop
    return lines


def is_dots(text: str) -> bool:
    """Whether a line is nothing but dots or dashes, as `……` or `———`."""
    return _ONLY_DOTS.fullmatch(text) is not None


def is_bullet(text: str) -> bool:
    """Whether a line begins as a member of a list does. `1.5亿元` does not, `1.项目` does."""
    return _BULLET.match(text) is not None


def ends_final(text: str) -> bool:
    """Whether the text ends where a paragraph may end: at 。！？；：…, closing marks after it or not."""
    return text.rstrip(CLOSING)[-1:] in _FINAL


def ends_continuing(text: str) -> bool:
    """Whether the text ends where no paragraph ends: at a comma, a dash or an opening mark."""
    return text[-1:] in _CONTINUING


def ends_soft(text: str) -> bool:
    """Whether the text ends in mid-sentence, with a letter, a digit or a closing mark."""
    return bool(text) and not ends_final(text) and not ends_continuing(text)


def left_open(text: str) -> int:
    """How many quotation marks and brackets the text opens and does not close."""
    stack: list[str] = []
    for mark in _PAIRED.findall(text):
        if mark in OPENING:
            stack.append(mark)
        elif stack and MATES[mark] == stack[-1]:
            stack.pop()
    return len(stack)
