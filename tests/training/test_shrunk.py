"""Logistic regression that stays near given weights."""

import numpy as np
import pytest

from training.calibrate_facts import near_best
from training.link import losses
from training.shrunk import fit


@pytest.fixture
def data() -> tuple[np.ndarray, np.ndarray]:
    chance = np.random.default_rng(3)
    matrix = chance.normal(size=(400, 2))
    labels = chance.random(400) < 1 / (1 + np.exp(-(0.5 * matrix[:, 0] - 1.5 * matrix[:, 1])))
    return matrix, labels


def test_a_strong_penalty_keeps_the_given_weights(data: tuple[np.ndarray, np.ndarray]) -> None:
    found = fit(*data, prior=np.array([1.0, 0.0]), strength=1e-7)
    np.testing.assert_allclose(found.weights, [1.0, 0.0], atol=1e-3)
    assert abs(found.intercept) < 1e-3


def test_a_weak_penalty_learns_what_the_labels_say(data: tuple[np.ndarray, np.ndarray]) -> None:
    found = fit(*data, prior=np.array([1.0, 0.0]), strength=100.0)
    assert found.weights[0] == pytest.approx(0.5, abs=0.3)
    assert found.weights[1] == pytest.approx(-1.5, abs=0.4)
    guessed = found.probabilities(data[0])
    assert guessed.mean() == pytest.approx(data[1].mean(), abs=0.02)


def test_the_least_strength_within_a_standard_error_is_taken() -> None:
    labels = np.array([True, True, False, True] * 50)
    right, nearly, wrong = (np.where(labels, p, 1 - p) for p in (0.9, 0.9, 0.4))
    nearly[0] = 0.6
    lost = {s: losses(p, labels) for s, p in ((1.0, right), (0.1, nearly), (0.01, wrong))}
    assert lost[1.0].std() < 1e-9
    lost[1.0][:4] += 0.2
    assert near_best(lost) == 0.1
