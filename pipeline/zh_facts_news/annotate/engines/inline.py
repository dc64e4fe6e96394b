"""The shards one after the other in this process: for debuggers, and for callers that must not start processes."""

from collections.abc import Iterable

from ..plan import Shard
from ..work import Job, Worker
from . import Events


def run(shards: Iterable[Shard], job: Job, events: Events) -> None:
    """Do all shards. Raises RunError when nothing more can be done; finished shards stay finished."""
    worker = Worker(job)
    for shard in shards:
        number = shard.number
        events.done(worker.do(shard, lambda _, characters, number=number: events.begun(number, characters)))
