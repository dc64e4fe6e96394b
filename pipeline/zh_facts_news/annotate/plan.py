"""The plan of a run: all documents in their order, cut into shards that workers can read by themselves."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from itertools import islice
from typing import Any

from .document import Digest, Document
from .errors import RunError
from .inputs import START, Position, Source, encodings, read
from .settings import Settings


@dataclass(frozen=True)
class Segment:
    """Documents of one file that follow each other; `error` is set for a file that cannot be read at all."""

    path: str
    kind: str
    encoding: str
    offset: int
    number: int
    documents: int
    error: str | None = None


@dataclass(frozen=True)
class Shard:
    """A part of the work with results of its own.

    digest: of the documents, so that a changed input is noticed
    repeated: the documents, by their place in the shard, whose name an earlier document had
    """

    number: int
    documents: int
    characters: int
    errors: int
    digest: str
    segments: list[Segment]
    repeated: list[int]

    @property
    def name(self) -> str:
        return f"{self.number:05d}"

    def to_json(self) -> str:
        return json.dumps(asdict(self), separators=(",", ":"))

    @classmethod
    def from_json(cls, line: str) -> "Shard":
        fields = json.loads(line)
        return cls(**{**fields, "segments": [Segment(**segment) for segment in fields["segments"]]})


def plan(sources: Iterable[Source], settings: Settings, notice: Callable[[str], None]) -> Iterator[Shard]:
    """Read all files and cut their documents into shards; `notice` is told which files are taken for GB18030.

    Raises InputError for a table without the column that is needed, RunError when a file cannot be read to its end.
    """
    names: set[int] = set()
    shard = _Builder(0)
    for source in sources:
        for segment, document in _documents(source, settings, notice):
            name = int.from_bytes(hashlib.blake2b(document.id.encode("utf-8"), digest_size=8).digest(), "big")
            shard.add(segment, document, repeated=name in names)
            names.add(name)
            if shard.documents >= settings.shard_size or shard.characters >= settings.shard_characters:
                yield shard.build()
                shard = _Builder(shard.number + 1)
    if shard.documents:
        yield shard.build()


def documents(shard: Shard, settings: Settings) -> list[Document]:
    """The documents of a shard, read again. Raises RunError when they are not those that were planned."""
    digest, found = Digest(), []
    for document in _read_again(shard, settings):
        digest.add(document)
        found.append(document)
    if digest.hexdigest() != shard.digest:
        raise RunError(f"{span(shard)}: changed while the run was going on; start it again")
    for i in shard.repeated:
        found[i] = found[i].failed("an earlier document has the same name")
    return found


def span(shard: Shard) -> str:
    """Where a shard's documents stand, for messages."""
    first, last = shard.segments[0], shard.segments[-1]
    begin = first.path if first.kind == "text" else f"{first.path} from line {first.number + 1}"
    return begin if first.path == last.path else f"{begin} to {last.path}"


def _read_again(shard: Shard, settings: Settings) -> Iterator[Document]:
    for segment in shard.segments:
        if segment.error is not None:
            yield Document(segment.path, error=segment.error)
            continue
        source = Source(segment.path, segment.kind, segment.encoding)
        try:
            found = read(source, settings, Position(segment.offset, segment.number))
            yield from (document for document, _ in islice(found, segment.documents))
        except OSError as error:
            raise RunError(f"{segment.path}: {error.strerror or error}") from error


def _documents(
    source: Source, settings: Settings, notice: Callable[[str], None]
) -> Iterator[tuple[Segment, Document]]:
    """The documents of a file, each with a segment that holds it alone."""
    before = None
    try:
        if source.kind != "parquet":
            source = replace(source, encoding=encodings.decide(source.path, settings.encoding))
            if source.encoding != "utf-8" and settings.encoding == "auto":
                notice(f"{source.path}: read as {source.encoding.upper()}")
        for document, position in read(source, settings):
            yield _segment(source, before or START), document
            before = position
        problem = "no documents in it"
    except encodings.NotTextError as error:
        problem = str(error)
    except OSError as error:
        problem = error.strerror or str(error)
        if before is not None:
            raise RunError(f"{source.path}: {problem}") from error
    if before is None:
        yield replace(_segment(source, START), error=problem), Document(source.path, error=problem)


def _segment(source: Source, start: Position) -> Segment:
    return Segment(source.path, source.kind, source.encoding, start.offset, start.number, 1)


class _Builder:
    """A shard that is being filled."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.documents = self.characters = self.errors = 0
        self._digest = Digest()
        self._segments: list[Segment] = []
        self._repeated: list[int] = []

    def add(self, segment: Segment, document: Document, repeated: bool) -> None:
        last = self._segments[-1] if self._segments else None
        if last is not None and last.path == segment.path:
            self._segments[-1] = replace(last, documents=last.documents + 1)
        else:
            self._segments.append(segment)
        if repeated:
            self._repeated.append(self.documents)
        self._digest.add(document)
        self.documents += 1
        self.characters += len(document.text or "")
        self.errors += repeated or document.text is None

    def build(self) -> Shard:
        fields: dict[str, Any] = {"digest": self._digest.hexdigest(), "segments": self._segments}
        return Shard(
            self.number, self.documents, self.characters, self.errors, repeated=self._repeated, **fields
        )
