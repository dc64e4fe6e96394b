"""Figures of projects: what a quantity measures, per what, at which stage, and of which project."""

import pytest

from tests.components.facts.proposals import candidates, given, proposed

A, B = "远山铝箔项目", "清江光伏电站"


def attributes(marked: str, *fields: str) -> set[tuple[str, ...]]:
    return proposed("project_attribute", marked, "attribute", "value", *fields)


@pytest.mark.parametrize(
    ("words", "attribute", "value", "per"),
    [
        ("总投资{QUANTITY 5.2亿元}", "total_investment", "5.2亿元", None),
        ("计划总投资{QUANTITY 5.2亿元}", "total_investment", "5.2亿元", None),
        ("累计完成投资{QUANTITY 1.5亿元}", "completed_investment", "1.5亿元", None),
        ("年度计划投资{QUANTITY 2亿元}", "annual_investment", "2亿元", None),
        ("占地{QUANTITY 120亩}", "land_area", "120亩", None),
        ("规划用地{QUANTITY 120亩}", "land_area", "120亩", None),
        ("总建筑面积{QUANTITY 3.6万平方米}", "floor_area", "3.6万平方米", None),
        ("设计年产铝箔{QUANTITY 5万吨}", "capacity", "5万吨", "year"),
        ("日处理污水{QUANTITY 2万吨}", "capacity", "2万吨", "day"),
        ("总装机{QUANTITY 30万千瓦}", "capacity", "30万千瓦", None),
        ("年产值可达{QUANTITY 8亿元}", "output_value", "8亿元", "year"),
        ("年销售收入{QUANTITY 8亿元}", "revenue", "8亿元", "year"),
        ("年纳税{QUANTITY 3000万元}", "tax", "3000万元", "year"),
        ("带动就业{QUANTITY 600余人}", "jobs", "600余人", None),
        ("新建{QUANTITY 4条}生产线", "units", "4条", None),
        ("建设工期{QUANTITY 18个月}", "construction_period", "18个月", None),
        ("每年可节约成本{QUANTITY 1000万元}", "cost_saving", "1000万元", "year"),
        ("供汽成本{QUANTITY 260元/吨}", "unit_cost", "260元/吨", None),
    ],
)
def test_cue_word_says_what_is_measured(words: str, attribute: str, value: str, per: str | None) -> None:
    assert (A, attribute, value, per) in attributes(f"{{PROJECT {A}}}{words}。", "per")
    assert (A, attribute, value, per) in attributes(f"{{PROJECT {A}}}开工。\n该项目{words}。", "per")


@pytest.mark.parametrize(
    ("name", "value", "per"),
    [
        ("年产60万吨脱硫剂项目", "60万吨", "year"),
        ("日处理5000吨污水处理厂", "5000吨", "day"),
        ("云岭100万千瓦风电场", "100万千瓦", None),
    ],
)
def test_capacity_inside_a_name(name: str, value: str, per: str | None) -> None:
    assert (name, "capacity", value, per) in attributes(f"{{PROJECT {name}}}开工。", "per")


def test_money_and_voltage_inside_a_name_give_nothing() -> None:
    assert attributes("{PROJECT 云岭220千伏输变电工程}开工。") == set()


def test_figure_in_front_of_its_project() -> None:
    assert (A, "total_investment", "5亿元") in attributes(
        "总投资{QUANTITY 5亿元}的{PROJECT 远山铝箔项目}开工。"
    )


def test_list_goes_on_with_the_same_measure() -> None:
    found = attributes("{PROJECT 远山铝箔项目}年产铝箔{QUANTITY 5万吨}、铝板{QUANTITY 8万吨}。")
    assert {(A, "capacity", "5万吨"), (A, "capacity", "8万吨")} <= found


def test_two_projects_of_one_paragraph_keep_their_own_figures() -> None:
    text = "{PROJECT 远山铝箔项目}总投资{QUANTITY 5亿元}。{PROJECT 清江光伏电站}总投资{QUANTITY 8亿元}，占地{QUANTITY 90亩}。"
    near = {
        (c.subject.canonical, c.fields["value"].text)  # type: ignore[union-attr]
        for c in candidates("project_attribute", text)
        if c.all_features()["order"] == 0
    }
    assert near == {(A, "5亿元"), (B, "8亿元"), (B, "90亩")}


