"""Worker processes on this machine; one that dies is replaced, and its shard begins anew.

A document at which workers die twice is given up, so that the run goes on without it.
"""

from collections.abc import Iterable
from multiprocessing.connection import wait

from ..errors import RunError
from ..plan import Shard
from ..work import Job
from . import Events
from .process import Process, Task

# So many workers may die while they are at no document; then something is wrong with all of them.
DEATHS_ELSEWHERE = 3


def run(shards: Iterable[Shard], job: Job, workers: int, events: Events) -> None:
    """Do all shards. Raises RunError when nothing more can be done; finished shards stay finished."""
    pool = _Pool(job, events)
    try:
        for shard in shards:
            if len(pool.processes) < workers:
                pool.processes.append(Process(job, Task(shard)))
            else:
                pool.next_free().give(Task(shard))
        while pool.processes:
            pool.processes.remove(free := pool.next_free())
            free.stop()
    finally:
        for process in pool.processes:
            process.stop()


class _Pool:
    """The processes that have a task."""

    def __init__(self, job: Job, events: Events) -> None:
        self.processes: list[Process] = []
        self._job, self._events = job, events
        self._deaths = 0

    def next_free(self) -> Process:
        """Wait until a process has done its task. Raises RunError when one says that the run must stop."""
        while True:
            ready = wait([process.connection for process in self.processes])
            for process in [p for p in self.processes if p.connection in ready]:
                try:
                    kind, value = process.connection.recv()
                except (EOFError, OSError):
                    self._replace(process)
                    continue
                if kind == "stop":
                    raise RunError(value)
                if kind == "done":
                    self._deaths = 0
                    self._events.done(value)
                    return process
                process.document, characters = value
                self._events.begun(process.task.shard.number, characters)

    def _replace(self, process: Process) -> None:
        """Another process does the task of one that ended."""
        how = process.how_it_ended()
        if process.document is not None:
            process.task.died(process.document, how)
        else:
            self._deaths += 1
            if self._deaths >= DEATHS_ELSEWHERE:
                raise RunError(f"worker processes end while they are at no document ({how})")
        self._events.again(process.task.shard.number, f"its worker process ended ({how})")
        process.stop()
        self.processes[self.processes.index(process)] = Process(self._job, process.task)
