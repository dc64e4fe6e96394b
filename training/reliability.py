"""The reliability plot of probabilities, as SVG: how often what is given p is right."""

from html import escape

import numpy as np

SIZE, MARGIN = 360, 48
BINS = 10
STYLE = (
    "text{font:12px sans-serif;fill:#333}.axis{stroke:#333;fill:none}.grid{stroke:#ddd}.ideal{stroke:#999;"
    "stroke-dasharray:4 4}.line{stroke:#1f6fb2;stroke-width:2;fill:none}.dot{fill:#1f6fb2}.bar{fill:#cfe0ef}"
)


def draw(probabilities: np.ndarray, right: np.ndarray, title: str) -> str:
    """An SVG picture: a dot a bin of equal width, the share of facts in each bin as a bar, the diagonal as ideal."""
    bins = np.minimum((probabilities * BINS).astype(int), BINS - 1)
    full = SIZE + 2 * MARGIN

    def place(x: float, y: float) -> tuple[float, float]:
        return round(MARGIN + SIZE * x, 1), round(MARGIN + SIZE * (1 - y), 1)

    parts = [f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {full} {full}' role='img'>"]
    parts += [f"<title>{escape(title)}</title><style>{STYLE}</style>"]
    points = []
    for b in range(BINS):
        own = bins == b
        if not own.any():
            continue
        share = float(own.mean())
        x, top = place(b / BINS, share)
        parts.append(
            f"<rect class='bar' x='{x}' y='{top}' width='{SIZE / BINS}' height='{MARGIN + SIZE - top:.1f}'/>"
        )
        points.append((place(float(probabilities[own].mean()), float(right[own].mean())), int(own.sum())))
    for tick in range(0, 11, 2):
        (x, bottom), (left, y) = place(tick / 10, 0), place(0, tick / 10)
        parts.append(f"<path class='grid' d='M{x} {bottom}V{MARGIN}M{left} {y}H{MARGIN + SIZE}'/>")
        parts.append(f"<text x='{x}' y='{bottom + 16}' text-anchor='middle'>{tick / 10}</text>")
        parts.append(f"<text x='{left - 6}' y='{y + 4}' text-anchor='end'>{tick / 10}</text>")
    (x0, y0), (x1, y1) = place(0, 0), place(1, 1)
    parts.append(
        f"<path class='axis' d='M{x0} {y1}V{y0}H{x1}'/><path class='ideal' d='M{x0} {y0}L{x1} {y1}'/>"
    )
    path = "L".join(f"{x} {y}" for (x, y), _ in points)
    parts.append(f"<path class='line' d='M{path}'/>" if points else "")
    for (x, y), count in points:
        parts.append(f"<circle class='dot' cx='{x}' cy='{y}' r='4'><title>{count} facts</title></circle>")
    parts.append(f"<text x='{full / 2}' y='{MARGIN - 20}' text-anchor='middle'>{escape(title)}</text>")
    parts.append(f"<text x='{full / 2}' y='{full - 8}' text-anchor='middle'>confidence</text>")
    parts.append(f"<text transform='translate(14 {full / 2}) rotate(-90)' text-anchor='middle'>right</text>")
    return "\n".join(part for part in parts if part) + "\n</svg>\n"
