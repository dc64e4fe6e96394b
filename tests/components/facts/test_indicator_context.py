"""Figures whose subject, words or comparison the context gives: main zone and firm, pronouns, gains, bases."""

import pytest

from tests.components.facts.proposals import proposed

ZONE = "清江经济技术开发区"
FIRM = "远山铝业有限公司"


def indicators(marked: str, *fields: str) -> set[tuple[str, ...]]:
    return proposed("indicator", marked, "indicator", "value", *fields)


@pytest.mark.parametrize(
    "line",
    [
        "{ORG 白石铸造}和{ORG 南桥机械}相继搬走。{DATE 去年}，全园产值{QUANTITY 90亿元}。",
        "{ORG 白石铸造}来了，{ORG 南桥机械}也来了。园里产值{QUANTITY 90亿元}。",
        "{ORG 白石铸造}并入{ORG 南桥机械}。园子不大，全园产值{QUANTITY 90亿元}。",
    ],
)
def test_words_for_the_zone_mean_the_main_one(line: str) -> None:
    lead = f"{{ORG {ZONE}}}走过弯路。\n{{ORG {ZONE}}}没有气馁。\n"
    assert ZONE in {subject for subject, _, value in indicators(lead + line) if value == "90亿元"}


@pytest.mark.parametrize(
    "text",
    [
        "{ORG 远山铝业有限公司}停过产。{DATE 去年}，它产值{QUANTITY 9亿元}。",
        "{ORG 远山铝业有限公司}换了炉子。其产值达{QUANTITY 9亿元}。",
        "{ORG 远山铝业有限公司}在{ORG 清江经济技术开发区}扩建。它的产值达到{QUANTITY 9亿元}。",
    ],
)
def test_pronoun_means_the_firm_that_opened_the_sentence_before(text: str) -> None:
    assert (FIRM, "产值", "9亿元") in indicators(text)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("推动{ORG 清江经济技术开发区}营业收入突破{QUANTITY 80亿元}", "80亿元"),
        ("支持{ORG 清江经济技术开发区}工业投资增长{QUANTITY 9%}", "9%"),
        ("加快{ORG 清江经济技术开发区}税收增长{QUANTITY 5%}", "5%"),
    ],
)
def test_who_is_pushed_is_the_figures_subject(words: str, value: str) -> None:
    found = indicators(f"{{LOC 清江市}}今年要{words}。")
    assert ZONE in {subject for subject, _, amount in found if amount == value}


@pytest.mark.parametrize(
    ("words", "value", "comparison"),
    [
        ("为企业降低用电成本{QUANTITY 2300万元}", "2300万元", "change"),
        ("推动农户户均增收{QUANTITY 1.1万元}", "1.1万元", "change"),
        ("累计节省运费{QUANTITY 40万元}", "40万元", "change"),
        ("原煤产量完成年计划的{QUANTITY 86%}", "86%", "level"),
        ("引进资金完成目标的{QUANTITY 104%}", "104%", "level"),
        ("税收完成全年任务的{QUANTITY 70%}", "70%", "level"),
        ("铝锭均价比{DATE 上周}跌{QUANTITY 28元}", "28元", "change"),
        ("铝锭报价比{DATE 昨日}涨{QUANTITY 30元}", "30元", "change"),
        ("电解铝价格较{DATE 前一周}上涨{QUANTITY 3%}", "3%", "change"),
        ("产值{QUANTITY 两年}平均增长{QUANTITY 17%}", "17%", "annual_average"),
        ("税收{QUANTITY 三年}平均增速{QUANTITY 8%}", "8%", "annual_average"),
        ("投资{QUANTITY 五年}平均增长{QUANTITY 6%}", "6%", "annual_average"),
    ],
)
def test_comparison(words: str, value: str, comparison: str) -> None:
    found = indicators(f"{{ORG {ZONE}}}{words}。", "comparison")
    assert comparison in {kind for _, _, amount, kind in found if amount == value}


