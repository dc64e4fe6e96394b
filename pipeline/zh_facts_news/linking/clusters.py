"""Which nodes are one thing.

Every decision looks at all nodes at once and never at their order: names of one block and place are one; a short
form joins a full name where exactly one is possible. Wrong merges are worse than missed ones, so that whatever
is left open stays apart.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from .forms import CITY, PROVINCE, Form, Key, plain
from .nodes import Node

# Shorter names that one article uses for a thing are not trusted in another.
SHORTEST_ALIAS = 3


class Sets:
    """Disjoint sets of the numbers below `size`; a set is known by its smallest member."""

    def __init__(self, size: int) -> None:
        self.parent = list(range(size))

    def find(self, i: int) -> int:
        while self.parent[i] != i:
            self.parent[i] = self.parent[self.parent[i]]
            i = self.parent[i]
        return i

    def join(self, members: Iterable[int]) -> None:
        roots = sorted({self.find(i) for i in members})
        for root in roots[1:]:
            self.parent[root] = roots[0]


@dataclass
class Group:
    """Nodes with one block in one scope: the place of the name, or the division that the articles play in.

    Whatever depends on the block alone is read from `form`, that of any of them.
    """

    label: str
    form: Form
    scope: tuple[str, str]
    nodes: list[int] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    aliases: set[str] = field(default_factory=set)
    provinces: set[str] = field(default_factory=set)
    calls: set[Key] = field(default_factory=set)
    called: set[Key] = field(default_factory=set)

    @property
    def first(self) -> int:
        return self.nodes[0]


def scope(node: Node) -> tuple[str, str]:
    """Where a name means one thing: `at` the place in it, `near` an article's place, or in the country."""
    form, focus = node.form, node.around.focus
    if form.unique:
        return ("country", "")
    if form.place:
        return ("at", form.place)
    if len(focus) >= form.digits:
        return ("near", focus[: form.digits])
    return ("alone", node.alone) if node.alone else ("anywhere", "")


def link_names(nodes: list[Node], sets: Sets) -> None:
    """Join the ORG and the LOC nodes that are one thing."""
    groups: dict[tuple[str, Key, tuple[str, str]], Group] = {}
    for i, node in enumerate(nodes):
        if node.label not in ("ORG", "LOC"):
            continue
        where = scope(node)
        group = groups.setdefault((node.label, node.form.block, where), Group(node.label, node.form, where))
        group.nodes.append(i)
        group.calls.update(node.form.calls)
        group.called.update(node.form.called)
        group.names.add(plain(node.canonical))
        group.aliases.update(plain(name) for name in node.names if name != node.canonical)
        group.provinces |= {node.form.place[:PROVINCE]} if node.form.place else node.around.provinces
    for group in groups.values():
        sets.join(group.nodes)
    found = list(groups.values())
    _apply(_within_blocks(found), sets)
    full = [g for g in found if g.called]
    _apply(_by_calls([g for g in full if g.calls], full, sets, placed=True), sets)
    _apply(_by_calls([g for g in found if g.calls and not g.called], full, sets), sets)
    _apply(_by_aliases(found, sets), sets)


def _apply(pairs: Iterator[tuple[int, int]], sets: Sets) -> None:
    """Join pairs, all of them decided before the first is joined."""
    for pair in list(pairs):
        sets.join(pair)


def _within_blocks(groups: list[Group]) -> Iterator[tuple[int, int]]:
    """Names that say no place, with the one of the same block that does."""
    blocks: dict[tuple[str, Key], list[Group]] = defaultdict(list)
    for group in groups:
        blocks[group.label, group.form.block].append(group)
    for members in blocks.values():
        placed = [g for g in members if g.scope[0] == "at"]
        for group in members:
            if group.scope[0] in ("at", "country"):
                continue
            targets = [g for g in placed if compatible(group, g)]
            if not placed and group.scope[0] == "anywhere":
                targets = [g for g in members if g.scope[0] == "near"]
            if len(targets) == 1 and (len(placed) < 2 or not group.form.sole):
                yield group.first, targets[0].first


def _by_calls(
    shorts: list[Group], full: list[Group], sets: Sets, placed: bool = False
) -> Iterator[tuple[int, int]]:
    """Short forms with the full name that they stand for; with `placed` only those that say their place."""
    index: dict[tuple[str, Key], list[Group]] = defaultdict(list)
    for group in full:
        if not placed or group.scope[0] == "at":
            for key in group.called:
                index[group.label, key].append(group)
    for short in shorts:
        # Keys with a place's code come first: they say most.
        for key in sorted(short.calls):
            candidates = [g for g in index.get((short.label, key), ()) if g is not short]
            if candidates:
                yield from _choose(short, candidates, sets)
                break


def _by_aliases(groups: list[Group], sets: Sets) -> Iterator[tuple[int, int]]:
    """Names that stand alone, with the one thing that another article also calls by that name."""
    index: dict[tuple[str, str], list[Group]] = defaultdict(list)
    sizes: dict[int, int] = defaultdict(int)
    for group in groups:
        sizes[sets.find(group.first)] += 1
        for alias in group.aliases:
            index[group.label, alias].append(group)
    for group in groups:
        if (
            group.form.called
            or group.form.unique
            or sizes[sets.find(group.first)] > 1
            or len(group.names) > 1
        ):
            continue
        name = next(iter(group.names))
        if len(name) >= SHORTEST_ALIAS:
            candidates = [g for g in index.get((group.label, name), ()) if g is not group]
            if len({sets.find(g.first) for g in candidates}) == 1:
                yield from _choose(group, candidates, sets)


def _choose(short: Group, candidates: list[Group], sets: Sets) -> Iterator[tuple[int, int]]:
    fitting = {sets.find(g.first) for g in candidates if compatible(short, g)}
    every = {sets.find(g.first) for g in candidates}
    sole = short.form.sole and short.scope[0] != "at"
    if len(fitting) == 1 and (len(every) == 1 or not sole):
        yield short.first, fitting.pop()


def compatible(short: Group, full: Group) -> bool:
    """Whether what is known of the places of two groups allows them to be one thing."""
    if "country" in (short.scope[0], full.scope[0]):
        return True
    if "alone" in (short.scope[0], full.scope[0]):
        return False
    one, other = short.scope[1], full.scope[1]
    if short.scope[0] == full.scope[0] == "at":
        return one == other or (not short.form.sole and nested(one, other))
    if one and other and (short.form.digits == CITY or full.scope[0] == "near"):
        return nested(one, other)
    # A name with more to it is looked for in all the provinces that its articles mention.
    return not short.provinces or not full.provinces or bool(short.provinces & full.provinces)


def nested(one: str, other: str) -> bool:
    """Whether one division lies in the other, or is it."""
    return one.startswith(other) or other.startswith(one)
