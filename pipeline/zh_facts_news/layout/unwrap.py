"""Hard line breaks undone, nothing else changed."""

from .pieces import Piece, read_pieces
from .split import separator

# Text from a newspaper settles in one round. What does not settle is no column, and is given back as it came.
ROUNDS = 5


def unwrap(raw: str) -> tuple[str, list[int]]:
    """The text of `raw` with its hard wraps undone, and the raw offset of each of its characters.

    Text that was not set in columns comes back as it is, blanks and blank lines included. Done twice, it
    gives the same as done once.
    """
    text, offsets = raw, list(range(len(raw)))
    for _ in range(ROUNDS):
        kept = _one_round(text)
        if len(kept) == len(text):
            return text, offsets
        offsets = [offsets[i] for i in kept]
        text = "".join(raw[offset] for offset in offsets)
    return raw, list(range(len(raw)))


def _one_round(raw: str) -> list[int]:
    """Offsets of what stays: all of it but the layout inside and between the pieces set in columns."""
    kept: list[int] = []
    before: Piece | None = None
    position = 0
    for piece in read_pieces(raw):
        start = piece.start
        if piece.wrapped and (before is None or before.wrapped):
            if before is not None:
                kept.append(separator(raw, position, start))
        else:
            kept += range(position, start)
        kept += piece.offsets
        position = piece.end
        before = piece
    if before is None or not before.wrapped:
        kept += range(position, len(raw))
    return kept
