"""Who holds which post where: chains, lists, appointments, posts named alone."""

import pytest

from tests.components.facts.proposals import candidates, plain, proposed
from zh_facts_news.components.facts.facts import select
from zh_facts_news.components.facts.scorer import load


def posts(marked: str) -> set[tuple[str | None, ...]]:
    return proposed("position", marked, "title", "organisation")


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{ORG 远山集团}{TITLE 董事长}{PERSON 柳一白}说。", ("柳一白", "董事长", "远山集团")),
        ("{LOC 青禾}{TITLE 县委书记}{PERSON 柳一白}到会。", ("柳一白", "县委书记", "青禾")),
        ("{ORG 清河大学}的{TITLE 教授}{PERSON 柳一白}讲课。", ("柳一白", "教授", "清河大学")),
        ("{TITLE 记者} {PERSON 柳一白} 报道", ("柳一白", "记者", None)),
        ("{ORG 云岭日报}讯（{TITLE 记者} {PERSON 柳一白}）", ("柳一白", "记者", "云岭日报")),
        ("{TITLE 项目经理}{PERSON 柳一白}介绍。", ("柳一白", "项目经理", None)),
    ],
)
def test_post_before_a_person(marked: str, expected: tuple[str | None, ...]) -> None:
    assert posts(marked) == {expected}


def test_all_posts_of_a_chain_belong_to_the_person_behind() -> None:
    marked = "{LOC 青禾县}{TITLE 副县长}、{ORG 青禾经开区}{TITLE 党工委书记}、{TITLE 管委会主任}{PERSON 柳一白}主持会议。"
    assert posts(marked) == {
        ("柳一白", "副县长", "青禾县"),
        ("柳一白", "党工委书记", "青禾经开区"),
        ("柳一白", "管委会主任", "青禾经开区"),
    }


def test_people_of_a_list_share_the_post_in_front() -> None:
    marked = "{ORG 青禾经开区}{TITLE 管委会副主任}{PERSON 柳一白}、{PERSON 方大同}参加。"
    assert ("方大同", "管委会副主任", "青禾经开区") in posts(marked)


def test_posts_of_a_list_share_the_place_of_the_first() -> None:
    marked = "{LOC 青禾}{TITLE 市委书记}{PERSON 柳一白}、{TITLE 市长}{PERSON 方大同}会见客商。"
    assert posts(marked) == {("柳一白", "市委书记", "青禾"), ("方大同", "市长", "青禾")}


def test_people_without_a_post_have_none() -> None:
    assert posts("市领导{PERSON 柳一白}、{PERSON 方大同}参加。") == set()


def test_a_reporter_does_not_belong_to_the_firm_named_before() -> None:
    marked = "{ORG 远山集团}{DATE 昨日}投产。（{TITLE 记者} {PERSON 柳一白}）"
    assert posts(marked) == {("柳一白", "记者", None)}


@pytest.mark.parametrize(
    "marked",
    [
        "任命{PERSON 柳一白}为{ORG 青禾县水利局}{TITLE 局长}。",
        "{PERSON 柳一白}任{ORG 青禾县水利局}{TITLE 局长}。",
        "{PERSON 柳一白}是{ORG 青禾县水利局}的{TITLE 局长}。",
        "免去{PERSON 柳一白}的{ORG 青禾县水利局}{TITLE 局长}职务。",
        "{PERSON 柳一白}，{QUANTITY 52岁}，现任{ORG 青禾县水利局}{TITLE 局长}。",
    ],
)
def test_post_that_is_said_of_a_person(marked: str) -> None:
    assert ("柳一白", "局长", "青禾县水利局") in posts(marked)


def test_a_post_in_front_of_the_next_person_is_not_said_of_the_first() -> None:
    marked = "县领导{PERSON 柳一白}，{ORG 远山集团}{TITLE 党委书记}、{TITLE 董事长}{PERSON 方大同}参加。"
    assert {person for person, *_ in posts(marked)} == {"方大同"}


def test_surname_and_title_stand_for_the_person_named_before() -> None:
    marked = "{ORG 清河大学}{TITLE 教授}{PERSON 柳一白}开讲。{PERSON 柳}{TITLE 教授}认为，路还长。"
    assert posts(marked) == {("柳一白", "教授", "清河大学")}


def test_a_zone_post_named_alone_belongs_to_the_zone() -> None:
    marked = "{ORG 青禾经济技术开发区}{DATE 昨日}开会。{TITLE 管委会副主任}{PERSON 柳一白}参加。"
    assert posts(marked) == {("柳一白", "管委会副主任", "青禾经济技术开发区")}


def test_a_common_noun_in_front_of_a_post_repeats_the_name() -> None:
    marked = "{ORG 远山集团}与{ORG 青禾镇高粱种植合作社}合作。合作社{TITLE 理事长}{PERSON 柳一白}说。"
    assert posts(marked) == {("柳一白", "理事长", "青禾镇高粱种植合作社")}


def positions(marked: str) -> set[tuple[str, str, str]]:
    """Person, post and organisation of the candidates that win where several answer one question."""
    found = candidates("position", marked)
    scored = list(zip(found, load().probabilities(found), strict=True))
    return {
        (c.subject.canonical, plain(c.fields["title"]), plain(c.fields["organisation"]))
        for c, _ in select(scored, 0.0)
    }


@pytest.mark.parametrize(
    ("marked", "person", "post", "holder"),
    [
        (
            "{ORG 青禾县酒业协会}换届，{ORG 远山集团}{TITLE 董事长}{PERSON 柳一白}当选{TITLE 会长}。",
            "柳一白",
            "会长",
            "青禾县酒业协会",
        ),
        (
            "{ORG 清河县农机厂}改制，{ORG 青禾市工信局}派人指导，{TITLE 厂长}{PERSON 方大同}留任。",
            "方大同",
            "厂长",
            "清河县农机厂",
        ),
        (
            "{ORG 青禾银行}贷给{ORG 远山酒业有限公司}{QUANTITY 3亿元}。{TITLE 总经理}{PERSON 石小川}说，{ORG 远山酒业}缓过来了。",
            "石小川",
            "总经理",
            "远山酒业有限公司",
        ),
    ],
)
def test_post_named_alone_goes_to_the_body_that_has_such_posts(
    marked: str, person: str, post: str, holder: str
) -> None:
    found = {(p, t): o for p, t, o in positions(marked)}
    assert found[person, post] == holder
