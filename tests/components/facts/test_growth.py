"""Moves of a figure that are told without a number."""

import pytest

from tests.components.facts.proposals import proposed

FIRM = "临河锦川纺织有限公司"


def moves(marked: str) -> set[tuple[str, ...]]:
    found = proposed("indicator", marked, "indicator", "value", "comparison", "direction")
    return {fact for fact in found if fact[2] is None}


@pytest.mark.parametrize(
    ("words", "indicator", "comparison", "direction"),
    [
        ("产值稳步增长", "产值", "yoy", "up"),
        ("{DATE 上半年}出口额翻了一番", "出口额", "yoy", "up"),
        ("净利润大幅下滑", "净利润", "yoy", "down"),
        ("用电量环比持续回升", "用电量", "mom", "up"),
        ("纱线价格腰斩", "纱线价格", "change", "down"),
    ],
)
def test_move_of_a_named_figure(words: str, indicator: str, comparison: str, direction: str) -> None:
    assert (FIRM, indicator, None, comparison, direction) in moves(f"{{ORG {FIRM}}}{words}。")


def test_move_is_of_the_value_before_it() -> None:
    text = f"{{ORG {FIRM}}}销售收入{{QUANTITY 3.1亿元}}，同比翻了一番。"
    assert (FIRM, "销售收入", None, "yoy", "up") in moves(text)


@pytest.mark.parametrize(
    "words",
    [
        "产值稳步增长{QUANTITY 8%}",
        "找到了产量持续下降的原因",
        "的院子翻了一番模样",
        "{QUANTITY 6户}企业产值负增长",
    ],
)
def test_no_move_of_its_own(words: str) -> None:
    assert moves(f"{{ORG {FIRM}}}{words}。") == set()


@pytest.mark.parametrize(
    "words",
    [
        "产值下降{QUANTITY 3.2%}，是三年来首次负增长",
        "营业收入同比增长{QUANTITY 6%}，比一季度由负转正",
        "订单回落{QUANTITY 两成}，利润缩水",
    ],
)
def test_a_move_whose_number_has_been_told_is_not_told_again(words: str) -> None:
    assert moves(f"{{ORG {FIRM}}}{words}。") == set()


def test_a_headline_gives_no_move() -> None:
    assert moves(f"{{ORG {FIRM}}}产值稳步增长\n工人们在车间里忙着接线。") == set()
