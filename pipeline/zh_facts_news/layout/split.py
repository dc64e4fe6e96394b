"""A file's raw text to its articles."""

from .article import LaidOutArticle
from .articles import Group, group
from .pieces import Piece, read_pieces
from .spaces import letter_spacing


def split(raw: str) -> list[LaidOutArticle]:
    """All articles of `raw`, in order; none if it shows nothing.

    Line breaks and blanks that the layout put in are left out, every other character is kept.
    """
    return [_lay_out(raw, found) for found in group(read_pieces(raw))]


def _lay_out(raw: str, found: Group) -> LaidOutArticle:
    offsets: list[int] = []
    headline: list[tuple[int, int]] = []
    paragraphs: list[tuple[int, int]] = []
    byline = None
    for i, piece in enumerate(found.pieces):
        own = _headline_offsets(piece) if i in found.headline else piece.offsets
        if offsets:
            offsets.append(separator(raw, offsets[-1] + 1, own[0]))
        start = len(offsets)
        offsets += own
        (headline if i in found.headline else paragraphs).append((start, len(offsets)))
        names = piece.byline if i not in found.headline else None
        if names and (byline is None or names.at_end):
            byline = (start + names.start, start + names.end)
    text = "".join(raw[offset] for offset in offsets)
    return LaidOutArticle(offsets[0], offsets[-1] + 1, text, offsets, headline, byline, paragraphs)


def _headline_offsets(piece: Piece) -> list[int]:
    gone = letter_spacing(piece.text)
    return [offset for i, offset in enumerate(piece.offsets) if i not in gone]


def separator(raw: str, start: int, end: int) -> int:
    """The raw offset of the line break between two pieces: of a newline if there is one."""
    newline = raw.find("\n", start, end)
    if newline >= 0:
        return newline
    return next(i for i in range(start, end) if raw[i] in "\r\x0b\x0c\x85\u2028\u2029")
