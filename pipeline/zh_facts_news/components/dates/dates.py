"""Find DATE spans in text, and the component that sets them on a Doc."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from spacy.tokens import Doc

from ...extensions import register
from ...spans import free_spans
from ...view import view_of
from .calendar import Days, later
from .grammar import expression
from .reference import stated
from .timeline import read_all

LABEL = "DATE"
SOURCE = "zh_facts_dates"
DAY = timedelta(days=1)


@dataclass(frozen=True)
class DateMatch:
    """A date expression by offset, end exclusive; `days` is what it means, None where nobody has read it."""

    start: int
    end: int
    text: str
    days: Days | None = None


def find(text: str) -> list[DateMatch]:
    """The date expressions of `text`, left to right, the longest unbroken ones.

    >>> [m.text for m in find("截至去年4月，项目已投产；1-5月产值增长，力争2025年底前达产。")]
    ['去年4月', '1-5月', '2025年底']
    >>> find("合同5年内有效，目前已履行18个月。")
    []
    """
    return [DateMatch(m.start(), m.end(), m.group()) for m in expression().finditer(text)]


def read(text: str, reference: date | None = None) -> list[DateMatch]:
    """The date expressions of `text` with the days that they mean, counted from `reference`.

    >>> [m.days.record() for m in read("去年4月开工。", date(2026, 5, 3))]
    [{'start': '2025-04-01', 'end': '2025-04-30', 'approximate': False}]
    """
    found = find(text)
    days = read_all(text, [(m.start, m.end) for m in found], reference)
    return [replace(match, days=each) for match, each in zip(found, days, strict=True)]


def day_of(reference: str | date) -> date:
    """A reference day as a date. Raises ValueError when it is no ISO date (2026-05-01), TypeError for other things."""
    if isinstance(reference, date):
        return date(reference.year, reference.month, reference.day)
    if not isinstance(reference, str):
        raise TypeError(f"a reference must be a date or a str, not {type(reference).__name__}")
    try:
        return date.fromisoformat(reference)
    except ValueError:
        raise ValueError(f"a reference must be a day such as 2026-05-01, not {reference!r}") from None


def compared_with(period: dict[str, Any] | None, comparison: str) -> dict[str, Any] | None:
    """What an indicator's period is compared with: a year earlier for `yoy`; for `mom` the month or quarter before.

    >>> compared_with({"start": "2026-01-01", "end": "2026-05-31", "approximate": False}, "yoy")
    {'start': '2025-01-01', 'end': '2025-05-31', 'approximate': False}
    """
    if comparison not in ("yoy", "mom") or not period or not period["start"] or not period["end"]:
        return None
    start, end = date.fromisoformat(period["start"]), date.fromisoformat(period["end"])
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    full = start.day == 1 and (end + DAY).day == 1
    if comparison == "mom" and not (full and months in (1, 3)):
        return None
    back = 12 if comparison == "yoy" else months
    first, behind = later(start, -back, "month"), later(end + DAY, -back, "month")
    if first is None or behind is None:
        return None
    last = (behind - DAY).isoformat()
    return {"start": first.isoformat(), "end": last, "approximate": period["approximate"]}


class Dates:
    """Sets `doc.spans[spans_key]`, and doc.ents for the dates that overlap no entity set before.

    `span._.date` is what each means, {"start", "end", "approximate"}: ISO days, both included, None where it cannot
    be known. They are counted from `doc._.reference`, an ISO day that the caller has set, else from `reference`, else
    from the day that the text states; `doc._.reference` tells which it was.

    >>> import spacy
    >>> from zh_facts_news.components.dates import Dates
    >>> doc = Dates()(spacy.blank("zh")("近日，一期工程投产，二期6月底开工。"))
    >>> [(span.text, span.label_) for span in doc.spans["dates"]]
    [('近日', 'DATE'), ('6月底', 'DATE')]
    """

    def __init__(
        self, spans_key: str = "dates", set_ents: bool = True, reference: str | date | None = None
    ) -> None:
        register()
        self.reference = day_of(reference) if reference is not None else None
        self.spans_key = spans_key
        self.set_ents = set_ents

    def __call__(self, doc: Doc) -> Doc:
        view = view_of(doc)
        given = doc._.reference
        reference = (day_of(given) if given is not None else self.reference) or stated(view.text)
        doc._.reference = reference.isoformat() if reference else None
        found = read(view.text, reference)
        spans = [view.span(match.start, match.end, LABEL) for match in found]
        for span, match in zip(spans, found, strict=True):
            span._.source = SOURCE
            span._.date = match.days.record() if match.days else None
        doc.spans[self.spans_key] = spans
        if self.set_ents:
            doc.ents = [*doc.ents, *free_spans(doc.ents, spans)]
        return doc
