"""How shards are spread over processes. Each engine is a function `run(shards, job, workers, events)`."""

from typing import Protocol

from ..work import Result


class Events(Protocol):
    """What an engine tells while it works."""

    def begun(self, shard: int, characters: int) -> None:
        """A document of so many characters is being annotated."""

    def again(self, shard: int, why: str) -> None:
        """A shard begins anew."""

    def done(self, result: Result) -> None:
        """A shard is finished."""
