"""Articles as spaCy Docs in a DocBin, which `DocBin().from_disk(path).get_docs(nlp.vocab)` reads.

A Doc's text is `Article.text`, its tokens are characters, `doc.ents`, `ent._` and `doc._.facts` are as the pipeline set
them, with offsets in that text. `doc.user_data["article"]` holds the article's id, source, start and end.
"""

from spacy.tokens import Doc, DocBin

from ..schema import Article, Failure
from .jsonlines import dumps


class ShardWriter:
    """A shard's articles as `docs/NAME.spacy`, its failures as `errors/NAME.jsonl`."""

    def __init__(self) -> None:
        self._docs = DocBin(store_user_data=True)
        self._failures: list[str] = []

    def add(self, article: Article, doc: Doc) -> None:
        doc.user_data["article"] = article.model_dump(include={"id", "source", "start", "end"})
        self._docs.add(doc)

    def fail(self, failure: Failure) -> None:
        self._failures.append(dumps(failure.model_dump()))

    def files(self, name: str) -> dict[str, bytes]:
        lines = "".join(f"{line}\n" for line in self._failures)
        return {f"docs/{name}.spacy": self._docs.to_bytes(), f"errors/{name}.jsonl": lines.encode("utf-8")}
