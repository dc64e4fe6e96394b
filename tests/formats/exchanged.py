"""Texts with spans for the tests of the annotation tools' formats."""

from hypothesis import strategies as st

from zh_facts_news.formats.annotation import Annotated, Span

# Astral characters, combined emoji, white space of several kinds, and what the formats use for themselves.
CHARACTERS = "县厂3亿元，。a B\n\u3000😀𠮷👨\u200d👩\ufe0f{}#-|<&\"'\\\u2028"
LABELS = ("ORG", "PERSON", "QUANTITY")


@st.composite
def articles(draw: st.DrawFn, characters: str = CHARACTERS) -> Annotated:
    """An article as `from_article` gives it: no white space around the text, spans that begin and end in words."""
    text = draw(st.text(characters, min_size=1, max_size=60)).strip() or "县"
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    spans = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        words = text[start:end]
        if words == words.strip() and len(words.splitlines()) == 1:
            spans.append(Span(start, end, draw(st.sampled_from(LABELS))))
    ends = [i for i, c in enumerate(text) if c == "\n"]
    headline = ((0, ends[0]),) if ends and text[: ends[0]].strip() and draw(st.booleans()) else ()
    return Annotated(
        draw(st.sampled_from(("", "page.txt#1", "榆林日报/3版#2"))), text, tuple(spans), headline
    )
