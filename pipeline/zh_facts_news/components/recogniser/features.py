"""What the rule components found, as input of the recogniser: for each group whether a span begins here, and is open."""

import numpy as np

from ...view import View


def features(view: View, groups: list[str]) -> np.ndarray:
    """Float32 [characters of the view, 2 * groups]: begin and inside of the spans in doc.spans[group]."""
    found = np.zeros((len(view.text), 2 * len(groups)), dtype=np.float32)
    for column, group in enumerate(groups):
        for span in view.doc.spans.get(group, []):
            start, end = view.bounds(span)
            found[start, 2 * column] = 1
            found[start:end, 2 * column + 1] = 1
    return found
