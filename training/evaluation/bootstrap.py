"""F1 with intervals: articles are drawn again and again with replacement (percentile bootstrap, Efron 1979)."""

from dataclasses import dataclass

import numpy as np

HIT, NEAR, GOLD, FOUND = range(4)


@dataclass(frozen=True)
class Interval:
    """A value with the bounds between which it falls in `LEVEL` of the draws."""

    value: float
    low: float
    high: float

    def record(self) -> dict[str, float]:
        return {name: round(number, 4) for name, number in vars(self).items()}


LEVEL = 0.95


def draws(articles: int, samples: int, seed: int) -> np.ndarray:
    """How often each article is in each draw [samples, articles]; the same for every model that is compared."""
    chance = np.random.default_rng(seed)
    return chance.multinomial(articles, np.full(articles, 1 / articles), size=samples)


def f1(counts: np.ndarray, column: int) -> np.ndarray:
    """F1 of counts [..., 4]; 0 where there is neither gold nor found."""
    total = counts[..., GOLD] + counts[..., FOUND]
    return np.divide(2 * counts[..., column], total, out=np.zeros(total.shape), where=total > 0)


def interval(value: float, drawn: np.ndarray) -> Interval:
    low, high = np.quantile(drawn, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Interval(float(value), float(low), float(high))


def score(counts: np.ndarray, weights: np.ndarray, column: int) -> Interval:
    """F1 over the articles of counts [articles, 4] with its interval."""
    return interval(float(f1(counts.sum(axis=0), column)), f1(weights @ counts, column))


def difference(first: np.ndarray, second: np.ndarray, weights: np.ndarray, column: int) -> Interval:
    """F1 of the first less that of the second, both on the same articles."""
    drawn = f1(weights @ first, column) - f1(weights @ second, column)
    return interval(float(f1(first.sum(axis=0), column) - f1(second.sum(axis=0), column)), drawn)
