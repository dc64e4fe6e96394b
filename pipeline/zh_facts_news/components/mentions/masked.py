"""A text whose named things are replaced by private-use characters, one for each label."""

from collections.abc import Iterable

MASKS = {
    "PROJECT": "\ue001",
    "ORG": "\ue002",
    "PERSON": "\ue003",
    "TITLE": "\ue004",
    "LOC": "\ue005",
    "DATE": "\ue006",
    "QUANTITY": "\ue007",
}


def mask(text: str, spans: Iterable[tuple[int, int, str]]) -> str:
    """`text`, of the same length, with the character of a span's label for each character of the span.

    Cue words are looked for in the result, so that the words of a name are never taken for a cue, and
    patterns can say where a name of a label has to stand.
    """
    characters = list(text)
    for start, end, label in spans:
        if label in MASKS:
            characters[start:end] = MASKS[label] * (end - start)
    return "".join(characters)


def line_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each line that is not blank: a paragraph or a headline part."""
    spans, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append((start, start + len(line)))
        start += len(line) + 1
    return spans or [(0, len(text))]
