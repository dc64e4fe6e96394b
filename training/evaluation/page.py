"""The report as a page: one file without scripts or anything fetched; all text is escaped by the template."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from training.reliability import draw

TEMPLATES = Path(__file__).parent
Record = dict[str, Any]


def render(report: Record, plots: Sequence[Markup]) -> str:
    """HTML of a report as training.report makes it, with its plots."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"rate": rate, "change": change}
    return environment.get_template("page.html").render(report, plots=plots)


def rate(interval: Record) -> str:
    """An F1 with its interval.

    >>> rate({"value": 0.9, "low": 0.875, "high": 0.92})
    '0.900 (0.875–0.920)'
    """
    return f"{interval['value']:.3f} ({interval['low']:.3f}–{interval['high']:.3f})"


def change(interval: Record) -> str:
    """A difference with its interval.

    >>> change({"value": -0.01, "low": -0.02, "high": 0.001})
    '-0.010 (-0.020 to +0.001)'
    """
    return f"{interval['value']:+.3f} ({interval['low']:+.3f} to {interval['high']:+.3f})"


def plot(pairs: Sequence[tuple[float, bool]], title: str) -> Markup:
    """The reliability plot of confidences as an SVG picture, ready for the page."""
    confidences, right = (np.array(values, dtype=float) for values in zip(*pairs, strict=True))
    return Markup(draw(confidences, right, title))


def line(row: Record) -> str:
    """A row of scores for the terminal."""
    shown = f"{row['name']:18} {row['gold']:5} gold  exact {rate(row['new']['exact'])}  partial {row['new']['partial']['value']:.3f}"
    return f"{shown}  {change(row['difference']['exact'])}" if "difference" in row else shown
