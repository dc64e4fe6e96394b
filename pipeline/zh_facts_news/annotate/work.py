"""A shard's work, the same in every engine: read its documents, annotate them, write its files, mark it as done."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from . import plan, storage
from .errors import InputError, RunError
from .model import extractor, fingerprint
from .outputs import WRITERS, Writer
from .plan import Shard
from .records import annotate
from .settings import Settings

# So many errors of a shard are told at once; all are in its rows.
TOLD = 3


@dataclass(frozen=True)
class Job:
    """What each worker of a run is given.

    fingerprint: of the pipeline that the run was started with
    """

    out: str
    settings: Settings
    fingerprint: str


@dataclass(frozen=True)
class Result:
    """A finished shard: its checksum, what is in it, and the first of its errors."""

    shard: int
    digest: str
    documents: int
    articles: int
    errors: int
    characters: int
    told: list[str] = field(default_factory=list)


def marker(out: str, shard: Shard) -> str:
    return storage.join(out, "done", f"{shard.name}.json")


def finished(out: str, shard: Shard) -> Result | None:
    """The result of a shard if its files are all written, None otherwise."""
    try:
        result = Result(**json.loads(storage.read(marker(out, shard))))
    except (OSError, ValueError, TypeError):
        return None
    return result if result.digest == shard.digest else None


class Worker:
    """Does shards one after the other.

    Raises RunError when its pipeline is not the job's, as on a machine with another version of the package.
    """

    def __init__(self, job: Job) -> None:
        if fingerprint(job.settings.model) != job.fingerprint:
            raise RunError("a worker's package or model is not the one that the run was started with")
        self.job = job
        self.extractor = extractor(job.settings.model, job.settings.min_confidence)

    def do(
        self,
        shard: Shard,
        begun: Callable[[int | None, int], Any] = lambda number, characters: None,
        given_up: Mapping[int, str] | None = None,
    ) -> Result:
        """Annotate a shard and write its files.

        `begun` is told the place and the length of each document before it is annotated, and then None, before
        the files are written; `given_up` are documents, by their place in the
        shard, that are not to be tried, and why. Raises RunError when the inputs have changed or nothing can be written.
        """
        settings = self.job.settings
        try:
            found = plan.documents(shard, settings)
        except InputError as error:
            raise RunError(str(error)) from error
        for i, why in (given_up or {}).items():
            found[i] = found[i].failed(why)
        writer = WRITERS[settings.format]()
        articles, failures = annotate(self.extractor, found, writer, begun)
        result = Result(
            shard=shard.number,
            digest=shard.digest,
            documents=shard.documents,
            articles=articles,
            errors=len(failures),
            characters=shard.characters,
            told=[f"{failure.id}: {failure.error}" for failure in failures[:TOLD]],
        )
        begun(None, 0)
        self._write(shard, writer, result)
        return result

    def _write(self, shard: Shard, writer: Writer, result: Result) -> None:
        """Write the files and, last, the marker that says they are all there."""
        contents = {
            storage.join(self.job.out, *name.split("/")): content
            for name, content in writer.files(shard.name).items()
        }
        contents[marker(self.job.out, shard)] = json.dumps(asdict(result), ensure_ascii=False).encode(
            "utf-8", "backslashreplace"
        )
        for path, content in contents.items():
            try:
                storage.remove_stale(path)
                storage.write(path, content)
            except OSError as error:
                raise RunError(f"{path}: {error.strerror or error}") from error
