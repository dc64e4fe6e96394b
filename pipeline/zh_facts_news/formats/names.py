"""Names of articles as names of files."""

import re

# What file systems, shells and brat take; Chinese letters are among it.
UNSAFE = re.compile(r"[^\w.-]+")
LONGEST = 60


class FileNames:
    """Gives each article a file name of its own, made from its id; the same ids in the same order, the same names."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def of(self, name: str) -> str:
        safe = UNSAFE.sub("-", name).strip(".-")[-LONGEST:].strip(".-") or "article"
        candidate, number = safe, 1
        # Some file systems do not tell upper from lower case.
        while candidate.casefold() in self.taken:
            number += 1
            candidate = f"{safe}-{number}"
        self.taken.add(candidate.casefold())
        return candidate
