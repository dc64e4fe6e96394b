"""What the fact modules read: an article's mentions, quantities, sentences and clauses, in view offsets."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from spacy.tokens import Doc, Span

from ...view import View, view_of
from ..mentions.masked import line_spans, mask

CLAUSE_END = re.compile(r"[，；：,;。！？\n]")
SENTENCE_MARK = re.compile(r"[。！？]")
# Longer than any sentence of a newspaper; what has no sentence ends is cut to pieces of this length.
LONGEST = 1200
# A line without 。！？ is a headline part up to this length.
HEADLINE_LENGTH = 45


@dataclass(frozen=True, order=True)
class Mention:
    """A named entity, or a later mention such as 该项目 (`named` is false); offsets in the view's text."""

    start: int
    end: int
    label: str
    text: str
    canonical: str
    named: bool = True
    confidence: float = 1.0


@dataclass(frozen=True, order=True)
class Amount:
    """A quantity, with the PROJECT mention whose name holds it, if any."""

    start: int
    end: int
    text: str
    quantity: dict[str, Any]
    inside: Mention | None = None

    def __hash__(self) -> int:
        return hash((self.start, self.end))


class Context:
    """One article as the fact modules see it."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        # spaCy makes the spans anew, token by token, at every access.
        self.ents = list(doc.ents)
        self.view: View = view_of(doc)
        self.text = self.view.text
        self.sentences = [piece for sentence in self.view.sentences for piece in self._pieces(*sentence)]
        # What other modules work out once an article.
        self.cache: dict[str, Any] = {}
        self._starts = [start for start, _ in self.sentences]
        self._clauses: dict[tuple[int, int], tuple[list[tuple[int, int]], list[int]]] = {}
        # Each place is asked for many times: by position.
        self._sentence_at: dict[int, tuple[int, int]] = {}
        self._clause_at: dict[int, tuple[int, int]] = {}

    def _pieces(self, start: int, end: int) -> list[tuple[int, int]]:
        """A sentence, cut where it is longer than any real one, so that work within sentences stays bounded."""
        return [(i, min(i + LONGEST, end)) for i in range(start, end, LONGEST)]

    @cached_property
    def mentions(self) -> list[Mention]:
        """Entities of all labels but QUANTITY, and later mentions, in order."""
        found = []
        for span in self.ents:
            bounds = self._bounds(span)
            if bounds and span.label_ != "QUANTITY":
                start, end = bounds
                canonical = span._.canonical or self.text[start:end]
                found.append(
                    Mention(start, end, span.label_, self.text[start:end], canonical, True, span._.confidence)
                )
        for span in self.doc.spans.get("mentions", []):
            bounds = self._bounds(span)
            if bounds and span._.canonical:
                text = self.text[bounds[0] : bounds[1]]
                found.append(Mention(*bounds, span.label_, text, span._.canonical, False))
        return sorted(found)

    @cached_property
    def date_ranges(self) -> dict[tuple[int, int], dict[str, Any] | None]:
        """What the DATE entities mean, as the dates component read them, by their offsets."""
        found = {self._bounds(span): span._.date for span in self.ents if span.label_ == "DATE"}
        return {bounds: value for bounds, value in found.items() if bounds}

    def _bounds(self, span: Span) -> tuple[int, int] | None:
        """View offsets of a span, or None if it begins or ends in characters that the view leaves out."""
        try:
            return self.view.bounds(span)
        except KeyError:
            return None

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [m.start for m in self.mentions]

    @cached_property
    def amounts(self) -> list[Amount]:
        """Quantities that are entities, and those inside a PROJECT's name, in order."""
        entities = {(e.start, e.end) for e in self.ents if e.label_ == "QUANTITY"}
        found = []
        for span in self.doc.spans.get("quantities", []):
            bounds = self._bounds(span)
            if not bounds:
                continue
            start, end = bounds
            holder = self.mention_at(start)
            inside = (
                holder
                if holder and holder.named and holder.label == "PROJECT" and end <= holder.end
                else None
            )
            if inside or (span.start, span.end) in entities:
                found.append(Amount(start, end, self.text[start:end], dict(span._.quantity), inside))
        return sorted(found, key=lambda a: (a.start, a.end))

    @cached_property
    def _amount_starts(self) -> list[int]:
        return [a.start for a in self.amounts]

    @cached_property
    def masked(self) -> str:
        """The text with a private-use character for each character of a mention or quantity; same length.

        Cue words are looked for here, so that the words of a name are never taken for a cue, and patterns can
        say where a name of a label has to stand.
        """
        spans = [(a.start, a.end, "QUANTITY") for a in self.amounts if not a.inside]
        return mask(self.text, spans + [(m.start, m.end, m.label) for m in self.mentions])

    @cached_property
    def lines(self) -> list[tuple[int, int]]:
        """Start and end of each line of the view: a paragraph or a headline part."""
        return line_spans(self.text)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [start for start, _ in self.lines]

    def line(self, position: int) -> tuple[int, int]:
        """The paragraph or headline part that holds `position`."""
        return self.lines[max(0, bisect_right(self._line_starts, position) - 1)]

    def line_behind(self, line: tuple[int, int]) -> tuple[int, int] | None:
        """The line that follows one of `lines`, if any."""
        i = bisect_left(self._line_starts, line[1])
        return self.lines[i] if i < len(self.lines) else None

    def is_headline(self, position: int) -> bool:
        """Whether the line at `position` looks like a headline part: short and without a sentence's end."""
        start, end = self.line(position)
        return end - start <= HEADLINE_LENGTH and not SENTENCE_MARK.search(self.text, start, end)

    def mention_at(self, position: int) -> Mention | None:
        """The mention that covers `position`."""
        i = bisect_right(self._mention_starts, position) - 1
        if i >= 0 and self.mentions[i].start <= position < self.mentions[i].end:
            return self.mentions[i]
        return None

    @cached_property
    def _by_label(self) -> dict[str, list[Mention]]:
        found: dict[str, list[Mention]] = {}
        for mention in self.mentions:
            found.setdefault(mention.label, []).append(mention)
        return found

    def of(self, label: str) -> list[Mention]:
        """All mentions of a label, in order."""
        return self._by_label.get(label, [])

    def within(self, start: int, end: int, *labels: str, named: bool | None = None) -> list[Mention]:
        """Mentions wholly inside start..end, of these labels (any if none is given)."""
        first, last = bisect_left(self._mention_starts, start), bisect_left(self._mention_starts, end)
        return [
            m
            for m in self.mentions[first:last]
            if m.end <= end and (not labels or m.label in labels) and named in (None, m.named)
        ]

    def amounts_within(self, start: int, end: int) -> list[Amount]:
        """Quantities wholly inside start..end, those inside names too."""
        first, last = bisect_left(self._amount_starts, start), bisect_left(self._amount_starts, end)
        return [a for a in self.amounts[first:last] if a.end <= end]

    def sentence(self, position: int) -> tuple[int, int]:
        """The sentence that holds `position`."""
        found = self._sentence_at.get(position)
        if found is None:
            i = max(0, bisect_right(self._starts, position) - 1)
            found = self.sentences[i] if self.sentences else (0, len(self.text))
            self._sentence_at[position] = found
        return found

    def number(self, position: int) -> int:
        """The number of the sentence that holds `position`, from 0."""
        return max(0, bisect_right(self._starts, position) - 1)

    def clauses(self, start: int, end: int) -> list[tuple[int, int]]:
        """The pieces of start..end between ，；： and sentence ends (marks inside entities do not cut)."""
        pieces, begin = [], start
        for match in CLAUSE_END.finditer(self.text, start, end):
            if self.mention_at(match.start()):
                continue
            if match.start() > begin:
                pieces.append((begin, match.start()))
            begin = match.end()
        if end > begin:
            pieces.append((begin, end))
        return pieces

    def clause(self, position: int) -> tuple[int, int]:
        """The clause that holds `position`; the mark behind a clause counts as part of it."""
        found = self._clause_at.get(position)
        if found is None:
            pieces, starts = self._sentence_clauses(position)
            i = bisect_right(starts, position) - 1
            found = self._clause_at[position] = pieces[i] if i >= 0 else (position, position)
        return found

    def sentence_clauses(self, position: int) -> list[tuple[int, int]]:
        """The clauses of the sentence that holds `position`, in order."""
        return self._sentence_clauses(position)[0]

    def _sentence_clauses(self, position: int) -> tuple[list[tuple[int, int]], list[int]]:
        sentence = self.sentence(position)
        if sentence not in self._clauses:
            pieces = self.clauses(*sentence)
            self._clauses[sentence] = (pieces, [start for start, _ in pieces])
        return self._clauses[sentence]
