"""The BIOES tags of the recogniser's labels: tag 0 is O, then B, I, E and S of each label."""

import numpy as np

LABELS = ("ORG", "PERSON", "PROJECT", "TITLE", "LOC")
BEGIN, INSIDE, END, SINGLE = range(4)


def count(labels: int) -> int:
    """The number of tags for a number of labels."""
    return 1 + 4 * labels


def tag(label: int, position: int) -> int:
    """The tag of a label's index and one of the four positions."""
    return 1 + 4 * label + position


def encode(spans: list[tuple[int, int, int]], length: int) -> np.ndarray:
    """Spans (start, end, label's index) that do not overlap to the tags of `length` characters."""
    tags = np.zeros(length, dtype=np.int64)
    for start, end, label in spans:
        if end - start == 1:
            tags[start] = tag(label, SINGLE)
        else:
            tags[start] = tag(label, BEGIN)
            tags[start + 1 : end - 1] = tag(label, INSIDE)
            tags[end - 1] = tag(label, END)
    return tags
