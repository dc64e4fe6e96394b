"""The way back from an article's record to the text as given, and to offsets in its clean text.

>>> from zh_facts_news.schema import Article
>>> article = Article(id="p#1", source="p", start=5, end=11, headline=[], byline=None, text="占地10亩",
...     dropped=[{"at": 4, "text": "\\n"}], entities=[], facts=[])
>>> given(article).text
'占地10\\n亩'
>>> given(article).clean(7, 11)
(2, 5)
"""

from bisect import bisect_left
from dataclasses import dataclass

from .schema import Article


@dataclass(frozen=True)
class Given:
    """An article's part of the input.

    text: the input from the article's start to its end
    offsets: for each character of the article's clean text its offset in the whole input
    """

    text: str
    offsets: list[int]

    def clean(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the input to offsets in the article's clean text; characters that it lacks are left out."""
        return bisect_left(self.offsets, start), bisect_left(self.offsets, end)


def given(article: Article) -> Given:
    """The text as given of an article's record.

    Raises ValueError when `text` and `dropped` together are not as long as the article's place in the input, and when
    an entity's words do not stand at its place.
    """
    parts: list[str] = []
    offsets: list[int] = []
    clean, raw = 0, article.start
    for gap in [*article.dropped, None]:
        at = len(article.text) if gap is None else gap.at
        if not clean <= at <= len(article.text):
            raise ValueError(f"`dropped` is out of order or beyond the text (at {at})")
        parts.append(article.text[clean:at])
        offsets += range(raw, raw + at - clean)
        raw += at - clean
        clean = at
        if gap is not None:
            parts.append(gap.text)
            raw += len(gap.text)
    if raw != article.end:
        raise ValueError(
            f"`text` and `dropped` hold {raw - article.start} characters, not {article.end - article.start}"
        )
    place = Given("".join(parts), offsets)
    for entity in article.entities:
        start, end = place.clean(entity.start, entity.end)
        if article.text[start:end] != entity.text:
            raise ValueError(f"{entity.label} {entity.text!r} does not stand at {entity.start}–{entity.end}")
    return place
