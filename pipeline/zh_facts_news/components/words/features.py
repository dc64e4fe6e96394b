"""The features of spacy-pkuseg's CRF, a sentence at a time.

The same numbers in the same order as `FeatureExtractor.get_node_features_idx`, which builds some seventy strings for
each character to look them up, most of them for pairs of words that do not stand there.
"""

from collections.abc import Iterable

from spacy_pkuseg.feature_extractor import FeatureExtractor

LONGEST, SHORTEST = 6, 2
# Stands for digits and Latin letters, which the model knows by their kind: no word has them inside.
_NO_WORD = "\0"


class Features:
    """Looks up a model's features; `indices` gives each feature's number, `words` are the words that it speaks of."""

    def __init__(self, indices: dict[str, int], words: Iterable[str]) -> None:
        self._indices = indices
        self._words = {word for word in words if SHORTEST <= len(word) <= LONGEST}
        self._openings = {word[:SHORTEST] for word in self._words}

    def of(self, text: str) -> list[list[int]]:
        """For each character of `text` the numbers of its features; 0 is the one that every character has."""
        nodes = list(FeatureExtractor.normalize_text(text))
        starting, ending = self._known_words("".join(n if len(n) == 1 else _NO_WORD for n in nodes))
        last = len(nodes) - 1
        get = self._indices.get
        found = []
        for i, c in enumerate(nodes):
            names = ["c." + c]
            if i > 0:
                before = nodes[i - 1]
                names += ("c-1." + before, f"c-1c.{before}.{c}")
            if i < last:
                behind = nodes[i + 1]
                names += ("c1." + behind, f"cc1.{c}.{behind}")
            if i > 1:
                names += ("c-2." + nodes[i - 2], f"c-2c-1.{nodes[i - 2]}.{before}")
            if i + 1 < last:
                names.append("c2." + nodes[i + 2])
            names += ["w-1." + word for word in ending[i + 1]]
            names += ["w1." + word for word in starting[i]]
            names += [f"ww.l.{left}*{right}" for left in ending[i] for right in starting[i]]
            names += [f"ww.r.{left}*{right}" for left in ending[i + 1] for right in starting[i + 1]]
            found.append([0, *(n for n in map(get, names) if n is not None)])
        return found

    def _known_words(self, text: str) -> tuple[list[list[str]], list[list[str]]]:
        """For each offset the words that start there, and those that end before it; longer ones first."""
        starting: list[list[str]] = [[] for _ in range(len(text) + 1)]
        ending: list[list[str]] = [[] for _ in range(len(text) + 1)]
        for i in range(len(text) - 1):
            if text[i : i + SHORTEST] in self._openings:
                for length in range(min(LONGEST, len(text) - i), SHORTEST - 1, -1):
                    word = text[i : i + length]
                    if word in self._words:
                        starting[i].append(word)
                        ending[i + length].append(word)
        return starting, ending
