"""Lists of projects that one verb governs: A、B和C等5个项目."""

import re
from dataclasses import dataclass
from functools import cached_property

from .context import Context, Mention

# Between two members of one list; 等4条高速公路和 joins two lists.
JOINED = re.compile(
    r"(?:（节选）)?(?:等[^，。；：、\ue001]{0,16}?)?(?:[、和与及暨]|以及|，以及)(?:[\ue002\ue005]+的?)?|，?以及[^，。；：！？\ue001]{0,24}的|[（(]含|[“”]、[“”]?|、“"
)
TAIL = re.compile(r"[”）)]?等(?P<words>[^，。；：！？\ue001\n]*)")


@dataclass(frozen=True)
class Group:
    """Projects that stand in one list, or one project alone; `end` is the last member's."""

    members: tuple[Mention, ...]

    @property
    def start(self) -> int:
        return self.members[0].start

    @property
    def end(self) -> int:
        return self.members[-1].end

    @cached_property
    def generic(self) -> bool:
        return not any(m.named for m in self.members)


def groups(context: Context, start: int, end: int) -> list[Group]:
    """The lists of PROJECT mentions in start..end, in order."""
    found: list[list[Mention]] = []
    for mention in context.within(start, end, "PROJECT"):
        if found and JOINED.fullmatch(context.masked, found[-1][-1].end, mention.start):
            found[-1].append(mention)
        else:
            found.append([mention])
    return [Group(tuple(members)) for members in found]
