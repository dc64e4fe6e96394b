"""A view's sentences, packed into windows that the encoder reads one at a time."""

from dataclasses import dataclass

from ...view import View

# Sentences are packed up to so many characters when a text is read, and to more when the recogniser learns, so that it knows
# the places of long sentences; a longer sentence is cut at the last clause mark before `LONGEST` characters. The encoder
# knows 512 positions, and no piece is shorter than a character.
READING, LEARNING, LONGEST = 120, 200, 480
CLAUSE_MARKS = "，；：、 "


@dataclass(frozen=True)
class Window:
    """View offsets of a stretch of text and of the sentences in it; no entity crosses a sentence's end."""

    start: int
    end: int
    sentences: list[tuple[int, int]]


def cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence as stretches of at most LONGEST characters."""
    pieces = []
    while end - start > LONGEST:
        mark = max(text.rfind(c, start + LONGEST // 2, start + LONGEST) for c in CLAUSE_MARKS)
        stop = mark + 1 if mark >= 0 else start + LONGEST
        pieces.append((start, stop))
        start = stop
    return [*pieces, (start, end)]


def windows(view: View, size: int = READING) -> list[Window]:
    """The windows of a view, in order, of sentences of up to `size` characters together; every character of a sentence is in one."""
    found: list[Window] = []
    current: list[tuple[int, int]] = []
    for sentence in view.sentences:
        for start, end in cut(view.text, *sentence):
            if current and end - current[0][0] > size:
                found.append(Window(current[0][0], current[-1][1], current))
                current = []
            current.append((start, end))
    if current:
        found.append(Window(current[0][0], current[-1][1], current))
    return found
