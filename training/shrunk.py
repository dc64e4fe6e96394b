"""Logistic regression that stays near given weights: an L2 penalty on the distance from them, not from zero.

scikit-learn's has no such prior. `strength` is as its C: the smaller, the nearer.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

# The intercept may move this many times as far as a weight.
FREER = 3.0


@dataclass(frozen=True)
class Shrunk:
    """Weights [features] and the intercept."""

    weights: np.ndarray
    intercept: float

    def probabilities(self, matrix: np.ndarray) -> np.ndarray:
        """The probability of each row of a matrix [rows, features]."""
        return np.asarray(1 / (1 + np.exp(-(matrix @ self.weights + self.intercept))))


def fit(matrix: np.ndarray, labels: np.ndarray, prior: np.ndarray, strength: float) -> Shrunk:
    """Fit to boolean labels [rows]; `prior` are the weights [features] to stay near, with no intercept."""
    wanted = labels.astype(float)

    def loss(point: np.ndarray) -> tuple[float, np.ndarray]:
        odds = matrix @ point[:-1] + point[-1]
        moved, shift = point[:-1] - prior, point[-1] / FREER**2
        penalty = (moved @ moved + point[-1] * shift) / (2 * strength)
        wrong = 1 / (1 + np.exp(-odds)) - wanted
        gradient = np.append(matrix.T @ wrong + moved / strength, wrong.sum() + shift / strength)
        return float((np.logaddexp(0, odds) - wanted * odds).sum() + penalty), gradient

    found = minimize(loss, np.append(prior, 0.0), jac=True, method="L-BFGS-B").x
    return Shrunk(found[:-1], float(found[-1]))
