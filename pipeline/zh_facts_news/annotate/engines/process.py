"""A worker process, and what it says over its pipe."""

import contextlib
import multiprocessing
import os
import signal
import threading
from collections import Counter
from multiprocessing.connection import Connection

from ..errors import RunError
from ..plan import Shard
from ..work import Job, Worker

# A document is given up when workers died at it so often.
DEATHS_AT_A_DOCUMENT = 2


class Task:
    """A shard to do, and the documents, by their place in it, at which workers died and that are given up."""

    def __init__(self, shard: Shard) -> None:
        self.shard = shard
        self.given_up: dict[int, str] = {}
        self._deaths: Counter[int] = Counter()

    def died(self, document: int, how: str) -> None:
        self._deaths[document] += 1
        if self._deaths[document] >= DEATHS_AT_A_DOCUMENT:
            self.given_up[document] = f"the process that annotated it ended each time ({how})"


class Process:
    """A worker process with the task that it does; `document` is the place of the one it is at, None before and after."""

    def __init__(self, job: Job, task: Task) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, job), daemon=True)
        self._process.start()
        theirs.close()
        self.give(task)

    def give(self, task: Task) -> None:
        """Have it do a task; one at a time."""
        self.task = task
        self.document: int | None = None
        # If it has ended, reading from it will say so.
        with contextlib.suppress(OSError):
            self.connection.send((task.shard, task.given_up))

    def how_it_ended(self) -> str:
        self._process.join(10)
        code = self._process.exitcode
        return f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"

    def stop(self) -> None:
        self._process.kill()
        self._process.join()
        self.connection.close()


def _work(connection: Connection, job: Job) -> None:
    """Do the shards that come, until the pipe is closed; say `begun`, `done`, or `stop` with the reason."""
    # The terminal's Ctrl-C reaches all; the parent decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()

    def begun(document: int | None, characters: int) -> None:
        connection.send(("begun", (document, characters)))

    try:
        worker = Worker(job)
        while True:
            shard, given_up = connection.recv()
            result = worker.do(shard, begun, given_up)
            connection.send(("done", result))
    except EOFError:
        pass
    except RunError as error:
        connection.send(("stop", str(error)))


def _end_with_parent() -> None:
    """End at once when the parent has been killed, so that nobody writes to its folder any more."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
