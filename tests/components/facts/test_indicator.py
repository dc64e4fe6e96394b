"""Figures of organisations and places: subject, words, comparison, direction, period."""

import pytest

from tests.components.facts.proposals import given, proposed

ZONE = "清江经济技术开发区"


def indicators(marked: str, *fields: str) -> set[tuple[str, ...]]:
    return proposed("indicator", marked, "indicator", "value", *fields)


@pytest.mark.parametrize(
    ("words", "indicator", "value", "comparison", "direction"),
    [
        ("规上工业增加值{QUANTITY 32亿元}", "规上工业增加值", "32亿元", "level", None),
        ("固定资产投资达到{QUANTITY 32亿元}", "固定资产投资", "32亿元", "level", None),
        ("规上工业增加值同比增长{QUANTITY 6.4%}", "规上工业增加值", "6.4%", "yoy", "up"),
        ("规上工业增加值增长{QUANTITY 6.4%}", "规上工业增加值", "6.4%", "yoy", "up"),
        ("进出口总额比上年下降{QUANTITY 2.7%}", "进出口总额", "2.7%", "yoy", "down"),
        ("用电量环比增长{QUANTITY 4.7%}", "用电量", "4.7%", "mom", "up"),
        ("地区生产总值年均增长{QUANTITY 7%}", "地区生产总值", "7%", "annual_average", "up"),
        ("工业投资占比{QUANTITY 53%}", "工业投资占比", "53%", "share", None),
        ("本地配套率较{DATE 年初}提高{QUANTITY 4个百分点}", "本地配套率", "4个百分点", "change", "up"),
        ("现有企业{QUANTITY 25户}", "企业", "25户", "level", None),
    ],
)
def test_words_comparison_and_direction(
    words: str, indicator: str, value: str, comparison: str, direction: str | None
) -> None:
    found = indicators(f"{{ORG {ZONE}}}{words}。", "comparison", "direction")
    assert (ZONE, indicator, value, comparison, direction) in found


def test_growth_rate_belongs_to_the_value_before_it() -> None:
    text = "{ORG 清江经济技术开发区}税收{QUANTITY 19亿元}，同比增长{QUANTITY 8%}；出口{QUANTITY 5亿元}，下降{QUANTITY 3%}。"
    assert given("indicator", text, "indicator", "value", "comparison") == {
        (ZONE, "税收", "19亿元", "level"),
        (ZONE, "税收", "8%", "yoy"),
        (ZONE, "出口", "5亿元", "level"),
        (ZONE, "出口", "3%", "yoy"),
    }


def test_share_goes_on_with_the_words_before_it() -> None:
    text = "{ORG 清江经济技术开发区}装备制造业产值{QUANTITY 96亿元}，占工业总产值的{QUANTITY 22%}。"
    assert (ZONE, "装备制造业产值占工业总产值", "22%", "share") in indicators(text, "comparison")


def test_respectively_pairs_rates_with_nouns() -> None:
    text = "{ORG 清江经济技术开发区}钢材、水泥产量分别增长{QUANTITY 4%}、{QUANTITY 9%}。"
    assert {(ZONE, "钢材产量", "4%", "yoy"), (ZONE, "水泥产量", "9%", "yoy")} <= indicators(
        text, "comparison"
    )


def test_respectively_pairs_figures_with_subjects() -> None:
    text = "{ORG 远山铝业}、{ORG 清江铝业}分别生产铝锭{QUANTITY 6万吨}和{QUANTITY 8万吨}。"
    found = {(s, v) for s, _, v in indicators(text)}
    assert found == {("远山铝业", "6万吨"), ("清江铝业", "8万吨")}


def test_subject_and_period_are_carried_over_sentences() -> None:
    text = "{DATE 1-5月}，{ORG 清江经济技术开发区}工业总产值{QUANTITY 50亿元}。税收收入{QUANTITY 3亿元}。"
    assert (ZONE, "税收收入", "3亿元", "1-5月") in indicators(text, "period")


def test_generic_words_stand_for_the_zone() -> None:
    text = "{ORG 清江经济技术开发区}召开会议。全区用电量{QUANTITY 3亿千瓦时}。\n开发区企业{QUANTITY 25户}。"
    found = {(s, v) for s, _, v in indicators(text)}
    assert {(ZONE, "3亿千瓦时"), (ZONE, "25户")} <= found


def test_base_of_a_comparison_is_no_period() -> None:
    text = "{DATE 上半年}，{ORG 清江经济技术开发区}税收{QUANTITY 9亿元}，比{DATE 上年同期}增长{QUANTITY 8%}。"
    assert (ZONE, "税收", "8%", "上半年") in indicators(text, "period")


