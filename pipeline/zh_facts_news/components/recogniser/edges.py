"""Where an entity may begin and end, whatever the network says."""

import re
from functools import cache

import numpy as np

from ...lexicons import rows
from ...view import View

OPENING, CLOSING = "“‘（《【「『(〈[", "”’）》】」』)〉]"
PUNCTUATION = "，。、；：！？…—·,.;:!?~～|/\\-_=+*&^%$#@`'\""


@cache
def _never_at_edge() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A character that no entity begins with, and one that none ends with."""
    entries = list(rows("never_at_edge.txt", 2))
    begin, end = ("".join(c for c, side in entries if side == wanted) for wanted in ("begin", "end"))
    never = f"\\s{re.escape(PUNCTUATION)}"
    no_begin = re.compile(f"[{never}{re.escape(CLOSING + begin)}]")
    no_end = re.compile(f"[{never}{re.escape(OPENING + end)}]")
    return no_begin, no_end


def edges(view: View) -> tuple[np.ndarray, np.ndarray]:
    """For each character whether an entity may begin there and may end there.

    Not in white space or punctuation (but at a bracket or quotation mark), not at a function character, and not inside
    a span that a rule set.
    """
    begins, ends = np.ones((2, len(view.text)), dtype=bool)
    for free, never in zip((begins, ends), _never_at_edge(), strict=True):
        free[[match.start() for match in never.finditer(view.text)]] = False
    for span in view.doc.ents:
        start, end = view.bounds(span)
        begins[start + 1 : end] = False
        ends[start : end - 1] = False
    return begins, ends
