"""The hand-segmented sentences of corpus/words: read them, and check them against the articles."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from training.corpus import Article

HELD_OUT = "held_out.txt"


@dataclass(frozen=True)
class Line:
    """A sentence's words, and where they stand."""

    where: str
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        return "".join(self.words)

    def edges(self) -> set[int]:
        """Offsets in `text` of the words' beginnings, and the end of the last."""
        return set(accumulate(map(len, self.words), initial=0))


def read(folder: Path, held_out: bool = False) -> list[Line]:
    """The sentences to learn from, or those held out, in the order of their files."""
    lines = []
    for path in sorted(folder.glob("*.txt")):
        if (path.name == HELD_OUT) == held_out:
            lines += read_file(path)
    return lines


def read_file(path: Path) -> list[Line]:
    """The sentences of one file: words separated by blanks, one sentence a line."""
    texts = path.read_text(encoding="utf-8").splitlines()
    return [Line(f"{path}:{i}", tuple(text.split())) for i, text in enumerate(texts, 1) if text.strip()]


def without_blanks(article: Article) -> Iterator[tuple[str, set[int]]]:
    """Each sentence of the article without its white space, with the edges of its entities by offset in that text."""
    for start, end in article.sentences():
        offsets, length = [], 0
        for character in article.text[start:end]:
            offsets.append(length)
            length += not character.isspace()
        entities = [e for e in article.entities if start <= e.start and e.end <= end]
        edges = {offsets[e.start - start] for e in entities} | {
            offsets[e.end - 1 - start] + 1 for e in entities
        }
        yield "".join(article.text[start:end].split()), edges


def edges_of(articles: Iterable[Article]) -> dict[str, set[int]]:
    """The entities' edges of every sentence, by the sentence without white space."""
    found: dict[str, set[int]] = {}
    for article in articles:
        for text, edges in without_blanks(article):
            found.setdefault(text, set()).update(edges)
    return found


def problems(lines: list[Line], sentences: dict[str, set[int]]) -> list[str]:
    """What is wrong with the lines: no sentence of the articles, given twice, or a word across an entity's edge."""
    found, seen = [], set()
    for line in lines:
        if line.text not in sentences:
            found.append(f"{line.where}: not a sentence of the articles: {line.text}")
        elif line.text in seen:
            found.append(f"{line.where}: given twice: {line.text}")
        elif not sentences[line.text] <= line.edges():
            missing = sorted(sentences[line.text] - line.edges())
            found.append(
                f"{line.where}: a word crosses an entity's edge at {missing}: {' '.join(line.words)}"
            )
        seen.add(line.text)
    return found
