"""Phases of projects: verbs before and behind lists, later clauses, headings, and what gives no phase."""

import pytest

from tests.components.facts.proposals import given, proposed

A, B, C = "远山铝箔项目", "清江水库", "云岭高速公路"


def phases(marked: str, *fields: str) -> set[tuple[str, ...]]:
    return proposed("project_status", marked, "phase", *fields)


def shown(marked: str, *fields: str) -> set[tuple[str, ...]]:
    return given("project_status", marked, "phase", *fields)


@pytest.mark.parametrize(
    ("marked", "phase"),
    [
        ("开工建设{PROJECT 远山铝箔项目}。", "started"),
        ("{PROJECT 远山铝箔项目}正式开工。", "started"),
        ("{PROJECT 远山铝箔项目}破土动工。", "started"),
        ("加快{PROJECT 远山铝箔项目}建设。", "under_construction"),
        ("续建{PROJECT 远山铝箔项目}。", "under_construction"),
        ("{PROJECT 远山铝箔项目}主体结构封顶。", "under_construction"),
        ("建成{PROJECT 远山铝箔项目}。", "completed"),
        ("{PROJECT 远山铝箔项目}竣工。", "completed"),
        ("完成{PROJECT 远山铝箔项目}。", "completed"),
        ("{PROJECT 远山铝箔项目}建成投产。", "in_operation"),
        ("{PROJECT 远山铝箔项目}竣工并投入使用。", "in_operation"),
        ("{PROJECT 远山铝箔项目}投产达效。", "at_capacity"),
        ("{PROJECT 远山铝箔项目}进入试生产。", "trial_operation"),
        ("{PROJECT 远山铝箔项目}签约。", "signed"),
        ("{PROJECT 远山铝箔项目}获批。", "approved"),
        ("推进{PROJECT 远山铝箔项目}前期工作。", "planned"),
        ("{PROJECT 远山铝箔项目}因故停工。", "suspended"),
    ],
)
def test_verb_gives_the_phase(marked: str, phase: str) -> None:
    assert (A, phase) in phases(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "推进{PROJECT 远山铝箔项目}。",
        "{PROJECT 远山铝箔项目}尚未开工。",
        "{PROJECT 远山铝箔项目}建成后，可年产5万吨。",
        "{PROJECT 远山铝箔项目}下闸蓄水。",
        "{PROJECT 远山铝箔项目}开工率高。",
    ],
)
def test_bare_push_negation_time_and_rate_give_none(marked: str) -> None:
    assert phases(marked) == set()


def test_each_member_of_a_list_has_the_phase() -> None:
    text = "{PROJECT 远山铝箔项目}、{PROJECT 清江水库}等5个项目开工，{PROJECT 云岭高速公路}建成通车。"
    assert phases(text) == {(A, "started"), (B, "started"), (C, "in_operation")}


def test_subjectless_report_style_ties_each_verb_to_its_own_list() -> None:
    text = "开工建设{PROJECT 远山铝箔项目}、{PROJECT 清江水库}，建成{PROJECT 云岭高速公路}。"
    assert shown(text) == {(A, "started"), (B, "started"), (C, "completed")}


def test_later_clauses_of_one_subject_give_several_shown() -> None:
    text = "{PROJECT 远山铝箔项目}{DATE 3月}开工，{DATE 10月}投产。"
    assert shown(text, "date") == {(A, "started", "3月"), (A, "in_operation", "10月")}


def test_a_verb_with_its_own_object_or_subject_is_not_the_project_before() -> None:
    text = "{PROJECT 远山铝箔项目}投产，新签约项目28个，{ORG 川岭集团}落户园区。"
    assert shown(text) == {(A, "in_operation")}


def test_object_of_a_weak_verb_yields_to_what_follows() -> None:
    assert shown("启动{PROJECT 清江水库}论证。") == {(B, "planned")}
    assert shown("建成{PROJECT 清江水库}并投入使用。") == {(B, "in_operation")}


@pytest.mark.parametrize(
    ("marked", "subject", "phase"),
    [
        ("{PROJECT 清江水库}{DATE 去年3月}动的工。", B, "started"),
        ("{PROJECT 清江水库}{DATE 10月}投用后，供水能力翻番。", B, "in_operation"),
        ("{PROJECT 清江水库}正在浇筑大坝。", B, "under_construction"),
        ("{PROJECT 清江水库}至今尚未复工。", B, "suspended"),
        ("{PROJECT 云岭高速公路}路基完成{QUANTITY 62%}。", C, "under_construction"),
        ("{PROJECT 云岭高速公路}{DATE 昨日}开街。", C, "in_operation"),
        ("{PROJECT 远山铝箔项目}已实现量产。", A, "in_operation"),
    ],
)
def test_words_of_news_reports(marked: str, subject: str, phase: str) -> None:
    assert (subject, phase) in phases(marked)


