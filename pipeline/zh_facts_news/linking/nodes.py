"""From articles to nodes: what one or several articles call a thing in the same way and surroundings.

Articles that agree in all that linking looks at share a node, so that a batch needs memory for its names, not for
its mentions. What cannot be the same in two articles has a node an article.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ..schema import Article, Entity, Fact, Participant, Position, ProjectParty
from .companies import org_form
from .divisions import front, says_level
from .forms import PROVINCE, Form, loc_form, plain
from .places import NOWHERE, Surroundings, surroundings
from .projects import Owners, project_form, telling_place

LINKED = ("ORG", "LOC", "PERSON", "PROJECT")
OWNERS = ("owner", "investor")
# Companies are named in articles that play elsewhere: they say nothing about an article's place.
NO_PLACE = ("company", "branch")

Name = tuple[str, str]
Post = tuple[str, int | str, str]


@dataclass(slots=True)
class Node:
    """One thing as some articles name it; `posts` are a person's, `owners` and `sites` a project's organisations.

    `alone` is the article's id where nothing could tie the name to that of another article; `first` is the
    smallest id of the node's articles.
    """

    label: str
    canonical: str
    names: tuple[str, ...]
    form: Form
    around: Surroundings
    posts: frozenset[Post] = frozenset()
    owners: frozenset[int] = frozenset()
    sites: frozenset[int] = frozenset()
    alone: str = ""
    first: str = ""


class Nodes:
    """The nodes of a batch. `of` gives the nodes of an article, making those that are new."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self._index: dict[tuple, int] = {}
        # Equal parts of many nodes are kept once.
        self._parts: dict[Any, Any] = {}

    def of(self, article: Article) -> dict[Name, int]:
        """For each label and canonical name of an article's linked entities the number of its node."""
        named: dict[Name, set[str]] = {}
        for entity in article.entities:
            if entity.label in LINKED:
                named.setdefault((entity.label, entity.canonical), {entity.canonical}).add(entity.text)
        for participant in participants(article.facts):
            if participant.label in LINKED:
                named.setdefault((participant.label, participant.canonical), {participant.canonical})
        around = _surroundings(article.entities)
        found: dict[Name, int] = {}
        forms: dict[str, Form] = {}
        for (label, name), texts in named.items():
            if label in ("ORG", "LOC"):
                form = org_form(name, around) if label == "ORG" else loc_form(name, around)
                if label == "ORG":
                    forms[name] = form
                node = Node(label, name, tuple(sorted(texts)), form, around)
                if not form.place and not form.unique and PROVINCE < form.digits > len(around.focus):
                    node.alone = article.id
                found[label, name] = self._node(node, article.id)
        self._projects(article, named, around, forms, found)
        self._persons(article, named, around, found)
        return found

    def _node(self, node: Node, article: str) -> int:
        """The number of the node, or of the one that is like it."""
        around = Surroundings(frozenset(), node.around.focus, node.around.provinces)
        parts = (node.label, node.canonical, node.names, node.form.place, around)
        key = (*parts, node.posts, node.owners, node.sites, node.alone)
        number = self._index.setdefault(key, len(self.nodes))
        if number == len(self.nodes):
            node.around = self._parts.setdefault(around, around)
            node.form = self._parts.setdefault(node.form, node.form)
            node.first = article
            self.nodes.append(node)
        self.nodes[number].first = min(article, self.nodes[number].first)
        return number

    def _projects(
        self,
        article: Article,
        named: dict[Name, set[str]],
        around: Surroundings,
        forms: dict[str, Form],
        found: dict[Name, int],
    ) -> None:
        owners: dict[str, set[int]] = {}
        sites: dict[str, set[int]] = {}
        places: dict[str, set[str]] = {}
        for fact in article.facts:
            if not isinstance(fact, ProjectParty):
                continue
            project, party = fact.subject.canonical, (fact.party.label, fact.party.canonical)
            if fact.role == "location" and party in found:
                sites.setdefault(project, set()).add(found[party])
                places.setdefault(project, set()).add(self.nodes[found[party]].form.place)
            elif fact.role in OWNERS and party in found and party[0] == "ORG":
                owners.setdefault(project, set()).add(found[party])
        orgs = {n: forms[n] for label, n in named if label == "ORG"}
        companies = Owners((n, f.block[1]) for n, f in orgs.items() if f.block[0] == "company")
        others = Owners((n, "") for n, f in orgs.items() if f.block[0] != "company")
        for (label, name), texts in named.items():
            if label != "PROJECT":
                continue
            form = project_form(name, around)
            owners.setdefault(name, set()).update(found["ORG", n] for n in companies.of(name))
            sites.setdefault(name, set()).update(found["ORG", n] for n in others.of(name))
            where = {place for place in places.get(name, ()) if place}
            if not form.place and len(where) == 1:
                form = form._replace(place=where.pop())
            node = Node(label, name, tuple(sorted(texts)), form, around)
            node.owners = frozenset(owners[name])
            node.sites = frozenset(n for n in sites[name] if self.nodes[n].label == "ORG")
            if not node.owners and not node.sites and not telling_place(form, around):
                node.alone = article.id
            found[label, name] = self._node(node, article.id)

    def _persons(
        self, article: Article, named: dict[Name, set[str]], around: Surroundings, found: dict[Name, int]
    ) -> None:
        posts: dict[str, set[Post]] = {}
        for fact in article.facts:
            if not isinstance(fact, Position) or fact.organisation is None:
                continue
            body = found.get((fact.organisation.label, fact.organisation.canonical))
            if body is not None:
                post = (fact.organisation.label, body, fact.title.text)
                posts.setdefault(fact.subject.canonical, set()).add(post)
        for (label, name), texts in named.items():
            if label == "PERSON":
                node = Node(label, name, tuple(sorted(texts)), Form(("person", plain(name))), around)
                # A surname alone is nobody in another article.
                node.posts = frozenset(posts.get(name, ()) if len(plain(name)) > 1 else ())
                node.alone = "" if node.posts else article.id
                found[label, name] = self._node(node, article.id)


def participants(facts: Iterable[Fact]) -> Iterator[Participant]:
    """The subjects of facts, and the parties and organisations in them."""
    for fact in facts:
        yield fact.subject
        if isinstance(fact, ProjectParty):
            yield fact.party
        elif isinstance(fact, Position) and fact.organisation:
            yield fact.organisation


def _surroundings(entities: Iterable[Entity]) -> Surroundings:
    return surroundings(plain(e.text) for e in entities if _says_where(e.label, e.text))


@lru_cache(maxsize=200_000)
def _says_where(label: str, text: str) -> bool:
    """Whether a name is one that says where an article plays."""
    where = front(plain(text))
    if not where.codes or label not in ("ORG", "LOC", "PROJECT"):
        return False
    if label == "PROJECT":
        return where.last > 0 or says_level(text[: where.end])
    return label == "LOC" or org_form(text, NOWHERE).block[0] not in NO_PLACE