@pytest.mark.parametrize(
    ("words", "indicator", "value"),
    [
        ("用好{QUANTITY 800亩}标准地", "标准地", "800亩"),
        ("发放{QUANTITY 80万元}技改贷款", "技改贷款", "80万元"),
        ("补上{QUANTITY 3亿元}搬迁补偿缺口", "搬迁补偿缺口", "3亿元"),
        ("新增新能源装机{QUANTITY 46万千瓦}，累计装机{QUANTITY 180万千瓦}", "新能源装机", "180万千瓦"),
        ("新增高压蒸汽产能{QUANTITY 6万吨}，产能达到{QUANTITY 20万吨}", "高压蒸汽产能", "20万吨"),
        ("新增工业用电量{QUANTITY 2亿千瓦时}，用电量为{QUANTITY 9亿千瓦时}", "工业用电量", "9亿千瓦时"),
        ("铝锭出厂价{QUANTITY 2万元/吨}，毛利少了{QUANTITY 5%}", "毛利", "5%"),
        ("板材单价{QUANTITY 80元}，订货却涨了{QUANTITY 1.8倍}", "订货", "1.8倍"),
        ("营收{QUANTITY 8亿元}，净利反增{QUANTITY 5.4%}", "净利", "5.4%"),
        ("关停企业{QUANTITY 4户}，完成率{QUANTITY 83%}", "完成率", "83%"),
        ("改造焦炉{QUANTITY 4座}，达成率{QUANTITY 75%}", "达成率", "75%"),
        ("签约项目{QUANTITY 9个}，任务完成量{QUANTITY 3亿元}", "任务完成量", "3亿元"),
        ("出口轮胎{QUANTITY 80万条}，货值{QUANTITY 4亿元}", "出口轮胎货值", "4亿元"),
        ("签下供货合同{QUANTITY 12份}，总额{QUANTITY 7亿元}", "签下供货合同总额", "7亿元"),
        ("成交锂精矿{QUANTITY 3万吨}，均价{QUANTITY 900元/吨}", "成交锂精矿均价", "900元/吨"),
        ("引进外资{QUANTITY 3亿元}，完成年度目标的{QUANTITY 104%}", "引进外资年度目标", "104%"),
        ("交付客车{QUANTITY 900辆}，完成年计划的{QUANTITY 86%}", "交付客车年计划", "86%"),
        ("开工项目{QUANTITY 9个}，完成全年任务的{QUANTITY 75%}", "开工项目任务", "75%"),
        ("{DATE 去年}卖了{QUANTITY 1.4亿元}", "卖", "1.4亿元"),
        ("{DATE 去年}罚了{QUANTITY 三户}", "罚", "三户"),
        ("{DATE 当月}赔了{QUANTITY 280万元}", "赔", "280万元"),
        ("交货周期由{QUANTITY 9天}拉长到{QUANTITY 14天}", "交货周期", "14天"),
        ("良品率要到{QUANTITY 98%}", "良品率", "98%"),
        ("搬迁款还差{QUANTITY 4300万元}", "搬迁款", "4300万元"),
    ],
)
def test_words(words: str, indicator: str, value: str) -> None:
    assert (ZONE, indicator, value) in indicators(f"{{ORG {ZONE}}}{words}。")


@pytest.mark.parametrize(
    "words",
    [
        "{QUANTITY 两颗}“新星”各增长{QUANTITY 6%}和{QUANTITY 8%}",
        "{QUANTITY 两家}龙头产值分别增长{QUANTITY 6%}和{QUANTITY 8%}",
        "{QUANTITY 两户}企业税收分别增长{QUANTITY 6%}、{QUANTITY 8%}",
    ],
)
def test_each_takes_its_figure_where_the_members_are_counted(words: str) -> None:
    text = f"{{ORG {FIRM}}}和{{ORG 清江铝业}}产值走高。{{ORG {FIRM}}}和{{ORG 清江铝业}}{words}。"
    found = {(subject, value) for subject, _, value in indicators(text) if value.endswith("%")}
    assert found == {(FIRM, "6%"), ("清江铝业", "8%")}


@pytest.mark.parametrize(
    "words",
    [
        "{QUANTITY 两年}平均增长{QUANTITY 17.9%}",
        "{QUANTITY 三年}累计增长{QUANTITY 30%}",
        "{QUANTITY 五年}年均增长{QUANTITY 6%}",
    ],
)
def test_time_over_which_a_figure_moves_is_no_figure(words: str) -> None:
    found = indicators(f"{{ORG {ZONE}}}产值{{QUANTITY 9亿元}}，{words}。")
    assert not any(value.endswith("年") for _, _, value in found)
    assert any(indicator == "产值" and value.endswith("%") for _, indicator, value in found)
