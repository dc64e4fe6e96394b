"""Batches: files or tables in, files or tables out, in processes of one machine or of many.

`run.run` is what `zh-facts annotate` does; `Annotator` takes and gives Arrow tables, for engines of other people.
"""

from typing import Any

__all__ = ["Annotator"]


def __getattr__(name: str) -> Any:
    # pyarrow is an extra, and only the Annotator needs it.
    if name == "Annotator":
        from .annotator import Annotator

        return Annotator
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
