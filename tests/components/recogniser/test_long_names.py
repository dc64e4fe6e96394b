"""A name that runs on into the verb behind it is cut back to what a Han name can be."""

import numpy as np
import pytest

from tests.components.recogniser.test_consistency import PERSON, decoded, lattice, raise_span
from zh_facts_news.components.recogniser import tags
from zh_facts_news.components.recogniser.decoding import Sentence
from zh_facts_news.components.recogniser.long_names import shortened, too_long


def read(text: str, length: int, score: float) -> list[str]:
    """The names in a text whose first `length` characters look like a person, and almost as much its first three."""
    logits = lattice(len(text))
    raise_span(logits, 0, length, PERSON, score)
    logits[2, tags.tag(PERSON, tags.END)] = score + 0.5
    sentences = [Sentence(0, logits)]
    changed = shortened(text, sentences, decoded(sentences), {PERSON}, {})
    return [text[start:end] for start, end, *_ in decoded([changed.get(0, sentences[0])])]


@pytest.mark.parametrize(
    ("text", "name"),
    [("梁启明逐项过问。", "梁启明"), ("邱红霞掏出账本。", "邱红霞"), ("程学武接着说。", "程学武")],
)
def test_a_verb_behind_the_name_is_left_out(text: str, name: str) -> None:
    assert read(text, 4, 3) == [name]


@pytest.mark.parametrize("name", ["端木清和", "乌兰其其格", "扎西央金", "阿依古丽", "王·谢尔盖"])
def test_names_of_other_kinds_may_be_longer(name: str) -> None:
    assert not too_long(name)


def test_a_long_name_that_the_network_is_sure_of_stays() -> None:
    text = "白音其木格来了。"
    logits = lattice(len(text))
    raise_span(logits, 0, 5, PERSON, 6)
    sentences: list[Sentence] = [Sentence(0, np.array(logits))]
    changed = shortened(text, sentences, decoded(sentences), {PERSON}, {})
    assert [text[a:b] for a, b, *_ in decoded([changed.get(0, sentences[0])])] == ["白音其木格"]
