"""Docs from sentences with inline marks, `{ORG 青禾经开区}建设{PROJECT 某项目}`, for what comes after the recogniser."""

from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from training.corpus import parse_marks
from training.oracle import linking_pipeline, oracle_doc


@cache
def pipeline() -> Language:
    """Quantities and mentions around gold entities."""
    return linking_pipeline()


def marked_doc(marked: str) -> Doc:
    """The Doc of a marked text, a line a paragraph, with its marks as entities and canonical names set."""
    texts, entities, offset = [], [], 0
    for line in marked.splitlines():
        plain, found = parse_marks(line, offset, "test")
        texts.append(plain)
        entities += found
        offset += len(plain) + 1
    return oracle_doc(pipeline(), "\n".join(texts), [(e.start, e.end, e.label) for e in entities])
