"""The component that turns mentions and quantities into facts."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from spacy.tokens import Doc

from ...extensions import register
from ..dates import compared_with
from . import event, indicator, position, project_attribute, project_party, project_status, statement
from .candidate import Candidate, Place
from .confidence import confidence
from .confidence import load as load_calibration
from .context import Amount, Context, Mention
from .scorer import Model, load

Scored = tuple[Candidate, float]

PROPOSERS: dict[str, Callable[[Context], Iterable[Candidate]]] = {
    "position": position.propose,
    "project_attribute": project_attribute.propose,
    "project_status": project_status.propose,
    "project_party": project_party.propose,
    "indicator": indicator.propose,
    "statement": statement.propose,
    "event": event.propose,
}


class Facts:
    """Sets `doc._.facts`: a list of plain dicts in the form of `schema.Fact`, offsets in doc.text.

    `minimum` is the probability below which a candidate is dropped, by fact type or for `default`; what it does not
    name stays as it was trained. `model` replaces the shipped weights; its probabilities are then the confidences, as
    the shipped calibration is of the shipped weights, unless `calibration` gives other ones.
    """

    def __init__(
        self,
        minimum: dict[str, float] | None = None,
        model: Model | None = None,
        calibration: Mapping[str, float] | None = None,
    ) -> None:
        register()
        self.minimum = minimum or {}
        self.model = model
        shipped = {} if model else load_calibration()
        self.calibration = shipped if calibration is None else calibration

    def __call__(self, doc: Doc) -> Doc:
        context = Context(doc)
        doc._.facts = [self.record(context, group) for group in self.groups(context)]
        return doc

    def groups(self, context: Context) -> list[list[Scored]]:
        """Scored candidates above the minimum, those that state the same fact together, in text order."""
        return self.choose(self.scored(context))

    def scored(self, context: Context) -> list[Scored]:
        """All candidates of an article with their probabilities."""
        model = self.model or load()
        candidates = [candidate for propose in PROPOSERS.values() for candidate in propose(context)]
        return list(zip(candidates, model.probabilities(candidates), strict=True))

    def least(self, kind: str) -> float:
        """The probability below which a candidate of this type is dropped."""
        return self.minimum.get(kind, self.minimum.get("default", (self.model or load()).least(kind)))

    def choose(self, scored: list[Scored]) -> list[list[Scored]]:
        """The facts that candidates make: see `groups`."""
        minimum = {kind: self.least(kind) for kind in PROPOSERS}
        probable = [pair for pair in scored if pair[1] >= minimum[pair[0].type]]
        # Over all types at once: a quantity is a project's attribute or an indicator, not both.
        return join(select(probable, 0.0))

    def explain(self, doc: Doc) -> list[dict[str, Any]]:
        """Why facts were drawn and others not: every candidate with its reasons, as `explain.explain` describes them.

        Nothing is kept while a pipeline runs; this proposes and scores the doc's candidates again.
        """
        from .explain import explain

        return explain(self, doc)

    def record(self, context: Context, group: list[Scored]) -> dict[str, Any]:
        """One fact as a plain dict: the fields of its first statement, and its calibrated confidence."""
        first = group[0][0]
        evidences = list(dict.fromkeys(candidate.evidence for candidate, _ in group))
        best, _ = max(group, key=lambda pair: pair[1])
        fields = {name: self.value(context, value) for name, value in first.fields.items()}
        return {
            "type": first.type,
            "subject": self.value(context, first.subject),
            **fields,
            **ranges(context, first),
            "modality": first.modality,
            "evidence": self.mention(context, *evidences[0]),
            "also": [self.mention(context, *span) for span in evidences[1:]],
            "confidence": round(confidence(group, self.calibration), 4),
            "source": f"zh_facts_facts/{best.rule}",
        }

    def value(self, context: Context, value: Mention | Amount | Place | str | None) -> Any:
        """A field's value as plain data."""
        if isinstance(value, Amount):
            return {**self.mention(context, value.start, value.end), **value.quantity, "text": value.text}
        if isinstance(value, Mention) and value.label in ("TITLE", "DATE"):
            return self.mention(context, value.start, value.end)
        if isinstance(value, Mention):
            mention = self.mention(context, value.start, value.end)
            return {**mention, "label": value.label, "canonical": value.canonical}
        if isinstance(value, Place):
            return self.mention(context, value.start, value.end)
        return value

    @staticmethod
    def mention(context: Context, start: int, end: int) -> dict[str, Any]:
        """Words and their character offsets in doc.text."""
        first, last = context.view.chars(start, end)
        return {"text": context.text[start:end], "start": first, "end": last}


def ranges(context: Context, candidate: Candidate) -> dict[str, Any]:
    """What the candidate's date or period means, and for a comparison what it compares the period with."""
    found: dict[str, Any] = {}
    for name in ("date", "period"):
        if name in candidate.fields:
            value = candidate.fields[name]
            place = (value.start, value.end) if isinstance(value, Mention | Place) else None
            found[f"{name}_range"] = context.date_ranges.get(place) if place else None
    if "period_range" in found:
        found["base_range"] = compared_with(found["period_range"], str(candidate.fields["comparison"]))
    return found


def select(scored: list[Scored], least: float) -> list[Scored]:
    """The candidates that are probable enough and, where several share a slot, the most probable answer."""
    best: dict[Any, int] = {}
    for i, (candidate, score) in enumerate(scored):
        slot = candidate.slot
        # Of two that are equally probable the first is kept.
        if slot is not None and (slot not in best or score > scored[best[slot]][1]):
            best[slot] = i
    kept: list[Scored] = []
    for i, (candidate, score) in enumerate(scored):
        if score < least:
            continue
        first = best.get(candidate.slot, i)
        same = candidate.answer is not None and candidate.answer == scored[first][0].answer
        if first == i or same:
            kept.append((candidate, score))
    return kept


def join(kept: list[Scored]) -> list[list[Scored]]:
    """Candidates that state the same fact together, each group and the groups in text order."""
    groups: dict[Any, list[Scored]] = {}
    for candidate, score in kept:
        groups.setdefault(candidate.key, []).append((candidate, score))
    for group in groups.values():
        group.sort(key=lambda pair: pair[0].evidence)
    return sorted(groups.values(), key=lambda group: group[0][0].evidence)
