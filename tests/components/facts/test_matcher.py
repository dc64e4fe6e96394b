"""Many patterns at once: earliest first, first pattern of several, optional beginnings."""

import pytest

from zh_facts_news.components.facts.lexicon import rows
from zh_facts_news.components.facts.matcher import Matcher, first_characters


def found(patterns: list[str], text: str) -> list[tuple[int, str]]:
    return [(i, match.group()) for i, match in Matcher(patterns).find(text, 0, len(text))]


def test_earliest_match_and_of_several_the_first_pattern() -> None:
    assert found(["开工建设", "开工", "建设"], "建设甲，开工建设乙，开工丙") == [
        (2, "建设"),
        (0, "开工建设"),
        (1, "开工"),
    ]


def test_optional_beginning() -> None:
    assert found(["(?:已|全面)?封顶"], "封顶，已封顶，全面封顶") == [
        (0, "封顶"),
        (0, "已封顶"),
        (0, "全面封顶"),
    ]


@pytest.mark.parametrize(
    ("pattern", "characters"),
    [
        ("开工", "开"),
        ("(?:已|全)?封顶", "已全封"),
        ("[甲乙]丙", "甲乙"),
        ("甲?乙", "甲乙"),
        ("开|建(?:成|设)", "开建"),
    ],
)
def test_first_characters(pattern: str, characters: str) -> None:
    assert first_characters(pattern) == set(characters)


@pytest.mark.parametrize("pattern", ["[^甲]乙", ".", "甲?", ""])
def test_pattern_that_can_begin_with_anything_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError):
        first_characters(pattern)


def test_no_phase_word_is_listed_twice() -> None:
    words = [row[0] for row in rows("phases")]
    assert sorted(set(words)) == sorted(words)