def test_project_that_another_only_lies_near_has_no_figures() -> None:
    text = "{PROJECT 远山铝箔项目}毗邻{PROJECT 清江光伏电站}，总投资{QUANTITY 5亿元}。"
    assert given("project_attribute", text, "attribute", "value") == {(A, "total_investment", "5亿元")}


def test_stage_is_carried_to_the_figures_behind_it() -> None:
    text = "{PROJECT 远山铝箔项目}总投资{QUANTITY 9亿元}，其中一期投资{QUANTITY 4亿元}，占地{QUANTITY 80亩}。"
    found = attributes(text, "stage")
    assert (A, "total_investment", "9亿元", None) in found
    assert (A, "total_investment", "4亿元", "一期") in found
    assert (A, "land_area", "80亩", "一期") in found


@pytest.mark.parametrize(
    ("words", "modality"),
    [
        ("总投资{QUANTITY 5亿元}", "actual"),
        ("达产后，年产值{QUANTITY 5亿元}", "conditional"),
        ("全部建成后，可实现年产值{QUANTITY 5亿元}", "conditional"),
        ("拟投资{QUANTITY 5亿元}", "planned"),
    ],
)
def test_modality(words: str, modality: str) -> None:
    found = {m for *_, m in attributes(f"{{PROJECT {A}}}{words}。", "modality")}
    assert found == {modality}


def test_number_of_phases_and_article_without_project_give_nothing() -> None:
    assert given("project_attribute", "{PROJECT 远山铝箔项目}分{QUANTITY 两期}实施。", "attribute") == set()
    assert attributes("{ORG 清江经开区}总投资{QUANTITY 5亿元}。") == set()


@pytest.mark.parametrize(
    ("words", "attribute", "value"),
    [
        ("年固碳{QUANTITY 3000吨}", "capacity", "3000吨"),
        ("灌溉面积{QUANTITY 12万亩}", "other", "12万亩"),
        ("单机{QUANTITY 6兆瓦}", "other", "6兆瓦"),
        ("形成铝箔{QUANTITY 5万吨}、铝板{QUANTITY 8万吨}的年产能", "capacity", "5万吨"),
        ("前后{QUANTITY 14个月}", "construction_period", "14个月"),
    ],
)
def test_figures_of_news_reports(words: str, attribute: str, value: str) -> None:
    assert (A, attribute, value) in attributes(f"{{PROJECT {A}}}{words}。")


def test_a_quantity_is_given_once_whatever_it_may_measure() -> None:
    text = "{PROJECT 远山铝箔项目}总投资{QUANTITY 5.2亿元}，占地{QUANTITY 120亩}。"
    assert given("project_attribute", text, "attribute", "value") == {
        (A, "total_investment", "5.2亿元"),
        (A, "land_area", "120亩"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "{ORG 川岭重工}投资{QUANTITY 9亿元}，在{ORG 清江经开区}建设{PROJECT 远山铝箔项目}。",
        "{ORG 川岭重工}拟投资{QUANTITY 9亿元}建设{PROJECT 远山铝箔项目}。",
        "{ORG 川岭重工}出资{QUANTITY 9亿元}新建{PROJECT 远山铝箔项目}。",
    ],
)
def test_investment_in_front_of_the_project_that_its_verb_makes(text: str) -> None:
    assert (A, "total_investment", "9亿元") in attributes(text)


def test_as_many_figures_as_projects_are_shared_out() -> None:
    text = "{PROJECT 远山铝箔项目}、{PROJECT 清江光伏电站}分别完成投资{QUANTITY 2亿元}、{QUANTITY 3亿元}。"
    rules = {
        (c.subject.canonical, c.fields["value"].text)
        for c in candidates("project_attribute", text)
        if c.rule == "attribute_share"
    }
    assert rules == {(A, "2亿元"), (B, "3亿元")}


@pytest.mark.parametrize(
    "figure", ["绿地率{QUANTITY 12%}", "建筑密度{QUANTITY 46.3%}", "建筑限高{QUANTITY 24米}"]
)
def test_planning_figures_are_other(figure: str) -> None:
    value = figure.split(" ")[1].rstrip("}")
    assert (A, "other", value) in attributes(f"{{PROJECT 远山铝箔项目}}占地{{QUANTITY 90亩}}，{figure}。")
