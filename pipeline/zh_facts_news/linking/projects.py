"""Projects: name without words for building, part or phase, place."""

import re
from collections.abc import Iterable

from ..components.mentions.names import COMPANY, PHASE, phases
from .divisions import front
from .forms import CITY, Form, plain
from .places import Surroundings

# What a name may end with or not: 基地, 基地项目, 基地建设工程.
HEAD = re.compile(r"(?:新建|扩建|改建|建设)?(?:项目|工程)$")
COUNTY = 6
# Shorter names without their place name something in many counties.
DISTINCT = 5
SHORTEST = 3


def core(name: str) -> str:
    """The words that tell a project from others of its owner, without phase, brackets and head noun.

    >>> core("榆阳“源网荷储”一体化建设项目（二期）")
    '榆阳源网荷储一体化'
    """
    words = PHASE.sub("", plain(name)).replace("()", "")
    words = HEAD.sub("", words)
    return HEAD.sub("", words)


def project_form(name: str, around: Surroundings) -> Form:
    """The form of a project's name; its block holds the core and the phases."""
    where = front(plain(name))
    place = around.resolve(plain(name), doubt=CITY, free=True)
    words = core(name[where.end :] if place else name)
    part = "|".join(sorted(phases(plain(name))))
    return Form(("project", words, part), place, digits=CITY)


def telling_place(form: Form, around: Surroundings) -> str:
    """The code of the city or county that, with the name, tells a project from all others; "" if there is none.

    It stands in the name, or is the county that the article is about.
    """
    if form.place:
        return form.place if len(form.place) >= CITY and len(form.block[1]) >= SHORTEST else ""
    return around.focus if len(form.block[1]) >= DISTINCT and len(around.focus) == COUNTY else ""


def named_after(project: str, orgs: Iterable[tuple[str, str]]) -> list[str]:
    """Which of the organisations (name, trade name with line of business) a project's name begins with.

    >>> named_after("朔川光伏组件基地", [("陕西朔川新能源有限公司", "朔川新能源"), ("陕西朔方电力有限公司", "朔方电力")])
    ['陕西朔川新能源有限公司']
    """
    name = plain(project)
    found = []
    for org, body in orgs:
        short = COMPANY.sub("", plain(org))
        if (len(short) > 2 and name.startswith(short)) or (len(body) > 2 and name.startswith(body[:2])):
            found.append(org)
    return found
