"""A run from the inputs' names to the last shard."""

import importlib.util
import os
from collections.abc import Iterable
from dataclasses import dataclass

from . import manifest, plan
from .engines import inline, local
from .errors import RunError
from .inputs import Source, files
from .model import fingerprint
from .plan import Shard
from .progress import Progress
from .settings import Settings
from .work import Job, Result, finished

ENGINES = ("local", "ray")


@dataclass
class Summary:
    """What the folder holds after a run, of the shards that the run was to do.

    found: shards that an earlier run had finished
    """

    shards: int = 0
    found: int = 0
    documents: int = 0
    articles: int = 0
    errors: int = 0

    def add(self, result: Result) -> None:
        self.documents += result.documents
        self.articles += result.articles
        self.errors += result.errors


def run(
    inputs: list[str],
    out: str,
    settings: Settings,
    *,
    workers: int | None = None,
    engine: str = "local",
    part: tuple[int, int] = (1, 1),
    overwrite: bool = False,
    progress: Progress | None = None,
) -> Summary:
    """Annotate the documents of all inputs into files in `out`, those that an earlier run left undone.

    inputs: files and folders, by path or URL
    workers: processes (by default one for each processor; with Ray one less); 0 for none but this one
    part: `(i, n)`: do only the shards of the i-th of n runs that share the work, counted from 1

    Raises InputError and RunError, with a message for people; whatever was finished then stays finished.
    """
    progress = progress or Progress()
    _check_needs(settings, engine)
    found = files.find(inputs, out)
    if found.passed_over:
        progress.say(f"passed over {found.passed_over} files of other kinds than {', '.join(files.KINDS)}")
    job = Job(out, settings, fingerprint(settings.model))
    description = manifest.describe(settings, job.fingerprint)
    if overwrite:
        manifest.clear(out)
    goes_on = manifest.claim(out, description)
    lines = _plan(found.sources, settings, progress)
    if goes_on:
        manifest.check_plan(out, lines)
    else:
        manifest.write(out, description, lines)
    number, parts = part
    own = (shard for shard in map(Shard.from_json, lines) if shard.number % parts == number - 1)
    try:
        return _work(own, job, workers, engine, progress)
    finally:
        progress.stop()


def _check_needs(settings: Settings, engine: str) -> None:
    """Raises RunError when a library is not there that the run will need."""
    for wanted, module, extra in (
        (settings.format == "parquet", "pyarrow", "parquet"),
        (engine == "ray", "ray", "ray"),
    ):
        if wanted and importlib.util.find_spec(module) is None:
            raise RunError(f"this needs {module}: pip install 'zh_facts_news[{extra}]'")


def _plan(sources: list[Source], settings: Settings, progress: Progress) -> list[str]:
    """The shards, as lines of JSON. Raises RunError when no document could be read."""
    lines, documents, errors = [], 0, 0
    for shard in plan.plan(sources, settings, lambda message: progress.say(message, "encoding")):
        lines.append(shard.to_json())
        documents, errors = documents + shard.documents, errors + shard.errors
    if errors == documents:
        first = plan.documents(Shard.from_json(lines[0]), settings)[0]
        raise RunError(f"nothing to annotate; {first.id}: {first.error}")
    return lines


def _work(shards: Iterable[Shard], job: Job, workers: int | None, engine: str, progress: Progress) -> Summary:
    """Do the shards that are not finished."""
    summary, to_do, characters = Summary(), [], 0
    for shard in shards:
        summary.shards += 1
        result = finished(job.out, shard)
        if result is None:
            to_do.append(shard)
            characters += shard.characters
        else:
            summary.found += 1
            summary.add(result)
    if summary.found:
        progress.say(
            f"{summary.found} of {summary.shards} shards were finished before and are not done again"
        )
    progress.start(characters)
    if to_do and engine == "ray":
        from .engines import ray

        ray.run(to_do, job, workers, progress)
    elif to_do and workers == 0:
        inline.run(to_do, job, progress)
    elif to_do:
        local.run(to_do, job, workers or processors(), progress)
    for shard in to_do:
        result = finished(job.out, shard)
        if result is None:
            raise RunError(f"shard {shard.number} is not there though it was done; run it again")
        summary.add(result)
    return summary


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
