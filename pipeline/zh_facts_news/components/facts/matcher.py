"""Many patterns looked for at once, the earliest match first and of several at one place the first pattern's."""

import re
from collections.abc import Iterator


def split_alternatives(pattern: str) -> list[str]:
    """The alternatives of a pattern that no group encloses."""
    parts, depth, start, i = [], 0, 0, 0
    while i < len(pattern):
        character = pattern[i]
        if character == "\\":
            i += 1
        elif character in "([":
            depth += 1
        elif character in ")]":
            depth -= 1
        elif character == "|" and not depth:
            parts.append(pattern[start:i])
            start = i + 1
        i += 1
    return [*parts, pattern[start:]]


def closing(pattern: str) -> int:
    """Where the group or class that a pattern begins with ends."""
    depth = 0
    for i, character in enumerate(pattern):
        depth += (character in "([") - (character in ")]")
        if not depth:
            return i
    raise ValueError(f"unbalanced pattern {pattern!r}")


def first_characters(pattern: str) -> set[str]:
    """The characters that a match of the pattern can begin with. Raises ValueError where any character can."""
    alternatives = split_alternatives(pattern)
    if len(alternatives) > 1:
        return set().union(*(first_characters(part) for part in alternatives))
    if not pattern:
        raise ValueError("a pattern that matches nothing at all")
    if pattern.startswith("(?:"):
        end = closing(pattern)
        found, rest = first_characters(pattern[3:end]), pattern[end + 1 :]
    elif pattern[0] == "[" and pattern[1] != "^":
        end = closing(pattern)
        found, rest = set(pattern[1:end]), pattern[end + 1 :]
    elif pattern[0] in "([.^$\\":
        raise ValueError(f"a pattern that can begin with anything: {pattern!r}")
    else:
        found, rest = {pattern[0]}, pattern[1:]
    return found | first_characters(rest[1:]) if rest[:1] in ("?", "*") else found


class Matcher:
    """Patterns by the character that they begin with, so that most places of a text cost one look-up.

    >>> matcher = Matcher(["开工建设", "开工", "(?:全面)?建成"])
    >>> [(i, m.group()) for i, m in matcher.find("开工建设甲，全面建成乙", 0, 11)]
    [(0, '开工建设'), (2, '全面建成')]
    """

    def __init__(self, patterns: list[str]) -> None:
        indices: dict[str, list[int]] = {}
        for i, pattern in enumerate(patterns):
            for character in first_characters(pattern):
                indices.setdefault(character, []).append(i)
        self.buckets = {
            character: (re.compile("|".join(f"({patterns[i]})" for i in found)), found)
            for character, found in indices.items()
        }
        self.starts = re.compile("[" + "".join(map(re.escape, sorted(indices))) + "]")

    def find(self, text: str, start: int, end: int) -> Iterator[tuple[int, re.Match[str]]]:
        """Matches in start..end that do not overlap, each with its pattern's index."""
        position = start
        while place := self.starts.search(text, position, end):
            pattern, found = self.buckets[place.group()]
            match = pattern.match(text, place.start(), end)
            if match and match.end() > match.start():
                yield found[(match.lastindex or 1) - 1], match
                position = match.end()
            else:
                position = place.end()
