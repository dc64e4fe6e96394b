"""Check the articles of corpus/ against the scheme and print counts.

    python -m training.check [PATH …]

Refuses bad spans, unknown labels, unknown fact types, fields and values, and facts whose names do not
occur, and articles that are too much alike. Exits with 1 if anything is wrong.
"""

import collections
import json
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import Annotated

import typer
from spacy.util import load_config

from training import overlap
from training.corpus import (
    CHOICES,
    COMMON_FIELDS,
    FACT_FIELDS,
    HEADER,
    LABELS,
    SPLITS,
    SUBJECT_LABELS,
    TEXT_FIELDS,
    Article,
    CorpusError,
    Fact,
    parse,
)
from zh_facts_news.formats.corpus import UNSTATED

GRID = Path("corpus/grid.json")
OPENING, CLOSING = "“‘（《【「『(〈", "”’）》】」』)〉"
EDGE_PUNCTUATION = set("，。、；：！？…—·,;:!?~～|/ \t\u3000") | set(OPENING) | set(CLOSING)
SENTENCE_ENDS = set("。！？")


@cache
def grid() -> dict[str, list[str]]:
    """The provinces, industries and genres that an article's header may name."""
    return json.loads(GRID.read_text(encoding="utf-8"))


def edge_is_wrong(text: str) -> bool:
    """Whether a span begins or ends in white space or punctuation whose mate is not inside."""
    for i, character in ((0, text[:1]), (len(text) - 1, text[-1:])):
        if character not in EDGE_PUNCTUATION:
            continue
        if character in OPENING and CLOSING[OPENING.index(character)] in text[i + 1 :]:
            continue
        if character in CLOSING and OPENING[CLOSING.index(character)] in text[:i]:
            continue
        return True
    return False


def entity_errors(article: Article, known: Collection[str]) -> list[str]:
    errors = []
    for entity in article.entities:
        shown = f"{entity.label} {entity.text!r}"
        if entity.label not in known:
            errors.append(f"unknown label in {shown}")
        if not entity.text:
            errors.append(f"empty span {shown}")
        elif edge_is_wrong(entity.text):
            errors.append(f"{shown} begins or ends in white space or punctuation")
        if SENTENCE_ENDS & set(entity.text[:-1]):
            errors.append(f"{shown} crosses a sentence end")
    # The same name with two labels in one article is nearly always a slip.
    labels = collections.defaultdict(set)
    for entity in article.entities:
        if len(entity.text) > 2:
            labels[entity.text].add(entity.label)
    errors += [
        f"{text!r} is marked {' and '.join(sorted(kinds))}"
        for text, kinds in labels.items()
        if len(kinds) > 1
    ]
    return errors


def fact_errors(article: Article, fact: Fact) -> list[str]:
    errors = []
    required, optional = FACT_FIELDS[fact.type]
    names = {e.text: e.label for e in article.entities}
    for key in required:
        if key not in fact.fields:
            errors.append(f"{key} is missing")
    for key, value in fact.fields.items():
        if key not in (*required, *optional, *COMMON_FIELDS):
            errors.append(f"unknown field {key}")
            continue
        choices = CHOICES.get(key)
        if isinstance(choices, dict):
            choices = choices[fact.type]
        if choices and value not in choices:
            errors.append(f"{key}={value} is none of {' '.join(choices)}")
        if key in (*TEXT_FIELDS, "at") and value not in article.text:
            errors.append(f"{key}={value!r} does not occur in the text")
        if key == "at" and article.text.count(value) > 1:
            errors.append(f"at={value!r} occurs more than once")
        if key in ("organisation", "party") and value not in names:
            errors.append(f"{key}={value!r} is not a marked entity")
        if key == "title" and names.get(value) != "TITLE":
            errors.append(f"title={value!r} is not marked TITLE")
        if key in ("date", "period") and names.get(value) != "DATE":
            errors.append(f"{key}={value!r} is not marked DATE")
    wanted = SUBJECT_LABELS[fact.type]
    if names.get(fact.subject) not in wanted:
        errors.append(
            f"subject {fact.subject!r} is marked {names.get(fact.subject)}, not {' or '.join(wanted)}"
        )
    if article.canonical(fact.subject) != fact.subject:
        errors.append(
            f"subject {fact.subject!r} is an alias of {article.canonical(fact.subject)!r}: use that"
        )
    if fact.type == "indicator" and not {"value", "direction"} & set(fact.fields):
        errors.append("an indicator needs a value or a direction")
    value = fact.fields.get("value", "")
    if value and value in article.text and names.get(value) != "QUANTITY":
        projects = [
            n for n, label in names.items() if label == "PROJECT" and fact.type == "project_attribute"
        ]
        if not any(value in project for project in projects):
            errors.append(f"value={value!r} is neither marked QUANTITY nor inside a PROJECT")
    return errors


