"""A coverage-guided search for text that breaks layout or quantities.

    pip install atheris
    python -m training.fuzz quantities --seconds 1800
    python -m training.fuzz layout --seconds 1800

What must hold: no exception, matches in order and inside the text, every clean character at its place. A finding is
printed with its text, to be made a test; the search stops at it.
"""

import random
import sys
from pathlib import Path
from typing import Annotated

import typer

TARGETS = ("layout", "quantities")
# libFuzzer's own limit; lines of a newspaper column are about 20 characters of three bytes.
LONGEST = 1500


def check_quantities(text: str) -> None:
    from zh_facts_news.components.quantities import find

    last = 0
    for match in find(text):
        assert last <= match.start < match.end <= len(text)
        assert text[match.start : match.end] == match.text
        if match.low is not None and match.high is not None:
            assert match.low <= match.high
        last = match.end


def check_layout(text: str) -> None:
    from zh_facts_news.layout import split, unwrap

    clean, offsets = unwrap(text)
    assert [text[o] for o in offsets] == list(clean)
    last = 0
    for article in split(text):
        assert last <= article.start < article.end <= len(text)
        assert [text[o] for o in article.offsets] == list(article.text)
        last = article.end


def seeds(folder: Path, corpus: Path, count: int) -> None:
    """Stretches of the corpus, so that the search starts from real text."""
    from training.corpus import read

    chance = random.Random(0)
    articles = list(read(corpus, "train"))
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        text = chance.choice(articles).text
        start = chance.randrange(max(1, len(text) - 200))
        (folder / f"{number}.txt").write_text(text[start : start + 200], encoding="utf-8")


def main(
    target: Annotated[str, typer.Argument(help="layout or quantities")],
    seconds: Annotated[int, typer.Option(help="how long to search")] = 1800,
    out: Annotated[Path, typer.Option(help="folder for the inputs found")] = Path("build/fuzz"),
    corpus: Annotated[Path, typer.Option(help="annotated articles")] = Path("corpus/articles"),
) -> None:
    """Search until the time is over or something breaks."""
    if target not in TARGETS:
        raise typer.BadParameter(f"one of {', '.join(TARGETS)}")
    import atheris

    check = {"layout": check_layout, "quantities": check_quantities}[target]
    # Nothing of the package may be imported before: only what is imported here is watched.
    with atheris.instrument_imports(include=["zh_facts_news.layout", "zh_facts_news.components.quantities"]):
        check("近日，项目总投资约3.5亿元。\n占地20亩")
    folder = out / target
    if not folder.exists():
        seeds(folder, corpus, 300)

    def one(data: bytes) -> None:
        text = data.decode("utf-8", errors="surrogateescape")
        try:
            check(text)
        except Exception:
            typer.echo(f"\nfound by {target}: {text!r}", err=True)
            raise

    arguments = [sys.argv[0], str(folder), f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=20"]
    atheris.Setup(arguments, one)
    atheris.Fuzz()


if __name__ == "__main__":
    typer.run(main)
