"""Run one tagger over texts, in the tagger's own environment: no import of this project or of anything it needs.

    python run.py TAGGER TEXTS.json OUT.json [VARIANT]

TEXTS.json is a list of texts. OUT.json holds `spans` (for each text [start, end, label, value or null]), `load` and
`seconds` (of processor time, the first text left out of `seconds` as a warm-up), `characters` and `peak` (MiB).
"""

import importlib
import json
import os
import resource
import sys
import time
from pathlib import Path


def main(tagger: str, texts: str, out: str, *variant: str) -> None:
    start = time.process_time()
    sys.path.insert(0, str(Path(__file__).parent / "taggers"))
    spans = importlib.import_module(tagger).make(*variant)
    with open(texts, encoding="utf-8") as file:
        given = json.load(file)
    spans(given[0])
    load = time.process_time() - start
    found, seconds = [], 0.0
    for text in given:
        start = time.process_time()
        own = spans(text)
        seconds += time.process_time() - start
        found.append(own)
    result = {
        "spans": found,
        "load": load,
        "seconds": seconds,
        "characters": sum(map(len, given)),
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    with open(out, "w", encoding="utf-8") as file:
        json.dump(result, file, ensure_ascii=False)


if __name__ == "__main__":
    # One core for everybody, whatever threads a library starts.
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    main(*sys.argv[1:])
