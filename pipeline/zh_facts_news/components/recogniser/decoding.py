"""From logits to spans: the best BIOES sequence that breaks no rule, and each span's marginal probability.

What of the sentences of many documents can hold spans is decoded side by side. The only links between neighbouring
characters are those of BIOES (O, E and S may be followed by O, B or S; B and I by I or E of their label), so that a
step costs a few operations over [sentences, labels] and no transition matrix is needed.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from .stretches import Stretches
from .tags import BEGIN, END, INSIDE, SINGLE

NEVER = np.float32(-1e9)
# Where stretches are cut, the odds of a span across are below exp(-MARGIN): so much of a probability may get lost.
MARGIN = 20.0
# Start, end and label's index.
Span = tuple[int, int, int]
# Spans in order: start, end, label's index, and the probability that exactly it is there.
Found = list[tuple[int, int, int, float]]


@dataclass(frozen=True)
class Sentence:
    """Where a sentence starts in its document, and the logits [length, tags] of its characters."""

    start: int
    logits: np.ndarray

    @property
    def end(self) -> int:
        return self.start + len(self.logits)


def decode(documents: list[list[Sentence]]) -> list[list[Found]]:
    """For each sentence of each document its best spans, with offsets in the document."""
    sentences = [sentence for document in documents for sentence in document]
    found: list[Found] = [[] for _ in sentences]
    if sentences:
        logits = np.concatenate([sentence.logits for sentence in sentences])
        starts = np.cumsum([0, *(len(sentence.logits) for sentence in sentences[:-1])])
        places = starts.tolist()
        for start, end, label, probability in _decode(logits, Stretches(logits, starts)):
            number = bisect_right(places, start) - 1
            moved = sentences[number].start - places[number]
            found[number].append((start + moved, end + moved, label, probability))
    in_order = iter(found)
    return [[next(in_order) for _ in document] for document in documents]


def _decode(logits: np.ndarray, stretches: Stretches) -> Found:
    """The best spans of logits [characters, tags], and their probabilities, from the stretches that hold them."""
    spans = _best(logits, stretches)
    places = [start for start, _, _ in spans]
    starts = stretches(MARGIN)
    found: Found = []
    for parts in by_length(starts, len(logits), np.searchsorted(starts, places, side="right") - 1):
        held = [spans[bisect_left(places, start) : bisect_left(places, end)] for start, end in parts]
        probabilities = marginals(
            pad([logits[start:end] for start, end in parts]),
            [_moved(own, -start) for own, (start, _) in zip(held, parts, strict=True)],
        )
        for own, values in zip(held, probabilities, strict=True):
            found += [(*span, value) for span, value in zip(own, values, strict=True)]
    return sorted(found)


def _best(logits: np.ndarray, stretches: Stretches) -> list[Span]:
    """The best spans, in order: those that the best tags form, but where such tags form none."""
    starts = stretches(0)
    doubtful = np.flatnonzero(np.logical_or.reduceat(~stretches.settled, starts))
    stretch_of = np.searchsorted(starts, stretches.spans[:, 0], side="right") - 1
    spans = [(s, e, label) for s, e, label in stretches.spans[~np.isin(stretch_of, doubtful)].tolist()]
    for parts in by_length(starts, len(logits), doubtful):
        found = viterbi(pad([logits[start:end] for start, end in parts]))
        for (start, _), own in zip(parts, found, strict=True):
            spans += _moved(own, start)
    return sorted(spans)


def _moved(spans: list[Span], by: int) -> list[Span]:
    return [(start + by, end + by, label) for start, end, label in spans]


def by_length(
    starts: np.ndarray, end: int, wanted: np.ndarray, size: int = 128
) -> Iterator[list[tuple[int, int]]]:
    """The wanted ones (by number, each once) of the stretches between `starts`, in batches of like length, so that little is padded."""
    numbers = np.unique(wanted)
    ends = np.append(starts[1:], end)
    parts = list(zip(starts[numbers].tolist(), ends[numbers].tolist(), strict=True))
    parts.sort(key=lambda part: part[1] - part[0])
    for first in range(0, len(parts), size):
        yield parts[first : first + size]


def forbid(logits: np.ndarray, begins: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Logits [length, tags] in which no span begins where `begins` or ends where `ends` is False."""
    logits = logits.astype(np.float32, copy=True)
    spans = logits[:, 1:].reshape(len(logits), -1, 4)
    spans[~begins, :, 0] = NEVER
    spans[~ends, :, 2] = NEVER
    spans[~(begins & ends), :, 3] = NEVER
    return logits


