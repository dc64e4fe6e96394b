"""A name that is sure in one place of an article is likelier in its others: evidence for a second decoding."""

import math
from bisect import bisect_right
from collections import defaultdict
from dataclasses import replace

from ahocorasick_rs import AhoCorasick

from . import tags
from .decoding import Found, Sentence

# A name of one character (a surname before a title) says nothing of the character's other places.
SHORTEST = 2
# What one place adds to another is its log-odds, at most this much: about a probability of .98.
MOST = 4.0


def with_evidence(text: str, sentences: list[Sentence], found: Found, whole: set[int]) -> dict[int, Sentence]:
    """The sentences, by their number, whose logits are raised because a name of `found` stands there again.

    A name found once is raised in its other places, one found more often in all of them. A place inside a longer name
    of the same label is none (a parent's name in its child's), but for the labels of `whole`: a person's name has no parts,
    so that what is longer is doubtful.
    """
    inside: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for start, end, label, _ in found:
        inside[label].append((start, end))
    best: dict[tuple[str, int], float] = defaultdict(float)
    own: dict[tuple[str, int], set[tuple[int, int]]] = defaultdict(set)
    for start, end, label, probability in found:
        if end - start >= SHORTEST:
            key = text[start:end], label
            best[key] = max(best[key], probability)
            own[key].add((start, end))
    sure = {key: min(MOST, log_odds(p)) for key, p in best.items() if p > 0.5}
    if not sure:
        return {}
    raised: dict[int, Sentence] = {}
    starts = [sentence.start for sentence in sentences]
    names = sorted({name for name, _ in sure})
    labels = defaultdict(list)
    for (name, label), bonus in sure.items():
        labels[name].append((label, bonus))
    # A NUL ends the text for the matcher.
    matches = AhoCorasick(names).find_matches_as_indexes(text.replace("\x00", " "), overlapping=True)
    for index, start, end in matches:
        number = bisect_right(starts, start) - 1
        if number < 0 or end > sentences[number].end:
            continue
        for label, bonus in labels[names[index]]:
            places = own[names[index], label]
            if places == {(start, end)} or (label not in whole and _within(inside[label], start, end)):
                continue
            if number not in raised:
                raised[number] = replace(sentences[number], logits=sentences[number].logits.copy())
            sentence = raised[number]
            sentence.logits[start - sentence.start, tags.tag(label, tags.BEGIN)] += bonus / 2
            sentence.logits[end - 1 - sentence.start, tags.tag(label, tags.END)] += bonus / 2
    return raised


def _within(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether the place is in a longer one of these sorted spans that do not overlap."""
    number = bisect_right(spans, start, key=lambda span: span[0]) - 1
    return number >= 0 and end <= spans[number][1] and spans[number] != (start, end)


def log_odds(probability: float) -> float:
    """The log-odds of a probability, which is kept from 0 and 1."""
    clipped = min(max(probability, 1e-6), 1 - 1e-6)
    return math.log(clipped / (1 - clipped))
