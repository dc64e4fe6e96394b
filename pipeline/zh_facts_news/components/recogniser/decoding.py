"""From logits to spans: the best BIOES sequence that breaks no rule, and each span's marginal probability.

All sentences of a batch are decoded side by side. The only links between neighbouring characters are those of
BIOES (O, E and S may be followed by O, B or S; B and I by I or E of their label), so that a step costs a few
operations over [sentences, labels] and no transition matrix is needed.
"""

import numpy as np

NEVER = np.float32(-1e9)


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
    spans = batch[:, :, 1:].reshape(*batch.shape[:2], -1, 4)
    return batch[:, :, 0], spans[..., 0], spans[..., 1], spans[..., 2], spans[..., 3]


def _logsum(values: np.ndarray) -> np.ndarray:
    top = values.max(axis=-1)
    return top + np.log(np.exp(values - top[..., None]).sum(axis=-1))


def viterbi(batch: np.ndarray) -> list[list[tuple[int, int, int]]]:
    """The best spans (start, end, label's index) of each sentence of a padded batch."""
    outside, begin, inner, end, single = _split(batch)
    rows, length, labels = begin.shape
    # free[t]: the best score of characters < t with no span open; open_[l]: with a span of label l open after t.
    free = np.zeros(rows, dtype=np.float32)
    open_ = np.full((rows, labels), NEVER)
    started = np.zeros((rows, labels), dtype=np.int64)
    back_kind = np.zeros((length, rows), dtype=np.int64)
    back_start = np.zeros((length, rows), dtype=np.int64)
    for t in range(length):
        closing = open_ + end[:, t]
        choices = np.concatenate(
            [(free + outside[:, t])[:, None], free[:, None] + single[:, t], closing], axis=1
        )
        best = choices.argmax(axis=1)
        back_kind[t] = best
        label = np.maximum(best - 1 - labels, 0)
        back_start[t] = np.where(best > labels, started[np.arange(rows), label], t)
        opening, going_on = free[:, None] + begin[:, t], open_ + inner[:, t]
        fresh = opening >= going_on
        open_ = np.where(fresh, opening, going_on)
        started = np.where(fresh, t, started)
        free = choices[np.arange(rows), best]
    found: list[list[tuple[int, int, int]]] = []
    for row in range(rows):
        spans, t = [], length - 1
        while t >= 0:
            kind, start = int(back_kind[t, row]), int(back_start[t, row])
            if kind:
                spans.append((start, t + 1, (kind - 1) % labels))
            t = start - 1
        found.append(spans[::-1])
    return found


def marginals(batch: np.ndarray, found: list[list[tuple[int, int, int]]]) -> list[list[float]]:
    """For each span of each sentence the probability, under the constrained model, that exactly it is there."""
    outside, begin, inner, end, single = _split(batch.astype(np.float64))
    rows, length, labels = begin.shape
    before = np.zeros((length + 1, rows))
    open_ = np.full((rows, labels), float(NEVER))
    for t in range(length):
        free = before[t]
        choices = [(free + outside[:, t])[:, None], free[:, None] + single[:, t], open_ + end[:, t]]
        before[t + 1] = _logsum(np.concatenate(choices, axis=1))
        open_ = np.logaddexp(free[:, None] + begin[:, t], open_ + inner[:, t])
    after = np.zeros((length + 1, rows))
    open_ = np.full((rows, labels), float(NEVER))
    for t in range(length - 1, -1, -1):
        free = after[t + 1]
        # `open_` is the score of characters > t that close a span of each label.
        choices = [(free + outside[:, t])[:, None], free[:, None] + single[:, t], begin[:, t] + open_]
        after[t] = _logsum(np.concatenate(choices, axis=1))
        open_ = np.logaddexp(end[:, t] + free[:, None], inner[:, t] + open_)
    running = np.concatenate([np.zeros((rows, 1, labels)), np.cumsum(inner, axis=1)], axis=1)
    result = []
    for row, spans in enumerate(found):
        probabilities = []
        for start, stop, label in spans:
            if stop - start == 1:
                score = single[row, start, label]
            else:
                score = begin[row, start, label] + end[row, stop - 1, label]
                score += running[row, stop - 1, label] - running[row, start + 1, label]
            total = before[start, row] + score + after[stop, row] - before[length, row]
            probabilities.append(float(np.exp(min(0.0, total))))
        result.append(probabilities)
    return result
