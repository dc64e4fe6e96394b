"""What a run is told."""

from dataclasses import asdict, dataclass
from typing import Any

ENCODINGS = ("auto", "utf-8", "gb18030")
FORMATS = ("jsonl", "parquet", "docbin")


@dataclass(frozen=True)
class Settings:
    """The settings that rows depend on, plain data that a process can be given.

    text_field, id_field, date_field: names in JSON lines and columns in tables; without `id_field` a row's `id` names
        it where it has one, else its file and line
    encoding: of text, JSON lines and CSV: one of ENCODINGS
    date: the ISO day that dates are counted from, for documents that bring none
    min_confidence: facts less probable are left out (a DocBin keeps them)
    max_characters: a longer document is not annotated
    shard_size, shard_characters: a shard is closed when it holds so many
    model: the folder or name of a spaCy pipeline, None for the shipped one
    """

    format: str = "jsonl"
    text_field: str = "text"
    id_field: str | None = None
    date_field: str | None = None
    date: str | None = None
    encoding: str = "auto"
    min_confidence: float = 0.0
    max_characters: int = 1_000_000
    shard_size: int = 500
    shard_characters: int = 500_000
    model: str | None = None

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)