@pytest.mark.parametrize(
    "marked",
    [
        "{ORG 清江经济技术开发区}召开会议。全省税收{QUANTITY 900亿元}。",
        "推动{ORG 清江经济技术开发区}发展，税收增长{QUANTITY 9%}。",
        "引进{QUANTITY 5户}企业。",
    ],
)
def test_figures_of_others_are_not_given_to_what_was_named(marked: str) -> None:
    assert indicators(marked) == set()


def test_figure_in_front_of_its_subject() -> None:
    text = "拥有员工{QUANTITY 2460人}的{ORG 远山铝业集团}落户。"
    assert ("远山铝业集团", "员工", "2460人") in indicators(text)


def test_plan_is_marked() -> None:
    text = "{ORG 清江经济技术开发区}力争规上产值突破{QUANTITY 400亿元}。"
    assert (ZONE, "规上产值", "400亿元", "planned") in indicators(text, "modality")


@pytest.mark.parametrize(
    ("words", "indicator", "value", "comparison"),
    [
        # Words in front of a name, behind a list's last comma, and with the noun that the figure modifies.
        ("出口{LOC 韩国}、{LOC 越南}{QUANTITY 400万元}", "出口", "400万元", "level"),
        ("能耗降到{QUANTITY 1.2}以下、绿电占比{QUANTITY 50%}", "绿电占比", "50%", "share"),
        ("接下{QUANTITY 2亿元}的水泵订单", "水泵订单", "2亿元", "level"),
        # The group of firms, or the projects, that figures behind are narrowed to.
        ("安排重点项目{QUANTITY 96个}，总投资{QUANTITY 40亿元}", "重点项目总投资", "40亿元", "level"),
        (
            "{QUANTITY 64户}规上白酒企业产值{QUANTITY 9亿元}，税收{QUANTITY 2亿元}",
            "规上白酒企业税收",
            "2亿元",
            "level",
        ),
        # A noun that the second figure leaves out.
        ("生铁产量{QUANTITY 80万吨}，粗钢{QUANTITY 90万吨}", "粗钢产量", "90万吨", "level"),
        # A share in words that name no share, and a move that is no year's.
        ("原料外购{QUANTITY 六成}", "原料外购", "六成", "share"),
        ("装卸效率提高{QUANTITY 15%}", "装卸效率", "15%", "change"),
    ],
)
def test_readings_of_words_and_comparison(words: str, indicator: str, value: str, comparison: str) -> None:
    assert (ZONE, indicator, value, comparison) in indicators(f"{{ORG {ZONE}}}{words}。", "comparison")


def test_speakers_employer_is_meant() -> None:
    text = (
        "{ORG 远山铝业}{TITLE 厂长}{PERSON 石岩}说，去年产铝锭{QUANTITY 6万吨}。\n现有员工{QUANTITY 800人}。"
    )
    found = {(s, v) for s, _, v in indicators(text)}
    assert {("远山铝业", "6万吨"), ("远山铝业", "800人")} <= found


def test_place_of_an_office_is_meant() -> None:
    text = "{ORG 清江市发展和改革委员会}公布，{LOC 清江}安排项目{QUANTITY 40个}。\n全市税收{QUANTITY 9亿元}。"
    assert ("清江", "9亿元") in {(s, v) for s, _, v in indicators(text)}


def test_subject_is_carried_into_the_next_paragraph() -> None:
    text = (
        "{DATE 去年}，{ORG 清江经济技术开发区}工业总产值{QUANTITY 50亿元}，增长{QUANTITY 5%}。\n"
        "税收收入{QUANTITY 3亿元}，增长{QUANTITY 7%}。"
    )
    assert (ZONE, "税收收入", "3亿元") in given("indicator", text, "indicator", "value")


def test_each_pairs_figures_with_subjects() -> None:
    text = "{ORG 远山铝业}和{ORG 清江铝业}产值各增长{QUANTITY 6%}和{QUANTITY 8%}。"
    found = {(s, v) for s, _, v in indicators(text)}
    assert found == {("远山铝业", "6%"), ("清江铝业", "8%")}


def test_two_measures_of_one_thing_share_its_words() -> None:
    text = (
        "{ORG 清江经济技术开发区}改造厂房{QUANTITY 3万平方米}，出让工业用地{QUANTITY 14宗}{QUANTITY 60亩}。"
    )
    assert (ZONE, "出让工业用地", "60亩") in indicators(text)


@pytest.mark.parametrize("moved", ["压到", "砍到", "降至", "变成", "上涨到"])
def test_a_verb_of_moving_to_a_value_is_no_indicator(moved: str) -> None:
    text = f"{{ORG 清江经济技术开发区}}审批环节由{{QUANTITY 8道}}{moved}{{QUANTITY 3道}}。"
    assert all(moved not in words for _, words, _ in indicators(text))
