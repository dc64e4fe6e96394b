"""Development zones and parks, and the bodies of their administrations."""

import re
from functools import cache

from ..lexicons import rows
from .divisions import front, full_name, short_name
from .forms import CITY, Form, Key
from .places import Surroundings

NATIONAL = re.compile("国家级?$")
# What may follow a zone's name in the name of a body: 管委会, 投资促进局, 党工委.
BODY = re.compile("(?:[局部处室会委院站所]|中心)$")


@cache
def _types() -> dict[str, tuple[str, ...]]:
    return {ending: tuple(types.split(",")) for ending, types in rows("zone_types.tsv", 2)}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_types(), key=lambda ending: (-len(ending), ending))))


@cache
def _short_endings(type_: str) -> tuple[str, ...]:
    """The endings that may stand for zones of a type, the type itself among them."""
    return (type_, *(ending for ending, types in _types().items() if type_ in types and types != (type_,)))


def _long(match: re.Match[str]) -> str:
    """The long form of a zone's type where there is only one, to which the zone inside it belongs."""
    types = _types()[match.group()]
    return types[0] if len(types) == 1 else match.group()


@cache
def _bodies() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("body_short_forms.tsv", 2)}


def body_tail(tail: str) -> str:
    """A body's name behind its place or zone, in its long form."""
    return _bodies().get(tail) or re.sub("管委会$", "管理委员会", tail)


def zone_form(name: str, around: Surroundings) -> Form | None:
    """The form of a plain name that ends in a type of zone, or in a body behind one; None for others."""
    found = list(_pattern().finditer(name))
    if not found or not found[-1].start():
        return None
    match, tail = found[-1], name[found[-1].end() :]
    if tail and not BODY.search(tail):
        return None
    types = _types()[match.group()]
    full = len(types) == 1
    ending = types[0] if full else match.group()
    stem = _pattern().sub(_long, NATIONAL.sub("", name[: match.start()]))
    tail = body_tail(tail)
    where = front(stem)
    place = around.resolve(stem)
    rest = stem[where.end :] if place else stem

    def key(front: str, ending: str) -> Key:
        return ("zone", front, ending, tail)

    if place:
        fronts = dict.fromkeys(
            ("@" + place, short_name(place), full_name(place), stem[where.last : where.end])
        )
        heads = [text + rest for text in fronts] + [rest] * (len(rest) > 1)
    else:
        heads = [stem]
    block = ("zone", rest, ending, tail)
    if full:
        called = tuple(key(head, short) for head in heads for short in _short_endings(ending))
        return Form(
            block,
            place,
            digits=CITY,
            called=called,
            calls=() if place else (key(stem, ending),),
        )
    calls = tuple(key(head, ending) for head in heads if head != rest or not place)
    return Form(block, place, digits=CITY, calls=calls)