def test_a_word_that_may_tell_two_phases_offers_both() -> None:
    assert {(A, "under_construction"), (A, "completed")} <= phases("{PROJECT 远山铝箔项目}{DATE 8月底}收尾。")


def test_some_members_of_a_list_are_picked_out() -> None:
    text = (
        "{PROJECT 远山铝箔项目}、{PROJECT 清江水库}和{PROJECT 云岭高速公路}，前两个已开工，后一个仍在做前期。"
    )
    assert shown(text) == {(A, "started"), (B, "started"), (C, "planned")}


def test_an_occasion_gives_the_phase_of_the_projects_named_after_it() -> None:
    text = "{DATE 4月9日}，{LOC 清江县}举行二季度重大项目集中开工仪式。\n工业类：{PROJECT 远山铝箔项目}、{PROJECT 清江水库}、{PROJECT 云岭高速公路}。"
    assert phases(text) == {(A, "started"), (B, "started"), (C, "started")}


def test_heading_gives_the_phase_of_the_list_under_it() -> None:
    text = "在建项目（节选）。农业类：{PROJECT 清江水库}；交通类：{PROJECT 云岭高速公路}。"
    assert phases(text) == {(B, "under_construction"), (C, "under_construction")}


def test_heading_holds_for_numbered_items() -> None:
    text = "（一）新开工项目\n1.{PROJECT 清江水库}，总投资3亿元。\n2.{PROJECT 云岭高速公路}。"
    assert {(B, "started"), (C, "started")} <= phases(text)


def test_stage_outside_the_name() -> None:
    text = "{PROJECT 远山铝箔项目}分两期建设，一期{DATE 明年8月}投产。"
    assert (A, "in_operation", "一期", "planned") in phases(text, "stage", "modality")


@pytest.mark.parametrize(
    ("marked", "modality"),
    [
        ("{PROJECT 清江水库}开工建设。", "actual"),
        ("力争{PROJECT 清江水库}开工建设。", "planned"),
        ("确保{PROJECT 清江水库}年内开工建设。", "planned"),
        ("{PROJECT 清江水库}将于{DATE 10月}开工建设。", "planned"),
        ("{PROJECT 清江水库}计划{DATE 明年3月}开工。", "planned"),
    ],
)
def test_modality(marked: str, modality: str) -> None:
    assert (B, "started", modality) in phases(marked, "modality")


def test_generic_subject_gives_its_phase_to_the_project_named_before() -> None:
    text = "{PROJECT 远山铝箔项目}落户园区。\n该项目{DATE 去年9月}动工。"
    assert (A, "started") in phases(text)


PARTS = [
    "{PROJECT 远山铝箔项目}包括{PROJECT 一号熔炼车间}、{PROJECT 二号轧制车间}，{DATE 去年9月}动工。",
    "{PROJECT 远山铝箔项目}占地{QUANTITY 300亩}，含{PROJECT 一号熔炼车间}和{PROJECT 二号轧制车间}，{DATE 去年9月}动工。",
    "{PROJECT 远山铝箔项目}由{ORG 川岭重工有限公司}出资，主要包括{PROJECT 一号熔炼车间}及{PROJECT 二号轧制车间}，{DATE 去年9月}动工。",
]


@pytest.mark.parametrize("marked", PARTS)
def test_what_follows_a_list_of_parts_tells_of_the_whole(marked: str) -> None:
    assert phases(marked) == {(A, "started")}


@pytest.mark.parametrize(
    ("marked", "phase"),
    [
        ("{PROJECT 远山铝箔项目}{DATE 10月}送电。", "in_operation"),
        ("{PROJECT 远山铝箔项目}大修后恢复生产。", "in_operation"),
        ("{PROJECT 远山铝箔项目}{DATE 3月}复产。", "in_operation"),
        ("{PROJECT 远山铝箔项目}具备开工条件。", "planned"),
        ("{PROJECT 远山铝箔项目}还在安装。", "under_construction"),
        ("{PROJECT 远山铝箔项目}也在抢工。", "under_construction"),
    ],
)
def test_supply_resumption_and_readiness(marked: str, phase: str) -> None:
    assert (A, phase) in phases(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "{PROJECT 远山铝箔项目}{DATE 5月}倒送电。",
        "{PROJECT 远山铝箔项目}具备通车条件。",
        "{PROJECT 远山铝箔项目}环保验收办结。",
        "{PROJECT 远山铝箔项目}主体验收。",
        "{PROJECT 远山铝箔项目}点火烘炉。",
    ],
)
def test_steps_on_the_way_give_no_phase(marked: str) -> None:
    assert phases(marked) == set()
