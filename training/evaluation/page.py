"""The report as a page: one file without scripts or anything fetched; all text is escaped by the template."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

TEMPLATES = Path(__file__).parent
SIDE = 220  # pixels of a calibration plot's side
Record = dict[str, Any]


def render(report: Record) -> str:
    """HTML of a report as training.report makes it."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"rate": rate, "change": change, "points": points}
    return environment.get_template("page.html").render(report, side=SIDE)


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


def points(curve: Record) -> list[Record]:
    """A calibration curve's bins as circles of a plot: x, y and radius in pixels."""
    return [
        {
            "x": round(b["confidence"] * SIDE, 1),
            "y": round((1 - b["precision"]) * SIDE, 1),
            "r": round(2 + 10 * (b["count"] / max(1, curve["found"])) ** 0.5, 1),
            "count": b["count"],
            "confidence": b["confidence"],
            "precision": b["precision"],
        }
        for b in curve["bins"]
    ]


def line(row: Record) -> str:
    """A row of scores for the terminal."""
    shown = f"{row['name']:18} {row['gold']:5} gold  exact {rate(row['new']['exact'])}  partial {row['new']['partial']['value']:.3f}"
    return f"{shown}  {change(row['difference']['exact'])}" if "difference" in row else shown
