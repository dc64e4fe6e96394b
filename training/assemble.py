"""Put the trained parts together: a pipeline in the form that the package ships.

    python -m training.assemble build/recogniser/model-last build/segmenter

Exports the recogniser to int8, loads the segmenter, and writes config, meta and weights to a folder; meta.json says
what all of it was made from. `training.replace` puts such a folder into the package.
"""

import json
from pathlib import Path
from typing import Annotated

import spacy
import typer
from spacy.language import Language

import zh_facts_news
from training import provenance
from training.onnx_graph import export
from training.pipes import recogniser_of
from zh_facts_news.components.recogniser.runtime import Runtime
from zh_facts_news.components.words.words import Words


def recogniser_from(trained: Path, nlp: Language, int8: bool) -> None:
    """Fill the pipeline's recogniser with a trained one's settings and its exported network."""
    source = recogniser_of(spacy.load(trained))
    target = recogniser_of(nlp)
    target.cfg.update(source.cfg)
    target.pieces = source.pieces
    target.runtime = Runtime(export(source.trainer.arrays(), source.cfg["sizes"], int8))


def main(
    trained: Annotated[Path, typer.Argument(help="folder of the trained recogniser's pipeline")],
    segmenter: Annotated[Path, typer.Argument(help="folder of the trained segmenter")],
    out: Annotated[Path, typer.Option(help="folder to write the pipeline to")] = Path("build/model"),
    config: Annotated[Path, typer.Option(help="config of the whole pipeline")] = Path("configs/pipeline.cfg"),
    corpus: Annotated[
        list[Path] | None, typer.Option(help="annotated articles that were learned from; repeatable")
    ] = None,
    raw: Annotated[Path | None, typer.Option(help="the raw text that a teacher labelled")] = None,
    raw_name: Annotated[str, typer.Option(help="what the raw text is")] = "",
    raw_license: Annotated[str, typer.Option(help="its licence")] = "not stated",
    int8: Annotated[bool, typer.Option(help="int8 weights (a quarter of the size)")] = True,
) -> None:
    """Write the pipeline, as `zh_facts_news.load` reads it."""
    folders = corpus or [provenance.OWN_CORPUS]
    nlp = spacy.util.load_model_from_config(spacy.util.load_config(config), auto_fill=True)
    recogniser_from(trained, nlp, int8)
    recogniser = recogniser_of(nlp)
    nlp.config["components"]["recogniser"].update(
        labels=list(recogniser.labels), groups=recogniser.cfg["groups"]
    )
    words = nlp.get_pipe("words")
    assert isinstance(words, Words)
    words.from_disk(segmenter)
    start = recogniser.cfg.get("start", {})
    training = provenance.training(trained, start, raw)
    named = training["raw"] and {"name": raw_name or training["raw"]["name"], "license": raw_license}
    nlp.meta.update(
        {
            "name": "facts_news",
            "version": zh_facts_news.__version__,
            "description": "Organisations, people, projects, quantities and facts of Chinese regional-economy news",
            "license": "MIT",
            "sources": provenance.sources(trained, start, folders, named),
            # The exact patch release that assembled it is in trained_with.
            "spacy_version": ">=3.8,<3.9",
            "corpora": provenance.corpora(folders),
            "training": training,
            "trained_with": provenance.versions(),
        }
    )
    nlp.to_disk(out)
    meta = json.loads((out / "meta.json").read_text(encoding="utf-8"))
    meta["sha256"] = provenance.files_of(out)
    (out / "meta.json").write_text(json.dumps(meta, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    size = sum(p.stat().st_size for p in out.rglob("*") if p.is_file())
    typer.echo(f"{out}: {size / 2**20:.1f} MiB")


if __name__ == "__main__":
    typer.run(main)
