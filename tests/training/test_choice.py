"""Fitting the weights by which candidates of one slot are chosen."""

import numpy as np
from scipy.sparse import csr_matrix

from training import choice

# Two features: the first marks the right answer of a slot, the second slots that have none.
ROWS = csr_matrix(np.array([[1, 0], [0, 0], [0, 1], [0, 1]] * 30, dtype=float))
LABELS = np.array([True, False, False, False] * 30)
SLOTS = np.repeat(np.arange(60), 2)


def test_the_right_candidate_of_a_slot_is_the_probable_one() -> None:
    found = choice.fit(ROWS, LABELS, SLOTS, 10.0).probabilities(ROWS, SLOTS)
    assert (found[0::4] > 0.8).all()
    assert (found[1::4] < 0.15).all()


def test_where_no_candidate_is_right_none_is_probable() -> None:
    found = choice.fit(ROWS, LABELS, SLOTS, 10.0).probabilities(ROWS, SLOTS)
    assert (found[2::4] < 0.15).all()
    assert (found[3::4] < 0.15).all()


def test_a_weaker_strength_keeps_weights_smaller() -> None:
    free, held = (choice.fit(ROWS, LABELS, SLOTS, strength) for strength in (10.0, 0.01))
    assert np.abs(held.weights).sum() < np.abs(free.weights).sum()


def test_no_candidates_have_no_probabilities() -> None:
    fitted = choice.fit(ROWS, LABELS, SLOTS, 1.0)
    assert not len(fitted.probabilities(csr_matrix((0, 2)), np.zeros(0, dtype=int)))
