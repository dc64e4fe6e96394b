"""How far a run is: a bar on a terminal, now and then a line in a log."""

import sys
import time
from datetime import timedelta
from typing import Any

from .work import Result

# Seconds between two lines in a log.
INTERVAL = 30
# Of each kind of message so many are shown; the others are counted.
SHOWN = 20


class Progress:
    """Tells people on standard error how a run goes; an engine's `Events`.

    Characters measure the work, as documents differ in length.
    """

    def __init__(self, terminal: bool | None = None) -> None:
        self._terminal = sys.stderr.isatty() if terminal is None else terminal
        self._bar: Any = None
        self._task: Any = None
        self._total = self._done = 0
        self._under_way: dict[int, int] = {}
        self._start = self._last = time.monotonic()
        self._counts: dict[str, int] = {}

    def start(self, characters: int) -> None:
        """So many characters are to be annotated."""
        self._total, self._start = characters, time.monotonic()
        if self._terminal:
            self._show_bar()

    def begun(self, shard: int, characters: int) -> None:
        if not self._position():
            # Loading the pipeline is not counted in the rate.
            self._start = self._last = time.monotonic()
        self._under_way[shard] = self._under_way.get(shard, 0) + characters
        self._update()

    def again(self, shard: int, why: str) -> None:
        self._under_way.pop(shard, None)
        self.say(f"shard {shard} begins anew: {why}", "restart")
        self._update()

    def done(self, result: Result) -> None:
        self._under_way.pop(result.shard, None)
        self._done += result.characters
        for message in result.told:
            self.say(message, "error")
        self._update()

    def say(self, message: str, kind: str = "") -> None:
        """Print a line; of one kind only the first ones."""
        self._counts[kind] = self._counts.get(kind, 0) + 1
        if kind and self._counts[kind] > SHOWN:
            return
        if kind and self._counts[kind] == SHOWN:
            message += " (more of these are not shown)"
        self._print(message)

    def stop(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def _position(self) -> int:
        return self._done + sum(self._under_way.values())

    def _update(self) -> None:
        if self._bar is not None:
            self._bar.update(self._task, completed=self._position(), rate=self._rate())
            return
        now = time.monotonic()
        if now - self._last >= INTERVAL and not self._terminal:
            self._last = now
            self._print(self._line())

    def _rate(self) -> float:
        """Characters a second since the start."""
        return self._position() / max(time.monotonic() - self._start, 1e-9)

    def _line(self) -> str:
        position, rate = self._position(), self._rate()
        left = timedelta(seconds=round((self._total - position) / rate)) if rate else "?"
        share = position / self._total if self._total else 1
        return f"{share:.0%} of {self._total:,} characters, {rate:,.0f} a second, {left} left"

    def _show_bar(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        columns = (BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[rate]:,.0f} characters/s"))
        self._bar = Bar(*columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True)
        self._task = self._bar.add_task("", total=self._total or None, rate=0.0)
        self._bar.start()

    def _print(self, message: str) -> None:
        # Names of files come from outside, and a terminal would obey their control characters.
        shown = "".join(c if c.isprintable() else "\ufffd" for c in message)
        if self._bar is not None:
            self._bar.console.print(shown, markup=False, highlight=False, soft_wrap=True)
        else:
            print(f"zh-facts: {shown}", file=sys.stderr, flush=True)
