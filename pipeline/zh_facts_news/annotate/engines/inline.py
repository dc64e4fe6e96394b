"""The shards one after the other in this process: for debuggers, and for callers that must not start processes."""

from collections.abc import Iterable

from ..plan import Shard
from ..work import Job, Worker
from . import Events


def run(shards: Iterable[Shard], job: Job, events: Events) -> None:
    """Do all shards. Raises RunError when nothing more can be done; finished shards stay finished."""
    worker = Worker(job)
    for shard in shards:

        def begun(_: int | None, characters: int, number: int = shard.number) -> None:
            events.begun(number, characters)

        events.done(worker.do(shard, begun))
