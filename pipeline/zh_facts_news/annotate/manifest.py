"""What a folder of results was made with, so that a second run goes on with it or refuses to mix."""

import json
import re
from itertools import zip_longest
from typing import Any

from .. import __version__
from ..schema import VERSION
from . import storage
from .errors import RunError
from .outputs import FOLDERS
from .plan import Shard, span
from .settings import Settings

# Not .jsonl, so that whoever reads all of those in the folder gets records only.
MANIFEST, PLAN = "manifest.json", "plan.ndjson"
# The files of a shard.
OURS = re.compile(r"\d{5,}\.(json|jsonl|parquet|spacy)")
ADVICE = "take another folder, or --overwrite to do everything anew"


def describe(settings: Settings, fingerprint: str) -> dict[str, Any]:
    """The manifest of a run."""
    return {
        "record_version": VERSION,
        "package": __version__,
        "pipeline": fingerprint,
        "settings": settings.to_dict(),
    }


def claim(out: str, manifest: dict[str, Any]) -> bool:
    """Whether the folder holds results of a run like this one; False when it holds none.

    Raises RunError when its results are of another kind, or when nobody can write there.
    """
    _check_writable(out)
    path = storage.join(out, MANIFEST)
    if not storage.exists(path):
        if any(_holds_files(storage.join(out, name)) for name in FOLDERS):
            raise RunError(f"{out}: holds files, but no {MANIFEST} that says of what; take another folder")
        return False
    try:
        old = json.loads(storage.read(path))
        differences = list(_differences(old, manifest))
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise RunError(f"{path}: not readable ({error}); {ADVICE}") from error
    if differences:
        raise RunError(f"{out}: made with {'; '.join(differences)}; {ADVICE}")
    return True


def check_plan(out: str, shards: list[str]) -> None:
    """Raises RunError when the plan in the folder is another one: when the inputs have changed."""
    path = storage.join(out, PLAN)
    try:
        old = storage.read(path).decode("utf-8").splitlines()
        for before, now in zip_longest(old, shards):
            if before != now:
                where = span(Shard.from_json(now or before))
                raise RunError(f"{out}: the inputs have changed since ({where}); {ADVICE}")
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise RunError(f"{path}: not readable ({error}); {ADVICE}") from error


def write(out: str, manifest: dict[str, Any], shards: list[str]) -> None:
    """Write plan and manifest; the manifest last, as it says that the plan is there."""
    _write(storage.join(out, PLAN), "".join(f"{line}\n" for line in shards))
    _write(storage.join(out, MANIFEST), json.dumps(manifest, indent=1) + "\n")


def clear(out: str) -> None:
    """Remove a run's files and no others, the marks of finished shards first: a half-cleared folder claims nothing."""
    path = out
    try:
        for name in FOLDERS:
            folder = storage.join(out, name)
            for path in list(storage.files(folder)) if storage.is_folder(folder) else ():
                if OURS.fullmatch(path.replace("\\", "/").rpartition("/")[2]):
                    storage.remove(path)
        for name in (MANIFEST, PLAN):
            path = storage.join(out, name)
            storage.remove(path)
    except OSError as error:
        raise RunError(f"{path}: {error.strerror or error}") from error


def _differences(old: dict[str, Any], new: dict[str, Any]) -> Any:
    if old["record_version"] != new["record_version"]:
        yield f"version {old['record_version']} of the records, not {new['record_version']}"
    if old["pipeline"] != new["pipeline"]:
        yield f"another model or version of the package ({old['package']}, {old['pipeline'][:8]}, not {new['pipeline'][:8]})"
    for key, value in new["settings"].items():
        if old["settings"].get(key) != value:
            yield f"{key} {old['settings'].get(key)!r}, not {value!r}"


def _check_writable(out: str) -> None:
    try:
        storage.check_writable(out)
    except OSError as error:
        raise RunError(f"{out}: {error.strerror or error}") from error


def _write(path: str, text: str) -> None:
    try:
        storage.write(path, text.encode("utf-8"))
    except OSError as error:
        raise RunError(f"{path}: {error.strerror or error}") from error


def _holds_files(folder: str) -> bool:
    return storage.is_folder(folder) and any(True for _ in storage.files(folder))
