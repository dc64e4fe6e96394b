"""Articles in the format of the repository's corpus/, which training reads: a header, then text with inline marks.

    {PERSON 苏长河}说，{PROJECT 红柳滩风电项目}投资{QUANTITY 6.5亿元}。

A line is a paragraph, `# ` begins a headline part, and marks stand inside a line and never in each other.
"""

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterable
from itertools import pairwise

from ..layout import unwrap
from .annotation import Annotated, Span

HEADER = ("id", "split", "genre", "province", "industry")
SEPARATOR = "---"
HEADLINE = "# "
# What stands in the header for what is not known of an article.
UNSTATED = "unstated"
# What the format keeps for itself becomes its full-width twin, so that offsets stay.
TWINS = str.maketrans({"{": "｛", "}": "｝"})
LABEL = re.compile(r"\w+")


def write(article: Annotated, header: dict[str, str]) -> str:
    """The file of an article. Raises ValueError where a span cannot be marked, naming it."""
    for span in article.spans:
        if not LABEL.fullmatch(span.label):
            raise ValueError(
                f"the label {span.label!r} is not one word of letters, digits and _; rename it with --label"
            )
    text = re.sub("[\ud800-\udfff]", "\ufffd", article.text).translate(TWINS)
    spans = trimmed(text, article.spans)
    for before, span in pairwise(spans):
        if span.start < before.end:
            raise ValueError(f"{_shown(text, before)} and {_shown(text, span)} overlap")
    lines, position, used = [], 0, 0
    for line in text.splitlines(keepends=True):
        start = position + len(line) - len(line.lstrip())
        end = position + len(line.rstrip())
        own = [s for s in spans if start <= s.start and s.end <= end]
        used += len(own)
        position += len(line)
        if start < end:
            is_headline = any(first <= start < last for first, last in article.headline)
            lines.append(_line(text, start, end, own, is_headline))
    if used < len(spans):
        lost = next(s for s in spans if len(text[s.start : s.end].splitlines()) > 1)
        raise ValueError(f"{_shown(text, lost)} goes over the end of a line")
    if not lines:
        raise ValueError("no text")
    head = [f"{key}: {' '.join(header[key].split())}" for key in HEADER]
    return "\n".join([*head, SEPARATOR, *lines, SEPARATOR, ""])


def _line(text: str, start: int, end: int, spans: Iterable[Span], is_headline: bool) -> str:
    parts, position = [], start
    for span in spans:
        words = text[span.start : span.end]
        parts += [text[position : span.start], f"{{{span.label} {words}}}"]
        position = span.end
    line = "".join([*parts, text[position:end]])
    if is_headline:
        return HEADLINE + line
    if line == SEPARATOR:
        return "－" * len(SEPARATOR)
    return "＃" + line[1:] if line.startswith(HEADLINE) else line


def joined(article: Annotated) -> Annotated:
    """The article with the lines of a newspaper's column joined, its spans and headline in their new places."""
    text, offsets = unwrap(article.text)

    def place(start: int, end: int) -> tuple[int, int]:
        return bisect_left(offsets, start), bisect_left(offsets, end)

    spans = (Span(*place(s.start, s.end), s.label) for s in article.spans)
    headline = (place(*part) for part in article.headline)
    return Annotated(
        article.id,
        text,
        tuple(s for s in spans if s.start < s.end),
        tuple(part for part in headline if part[0] < part[1]),
        article.where,
    )


def trimmed(text: str, spans: Iterable[Span]) -> list[Span]:
    """The spans in order without the white space at their ends, each once; those of white space alone are left out."""
    found = set()
    for span in spans:
        words = text[span.start : span.end]
        start = span.start + len(words) - len(words.lstrip())
        if words.strip():
            found.add(Span(start, start + len(words.strip()), span.label))
    return sorted(found)


def longest(spans: Iterable[Span]) -> list[Span]:
    """Of spans that overlap the longest, the first of equals."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start - s.end, s.start, s.label)):
        if all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    return sorted(kept)


def drawn_split(name: str) -> str:
    """train, dev or test, eight, one and one of ten: drawn by an article's id, so that it stays where it is."""
    number = hashlib.sha256(name.encode("utf-8", "replace")).digest()[0] % 10
    return {8: "dev", 9: "test"}.get(number, "train")


def _shown(text: str, span: Span) -> str:
    return f"{span.label} {text[span.start : span.end][:40]!r} ({span.start}–{span.end})"
