"""brat's standoff: a folder with a .txt and an .ann for each text. Lines other than T are passed over.

brat counts a Windows line break as one character, and cuts a span in two where it crosses a line's end.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from .annotation import Annotated, FormatError, Refused, Span, Untouched
from .names import FileNames
from .offsets import Mark, Unit, settle


def write(articles: Iterable[Annotated], out: Path) -> None:
    """Fills the folder `out`, and gives it an annotation.conf with the labels."""
    out.mkdir(parents=True, exist_ok=True)
    names = FileNames()
    labels: set[str] = set()
    for article in articles:
        base = out / names.of(article.id)
        _save(Path(f"{base}.txt"), article.text)
        lines = [
            f"T{number}\t{s.label} {s.start} {s.end}\t{' '.join(article.text[s.start : s.end].split())}\n"
            for number, s in enumerate(article.spans, 1)
        ]
        _save(Path(f"{base}.ann"), "".join(lines))
        labels.update(s.label for s in article.spans)
    entities = "".join(f"{label}\n" for label in sorted(labels))
    _save(out / "annotation.conf", f"[entities]\n{entities}[relations]\n[events]\n[attributes]\n")


def _save(path: Path, text: str) -> None:
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)


def read(path: Path, unit: Unit | None = None) -> Iterator[Annotated | Refused | Untouched]:
    texts = sorted(path.rglob("*.txt")) if path.is_dir() else []
    if not texts:
        raise FormatError(f"{path}: no folder with .txt and .ann files")
    for text in texts:
        annotations = text.with_suffix(".ann")
        if not annotations.exists():
            yield Untouched(str(text))
            continue
        try:
            yield _article(text, annotations, "-".join(text.relative_to(path).with_suffix("").parts), unit)
        except UnicodeDecodeError as error:
            yield Refused(str(text), f"it or its .ann is not UTF-8 (byte {error.start})")
        except OSError as error:
            yield Refused(str(text), error.strerror or str(error))
        except ValueError as error:
            yield Refused(str(annotations), str(error))


def _article(path: Path, annotations: Path, name: str, unit: Unit | None) -> Annotated:
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    marks = []
    with open(annotations, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if line.startswith("T"):
                marks.append(_mark(line.rstrip("\n"), number))
    spans = settle(text, marks, unit)
    for span, mark in zip(spans, marks, strict=True):
        _check_whole(text, span, mark)
    return Annotated(name, text, tuple(spans), (), str(path))


def _mark(line: str, number: int) -> Mark:
    try:
        _, head, *words = line.split("\t")
        label, pieces = head.split(" ", 1)
        bounds = [int(n) for piece in pieces.split(";") for n in piece.split()]
        if len(bounds) < 2 or len(bounds) % 2:
            raise ValueError
    except ValueError:
        raise ValueError(f"line {number} is no text-bound annotation: {line[:80]!r}") from None
    return Mark(bounds[0], bounds[-1], label, words[0] if words else None)


def _check_whole(text: str, span: Span, mark: Mark) -> None:
    """Refuse a span in pieces with more than white space between them: its words are not those of the text."""
    words = text[span.start : span.end]
    if mark.words is not None and "".join(words.split()) != "".join(mark.words.split()):
        raise ValueError(f"{span.label} {mark.words!r} is in pieces, or stands somewhere else")
