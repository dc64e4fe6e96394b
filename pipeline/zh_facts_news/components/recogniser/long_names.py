"""A Han name has at most three characters behind a surname of one: a longer reading is less likely than the network says."""

import re
from bisect import bisect_right
from dataclasses import replace
from functools import cache

from ...lexicons import rows
from . import tags
from .decoding import Found, Sentence

LONGEST = 3
# What such a reading loses in log-odds. Names without a surname (白玛央金, 苏德毕力格) are as a rule surer than that.
LESS = 3.0
HAN = re.compile(r"[\u4e00-\u9fff]+")


@cache
def _surnames() -> tuple[frozenset[str], frozenset[str]]:
    """Surnames of one character, but for the rare ones (乌, 那, 阿), which begin other names too; and those of two."""
    found = list(rows("surnames.txt", 2))
    return frozenset(w for w, rare in found if len(w) == 1 and not rare), frozenset(
        w for w, _ in found if len(w) == 2
    )


def shortened(
    text: str, sentences: list[Sentence], found: Found, whole: set[int], changed: dict[int, Sentence]
) -> dict[int, Sentence]:
    """The changed sentences, by their number, and those in which a person's name of `found` is too long, and there less likely to go on."""
    starts = [sentence.start for sentence in sentences]
    for start, end, label, _ in found:
        if label in whole and too_long(text[start:end]):
            number = bisect_right(starts, start) - 1
            if number not in changed:
                changed[number] = replace(sentences[number], logits=sentences[number].logits.copy())
            sentence = changed[number]
            sentence.logits[start + LONGEST - 1 - sentence.start, tags.tag(label, tags.INSIDE)] -= LESS
    return changed


def too_long(name: str) -> bool:
    """Whether a name is a surname of one character and more than two others."""
    single, double = _surnames()
    return len(name) > LONGEST and name[0] in single and name[:2] not in double and bool(HAN.fullmatch(name))
