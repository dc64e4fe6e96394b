"""Pieces to articles: which pieces are headlines, and where one article ends and the next begins.

An article begins at a dateline and ends after a byline. Headlines stand before all bodies of a file or after
all of them; which, the first and the last piece say. A line without a full stop between two paragraphs is a
subheading where neither dateline nor byline nor a wide gap is beside it, and no article begins there.
"""

from dataclasses import dataclass
from itertools import pairwise

from .bylines import ends_article
from .pieces import Piece

# So many blank lines more than usual part two articles, if a headline stands there.
WIDE_GAP = 2
# So many do where the text is set in columns, headline or not.
WIDER_GAP = 3


@dataclass(frozen=True)
class Group:
    """The pieces of one article, and which of them (by position) are its headline."""

    pieces: list[Piece]
    headline: set[int]


def group(pieces: list[Piece]) -> list[Group]:
    """All articles of a file."""
    kinds = [kind(pieces, i) for i in range(len(pieces))]
    if "body" not in kinds:
        return [Group(pieces, set())] if pieces else []
    after = headlines_follow(pieces, kinds)
    starts = [0]
    bodies = [i for i, this in enumerate(kinds) if this == "body"]
    for x, y in pairwise(bodies):
        start = boundary(pieces, kinds, x, y, after)
        if start is not None:
            starts.append(start)
    groups = []
    for start, stop in zip(starts, [*starts[1:], len(pieces)], strict=True):
        groups.append(Group(pieces[start:stop], headlines(kinds[start:stop], after)))
    return groups


def kind(pieces: list[Piece], i: int) -> str:
    """headline, byline (a line of its own) or body; a headline is only what may be one."""
    piece = pieces[i]
    if piece.byline and piece.byline.alone:
        before = pieces[i - 1].text.rstrip("”’）)") if i else ""
        marked = piece.text[:1] in "□■◎◆●（(【" or len(piece.text) > 4
        if marked or before.endswith(("。", "！", "？", "…")):
            return "byline"
    if piece.looks_like_headline():
        return "body" if is_cut_off(pieces, i) else "headline"
    is_kicker = piece.looks_like_headline(kicker=True) and i + 1 < len(pieces)
    return "headline" if is_kicker and pieces[i + 1].looks_like_headline() else "body"


def is_cut_off(pieces: list[Piece], i: int) -> bool:
    """Whether the last piece is rather a paragraph that breaks off: its clauses are parted by commas."""
    if i == 0 or i + 1 < len(pieces) or pieces[i].wrapped or ends_article(pieces[i - 1].text):
        return False
    return "，" in pieces[i].text or "、" in pieces[i].text


def headlines_follow(pieces: list[Piece], kinds: list[str]) -> bool:
    """Whether the headlines of the file stand after their bodies.

    The first and the last piece say it. Where neither is a headline, one is nearer to its own body, or else
    follows the byline that ends it.
    """
    if kinds[0] == "headline" or kinds[-1] == "headline":
        return kinds[0] != "headline"
    inner = [i for i in range(1, len(kinds) - 1) if kinds[i] == "headline"]
    above = sum(pieces[i].gap for i in inner if kinds[i - 1] == "body")
    below = sum(pieces[i + 1].gap for i in inner if kinds[i + 1] == "body")
    if above != below:
        return below > above
    return any(ends_article(pieces[i - 1].text) for i in inner)


def boundary(pieces: list[Piece], kinds: list[str], x: int, y: int, after: bool) -> int | None:
    """Where an article begins between the bodies x and y, which only headlines and bylines part.

    after: whether headlines stand after their bodies
    """
    has_headline = "headline" in kinds[x + 1 : y]
    if has_headline or pieces[x].wrapped:
        wide = WIDE_GAP if has_headline else WIDER_GAP
        for i in range(x + 1, y + 1):
            if pieces[i].gap >= wide:
                return i
    first = x + 1
    while first < y and kinds[first] == "byline":
        first += 1
    ended = first > x + 1 or ends_article(pieces[x].text)
    begun = pieces[y].dateline > 0 or "byline" in kinds[first:y]
    if not (ended or begun):
        return None
    if not has_headline:
        return first if ended else y
    return y if after else first


def headlines(kinds: list[str], after: bool) -> set[int]:
    """Positions of the headline's parts: the pieces before the body or, in a file of that order, after it."""
    bodies = [i for i, this in enumerate(kinds) if this == "body"]
    if not bodies:
        return set()
    leading = {i for i in range(bodies[0]) if kinds[i] == "headline"}
    trailing = {i for i in range(bodies[-1] + 1, len(kinds)) if kinds[i] == "headline"}
    if after and trailing:
        return trailing
    return leading or trailing