def check(article: Article, labels: Collection[str] = LABELS, own: bool = False) -> list[str]:
    """What is wrong with one article, as messages that name the file and, for facts, the line.

    `own` articles are not this project's, and their headers may say what they like.
    """
    errors = [f"{article.path}: {message}" for message in entity_errors(article, labels)]
    if article.split not in SPLITS:
        errors.append(f"{article.path}: split {article.split!r} is none of {' '.join(SPLITS)}")
    for key, allowed in () if own else grid().items():
        if article.header[key] not in (*allowed, UNSTATED):
            errors.append(f"{article.path}: {key} {article.header[key]!r} is not in {GRID}")
    if article.id != article.path.stem:
        errors.append(f"{article.path}: the id is {article.id!r}, the file's name is not")
    names = {e.text for e in article.entities}
    for canonical, mentions in article.aliases.items():
        if canonical not in names:
            errors.append(f"{article.path}: alias of {canonical!r}, which is not a marked entity")
        errors += [f"{article.path}: alias {m!r} does not occur" for m in mentions if m not in article.text]
    for fact in article.facts:
        errors += [
            f"{article.path}:{fact.line}: {fact.type}: {message}" for message in fact_errors(article, fact)
        ]
    return errors


def count(articles: list[Article]) -> str:
    tables = [("articles", [collections.Counter(a.split for a in articles)])]
    tables += [(key, [collections.Counter(a.header[key] for a in articles)]) for key in HEADER[2:]]
    tables.append(("labels", [collections.Counter(e.label for a in articles for e in a.entities)]))
    tables.append(("facts", [collections.Counter(f.type for a in articles for f in a.facts)]))
    lines = [f"{len(articles)} articles, {sum(len(a.text) for a in articles):,} characters"]
    lines += [f"{title}: " + ", ".join(f"{k} {n}" for k, n in c.most_common()) for title, (c,) in tables]
    return "\n".join(lines)


def main(
    paths: Annotated[list[Path] | None, typer.Argument(help="files or folders")] = None,
    config: Annotated[
        Path, typer.Option(help="config of the recogniser, whose labels may be marked beside the scheme's")
    ] = Path("configs/recogniser.cfg"),
    own: Annotated[
        bool, typer.Option(help="articles of your own: genre, province and industry are free")
    ] = False,
) -> None:
    """Check articles and print counts."""
    files = [
        f
        for p in paths or [Path("corpus/articles")]
        for f in (sorted(p.rglob("*.txt")) if p.is_dir() else [p])
    ]
    recogniser = load_config(config)["components"]["recogniser"]
    known = (*LABELS, *recogniser.get("labels", []))
    articles, errors = [], []
    for file in files:
        try:
            article = parse(file)
        except CorpusError as broken:
            errors.append(str(broken))
            continue
        articles.append(article)
        errors += check(article, known, own)
    ids = collections.Counter(a.id for a in articles)
    errors += overlap.errors(articles)
    errors += [f"id {name} is used {n} times" for name, n in ids.items() if n > 1]
    for error in errors:
        typer.echo(error, err=True)
    if articles:
        typer.echo(count(articles))
    typer.echo(f"{len(errors)} errors")
    raise typer.Exit(bool(errors))


if __name__ == "__main__":
    typer.run(main)
