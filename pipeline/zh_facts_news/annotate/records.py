"""Documents through the extractor, one at a time, so that one that fails takes no other with it."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from spacy.tokens import Doc

from .. import Extractor
from ..schema import Article, Failure
from .document import Document


class Sink(Protocol):
    """Takes records in order."""

    def add(self, article: Article, doc: Doc) -> None: ...

    def fail(self, failure: Failure) -> None: ...


def annotate(
    extractor: Extractor,
    documents: Sequence[Document],
    sink: Sink,
    begun: Callable[[int, int], Any] = lambda number, characters: None,
) -> tuple[int, list[Failure]]:
    """Give the sink the articles of each document, or a failure in their place; how many articles, and the failures.

    `begun` is told the place and the length of each document before it is annotated. The strings that spaCy keeps for these documents are freed at the end: the sink must not keep a Doc.
    """
    count, failures = 0, []
    # An exception must not leave the zone: spaCy would not free it then.
    with extractor.nlp.memory_zone():
        for number, document in enumerate(documents):
            begun(number, len(document.text or ""))
            found = _articles(extractor, document)
            if isinstance(found, Failure):
                failures.append(found)
                sink.fail(found)
                continue
            for article, doc in found:
                sink.add(article, doc)
            count += len(found)
    return count, failures


def _articles(extractor: Extractor, document: Document) -> list[tuple[Article, Doc]] | Failure:
    def failure(why: str) -> Failure:
        return Failure(id=document.id, source=document.id, error=why)

    if document.text is None:
        return failure(document.error or "no text in it")
    try:
        found = list(extractor.extract_docs([document.text], [document.id], references=[document.reference]))
    except Exception as error:
        # Whatever it is, the run goes on; who wants to look into it has the document's name.
        return failure(f"{type(error).__name__}: {error}".encode("utf-8", "replace").decode("utf-8"))
    return found or failure("no text in it")
