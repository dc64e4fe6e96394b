"""One identity across articles: `Linker` takes articles, `Linked` knows who is who."""

import hashlib
import json
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from ..schema import Article, ProjectAttribute, ProjectStatus
from .clusters import Sets, link_names
from .nodes import LINKED, Node, Nodes
from .people import link_people
from .places import place
from .records import Identity, LinkedMention, Name, TimelineEntry
from .works import link_projects

PREFIX = {"ORG": "org", "LOC": "loc", "PERSON": "per", "PROJECT": "prj"}


class Linker:
    """Gathers what articles call things. The order of the articles makes no difference.

    >>> from zh_facts_news import Extractor
    >>> texts = ["左云经济技术开发区位于山西省左云县。", "左云经开区今年招商15户。"]
    >>> linker, articles = Linker(), list(Extractor().extract_many(texts))
    >>> for article in articles:
    ...     linker.add(article)
    >>> linked = linker.link()
    >>> [(i.name, i.articles, i.place.county) for i in linked.identities() if i.label == "ORG"]
    [('左云经济技术开发区', ['0#1', '1#1'], '左云县')]
    """

    def __init__(self) -> None:
        self._nodes = Nodes()
        self._articles: dict[str, int] = {}
        self._texts: dict[str, int] = {}
        # Pairs of node and article, and triples of node, text and count: flat, for there are millions.
        self._seen = array("I")
        self._named = array("I")

    def add(self, article: Article) -> None:
        """Take an article into account. Raises ValueError when one of this id was added before."""
        if article.id in self._articles:
            raise ValueError(f"two articles have the id {article.id!r}")
        number = self._articles.setdefault(article.id, len(self._articles))
        found = self._nodes.of(article)
        counts: Counter[tuple[int, str]] = Counter()
        for entity in article.entities:
            if entity.label in LINKED:
                counts[found[entity.label, entity.canonical], entity.text] += 1
        for node in sorted(set(found.values())):
            self._seen.extend((node, number))
        for (node, text), count in counts.items():
            self._named.extend((node, self._texts.setdefault(text, len(self._texts)), count))

    def link(self) -> "Linked":
        """Decide which names are one thing, over all articles added."""
        nodes = self._nodes.nodes
        sets = Sets(len(nodes))
        link_names(nodes, sets)
        link_people(nodes, sets)
        link_projects(nodes, sets)
        return Linked(self._nodes, sets, self._seen, self._named, list(self._articles), list(self._texts))


class Linked:
    """The identities of a batch, and for each of its articles the mentions and the projects' time lines."""

    def __init__(
        self, nodes: Nodes, sets: Sets, seen: array, named: array, articles: list[str], texts: list[str]
    ) -> None:
        self._nodes, self._seen, self._named = nodes, seen, named
        self._articles, self._texts = articles, texts
        members: dict[int, list[int]] = defaultdict(list)
        for i in range(len(nodes.nodes)):
            members[sets.find(i)].append(i)
        self._members = list(members.values())
        self._cluster = array("I", bytes(4 * len(nodes.nodes)))
        for number, own in enumerate(self._members):
            for i in own:
                self._cluster[i] = number
        self._names = [self._name([nodes.nodes[i] for i in own]) for own in self._members]
        self._places = [self._place([nodes.nodes[i] for i in own]) for own in self._members]
        self._ids = self._make_ids()

    def identities(self) -> Iterator[Identity]:
        """All identities, by label, then name."""
        counts: list[dict[int, int]] = [{} for _ in self._members]
        where: list[array] = [array("I") for _ in self._members]
        for node, text, count in zip(self._named[::3], self._named[1::3], self._named[2::3], strict=True):
            own = counts[self._cluster[node]]
            own[text] = own.get(text, 0) + count
        for node, article in zip(self._seen[::2], self._seen[1::2], strict=True):
            where[self._cluster[node]].append(article)
        nodes = self._nodes.nodes
        labels = [nodes[own[0]].label for own in self._members]
        for i in sorted(range(len(labels)), key=lambda i: (labels[i], self._names[i], self._ids[i])):
            names = [Name(text=self._texts[t], count=n) for t, n in counts[i].items()]
            yield Identity(
                id=self._ids[i],
                label=labels[i],
                name=self._names[i],
                names=sorted(names, key=lambda name: (-name.count, name.text)),
                articles=sorted({self._articles[a] for a in where[i]}),
                mentions=sum(counts[i].values()),
                place=place(self._places[i]),
            )

    def mentions(self, article: Article) -> Iterator[LinkedMention]:
        """The mentions of an article, in the order of its entities. Raises KeyError if it was not added."""
        found = self._find(article)
        for entity in article.entities:
            if entity.label not in LINKED:
                continue
            cluster = self._cluster[found[entity.label, entity.canonical]]
            yield LinkedMention(
                identity=self._ids[cluster],
                article=article.id,
                source=article.source,
                label=entity.label,
                text=entity.text,
                start=entity.start,
                end=entity.end,
                canonical=entity.canonical,
                confidence=entity.confidence,
                place=place(self._places[cluster]),
            )

    def timeline(self, article: Article) -> Iterator[TimelineEntry]:
        """The phases and figures of projects that an article states, in the order of its facts.

        Raises KeyError if it was not added.
        """
        found = self._find(article)
        for fact in article.facts:
            if not isinstance(fact, ProjectStatus | ProjectAttribute):
                continue
            cluster = self._cluster[found[fact.subject.label, fact.subject.canonical]]
            common: dict[str, Any] = {
                "identity": self._ids[cluster],
                "project": self._names[cluster],
                "article": article.id,
                "source": article.source,
                "reported": article.reference,
                "stage": fact.stage,
                "modality": fact.modality,
                "evidence": fact.evidence,
                "also": fact.also,
                "confidence": fact.confidence,
            }
            if isinstance(fact, ProjectStatus):
                common |= {"kind": "phase", "what": fact.phase, "date_range": fact.date_range}
                yield TimelineEntry(**common, date=fact.date.text if fact.date else None)
            else:
                common |= {"kind": "figure", "what": fact.attribute}
                yield TimelineEntry(**common, value=fact.value, per=fact.per)

    def _find(self, article: Article) -> dict[tuple[str, str], int]:
        found = self._nodes.of(article)
        if any(node >= len(self._cluster) for node in found.values()):
            raise KeyError(f"{article.id} is not as it was when it was added")
        return found

    def _name(self, members: list[Node]) -> str:
        """The fullest name: the longest, of equals the first in the order of characters."""
        return min((node.canonical for node in members), key=lambda name: (-len(name), name))

    def _place(self, members: list[Node]) -> str:
        """The finest place that the names, or a project's sites, agree on."""
        codes = {node.form.place for node in members if node.form.place}
        if not codes:
            sites = (self._nodes.nodes[i] for node in members for i in node.sites)
            codes = {site.form.place for site in sites if site.form.place}
        finest = max(sorted(codes), key=len, default="")
        return finest if all(finest.startswith(code) for code in codes) else ""

    def _make_ids(self) -> list[str]:
        """Ids that depend on what an identity is called and where it is; on its first article only where needed."""
        nodes = self._nodes.nodes
        keys = [(nodes[own[0]].label, self._names[i], self._places[i]) for i, own in enumerate(self._members)]
        often = Counter(keys)
        ids = []
        for key, own in zip(keys, self._members, strict=True):
            first = min((nodes[i].first, nodes[i].canonical) for i in own) if often[key] > 1 else ()
            digest = hashlib.sha256(json.dumps([*key, *first]).encode()).hexdigest()
            ids.append(f"{PREFIX[key[0]]}-{digest[:16]}")
        return ids
