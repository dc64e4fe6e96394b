"""The review page: page.html with its style, its script and the articles' data inside.

Nothing of an input can become markup: it is in the page only as JSON whose < > & and line separators are escaped, the
script sets it as text, and the page's policy runs no script but the one whose hash it names.
"""

import hashlib
from base64 import b64encode
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Any, TextIO

from ..formats.annotation import Refused
from ..formats.jsonlines import dumps
from ..formats.table import COMMON, amount, words
from ..given import given
from ..schema import Article, DateRange, Fact, Mention

ESCAPES = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"})
DATA = "{{data}}"


def write(items: Iterable[Article | Refused], page: TextIO) -> None:
    """Write the page to a text file opened as UTF-8; only one article is held at a time.

    What is Refused, and an article whose offsets do not fit its text, stands in the page with its message.
    """
    head, tail = template().split(DATA)
    page.write(head)
    page.write("[")
    for number, item in enumerate(items):
        page.write(",\n" if number else "\n")
        page.write(dumps(record(item)).translate(ESCAPES))
    page.write("\n]")
    page.write(tail)


def template() -> str:
    """The page with {{data}} in the place of the articles."""
    room = files(__package__)
    page, style, script = (
        room.joinpath(f"page.{kind}").read_text(encoding="utf-8") for kind in ("html", "css", "js")
    )
    inserts = {
        "{{style-hash}}": _hash(style),
        "{{script-hash}}": _hash(script),
        "{{style}}": style,
        "{{script}}": script,
    }
    for mark, insert in inserts.items():
        page = page.replace(mark, insert)
    return page


def _hash(text: str) -> str:
    return b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def record(item: Article | Refused) -> dict[str, Any]:
    """What the page knows of an article; places are code points in `text`, its part of the input as given."""
    if isinstance(item, Refused):
        return _failed(item.where, item.message)
    try:
        text = given(item).text
    except ValueError as error:
        return _failed(item.id, str(error))

    def place(mention: Mention) -> list[int]:
        return [mention.start - item.start, mention.end - item.start]

    return {
        "id": item.id,
        "source": item.source,
        "start": item.start,
        "end": item.end,
        "title": " / ".join(part.text for part in item.headline) or item.text[:40],
        "text": text,
        "dropped": list(_dropped(item)),
        "headline": [place(part) for part in item.headline],
        "byline": place(item.byline) if item.byline else None,
        "entities": [
            {
                "start": entity.start - item.start,
                "end": entity.end - item.start,
                "label": entity.label,
                "canonical": entity.canonical,
                "confidence": entity.confidence,
                "source": entity.source,
                "amount": amount(entity.quantity) if entity.quantity else "",
            }
            for entity in item.entities
        ],
        "facts": [_fact(fact, place) for fact in item.facts],
    }


def _fact(fact: Fact, place: Any) -> dict[str, Any]:
    fields = {key: getattr(fact, key) for key in type(fact).model_fields if key not in COMMON}
    mentions = [fact.subject, *(value for value in fields.values() if isinstance(value, Mention))]
    return {
        "type": fact.type,
        "subject": fact.subject.canonical,
        "fields": [[key, words(value)] for key, value in fields.items() if _is_stated(value)],
        "modality": fact.modality,
        "confidence": fact.confidence,
        "source": fact.source,
        "evidence": [place(mention) for mention in (fact.evidence, *fact.also)],
        "parts": [place(mention) for mention in mentions],
    }


def _is_stated(value: Any) -> bool:
    if isinstance(value, DateRange):
        return bool(value.start or value.end)
    return value is not None


def _dropped(article: Article) -> Iterator[list[int]]:
    """Places in the text as given of what the clean text lacks."""
    before = 0
    for gap in article.dropped:
        start = gap.at + before
        before += len(gap.text)
        yield [start, start + len(gap.text)]


def _failed(where: str, message: str) -> dict[str, Any]:
    nothing: list[Any] = []
    return {
        "id": where,
        "source": "",
        "start": 0,
        "end": 0,
        "title": "",
        "text": "",
        "error": message,
        **dict.fromkeys(("dropped", "headline", "entities", "facts"), nothing),
    }
