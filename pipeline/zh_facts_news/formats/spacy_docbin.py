"""spaCy's DocBin files read as annotated texts: the entities of `doc.ents`, whatever the docs' tokens are.

A doc's name is the id in `doc.user_data["article"]`, where `zh-facts annotate` puts it.
"""

from collections.abc import Iterator
from pathlib import Path

from .annotation import Annotated, FormatError, Refused, Span, Untouched
from .offsets import Unit


def read(path: Path, unit: Unit | None = None) -> Iterator[Annotated | Refused | Untouched]:
    """`unit` makes no difference: spaCy counts code points. Raises FormatError for a file that is no DocBin."""
    import spacy
    from spacy.tokens import DocBin

    try:
        content = path.read_bytes()
    except OSError as error:
        raise FormatError(f"{path}: {error.strerror or error}") from error
    try:
        docs = list(DocBin().from_bytes(content).get_docs(spacy.blank("zh").vocab))
    except Exception as error:
        # A damaged file fails in zlib, msgpack, numpy or spaCy, each in its own way.
        raise FormatError(f"{path}: not a DocBin of spaCy ({type(error).__name__})") from error
    for number, doc in enumerate(docs, 1):
        spans = tuple(Span(e.start_char, e.end_char, e.label_) for e in doc.ents)
        article = doc.user_data.get("article")
        name = article.get("id") if isinstance(article, dict) else None
        yield Annotated(name if isinstance(name, str) else "", doc.text, spans, (), f"{path}: doc {number}")
