"""Raw text labelled by a trained recogniser, as further training text for a smaller one.

    python -m training.silver build/teacher/model-last RAW.jsonl build/train/silver.spacy

RAW.jsonl holds records with a `text`. Of each line the sentences are kept in which the teacher is sure of every
span (knowledge distillation with hard labels). Rule spans (dates, quantities) are set again in training.
"""

import json
import random
from pathlib import Path
from typing import Annotated

import spacy
import typer
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from training.onnx_graph import export
from training.pipes import recogniser_of
from training.raw import raw_texts
from zh_facts_news.components.recogniser.runtime import Runtime
from zh_facts_news.view import view_of

# A line shorter than this is a heading or a list's number.
SHORTEST = 30


def teacher_from(folder: Path) -> Language:
    """A trained pipeline whose recogniser runs its exported network, which is faster than torch on one window."""
    nlp = spacy.load(folder)
    recogniser = recogniser_of(nlp)
    recogniser.runtime = Runtime(export(recogniser.trainer.arrays(), recogniser.cfg["sizes"]), threads=2)
    return nlp


def sure_sentences(nlp: Language, text: str, least: float, barred: str) -> Doc | None:
    """A Doc of the sentences of one line that the teacher is sure of, with its entities; None if there are none."""
    recogniser = recogniser_of(nlp)
    doc = nlp.make_doc(text)
    for name, component in nlp.pipeline:
        if name != "recogniser":
            doc = component(doc)
    view = view_of(doc)
    (found,) = recogniser.predict([doc])
    kept, entities, length = [], [], 0
    for start, end in view.sentences:
        sentence = view.text[start:end]
        own = [f for f in found if start <= f[0] and f[1] <= end]
        if sentence in barred or any(probability < least for *_, probability in own):
            continue
        shift = length - start
        entities += [(a + shift, b + shift, recogniser.labels[label]) for a, b, label, _ in own]
        kept.append(sentence)
        length += len(sentence)
    if not kept:
        return None
    labelled = nlp.make_doc("".join(kept))
    view = view_of(labelled)
    if view.text != labelled.text:
        return None
    labelled.set_ents([view.span(*entity) for entity in entities])
    return labelled


def main(
    teacher: Annotated[Path, typer.Argument(help="folder of the trained pipeline that labels")],
    raw: Annotated[Path, typer.Argument(help="JSON lines with a text field")],
    out: Annotated[Path, typer.Argument(help="DocBin to write")],
    least: Annotated[
        float, typer.Option(help="least marginal probability of every span in a sentence")
    ] = 0.8,
    most: Annotated[int, typer.Option(help="characters to write at most, drawn from all lines")] = 300_000,
    without: Annotated[
        Path | None, typer.Option(help="JSON lines whose text must not be learned from")
    ] = None,
    seed: Annotated[int, typer.Option(help="draws the lines")] = 0,
) -> None:
    """Write the sentences of raw text that the teacher is sure of."""
    barred = "\n".join(raw_texts(without)) if without else ""
    lines = [line for line in raw_texts(raw) if len(line) >= SHORTEST]
    random.Random(seed).shuffle(lines)
    if not lines:
        typer.echo(f"{raw} holds no text: nothing to label")
        out.parent.mkdir(parents=True, exist_ok=True)
        DocBin().to_disk(out)
        return
    nlp = teacher_from(teacher)
    docs, length, read = [], 0, 0
    for line in lines:
        if length >= most:
            break
        read += len(line)
        doc = sure_sentences(nlp, line, least, barred)
        if doc is not None:
            docs.append(doc)
            length += len(doc.text)
    out.parent.mkdir(parents=True, exist_ok=True)
    DocBin(docs=docs).to_disk(out)
    counts = {
        "docs": len(docs),
        "characters": length,
        "read": read,
        "entities": sum(len(d.ents) for d in docs),
    }
    typer.echo(json.dumps(counts))


if __name__ == "__main__":
    typer.run(main)
