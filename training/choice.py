"""Fit the weights by which candidates are scored, alone or against those that answer the same question.

Competing candidates share their slot's probability with each other and with "none of them"; each score is linear in the
features, so that a weight says what its feature adds to the log-odds against none. A candidate that is alone in its slot
has the probability of a logistic regression.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

# Scores beyond these say nothing more, and their exponentials stay finite.
LARGEST = 30.0
ITERATIONS = 200
# The relative gain of an iteration below which nothing is gained for whole facts.
ENOUGH = 1e-6


@dataclass(frozen=True)
class Choice:
    """A weight for each feature, and the intercept."""

    weights: np.ndarray
    intercept: float

    def probabilities(self, matrix: csr_matrix, slots: np.ndarray) -> np.ndarray:
        """The probability of each candidate (row); `slots` numbers from 0 which rows compete."""
        if not len(slots):
            return np.zeros(0)
        odds = np.exp(np.clip(matrix @ self.weights + self.intercept, -LARGEST, LARGEST))
        return np.asarray(odds / (1 + np.bincount(slots, odds))[slots])


def fit(matrix: csr_matrix, labels: np.ndarray, slots: np.ndarray, strength: float) -> Choice:
    """The weights that make each slot's true candidates, or none where all are false, the most probable.

    Several true candidates of one slot share its probability as they like. `strength` is the inverse of the squared
    weights' cost; the intercept costs nothing.
    """
    slots = np.unique(slots, return_inverse=True)[1]
    size = int(slots.max()) + 1
    true = labels.astype(float)
    answered = np.bincount(slots, true, size) > 0
    transposed = matrix.T.tocsr()

    def cost(values: np.ndarray) -> tuple[float, np.ndarray]:
        weights = values[:-1]
        odds = np.exp(np.clip(matrix @ weights + values[-1], -LARGEST, LARGEST))
        every = 1 + np.bincount(slots, odds, size)
        right = np.where(answered, np.bincount(slots, odds * true, size), 1.0)
        slope = odds / every[slots] - true * odds / right[slots]
        gradient = np.append(transposed @ slope + weights / strength, slope.sum())
        return float((np.log(every) - np.log(right)).sum() + weights @ weights / (2 * strength)), gradient

    start = np.zeros(matrix.shape[1] + 1)
    found = minimize(
        cost, start, jac=True, method="L-BFGS-B", options={"maxiter": ITERATIONS, "ftol": ENOUGH}
    ).x
    return Choice(found[:-1], float(found[-1]))
