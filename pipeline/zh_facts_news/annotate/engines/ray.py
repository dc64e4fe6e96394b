"""Ray Data actors, on the cluster that RAY_ADDRESS names or on a local one; needs the extra `ray`.

A shard whose actor died is repeated; when its actors die every time, the run stops. The cluster's machines need the same package, and must reach inputs and results
under the names given.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from ..errors import RunError
from ..plan import Shard
from ..work import Job, Result, Worker
from . import Events

if TYPE_CHECKING:
    import pyarrow as pa

# How often a shard is tried again when its actor died.
RETRIES = 2


def run(shards: Iterable[Shard], job: Job, workers: int | None, events: Events) -> None:
    """Do all shards; with `workers` None on all processors of the cluster but one.

    Raises RunError when nothing more can be done; finished shards stay finished.
    """
    # Set before Ray is loaded: it would report its use over the network.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    import pyarrow as pa
    import ray
    import ray.data

    started = not ray.is_initialized()
    if started:
        _connect(ray, workers)
    try:
        context = ray.data.DataContext.get_current()
        context.enable_progress_bars = False
        lines = pa.table({"shard": pa.array([shard.to_json() for shard in shards], pa.string())})
        results = (
            ray.data.from_arrow(lines)
            .repartition(max(1, lines.num_rows))
            .map_batches(
                Actor,
                fn_constructor_args=[job],
                batch_size=1,
                batch_format="pyarrow",
                # An actor pool that takes every processor leaves none for reading, and waits for ever.
                compute=ray.data.ActorPoolStrategy(
                    size=workers or max(1, int(ray.cluster_resources()["CPU"]) - 1)
                ),
                num_cpus=1,
                # Its own default is to repeat for ever a shard at which actors die.
                ray_remote_args_fn=lambda: {"max_restarts": -1, "max_task_retries": RETRIES},
            )
        )
        for row in results.iter_rows():
            if row["stop"] is not None:
                raise RunError(row["stop"])
            events.done(Result(**json.loads(row["result"])))
    except ray.exceptions.RayError as error:
        raise RunError(f"Ray gave up: {str(error).strip().splitlines()[-1]}") from error
    finally:
        if started:
            ray.shutdown()


def _connect(ray: Any, workers: int | None) -> None:
    """Connect to the cluster that is named, or start one here with a processor more than the workers take."""
    if os.environ.get("RAY_ADDRESS"):
        options: dict[str, Any] = {}
    else:
        processors = (workers or os.cpu_count() or 1) + 1
        options = {"address": "local", "num_cpus": processors, "include_dashboard": False}
    try:
        ray.init(log_to_driver=False, logging_level="ERROR", **options)
    except Exception as error:
        # Ray raises whatever it comes upon, a bare Exception among others.
        raise RunError(f"Ray cannot be reached or started: {error}") from error


class Actor:
    """A worker as Ray Data calls it: a table of shards in, a table of results out."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._worker: Worker | None = None

    def __call__(self, table: "pa.Table") -> "pa.Table":
        import pyarrow as pa

        rows: dict[str, list[str | None]] = {"result": [], "stop": []}
        for line in table.column("shard").to_pylist():
            result = stop = None
            try:
                self._worker = self._worker or Worker(self._job)
                result = json.dumps(asdict(self._worker.do(Shard.from_json(line))))
            except RunError as error:
                stop = str(error)
            rows["result"].append(result)
            rows["stop"].append(stop)
        # With the types given: a column of nulls has none of its own.
        return pa.table(rows, pa.schema([("result", pa.string()), ("stop", pa.string())]))
