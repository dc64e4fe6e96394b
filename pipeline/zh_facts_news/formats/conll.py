"""CoNLL columns: a token a line, its tag in the last column, an empty line behind a sentence.

Written is BIO, a character a token, a line of the text a sentence, `-DOCSTART-` in front of each article; white space
gets no line. Read are BIO, IOB, BIOES, BILOU and BMES, of characters or words. A file with -DOCSTART- lines has an
article from each to the next, its sentences as lines; in one without, every sentence is an article.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from .annotation import Annotated, FormatError, Refused, Span, Untouched
from .offsets import Unit

START = "-DOCSTART-"
TAG = re.compile(r"O|([BIESMLU])-(\S+)")
Sentence = list[tuple[str, str]]


def write(articles: Iterable[Annotated], out: Path) -> None:
    with open(out, "w", encoding="utf-8", newline="\n") as file:
        for article in articles:
            file.write(f"{START}\tO\n\n")
            tags = ["O"] * len(article.text)
            for span in article.spans:
                tags[span.start : span.end] = [f"I-{span.label}"] * (span.end - span.start)
                tags[span.start] = f"B-{span.label}"
            position = 0
            for line in article.text.splitlines(keepends=True):
                characters = list(zip(line, tags[position:], strict=False))
                file.writelines(f"{c}\t{tag}\n" for c, tag in characters if not c.isspace())
                file.write("\n" if line.strip() else "")
                position += len(line)


def read(path: Path, unit: Unit | None = None) -> Iterator[Annotated | Refused | Untouched]:
    """`unit` makes no difference: there are no offsets in the file."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            yield from _articles(file, path)
    except OSError as error:
        raise FormatError(f"{path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise FormatError(f"{path}: not UTF-8 ({error.reason})") from error


def _articles(lines: Iterable[str], path: Path) -> Iterator[Annotated | Refused]:
    sentences: list[Sentence] = [[]]
    in_document, first, wrong = False, 1, ""

    def done() -> Iterator[Annotated | Refused]:
        where = f"{path}:{first}"
        if wrong:
            yield Refused(where, wrong)
        elif any(sentences):
            yield join(sentences, where)

    for number, line in enumerate(lines, 1):
        columns = line.rstrip("\n").split("\t") if "\t" in line else line.split()
        if columns[:1] == [START]:
            yield from done()
            sentences, in_document, first, wrong = [[]], True, number, ""
        elif not line.strip():
            if in_document:
                sentences.append([])
                continue
            yield from done()
            sentences, first, wrong = [[]], number + 1, ""
        elif len(columns) > 1 and TAG.fullmatch(columns[-1].strip()):
            sentences[-1].append((columns[0], columns[-1].strip()))
        elif not line.startswith("#"):
            wrong = wrong or f"line {number} ends in no tag: {line.strip()[:60]!r}"
    yield from done()


def join(sentences: list[Sentence], where: str) -> Annotated:
    """The text of tagged tokens, a sentence a line, blanks between Latin words only."""
    text, spans = "", []
    opened: Span | None = None
    for sentence in filter(None, sentences):
        if text:
            text += "\n"
        before, opened = "", None
        for token, tag in sentence:
            if before and _parted(before, token):
                text += " "
            start, match = len(text), TAG.fullmatch(tag)
            text, before = text + token, token
            if match is None or match[1] is None:
                opened = None
                continue
            prefix, label = match.groups()
            if opened is not None and opened.label == label and prefix in "IMEL":
                opened = Span(opened.start, len(text), label)
                spans[-1] = opened
            else:
                opened = Span(start, len(text), label)
                spans.append(opened)
            if prefix in "ELSU":
                opened = None
    return Annotated("", text, tuple(spans), (), where)


def _parted(before: str, token: str) -> bool:
    """Whether two tokens are Latin words or numbers, not the characters of one."""
    edges = before[-1:] + token[:1]
    return edges.isascii() and edges.isalnum() and len(edges) == 2 and len(before + token) > 2
