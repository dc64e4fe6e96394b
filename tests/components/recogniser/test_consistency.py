"""A name that is sure in one place helps its other places, and only those."""

import numpy as np

from zh_facts_news.components.recogniser import tags
from zh_facts_news.components.recogniser.consistency import with_evidence
from zh_facts_news.components.recogniser.decoding import Found, Sentence, decode

PERSON, ORG = tags.LABELS.index("PERSON"), tags.LABELS.index("ORG")


def raise_span(logits: np.ndarray, start: int, end: int, label: int, score: float) -> None:
    logits[start, tags.tag(label, tags.BEGIN)] = score
    logits[start + 1 : end - 1, tags.tag(label, tags.INSIDE)] = score
    logits[end - 1, tags.tag(label, tags.END)] = score


def lattice(length: int) -> np.ndarray:
    logits = np.full((length, tags.count(len(tags.LABELS))), -5, dtype=np.float32)
    logits[:, 0] = 0
    return logits


def decoded(sentences: list[Sentence]) -> Found:
    return [span for found in decode([sentences])[0] for span in found]


def names(text: str, logits: list[np.ndarray]) -> list[str]:
    starts = [0, len(logits[0])]
    sentences = [Sentence(start, own) for start, own in zip(starts, logits, strict=True)]
    raised = with_evidence(text, sentences, decoded(sentences), {PERSON})
    again = [raised.get(number, sentence) for number, sentence in enumerate(sentences)]
    return [text[start:end] for start, end, *_ in decoded(again)]


def test_a_person_read_too_long_gets_the_name_that_is_sure_elsewhere() -> None:
    text = "车间主任雷诚发言。雷诚管这叫绝活。"
    logits = [lattice(9), lattice(8)]
    raise_span(logits[0], 4, 6, PERSON, 4)
    raise_span(logits[1], 0, 3, PERSON, 1.5)
    raise_span(logits[1], 0, 2, PERSON, 1.2)
    logits[1][1, tags.tag(PERSON, tags.INSIDE)] = 1.5
    assert names(text, logits) == ["雷诚", "雷诚"]


def test_a_place_without_any_sign_of_a_name_stays_free() -> None:
    text = "宏远新能源开工。他有宏远新能源的梦。"
    logits = [lattice(8), lattice(10)]
    raise_span(logits[0], 0, 5, ORG, 4)
    assert names(text, logits) == ["宏远新能源"]


def test_a_parents_name_does_not_break_up_the_childs() -> None:
    text = "远图集团到访。远图集团研究院揭牌。"
    logits = [lattice(7), lattice(10)]
    raise_span(logits[0], 0, 4, ORG, 4)
    raise_span(logits[1], 0, 7, ORG, 1)
    logits[1][3, tags.tag(ORG, tags.END)] = 1
    assert names(text, logits) == ["远图集团", "远图集团研究院"]


def test_only_sentences_with_the_name_are_decoded_again() -> None:
    text = "雷诚发言。大家鼓掌。雷诚鞠躬。"
    logits = [lattice(5), lattice(5), lattice(5)]
    raise_span(logits[0], 0, 2, PERSON, 4)
    sentences = [Sentence(5 * i, own) for i, own in enumerate(logits)]
    assert list(with_evidence(text, sentences, decoded(sentences), {PERSON})) == [2]
