"""What of the sentences needs no decoding, or only in short stretches: each character's best tag is mostly legal.

A sequence's loss is what its tags lack of the best tag at each place. Where the best tags form whole spans the loss is
0; elsewhere O instead of them is legal, and bounds the least loss of the sentence. A span across two characters whose
loss alone is greater cannot be in the best sequence, which falls there into parts that know nothing of each other.
"""

import numpy as np

from .tags import BEGIN, END, INSIDE, SINGLE

# Parts sentences in the running sums: more than most sentences can lose.
BREAK = 1e4


class Stretches:
    """What is plain in sentences that stand one behind the other.

    `logits` [characters, tags] are those of all sentences, `starts` where each sentence begins, in order.

    spans: what the best tags form, [spans, 3]: start, end and label's index
    settled: whether a character's best tag is O or in one of them
    """

    def __init__(self, logits: np.ndarray, starts: np.ndarray) -> None:
        best = logits.max(axis=1)
        self.spans = _spans(logits.argmax(axis=1), starts)
        self.settled = logits[:, 0] == best
        for start, end, _ in self.spans.tolist():
            self.settled[start:end] = True
        of_sentence = np.add.reduceat(np.where(self.settled, 0, best - logits[:, 0]), starts)
        lengths = np.diff(np.append(starts, len(logits)))
        self._allowed = np.repeat(of_sentence, lengths)[:-1]
        self._loss = _crossing(best[:, None] - logits, starts)

    def __call__(self, margin: float) -> np.ndarray:
        """Where the stretches start, such that every span across a start loses by more than `margin`.

        With a margin of 0 the best sequence is that of the stretches. What probabilities in a stretch lack, because
        of spans across its edges, is about exp(-margin).
        """
        return np.flatnonzero(np.append(True, self._loss > self._allowed + margin))


def _spans(tags: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """The spans that are whole, from B to E or S, in the sequence of tags."""
    label, position = np.divmod(tags - 1, 4)
    free = -1
    behind = np.where((tags > 0) & ((position == BEGIN) | (position == INSIDE)), label, free)
    before = np.where((tags > 0) & ((position == INSIDE) | (position == END)), label, free)
    came = np.append(free, behind[:-1])
    came[starts] = free
    breaks = np.cumsum(came != before)
    singles = np.flatnonzero((tags > 0) & (position == SINGLE))
    ends = np.flatnonzero((tags > 0) & (position == END))
    begins = np.append(-1, np.flatnonzero((tags > 0) & (position == BEGIN)))
    begin = begins[np.searchsorted(begins, ends) - 1]
    whole = (begin >= 0) & (breaks[begin] == breaks[ends])
    first, last = np.append(begin[whole], singles), np.append(ends[whole], singles)
    order = np.argsort(first)
    return np.stack([first, last + 1, label[first]], axis=1)[order]


def _crossing(losses: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """For each two neighbouring characters the least loss of a span that holds both; infinite between sentences."""
    begin, inner, end, _ = np.moveaxis(losses[:, 1:].astype(np.float64).reshape(len(losses), -1, 4), 2, 0)
    lasts = np.append(starts[1:], len(losses)) - 1
    opened = _least(begin, inner, starts)
    closing = _least(end[::-1], inner[::-1], len(losses) - 1 - lasts)[::-1]
    loss = (opened[:-1] + closing[1:]).min(axis=1)
    loss[lasts[:-1]] = np.inf
    return loss


def _least(edge: np.ndarray, inner: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """For each character and label the less of `edge` there, and `inner` there with the least of the one before."""
    steps = inner.copy()
    steps[starts] += BREAK
    sums = np.cumsum(steps, axis=0)
    return sums + np.minimum.accumulate(edge - sums, axis=0)
