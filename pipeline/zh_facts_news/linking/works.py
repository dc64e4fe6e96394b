"""Which PROJECT nodes are one project: the same name and phase at one owner, in one zone or in one county."""

from collections import defaultdict

from ..components.mentions.canonical import canonical_names
from .clusters import Sets
from .nodes import Node
from .projects import SHORTEST, core, telling_place

# What an owner with more projects than this calls them by is not compared.
LARGEST = 500


def link_projects(nodes: list[Node], sets: Sets) -> None:
    """Join the PROJECT nodes that are one project; the ORG nodes must have been joined before."""
    projects = [i for i, node in enumerate(nodes) if node.label == "PROJECT"]
    owners = {i: frozenset(sets.find(n) for n in nodes[i].owners) for i in projects}
    sites = {i: frozenset(sets.find(n) for n in nodes[i].sites) for i in projects}
    anchored: dict[tuple, list[int]] = defaultdict(list)
    placed: dict[tuple, list[int]] = defaultdict(list)
    owned: dict[int, list[int]] = defaultdict(list)
    for i in projects:
        block = nodes[i].form.block
        for anchor in owners[i] | sites[i]:
            anchored[block, anchor].append(i)
        if place := telling_place(nodes[i].form, nodes[i].around):
            placed[block, place].append(i)
        for owner in owners[i]:
            owned[owner].append(i)
    for members in anchored.values():
        _join(members, owners, sets)
    for members in placed.values():
        _join(members, owners, sets)
    pairs = [pair for members in owned.values() for pair in _short_forms(members, nodes)]
    for pair in pairs:
        sets.join(pair)


def _join(members: list[int], owners: dict[int, frozenset[int]], sets: Sets) -> None:
    """Join projects of one name in one place, unless they have different owners."""
    by_owner = Sets(len(members))
    first: dict[int, int] = {}
    for n, i in enumerate(members):
        for owner in owners[i]:
            by_owner.join((n, first.setdefault(owner, n)))
    parts: dict[int, list[int]] = defaultdict(list)
    for n, i in enumerate(members):
        if owners[i]:
            parts[by_owner.find(n)].append(i)
    for part in parts.values():
        sets.join(part)
    if len(parts) < 2:
        sets.join(members)
    else:
        sets.join(i for i in members if not owners[i])


def _short_forms(members: list[int], nodes: list[Node]) -> list[tuple[int, int]]:
    """Projects of one owner, each with the one whose name is the full form of its own."""
    names = sorted({nodes[i].canonical for i in members}, key=lambda n: (-len(n), n))
    if not 1 < len(names) <= LARGEST:
        return []
    full = canonical_names("PROJECT", names, frozenset())
    at = {nodes[i].canonical: i for i in members}
    return [
        (i, at[full[name]])
        for i in members
        if full[name := nodes[i].canonical] != name and len(core(name)) >= SHORTEST
    ]
