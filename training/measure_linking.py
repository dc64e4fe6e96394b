"""Measure linking across articles on the labelled names of corpus/linking.

    python -m training.measure_linking [--file corpus/linking/test.txt] [--errors]

A line is one article: `identity | label | name/other name in it | places in it | ties`. Lines with one identity are
one thing. Ties are `post=ORGANISATION:title` for a person, `investor=`, `owner=` or `location=` for a project; a tie
to a place is written `LOC name`. All lines of a file are linked as one batch.

Pairwise: of the pairs of lines that linking joins, the share that belongs together, and of the pairs that belong
together the share that it joins. B-cubed: for each line the same shares of the lines that it is joined with, averaged.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Annotated, Any

import typer

from zh_facts_news.linking import Linker
from zh_facts_news.schema import Article

SET = Path("corpus/linking")
LABELS = ("ORG", "PERSON", "PROJECT", "LOC")
PARTY_ROLES = ("investor", "owner", "location")
app = typer.Typer(add_completion=False)


@dataclass(frozen=True)
class Line:
    """A labelled name in its article."""

    where: str
    identity: str
    label: str
    names: tuple[str, ...]
    places: tuple[str, ...]
    ties: tuple[tuple[str, str], ...]


def read(path: Path) -> list[Line]:
    """The lines of a file. Raises ValueError, naming file and line, where the format is broken."""
    found = []
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not text.strip() or text.startswith("#"):
            continue
        cells = [cell.strip() for cell in text.split("|")]
        if len(cells) < 4 or cells[1] not in LABELS or not cells[2]:
            raise ValueError(
                f"{path}:{number}: expected 'identity | label | names | places | ties', found {text!r}"
            )
        ties = [tie.partition("=") for tie in cells[4:]]
        found.append(
            Line(
                f"{path}:{number}",
                cells[0],
                cells[1],
                tuple(cells[2].split("/")),
                tuple(place for place in cells[3].split(",") if place),
                tuple((kind, value) for kind, _, value in ties),
            )
        )
    return found


def article(line: Line) -> Article:
    """The article that a line stands for: its names, places and ties as entities and facts."""
    names = [(line.label, name, line.names[0]) for name in line.names]
    names += [("LOC", place, place) for place in line.places]
    facts = []
    for kind, value in line.ties:
        party, _, title = value.partition(":")
        label, name = ("LOC", party.removeprefix("LOC ")) if party.startswith("LOC ") else ("ORG", party)
        names.append((label, name, name))
        facts.append(_fact(line, kind, _participant(label, name), title))
    entities = [
        {"label": label, "text": text, "canonical": canonical, "start": 0, "end": len(text)}
        | {"confidence": 1.0, "source": "gold"}
        for label, text, canonical in names
    ]
    record = {"id": line.where, "source": line.where, "start": 0, "end": 0, "text": "", "headline": []}
    return Article.model_validate(record | {"byline": None, "entities": entities, "facts": facts})


def _participant(label: str, name: str) -> dict[str, Any]:
    return {"label": label, "text": name, "canonical": name, "start": 0, "end": len(name)}


def _fact(line: Line, kind: str, party: dict[str, Any], title: str) -> dict[str, Any]:
    nothing = {"text": "", "start": 0, "end": 0}
    fact: dict[str, Any] = {
        "subject": _participant(line.label, line.names[0]),
        "modality": "actual",
        "evidence": nothing,
    }
    fact |= {"confidence": 1.0, "source": "gold"}
    if kind == "post":
        return fact | {"type": "position", "title": nothing | {"text": title}, "organisation": party}
    if kind not in PARTY_ROLES:
        raise ValueError(f"{line.where}: unknown tie {kind!r}")
    return fact | {"type": "project_party", "role": kind, "party": party}


def clusters(lines: Iterable[Line]) -> dict[str, str]:
    """For each line (by its place) the id that linking gives its name."""
    articles = [article(line) for line in lines]
    linker = Linker()
    for one in articles:
        linker.add(one)
    linked = linker.link()
    return {one.id: next(linked.mentions(one)).identity for one in articles}


@dataclass(frozen=True)
class Score:
    """Precision and recall over pairs, with their counts, and by B-cubed."""

    right: int
    joined: int
    gold: int
    precision: float
    recall: float

    def row(self, name: str, lines: int) -> str:
        pairs = f"{_share(self.right, self.joined)} | {_share(self.right, self.gold)}"
        return f"| {name} | {lines} | {pairs} | {self.precision:.3f} | {self.recall:.3f} |"


def score(lines: list[Line], found: dict[str, str]) -> Score:
    """The score of the ids in `found` on lines."""
    gold = Counter(line.identity for line in lines)
    own = Counter(found[line.where] for line in lines)
    both = Counter((line.identity, found[line.where]) for line in lines)
    shares = [
        (
            both[line.identity, found[line.where]] / own[found[line.where]],
            both[line.identity, found[line.where]] / gold[line.identity],
        )
        for line in lines
    ]
    return Score(
        sum(map(_pairs, both.values())),
        sum(map(_pairs, own.values())),
        sum(map(_pairs, gold.values())),
        sum(p for p, _ in shares) / max(1, len(lines)),
        sum(r for _, r in shares) / max(1, len(lines)),
    )


def _pairs(n: int) -> int:
    return n * (n - 1) // 2


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} = {part / whole:.3f}" if whole else "–"


def wrong(lines: list[Line], found: dict[str, str]) -> Iterator[str]:
    """A message for each pair of lines that is joined wrongly or missed."""
    for one, other in combinations(lines, 2):
        same, joined = one.identity == other.identity, found[one.where] == found[other.where]
        if same != joined and one.label == other.label:
            what = "missed" if same else "joined wrongly"
            yield f"{what}: {one.names[0]} ({one.where}), {other.names[0]} ({other.where})"


@app.command()
def main(
    file: Annotated[list[Path] | None, typer.Option(help="A file of labelled names.")] = None,
    errors: Annotated[bool, typer.Option(help="Print each pair that is wrong.")] = False,
) -> None:
    """Print precision and recall of linking, by label."""
    for path in file or sorted(SET.glob("*.txt")):
        lines = read(path)
        found = clusters(lines)
        of_label = defaultdict(list)
        for line in lines:
            of_label[line.label].append(line)
        groups = len({line.identity for line in lines})
        typer.echo(f"{path}: {len(lines)} names, {groups} identities")
        typer.echo("| | names | pairs right of joined | of those to join | B-cubed precision | recall |")
        typer.echo("|---|---|---|---|---|---|")
        for label, own in [*of_label.items(), ("all", lines)]:
            typer.echo(score(own, found).row(label, len(own)))
        for message in wrong(lines, found) if errors else ():
            typer.echo(f"    {message}")


if __name__ == "__main__":
    app()
