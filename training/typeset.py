"""Set an article as a newspaper does, in a column with lines broken anywhere; keep each character's place.

    python -m training.typeset ARTICLE.txt [MORE.txt …] --seed 1

prints the page. The same text and seed give the same page. Training and the tests of layout use it.
"""

import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from training.corpus import Article, parse

Span = tuple[int, int]

NOT_AT_START = set("，。、；：！？”’」』）》〉】%…,.;:!?)")
NOT_AT_END = set("“‘「『（《〈【(")
HALF = re.compile(r"[!-~]")
RUN = re.compile(r"[0-9A-Za-z.%]+")
BESIDE_NUMBER = re.compile(
    r"(?<=[\u3400-\u9fff，。、；：（）“”])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%])(?=[\u3400-\u9fff（“])"
)
DATELINE = re.compile(r"\S{0,6}(?:本报|日报|导报|晚报|晨报|新华社)[^，。]{0,10}[讯电]")
# Headlines are set in larger letters; one that does not fit is broken in two.
LONGEST_HEADLINE = 16


@dataclass(frozen=True)
class Page:
    """How a page is set.

    width: of the column, in full-width characters
    double: a blank line stands between all lines
    blanks: a blank is put between Chinese and numbers or Latin
    spaced_headline: a blank is put between all characters of a short headline part
    headline_last: the headline stands after the body
    indent: `kept` as two full-width blanks, `lost` (first lines are two characters narrower) or `none`
    squeezed: punctuation is squeezed at the end of a line, so that one more character fits
    whole_words: numbers and words are not broken
    """

    width: int
    double: bool
    blanks: bool
    spaced_headline: bool
    headline_last: bool
    indent: str
    squeezed: bool
    whole_words: bool


def draw(seed: int) -> Page:
    """The page that belongs to a seed."""
    chance = random.Random(seed)
    return Page(
        width=chance.randint(14, 32),
        double=chance.random() < 0.5,
        blanks=chance.random() < 0.6,
        spaced_headline=chance.random() < 0.3,
        headline_last=chance.random() < 0.4,
        indent=chance.choice(("kept", "lost", "none")),
        squeezed=chance.random() < 0.5,
        whole_words=chance.random() < 0.4,
    )


def typeset(text: str, headlines: list[Span], byline: Span | None, seed: int) -> tuple[str, list[int]]:
    """Set one article.

    text: clean, a line a headline part or paragraph
    headlines: spans of the headline's parts
    byline: span of the names, which are not broken

    Returns the raw text and the raw offset of each character of `text`; a line break between two lines of
    `text` goes to one of those behind the first of them.
    """
    raw, [offsets] = typeset_file([(text, headlines, byline)], seed)
    return raw, offsets


def typeset_file(
    articles: list[tuple[str, list[Span], Span | None]], seed: int
) -> tuple[str, list[list[int]]]:
    """Set several articles on one page, in a row: the raw text, and for each article what `typeset` gives.

    A wide gap parts two articles, unless a byline or dateline shows where one ends and the next begins.
    """
    page = draw(seed)
    raw = ""
    all_offsets = []
    for number, (text, headlines, byline) in enumerate(articles):
        if number and not marked(articles[number - 1], articles[number]):
            raw += "\n" * (4 if page.double else 3)
        offsets = [-1] * len(text)
        lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
        heads = [span for span in lines if span in headlines]
        bodies = [span for span in lines if span not in headlines]
        for span in bodies + heads if page.headline_last else heads + bodies:
            rows = (
                headline_rows(text, span, page) if span in headlines else body_rows(text, span, byline, page)
            )
            raw = set_rows(raw, text, rows, span in headlines, page, offsets)
            if span[1] < len(text):
                offsets[span[1]] = len(raw) - 1
        all_offsets.append(offsets)
    return raw, all_offsets


def marked(before: tuple[str, list[Span], Span | None], after: tuple[str, list[Span], Span | None]) -> bool:
    """Whether a byline ends the one article or a dateline begins the other."""
    if before[2] is not None:
        return True
    text, headlines, _ = after
    start = next(
        (m.start() for m in re.finditer(r"[^\n]+", text) if (m.start(), m.end()) not in headlines), 0
    )
    return DATELINE.match(text, start) is not None


