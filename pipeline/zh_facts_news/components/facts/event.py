"""Candidates for the fact type event: who has which part in a meeting, a lecture, a signing."""

from collections.abc import Iterable, Iterator

from .candidate import Candidate
from .context import Context
from .modality import modality
from .occasions import DAY, MENTIONED, Occasion, Trigger, occasions
from .participants import Participants
from .quotes import Quotes

# How far the parts of an occasion may stand from its last trigger, in sentences.
REACH = 15


def propose(context: Context) -> Iterable[Candidate]:
    """Candidates in one article, in text order; for a participant and an occasion only one can be kept."""
    found = list(candidates(context))
    compete(found)
    return found


def compete(found: list[Candidate]) -> None:
    """Add features of what the article says elsewhere of the same participant."""
    said: dict[tuple[str, str], int] = {}
    kinds: dict[str, set[str]] = {}
    for candidate in found:
        name, kind = candidate.subject.canonical, str(candidate.fields["kind"])
        said[name, kind] = said.get((name, kind), 0) + 1
        if candidate.features.get("cue_strength", 0.0) >= 2:
            kinds.setdefault(name, set()).add(kind)
    for candidate in found:
        name, kind = candidate.subject.canonical, str(candidate.fields["kind"])
        clear = kinds.get(name, set())
        candidate.features |= {
            "repeated": min(said[name, kind] - 1, 4) / 2,
            "clear": float(kind in clear),
            "clear_elsewhere": float(bool(clear - {kind})),
        }


def candidates(context: Context) -> Iterator[Candidate]:
    """The candidates, each by its own words."""
    quotes = Quotes(context)
    found = occasions(context, quotes)
    if not found:
        return
    by_sentence: dict[int, list[tuple[Occasion, Trigger]]] = {}
    for occasion in found:
        for trigger in occasion.triggers:
            by_sentence.setdefault(context.sentence(trigger.start)[0], []).append((occasion, trigger))
    shared = {o.index: article_features(context, o) for o in found}
    heaviest = max(found, key=lambda o: o.weight)
    for occasion in found:
        shared[occasion.index]["main"] = float(occasion is heaviest)
        shared[occasion.index][f"{occasion.kind}:main"] = float(occasion is heaviest)
    # The occasions told of last, the latest first, with the number of the sentence that told of them.
    recent: list[tuple[Occasion, int]] = []
    for number, sentence in enumerate(context.sentences):
        here = by_sentence.get(sentence[0], [])
        for occasion, _ in here:
            recent = [(o, n) for o, n in recent if o is not occasion]
            recent.insert(0, (occasion, number))
        told = {o.index for o, _ in here}
        later = [(o, n) for o, n in recent[:4] if o.index not in told and number - n <= REACH]
        if not here and not later:
            continue
        participants = Participants(context, quotes, sentence)
        for occasion, trigger in best_triggers(here):
            for candidate in [
                *participants.at_trigger(occasion, trigger),
                *participants.before(occasion, number),
            ]:
                candidate.features.update(shared[occasion.index])
                yield candidate
        for order, (occasion, told_at) in enumerate(later):
            for candidate in participants.later(occasion, number - told_at, order):
                candidate.features.update(shared[occasion.index])
                candidate.features["here"] = float(bool(told))
                yield candidate


def best_triggers(here: list[tuple[Occasion, Trigger]]) -> list[tuple[Occasion, Trigger]]:
    """For each occasion of a sentence its strongest trigger, of equals the first."""
    best: dict[int, tuple[Occasion, Trigger]] = {}
    for occasion, trigger in here:
        if occasion.index not in best or trigger.strength > best[occasion.index][1].strength:
            best[occasion.index] = (occasion, trigger)
    return list(best.values())


def article_features(context: Context, occasion: Occasion) -> dict[str, float]:
    """What speaks for an occasion being told of, rather than mentioned."""
    trigger = occasion.first
    position = context.number(trigger.start)
    date = occasion.date
    before = context.masked[context.clause(trigger.start)[0] : trigger.start]
    projects = len({m.canonical for m in context.of("PROJECT")})
    kind = occasion.kind
    told = {
        "day": float(date is not None and bool(DAY.search(date.text))),
        "dated": float(date is not None),
        "placed": float(occasion.place is not None),
        "named": float(occasion.name is not None),
        "triggers": min(len(occasion.triggers), 6) / 3,
        "strongest": float(occasion.strength),
        "position": min(position, 10) / 5,
        "headline": float(any(context.is_headline(t.start) for t in occasion.triggers)),
        "opening": float(position <= 3),
        "mentioned": float(bool(MENTIONED.search(before))),
        "planned": float(modality(context, trigger.start, trigger.end) != "actual"),
        "projects": min(projects, 20) / 10,
    }
    return {f"kind={kind}": 1.0, **told, **{f"{kind}:{name}": value for name, value in told.items()}}
