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


class Owners:
    """Organisations by the words that a project's name may begin with: name, and trade name with line of business.

    >>> owners = Owners([("陕西朔川新能源有限公司", "朔川新能源"), ("陕西岚垚电力有限公司", "岚垚电力"), ("榆阳高新区", "")])
    >>> owners.of("朔川光伏组件基地"), owners.of("榆阳高新区供电工程"), owners.of("榆阳供电工程")
    (['陕西朔川新能源有限公司'], ['榆阳高新区'], [])
    """

    def __init__(self, orgs: Iterable[tuple[str, str]]) -> None:
        self._by_front: dict[str, list[tuple[str, str]]] = {}
        for org, body in orgs:
            short = COMPANY.sub("", plain(org))
            fronts = [short] * (len(short) > 2) + [body[:2]] * (len(body) > 2)
            for words in fronts:
                self._by_front.setdefault(words[:2], []).append((words, org))

    def of(self, project: str) -> list[str]:
        """The organisations that the project's name begins with."""
        name = plain(project)
        return [org for words, org in self._by_front.get(name[:2], ()) if name.startswith(words)]
