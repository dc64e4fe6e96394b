"""Corpus articles with other names in them, as further training text.

    python -m training.swap build/train/swapped.spacy --seed 1

The recogniser should learn where names stand and how they are built, not the corpus's names by heart. In each
article of the train split every person, place and trade name is exchanged for another of its kind, the same one
wherever it occurs: people by surname and given name, places by division level, trade names by invented ones.
A company is sometimes named by its trade name alone, and a list of organisations sometimes gets one more of that kind.
Nothing else outside the entities changes (entity-switch augmentation, Dai and Adel 2020, with consistent names).
"""

import random
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Annotated

import spacy
import typer
from ahocorasick_rs import AhoCorasick, MatchKind
from spacy.tokens import DocBin

from training.convert import wrapped_doc
from training.corpus import Article, Entity, read
from training.gold import gold_doc
from zh_facts_news.lexicons import rows

LEXICONS = Path(__file__).parent / "lexicons"
# Lengths of division codes and what they stand for: province, city, county.
LEVELS = (2, 4, 6)
# Short names that are words of the language as well would turn other names into nonsense when taken for a place.
SHORTEST_PLACE = 2
RARE_SURNAME = 0.15
# Shares of companies that lose the words behind their trade name, outside and inside a list, and of members of a list that get
# a neighbour.
SHORTENED, SHORTENED_IN_LIST, NEIGHBOUR = 0.15, 0.4, 0.25
LIST_MARK = "、"


