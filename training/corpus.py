"""Read the articles of corpus/: a header, the text with inline marks, the facts as lines.

The format is described, with an example, in corpus/README.md. Offsets are Unicode code points in
`Article.text`, which is the text without its marks: a line a headline part or paragraph.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from zh_facts_news.formats.corpus import HEADER, HEADLINE, SEPARATOR

LABELS = ("ORG", "PERSON", "PROJECT", "QUANTITY", "TITLE", "LOC", "DATE")
SPLITS = ("train", "dev", "test")
MARK = re.compile(r"\{(\w+) ([^{}]*)\}")
SENTENCE_END = re.compile(r"[。！？][”’』」）]*|\n")

# Fields of each fact type: the required ones, then the optional ones.
FACT_FIELDS = {
    "position": (("title",), ("organisation",)),
    "project_attribute": (("attribute", "value"), ("per", "stage")),
    "project_status": (("phase",), ("date", "stage")),
    "project_party": (("role", "party"), ()),
    "indicator": (("indicator", "comparison"), ("value", "period", "direction")),
    "statement": (("quote", "verb"), ()),
    "event": (("kind", "role"), ("name", "date", "place")),
}
# Fields of every fact: modality, and words that occur once in the text, to say which sentence is meant.
COMMON_FIELDS = ("modality", "at")
CHOICES = {
    "modality": ("actual", "planned", "conditional"),
    "attribute": (
        "total_investment completed_investment annual_investment land_area floor_area capacity output output_value "
        "revenue profit tax jobs unit_cost cost_saving units construction_period other"
    ).split(),
    "per": ("year", "month", "day"),
    "phase": (
        "planned signed approved started under_construction completed trial_operation in_operation at_capacity suspended"
    ).split(),
    "role": {
        "project_party": "location owner investor builder partner customer regulator designer".split(),
        "event": "organiser host speaker attendee subject".split(),
    },
    "comparison": ("level", "yoy", "mom", "annual_average", "share", "change"),
    "direction": ("up", "down"),
    "kind": "meeting lecture visit signing groundbreaking commissioning award other".split(),
}
# Fields whose value is words of the text.
TEXT_FIELDS = ("title", "value", "date", "period", "quote", "verb", "place", "stage")
SUBJECT_LABELS = {
    "position": ("PERSON",),
    "project_attribute": ("PROJECT",),
    "project_status": ("PROJECT",),
    "project_party": ("PROJECT",),
    "indicator": ("ORG", "LOC"),
    "statement": ("PERSON", "ORG"),
    "event": ("ORG", "PERSON", "PROJECT"),
}


class CorpusError(ValueError):
    """An article that breaks the format; the message names the file and the line."""


@dataclass(frozen=True)
class Entity:
    start: int
    end: int
    label: str
    text: str


@dataclass(frozen=True)
class Fact:
    type: str
    subject: str
    fields: dict[str, str]
    line: int


@dataclass
class Article:
    path: Path
    header: dict[str, str]
    text: str
    entities: list[Entity]
    headlines: list[tuple[int, int]]
    aliases: dict[str, list[str]] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)

    @property
    def id(self) -> str:
        return self.header["id"]

    @property
    def split(self) -> str:
        return self.header["split"]

    def canonical(self, name: str) -> str:
        """The canonical name that `name` is an alias of, or `name` itself."""
        return next((c for c, others in self.aliases.items() if name in others), name)

    def sentences(self) -> list[tuple[int, int]]:
        """Start and end of each sentence: up to 。！？ with closing quotes, or the end of a line."""
        spans, start = [], 0
        for match in SENTENCE_END.finditer(self.text):
            end = match.start() if match.group() == "\n" else match.end()
            if self.text[start:end].strip():
                spans.append((start, end))
            start = match.end()
        if self.text[start:].strip():
            spans.append((start, len(self.text)))
        return spans


def parse_marks(line: str, offset: int, where: str) -> tuple[str, list[Entity]]:
    """One marked line to its plain text and its entities, whose offsets start at `offset`."""
    parts, entities, length, position = [], [], offset, 0
    for match in MARK.finditer(line):
        between = line[position : match.start()]
        parts.append(between)
        length += len(between)
        label, text = match.groups()
        entities.append(Entity(length, length + len(text), label, text))
        parts.append(text)
        length += len(text)
        position = match.end()
    parts.append(line[position:])
    plain = "".join(parts)
    if "{" in plain or "}" in plain:
        raise CorpusError(f"{where}: a brace that is not part of a mark, in {plain!r}")
    return plain, entities


def parse(path: Path) -> Article:
    """Read one article. Raises CorpusError where the format is broken."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise CorpusError(f"{path}: not UTF-8 (byte {error.start})") from error
    bounds = [i for i, line in enumerate(lines) if line.strip() == SEPARATOR]
    if len(bounds) != 2:
        raise CorpusError(f"{path}: expected two lines of {SEPARATOR}, found {len(bounds)}")
    header = {}
    for number, line in enumerate(lines[: bounds[0]], 1):
        key, colon, value = line.partition(":")
        if not colon:
            raise CorpusError(f"{path}:{number}: expected 'key: value', found {line!r}")
        header[key.strip()] = value.strip()
    missing = [key for key in HEADER if not header.get(key)]
    if missing:
        raise CorpusError(f"{path}: the header lacks {', '.join(missing)}")

    texts, entities, headlines, offset = [], [], [], 0
    for number, line in enumerate(lines[bounds[0] + 1 : bounds[1]], bounds[0] + 2):
        if not line.strip():
            continue
        is_headline = line.startswith(HEADLINE)
        marked = line.removeprefix(HEADLINE).strip()
        plain, found = parse_marks(marked, offset, f"{path}:{number}")
        if is_headline:
            headlines.append((offset, offset + len(plain)))
        texts.append(plain)
        entities += found
        offset += len(plain) + 1
    article = Article(path, header, "\n".join(texts), entities, headlines)
    for number, line in enumerate(lines[bounds[1] + 1 :], bounds[1] + 2):
        if line.strip():
            parse_fact_line(article, line, number)
    return article


def parse_fact_line(article: Article, line: str, number: int) -> None:
    where = f"{article.path}:{number}"
    kind, *rest = [part.strip() for part in line.split("|")]
    if not rest or not all(rest):
        raise CorpusError(f"{where}: expected 'type | subject | field=value …', found {line!r}")
    if kind == "alias":
        article.aliases.setdefault(rest[0], []).extend(rest[1:])
        return
    if kind not in FACT_FIELDS:
        raise CorpusError(f"{where}: unknown fact type {kind!r}")
    fields = {}
    for part in rest[1:]:
        key, equals, value = part.partition("=")
        if not equals or not value.strip():
            raise CorpusError(f"{where}: expected 'field=value', found {part!r}")
        fields[key.strip()] = value.strip()
    article.facts.append(Fact(kind, rest[0], fields, number))


def read(folder: Path, split: str | None = None) -> Iterator[Article]:
    """All articles below `folder`, in the order of their names; only those of `split` if it is given."""
    for path in sorted(folder.rglob("*.txt")):
        article = parse(path)
        if split in (None, article.split):
            yield article


def checksum(articles: Iterable[Article]) -> str:
    """sha256 of the articles' files, in order."""
    digest = hashlib.sha256()
    for article in articles:
        digest.update(article.path.name.encode() + b"\0" + article.path.read_bytes())
    return digest.hexdigest()
