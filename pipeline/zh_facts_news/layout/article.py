"""What the layout room hands on."""

from dataclasses import dataclass


@dataclass(frozen=True)
class LaidOutArticle:
    """One article of a raw text, without the layout of the page.

    `raw[offsets[i]] == text[i]` holds for every i, and `offsets` increases strictly.

    start, end: the article's place in the raw text, end exclusive
    text: headline parts and paragraphs, a line each, in the order of the raw text
    offsets: the raw offset of each character of `text`
    headline: spans in `text` of the headline's parts (kicker, main line, subheading)
    byline: span in `text` from the first reporter's name to the last
    paragraphs: spans in `text` of the other lines, a byline at the end of one included
    """

    start: int
    end: int
    text: str
    offsets: list[int]
    headline: list[tuple[int, int]]
    byline: tuple[int, int] | None
    paragraphs: list[tuple[int, int]]
