"""What is gained by leaving out what the recogniser is unsure of: an abstention curve.

    python -m training.abstention [--split test]

For cuts on the entities' confidence: the share of all found entities that is kept, their precision, and the recall that
is left, for each label that the recogniser finds. Measures the shipped pipeline.
"""

from pathlib import Path
from typing import Annotated

import typer

import zh_facts_news
from training.corpus import read

LABELS = ("ORG", "PERSON", "PROJECT", "TITLE", "LOC")
CUTS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)


def main(
    split: Annotated[str, typer.Option(help="split of the corpus to measure on")] = "test",
    corpus: Annotated[Path, typer.Option(help="annotated articles")] = Path("corpus/articles"),
) -> None:
    """Print a table in Markdown: kept / precision / recall."""
    nlp = zh_facts_news.load(exclude=["mentions", "facts", "words"])
    articles = list(read(corpus, split))
    total = dict.fromkeys(LABELS, 0)
    found: list[tuple[str, float, bool]] = []
    for article, doc in zip(articles, nlp.pipe(a.text for a in articles), strict=True):
        gold = {(e.start, e.end, e.label) for e in article.entities}
        for *_, label in gold:
            if label in total:
                total[label] += 1
        for e in doc.ents:
            if e.label_ in total:
                found.append((e.label_, e._.confidence, (e.start_char, e.end_char, e.label_) in gold))
    typer.echo("| least confidence | " + " | ".join(LABELS) + " | together |")
    typer.echo("|---" * (len(LABELS) + 2) + "|")
    for cut in CUTS:
        cells = []
        for labels in (*((label,) for label in LABELS), LABELS):
            own = [(confidence, right) for label, confidence, right in found if label in labels]
            kept = [right for confidence, right in own if confidence >= cut]
            gold_count = sum(total[label] for label in labels)
            share = len(kept) / max(1, len(own))
            cells.append(
                f"{share:.2f} / {sum(kept) / max(1, len(kept)):.3f} / {sum(kept) / max(1, gold_count):.3f}"
            )
        typer.echo(f"| {cut:.2f} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    typer.run(main)