def set_rows(
    raw: str, text: str, rows: list[list[int]], headline: bool, page: Page, offsets: list[int]
) -> str:
    """Add rows, each the positions of its characters in `text`, to the page."""
    spaced = headline and page.spaced_headline and 4 <= sum(map(len, rows)) <= 12
    for number, row in enumerate(rows):
        if number == 0 and not headline and page.indent == "kept":
            raw += "\u3000\u3000"
        shown = "".join(text[i] for i in row)
        for place, i in enumerate(row):
            if place and not shown[place].isspace():
                between = page.blanks and BESIDE_NUMBER.match(shown, place) is not None
                if spaced or (between and not shown[place - 1].isspace()):
                    raw += " "
            offsets[i] = len(raw)
            raw += text[i]
        last = number == len(rows) - 1
        raw += "\n" if headline and not last else "\n\n" if page.double else "\n"
    return raw


def headline_rows(text: str, span: Span, page: Page) -> list[list[int]]:
    """A headline part in one row, or, where line gaps show that they belong together, in two."""
    positions = list(range(*span))
    if not page.double or len(positions) <= LONGEST_HEADLINE or text[span[0]] == "—":
        return [positions]
    middle = next((i for i in positions if text[i].isspace()), None)
    if middle is not None:
        return [positions]
    half = len(positions) // 2
    while text[positions[half]] in NOT_AT_START or text[positions[half - 1]] in NOT_AT_END:
        half += 1
        if half == len(positions):
            return [positions]
    if BESIDE_NUMBER.match(text, positions[half]) is None and RUN.match(text[positions[half]]):
        return [positions]
    return [positions[:half], positions[half:]]


def body_rows(text: str, span: Span, byline: Span | None, page: Page) -> list[list[int]]:
    """A paragraph in rows of the column's width. None begins with a closing or ends with an opening mark."""
    rows: list[list[int]] = [[]]
    room = page.width - (0.0 if page.indent == "none" else 2.0)
    for unit in units(text, span, byline, page):
        need = sum(width(text[i]) for i in unit)
        marks = sum(text[i] in NOT_AT_START or text[i] in NOT_AT_END for i in rows[-1] + unit)
        stretch = min(1.0, 0.5 * marks) if page.squeezed else 0.0
        if rows[-1] and need > room + stretch and not (len(unit) == 1 and text[unit[0]].isspace()):
            rows.append([])
            room = float(page.width)
        rows[-1] += unit
        room -= need
    return rows


def units(text: str, span: Span, byline: Span | None, page: Page) -> list[list[int]]:
    """What is not broken: a character with the marks that belong to it, a byline's name, a number or word."""
    found: list[list[int]] = []
    position = span[0]
    while position < span[1]:
        stop = position + 1
        if text[position].isspace():
            pass
        elif byline and byline[0] <= position < byline[1]:
            while stop < byline[1] and not text[stop].isspace():
                stop += 1
        elif page.whole_words and (run := RUN.match(text, position, span[1])):
            stop = run.end()
        while stop < span[1] and (text[stop] in NOT_AT_START or text[stop - 1] in NOT_AT_END):
            stop += 1
        found.append(list(range(position, stop)))
        position = stop
    return found


def width(character: str) -> float:
    if character.isspace() and character != "\u3000":
        return 0.5
    return 0.5 if HALF.match(character) else 1.0


def find_byline(article: Article) -> Span | None:
    """The names at the article's end: persons behind the last sentence of the last paragraph, else None."""
    bodies = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", article.text)]
    bodies = [span for span in bodies if span not in article.headlines]
    if not bodies:
        return None
    start, end = bodies[-1]
    ends = [m.end() for m in re.finditer(r"[。！？](?:[”’」』])*", article.text[start:end])]
    tail = start + (ends[-1] if ends else 0)
    people = [e for e in article.entities if e.label == "PERSON" and tail <= e.start and e.end <= end]
    return (people[0].start, people[-1].end) if people else None


def main(
    articles: Annotated[list[Path], typer.Argument(help="Files of corpus/articles, set in a row.")],
    seed: Annotated[int, typer.Option(help="Draws the column's width and all else.")] = 1,
) -> None:
    """Print articles as a newspaper sets them."""
    read = [parse(path) for path in articles]
    raw, _ = typeset_file([(a.text, a.headlines, find_byline(a)) for a in read], seed)
    typer.echo(raw, nl=False)


if __name__ == "__main__":
    typer.run(main)
