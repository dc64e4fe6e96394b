"""Where a word must begin, and where it must not, by the characters alone."""

import re
import unicodedata

# Marks that are a word of their own; full stops, dashes and slashes may stand inside names, numbers and units.
MARKS = set("，。、；：！？…—“”‘’（）《》〈〉【】「」『』〔〕()[]{}\"',;!?%")
# One word whatever the model thinks: Latin words, numbers with point, colon and per cent, doubled dashes.
UNBROKEN = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*|[0-9]+(?:[.,:：∶][0-9]+)*[%％‰]?|—+|…+|\.{2,}")
# After digits any other Chinese character begins a word (`6` `款`), and digits begin one after any but 第 and numerals.
NUMBER_GOES_ON = "年月日时分点号线余多几十百千万亿"
NUMBER_EDGE = re.compile(
    rf"(?<=[0-9])(?=[\u4e00-\u9fff])(?![{NUMBER_GOES_ON}])|(?<=[\u4e00-\u9fff])(?<![第百千万亿])(?=[0-9])"
)


def is_mark(character: str) -> bool:
    """Whether the character is always a word of its own, unless UNBROKEN ties it to its neighbour."""
    # So: pictures and unit signs; C: controls, surrogates, characters without a meaning.
    return character in MARKS or unicodedata.category(character) in ("So", "Cc", "Cf", "Cs", "Co", "Cn")


def forced(text: str) -> tuple[set[int], set[int]]:
    """Offsets at which a word must begin, and offsets at which none may.

    >>> starts, inside = forced("达3.5%，共6款")
    >>> sorted(starts), sorted(inside)
    ([1, 5, 6, 7, 8], [2, 3, 4])
    """
    inside = {i for match in UNBROKEN.finditer(text) for i in range(match.start() + 1, match.end())}
    starts = {i + step for i, character in enumerate(text) if is_mark(character) for step in (0, 1)}
    starts.update(match.start() for match in NUMBER_EDGE.finditer(text))
    return {i for i in starts - inside if i < len(text)}, inside