def pad(sentences: list[np.ndarray]) -> np.ndarray:
    """Logits of several sentences as [sentences, longest, tags]; the padding can only be O."""
    longest = max(len(s) for s in sentences)
    batch = np.full((len(sentences), longest, sentences[0].shape[1]), NEVER, dtype=np.float32)
    batch[:, :, 0] = 0
    for row, sentence in zip(batch, sentences, strict=True):
        row[: len(sentence)] = sentence
    return batch


def _split(batch: np.ndarray) -> tuple[np.ndarray, ...]:
    """The scores of O [length, sentences], and of B, I, E and S [length, sentences, labels]."""
    by_place = batch.swapaxes(0, 1)
    spans = by_place[:, :, 1:].reshape(*by_place.shape[:2], -1, 4)
    return by_place[:, :, 0], *np.moveaxis(spans, 3, 0).copy()


def viterbi(batch: np.ndarray) -> list[list[Span]]:
    """The best spans of each sentence of a padded batch."""
    outside, begin, inner, end, single = _split(batch)
    length, rows, labels = begin.shape
    every = np.arange(rows)
    # The best of O and S at each place.
    choices = np.concatenate([outside[..., None], single], axis=2)
    alone_kind = choices.argmax(axis=2)
    alone = choices.max(axis=2)
    # free: the best score of characters < t with no span open; open_[l]: with a span of label l open after t.
    free = np.zeros(rows, dtype=np.float32)
    open_ = np.full((rows, labels), NEVER)
    started = np.zeros((rows, labels), dtype=np.int64)
    back_kind = np.zeros((length, rows), dtype=np.int64)
    back_start = np.zeros((length, rows), dtype=np.int64)
    for t in range(length):
        closing = open_ + end[t]
        label = closing.argmax(axis=1)
        closed, stays = closing[every, label], free + alone[t]
        longer = closed > stays
        back_kind[t] = np.where(longer, label + 1, alone_kind[t])
        back_start[t] = np.where(longer, started[every, label], t)
        opening, going_on = free[:, None] + begin[t], open_ + inner[t]
        fresh = opening >= going_on
        open_ = np.where(fresh, opening, going_on)
        started[fresh] = t
        free = np.where(longer, closed, stays)
    found: list[list[Span]] = []
    for kinds, starts in zip(back_kind.T.tolist(), back_start.T.tolist(), strict=True):
        spans, t = [], length - 1
        while t >= 0:
            if kinds[t]:
                spans.append((starts[t], t + 1, kinds[t] - 1))
            t = starts[t] - 1
        found.append(spans[::-1])
    return found


def marginals(batch: np.ndarray, found: list[list[Span]]) -> list[list[float]]:
    """For each span of each sentence the probability, under the constrained model, that exactly it is there."""
    batch = batch.astype(np.float64)
    rows, length, _ = batch.shape
    # Read from its end, a span begins with E and ends with B.
    backward = batch[:, ::-1].copy()
    backward[:, :, 1::4], backward[:, :, 3::4] = batch[:, ::-1, 3::4], batch[:, ::-1, 1::4]
    sums = _sums(np.concatenate([batch, backward]))
    before, after = sums[:, :rows], sums[::-1, rows:]
    result = []
    for row, spans in enumerate(found):
        probabilities = []
        for start, stop, label in spans:
            first = 1 + 4 * label
            if stop - start == 1:
                score = batch[row, start, first + SINGLE]
            else:
                score = batch[row, start, first + BEGIN] + batch[row, stop - 1, first + END]
                score += batch[row, start + 1 : stop - 1, first + INSIDE].sum()
            total = before[start, row] + score + after[stop, row] - before[length, row]
            probabilities.append(float(np.exp(min(0.0, total))))
        result.append(probabilities)
    return result


def _sums(batch: np.ndarray) -> np.ndarray:
    """The log of the summed odds of all sequences of the first characters, no span open: [length + 1, sentences]."""
    outside, begin, inner, end, single = _split(batch)
    length, rows, labels = begin.shape
    alone = np.logaddexp.reduce(np.concatenate([outside[..., None], single], axis=2), axis=2)
    sums = np.zeros((length + 1, rows))
    open_ = np.full((rows, labels), float(NEVER))
    for t in range(length):
        closing = np.logaddexp.reduce(open_ + end[t], axis=1)
        open_ = np.logaddexp(sums[t][:, None] + begin[t], open_ + inner[t])
        sums[t + 1] = np.logaddexp(sums[t] + alone[t], closing)
    return sums
