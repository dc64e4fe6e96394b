"""`zh-facts import`: what people annotated, as articles of a corpus."""

from collections import Counter
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Annotated as Argument
from typing import get_args

import typer

from ..formats import corpus
from ..formats.annotation import Annotated, FormatError, Refused, Span, Untouched
from ..formats.exchange import READERS
from ..formats.labels import renamed
from ..formats.names import FileNames
from ..formats.offsets import Unit
from ..schema import KnownLabel
from .inputs import BAD_INPUT, complain
from .outputs import replaced

Source = Enum("Source", {name: name for name in READERS}, type=str)  # type: ignore[misc]


class Split(str, Enum):
    train = "train"
    dev = "dev"
    test = "test"
    drawn = "drawn"


def import_(
    files: Argument[list[Path], typer.Argument(help="What the tool exported; for brat folders.")],
    from_: Argument[Source, typer.Option("--from", help="The tool or format.")],
    out: Argument[Path, typer.Option(help="The folder to write the articles to.")],
    label: Argument[
        list[str] | None,
        typer.Option(help="OLD=NEW renames a label, OLD= leaves its spans out. May be given several times."),
    ] = None,
    offsets: Argument[
        Unit | None,
        typer.Option(help="What the tool counts in, where it does not show (see docs/exchange.md)."),
    ] = None,
    longest: Argument[
        bool, typer.Option("--longest", help="Of spans that overlap keep the longest.")
    ] = False,
    join_lines: Argument[
        bool,
        typer.Option("--join-lines", help="Join the lines of text that was set in a newspaper's column."),
    ] = False,
    replace: Argument[
        bool, typer.Option("--replace", help="Write over articles that are there already.")
    ] = False,
    split: Argument[
        Split, typer.Option(help="Which part of a corpus they are; drawn: by their names, 8:1:1.")
    ] = Split.drawn,
    genre: Argument[str, typer.Option(help="For the articles' headers.")] = corpus.UNSTATED,
    province: Argument[str, typer.Option(help="For the articles' headers.")] = corpus.UNSTATED,
    industry: Argument[str, typer.Option(help="For the articles' headers.")] = corpus.UNSTATED,
) -> None:
    """Write annotated texts as articles that `python -m training.convert --corpus` takes.

    A text that cannot be represented is reported, the others are written, and the exit code is 2.
    """
    names = _names(label or [])
    header = {"genre": genre, "province": province, "industry": industry}
    tally = Tally()
    file_names = FileNames()
    try:
        out.mkdir(parents=True, exist_ok=True)
        for article in _articles(files, from_, offsets, tally):
            name = file_names.of(article.id)
            if join_lines:
                article = corpus.joined(article)
            spans = renamed(article.spans, names)
            if longest:
                spans = corpus.longest(spans)
            part = corpus.drawn_split(name) if split is Split.drawn else split.value
            try:
                text = corpus.write(
                    Annotated(name, article.text, tuple(spans), article.headline),
                    {"id": name, "split": part, **header},
                )
                _save(out / f"{name}.txt", text, replace)
            except ValueError as error:
                tally.refuse(f"{article.where}: {error}")
                continue
            tally.add(spans)
    except FormatError as error:
        complain(str(error))
        raise typer.Exit(BAD_INPUT) from None
    except OSError as error:
        complain(f"{error.filename or out}: {error.strerror or error}")
        raise typer.Exit(BAD_INPUT) from None
    typer.echo(f"{out}: {tally}", err=True)
    if tally.refused:
        raise typer.Exit(BAD_INPUT)


class Tally:
    """What became of the texts."""

    def __init__(self) -> None:
        self.written = self.refused = self.untouched = 0
        self.labels: Counter[str] = Counter()

    def refuse(self, message: str) -> None:
        complain(message)
        self.refused += 1

    def add(self, spans: list[Span]) -> None:
        self.written += 1
        self.labels.update(span.label for span in spans)

    def __str__(self) -> str:
        parts = [f"{self.written} articles"]
        if self.labels:
            parts.append(", ".join(f"{label} {n}" for label, n in sorted(self.labels.items())))
        if new := sorted(set(self.labels) - set(get_args(KnownLabel))):
            parts.append(f"labels that the shipped model does not have: {', '.join(new)}")
        if self.untouched:
            parts.append(f"{self.untouched} not annotated or rejected")
        if self.refused:
            parts.append(f"{self.refused} refused")
        return "; ".join(parts)


def _names(options: list[str]) -> dict[str, str]:
    names = {}
    for option in options:
        old, equals, new = option.partition("=")
        if not equals or not old:
            raise typer.BadParameter(f"expected OLD=NEW, found {option!r}", param_hint="--label")
        names[old] = new
    return names


def _articles(files: list[Path], source: Source, unit: Unit | None, tally: Tally) -> Iterator[Annotated]:
    """The usable articles of the files, each with a name."""
    for path in files:
        for number, item in enumerate(READERS[source.value](path, unit), 1):
            if isinstance(item, Refused):
                tally.refuse(str(item))
            elif isinstance(item, Untouched):
                tally.untouched += 1
            else:
                name = item.id or f"{path.stem}-{number}"
                yield Annotated(name, item.text, item.spans, item.headline, item.where)


def _save(path: Path, text: str, replace: bool) -> None:
    """Write an article. Raises ValueError where another one stands already."""
    if path.exists() and not replace:
        if path.read_bytes() == text.encode("utf-8"):
            return
        raise ValueError(f"{path} exists and differs; --replace writes over it")
    with replaced(path) as new, open(new, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
