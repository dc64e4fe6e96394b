"""What a name says about which thing it names, and which names it may be short for."""

import re
from typing import NamedTuple

from .places import Surroundings

# How near two articles must play, in digits of the code, before a name that says no place is one thing in both.
PROVINCE, CITY = 2, 4

Key = tuple[str, ...]


class Form(NamedTuple):
    """A name, taken apart.

    Names of different `block`s are never one thing by themselves. Within a block `place`, the code of the place in
    the name, decides; `unique` names have one bearer in the country; for others the articles must play in one
    division of `digits` digits. A short form looks for its full name under `calls`; a full name is found under
    `called`. A short form that is `sole` needs a full name that has one bearer among all
    articles; of others the article's place chooses one.
    """

    block: Key
    place: str = ""
    unique: bool = False
    digits: int = PROVINCE
    calls: tuple[Key, ...] = ()
    called: tuple[Key, ...] = ()
    sole: bool = False


SPACE = re.compile(r"[\s“”‘’\"'《》]+")
BRACKETS = str.maketrans("（）【】", "()[]")
# Fewer characters than these name many companies in different provinces.
DISTINCT = 4


def plain(name: str) -> str:
    """A name without blanks and quotation marks, its brackets half-width."""
    return SPACE.sub("", name).translate(BRACKETS) or name


def loc_form(name: str, around: Surroundings) -> Form:
    """A place: its division's code, or the words behind the division's name, or its own name."""
    from .divisions import front, is_wide

    name = plain(name)
    if is_wide(name):
        return Form(("place", name), unique=True)
    where = front(name)
    code = around.resolve(name)
    if not code and where.end == len(name) and len(where.codes) == 1 and len(where.codes[0]) == CITY:
        # 来宾, which is a word too, has been found to be a place.
        code = where.codes[0]
    if code:
        return Form(("place", name[where.end :]), place=code)
    return Form(("place", name), digits=CITY)
