"""No pattern of the package hangs on text made of its own characters.

Each pattern reads long runs of the characters that it is written with, alone and in pairs, which is what makes a
backtracking matcher try every division. A pattern with exponential (or cubic) cost would not come back.
"""

import importlib
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise

import pytest

import zh_facts_news

LENGTH = 1500
# A hundred times what all patterns need together; only a hanging one gets there.
PATIENCE = 600


def patterns() -> Iterator[tuple[str, "re.Pattern[str]"]]:
    """The compiled patterns that modules of the package hold, each once."""
    seen = set()
    for module in pkgutil.walk_packages(zh_facts_news.__path__, "zh_facts_news."):
        if module.name.endswith("__main__"):
            continue
        try:
            members = vars(importlib.import_module(module.name))
        except ModuleNotFoundError:
            continue  # an optional extra is absent
        for name, value in members.items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str) and value not in seen:
                seen.add(value)
                yield f"{module.name}.{name}", value


def attacks(pattern: str) -> Iterator[str]:
    """Runs of the pattern's own letters, each and in pairs, with an end that fits nothing."""
    letters = list(dict.fromkeys(c for c in pattern if c.isalnum() or c in "，、。（） \n"))[:12]
    for letter in [*letters, "9", "中"]:
        yield letter * LENGTH + "\x00"
    for pair in pairwise(letters):
        yield "".join(pair) * (LENGTH // 2) + "\x00"


def read_all() -> int:
    count = 0
    for _, pattern in patterns():
        for text in attacks(pattern.pattern):
            for _match in pattern.finditer(text):
                pass
        count += 1
    return count


def test_no_pattern_hangs() -> None:
    try:
        done = subprocess.run(
            [sys.executable, __file__], capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE
        )
    except subprocess.TimeoutExpired as error:
        pytest.fail(f"hangs: {str(error.stderr)[-500:]}")
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 100


if __name__ == "__main__":
    print(read_all())