@cache
def entries(name: str) -> list[str]:
    """The entries of a data file of this folder."""
    lines = (LEXICONS / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@cache
def places() -> dict[str, int]:
    """Short place names and their level, a code's length."""
    found: dict[str, int] = {}
    for code, _name, short in rows("places.txt", 3):
        if len(code) in LEVELS and SHORTEST_PLACE <= len(short) <= 4:
            found.setdefault(short, len(code))
    return found


@cache
def place_finder() -> AhoCorasick:
    return AhoCorasick(list(places()), matchkind=MatchKind.LeftmostLongest)


@cache
def surnames() -> tuple[list[str], list[str]]:
    """Usual and rare surnames."""
    usual: list[str] = []
    rare: list[str] = []
    for name, mark in rows("surnames.txt", 2):
        (rare if mark or len(name) > 1 else usual).append(name)
    return usual, rare


def surname_of(name: str) -> str:
    """The surname a Chinese name begins with: two characters where they are one, else the first."""
    return name[:2] if name[:2] in surnames()[1] and len(name) > 2 else name[:1]


def is_chinese_name(name: str) -> bool:
    return 1 <= len(name) <= 4 and all("\u4e00" <= c <= "\u9fff" for c in name)


def trade_name(name: str) -> str:
    """What is left of a company's name without places in front and words of business and form behind; "" if nothing."""
    if not name.endswith(tuple(entries("trade_words.txt"))):
        return ""
    for start, end in ((m[1], m[2]) for m in place_finder().find_matches_as_indexes(name)):
        if start == 0:
            name = name[end:].lstrip("省市县区")
        break
    words = entries("trade_words.txt")
    while ending := max((w for w in words if name.endswith(w)), key=len, default=""):
        name = name[: -len(ending)]
    return name if 2 <= len(name) <= 4 and all("\u4e00" <= c <= "\u9fff" for c in name) else ""


@cache
def national() -> set[str]:
    """Names that everybody knows, which stay."""
    return {name for row in rows("national_names.tsv", 2) for name in row}


def is_bare(name: str) -> bool:
    """Whether an organisation's name seems to be a trade name with nothing behind it."""
    return (
        2 <= len(name) <= 4
        and all("\u4e00" <= c <= "\u9fff" for c in name)
        and not name.endswith(tuple(entries("body_endings.txt")))
        and name not in national()
        and not place_finder().find_matches_as_indexes(name)
    )


class Names:
    """The exchange of one article: an old name always gives the same new one."""

    def __init__(self, article: Article, chance: random.Random) -> None:
        self.chance = chance
        self.new: dict[tuple[str, str], str] = {}
        organisations = {e.text for e in article.entities if e.label == "ORG"}
        self.trade = {trade_name(name) or (name if is_bare(name) else "") for name in organisations} - {""}

    def _once(self, kind: str, old: str, make: Callable[[], str]) -> str:
        if (kind, old) not in self.new:
            self.new[kind, old] = make()
        return self.new[kind, old]

    def _surname(self) -> str:
        usual, rare = surnames()
        return self.chance.choice(rare if self.chance.random() < RARE_SURNAME else usual)

    def person(self, name: str) -> str:
        if not is_chinese_name(name):
            return name
        old = surname_of(name)
        new = self._once("surname", old, self._surname)
        if name == old:
            return new
        given = name[len(old) :]
        characters = entries("given_characters.txt")
        length = len(given) if self.chance.random() < 0.8 else self.chance.choice((1, 2))
        return new + self._once(
            "given", given, lambda: "".join(self.chance.choice(characters) for _ in range(length))
        )

    def place(self, short: str) -> str:
        level = places()[short]
        others = [p for p, own in places().items() if own == level]
        return self._once("place", short, lambda: self.chance.choice(others))

    def company(self, name: str) -> str:
        return self._once("trade", name, self.invented)

    def invented(self) -> str:
        """A trade name for a company that the article does not have."""
        length = self.chance.choices((2, 3, 4), (4, 3, 1))[0]
        return "".join(self.chance.choice(entries("trade_characters.txt")) for _ in range(length))

    def entity(self, entity: Entity, in_list: bool = False) -> str:
        """The new text of an entity; `in_list` says that it stands beside a mark of enumeration."""
        short = SHORTENED_IN_LIST if in_list else SHORTENED
        if entity.label == "ORG" and self.chance.random() < short and (trade := trade_name(entity.text)):
            return self.company(trade)
        if entity.label == "PERSON":
            return self.person(entity.text)
        if entity.label not in ("ORG", "LOC", "PROJECT"):
            return entity.text
        text = entity.text
        # Marks that no text holds keep what was exchanged from being exchanged again.
        kept: list[str] = []

        def keep(new: str) -> str:
            kept.append(new)
            return chr(0xF0000 + len(kept) - 1)

        for trade in sorted(self.trade, key=len, reverse=True):
            if trade in text:
                text = text.replace(trade, keep(self.company(trade)))
        parts, last = [], 0
        for _, start, end in place_finder().find_matches_as_indexes(text):
            parts += [text[last:start], self.place(text[start:end])]
            last = end
        text = "".join([*parts, text[last:]])
        return "".join(kept[ord(c) - 0xF0000] if ord(c) >= 0xF0000 else c for c in text)


def swapped(article: Article, chance: random.Random) -> Article:
    """The article with other names; its facts and aliases are left out."""
    names = Names(article, chance)
    parts: list[str] = []
    entities: list[Entity] = []
    moved = {0: 0}
    length = last = 0
    for entity in article.entities:
        between = article.text[last : entity.start]
        member = LIST_MARK in (
            article.text[entity.start - 1 : entity.start],
            article.text[entity.end : entity.end + 1],
        )
        new = names.entity(entity, member)
        start = length + len(between)
        company = entity.label == "ORG" and (trade_name(entity.text) or is_bare(entity.text))
        if company and member and chance.random() < NEIGHBOUR:
            neighbour = names.invented()
            entities.append(Entity(start, start + len(neighbour), "ORG", neighbour))
            between += neighbour + LIST_MARK
            start = length + len(between)
        entities.append(Entity(start, start + len(new), entity.label, new))
        parts += [between, new]
        length, last = start + len(new), entity.end
        moved[entity.end] = length
    text = "".join([*parts, article.text[last:]])

    def offset(old: int) -> int:
        end = max(e for e in moved if e <= old)
        return moved[end] + old - end

    # A headline never ends inside an entity, since no entity crosses a line.
    headlines = [(offset(start), offset(end)) for start, end in article.headlines]
    return Article(article.path, article.header, text, entities, headlines)


def articles(folder: Path, seed: int) -> Iterator[Article]:
    """The train split with other names. The same seed gives the same names."""
    for article in read(folder, "train"):
        yield swapped(article, random.Random(f"{seed} {article.id}"))


def main(
    out: Annotated[Path, typer.Argument(help="DocBin to write")],
    corpus: Annotated[Path, typer.Option(help="annotated articles")] = Path("corpus/articles"),
    wrapped: Annotated[int, typer.Option(help="set one article in so many as a column; 0: none")] = 3,
    seed: Annotated[int, typer.Option(help="draws the names")] = 0,
) -> None:
    """Write the train split with other names as a DocBin."""
    nlp = spacy.blank("zh")
    docs = []
    for number, article in enumerate(articles(corpus, seed)):
        is_wrapped = wrapped and (number + seed) % wrapped == 0
        docs.append(wrapped_doc(nlp, article, number + 1000 * seed) if is_wrapped else gold_doc(nlp, article))
    out.parent.mkdir(parents=True, exist_ok=True)
    DocBin(docs=docs).to_disk(out)
    typer.echo(f"{len(docs)} docs, {sum(len(d.ents) for d in docs)} entities")


if __name__ == "__main__":
    typer.run(main)
