"""How far two independent markings of the same articles agree.

    python -m training.agreement FIRST SECOND [--differences 40]

FIRST and SECOND are folders of articles; those with the same id are compared. Prints the F1 of exact spans per label,
and of facts per type, the second marking taken as prediction (F1 is the same either way round).
"""

from collections import defaultdict
from pathlib import Path
from typing import Annotated

import typer

from training.compare_facts import Score, same_fact
from training.corpus import LABELS, Article, Entity, read
from training.predictions import gold_record

CORE = ("ORG", "PERSON", "PROJECT", "QUANTITY")


def pairs(first: Path, second: Path) -> list[tuple[Article, Article]]:
    """Articles that are in both folders. Raises ValueError where the texts differ."""
    others = {article.id: article for article in read(second)}
    found = [(article, others[article.id]) for article in read(first) if article.id in others]
    for a, b in found:
        if a.text != b.text:
            place = next((i for i, (x, y) in enumerate(zip(a.text, b.text, strict=False)) if x != y), 0)
            raise ValueError(f"{a.id}: the texts differ at {place}: {a.text[place : place + 12]!r}")
    return found


def keys(entities: list[Entity]) -> set[tuple[int, int, str]]:
    return {(e.start, e.end, e.label) for e in entities}


def facts_agree(a: Article, b: Article) -> dict[str, Score]:
    """Per type how many facts both have, and how many each has."""
    first, second = gold_record(a), gold_record(b)
    aliases = {**second["aliases"], **first["aliases"]}
    result: dict[str, Score] = defaultdict(Score)
    fields = dict.fromkeys(("organisation", "value", "indicator", "quote"))
    left = [fields | fact for fact in second["facts"]]
    for fact in first["facts"]:
        other = next((f for f in left if f["type"] == fact["type"] and same_fact(fact, f, aliases)), None)
        if other is not None:
            left.remove(other)
        result[fact["type"]] += Score(other is not None, 1, other is not None)
    for fact in left:
        result[fact["type"]] += Score(0, 0, 1)
    return result


def main(
    first: Annotated[Path, typer.Argument(help="folder of articles")],
    second: Annotated[Path, typer.Argument(help="folder with the same articles, marked by somebody else")],
    differences: Annotated[int, typer.Option(help="print up to this many spans that only one has")] = 0,
) -> None:
    """Print the agreement of two markings."""
    scores: dict[str, Score] = defaultdict(Score)
    shown = 0
    compared = pairs(first, second)
    for a, b in compared:
        ours, theirs = keys(a.entities), keys(b.entities)
        for label in LABELS:
            one, two = ({k for k in found if k[2] == label} for found in (ours, theirs))
            scores[label] += Score(len(one & two), len(one), len(two))
        for kind, score in facts_agree(a, b).items():
            scores[kind] += score
        for start, end, label in sorted(ours ^ theirs):
            if shown < differences:
                shown += 1
                side = "first" if (start, end, label) in ours else "second"
                context = (
                    a.text[max(0, start - 10) : start]
                    + "["
                    + a.text[start:end]
                    + "]"
                    + a.text[end : end + 10]
                )
                typer.echo(f"{a.id} {side:6} {label:8} {context!r}")
    typer.echo(f"{len(compared)} articles, {sum(len(a.text) for a, _ in compared):,} characters")
    for name, score in scores.items():
        typer.echo(f"{name:18} F1 {score.f1:.3f}  both {score.hit}  first {score.gold}  second {score.found}")
    core = sum((scores[label] for label in CORE), Score())
    typer.echo(f"{'core entities':18} F1 {core.f1:.3f}")


if __name__ == "__main__":
    typer.run(main)
