"""Who and where: places, owners, investors, builders and others of a project, by the words around them."""

import pytest

from tests.components.facts.proposals import given, proposed

A, ZONE, FIRM = "远山铝箔项目", "清江经开区", "川岭重工有限公司"


def parties(marked: str, *fields: str) -> set[tuple[str, ...]]:
    return proposed("project_party", marked, "role", "party", *fields)


@pytest.mark.parametrize(
    ("marked", "role", "party"),
    [
        ("位于{ORG 清江经开区}的{PROJECT 远山铝箔项目}投产。", "location", ZONE),
        ("{PROJECT 远山铝箔项目}落户{ORG 清江经开区}。", "location", ZONE),
        ("{PROJECT 远山铝箔项目}选址{LOC 金川市}。", "location", "金川市"),
        ("{ORG 清江经开区}的{PROJECT 远山铝箔项目}投产。", "location", ZONE),
        ("{PROJECT 远山铝箔项目}由{ORG 川岭重工有限公司}投资建设。", "investor", FIRM),
        ("由{ORG 川岭重工有限公司}投资兴建的{PROJECT 远山铝箔项目}投产。", "investor", FIRM),
        ("{ORG 川岭重工有限公司}投资{QUANTITY 9亿元}建设{PROJECT 远山铝箔项目}。", "investor", FIRM),
        ("{PROJECT 远山铝箔项目}由{ORG 川岭重工有限公司}承建。", "builder", FIRM),
        ("{PROJECT 远山铝箔项目}施工单位为{ORG 川岭重工有限公司}。", "builder", FIRM),
        ("{PROJECT 远山铝箔项目}的业主是{ORG 川岭重工有限公司}。", "owner", FIRM),
        ("{ORG 川岭重工有限公司}的{PROJECT 远山铝箔项目}投产。", "owner", FIRM),
        ("{PROJECT 远山铝箔项目}由{ORG 川岭重工有限公司}设计。", "designer", FIRM),
        ("与{ORG 川岭重工有限公司}合作建设{PROJECT 远山铝箔项目}。", "partner", FIRM),
        ("{PROJECT 远山铝箔项目}通过{ORG 海关总署}验收。", "regulator", "海关总署"),
    ],
)
def test_cue_word_gives_the_role(marked: str, role: str, party: str) -> None:
    assert (A, role, party) in parties(marked)


def test_organisations_joined_by_and_share_the_role() -> None:
    text = "{PROJECT 远山铝箔项目}由{ORG 川岭重工有限公司}与{ORG 金川投资集团}合资建设。"
    assert {(A, "investor", FIRM), (A, "investor", "金川投资集团")} <= parties(text)


def test_park_that_opens_a_piece_is_the_place_of_its_projects_only() -> None:
    text = (
        "{ORG 清江园区}以物流为导向，推进{PROJECT 远山铝箔项目}；"
        "{ORG 云岭园区}以制造为导向，推进{PROJECT 金川重卡项目}、{PROJECT 金川电池项目}。"
    )
    assert given("project_party", text, "role", "party") >= {
        (A, "location", "清江园区"),
        ("金川重卡项目", "location", "云岭园区"),
        ("金川电池项目", "location", "云岭园区"),
    }
    assert (A, "location", "云岭园区") not in given("project_party", text, "role", "party")


def test_employer_of_a_titled_person_and_park_that_is_only_built_in_are_no_parties() -> None:
    assert parties("{LOC 金川市}{TITLE 副市长}{PERSON 王立群}出席{PROJECT 远山铝箔项目}开工仪式。") == set()
    roles = {role for _, role, _ in parties("{PROJECT 远山铝箔项目}正在{ORG 清江经开区}建设。")}
    assert roles == {"location"}


@pytest.mark.parametrize(
    ("marked", "role", "party"),
    [
        (
            "{PROJECT 远山铝箔项目}占地{QUANTITY 80亩}，由{ORG 川岭重工有限公司}、{ORG 金川投资集团}两家合建。",
            "builder",
            FIRM,
        ),
        (
            "{ORG 中铁九局集团}的{TITLE 项目经理}{PERSON 王立群}说，{PROJECT 远山铝箔项目}正在封顶。",
            "builder",
            "中铁九局集团",
        ),
        ("{PROJECT 远山铝箔项目}投产后，{ORG 川岭重工有限公司}已订走八成产品。", "customer", FIRM),
        ("{ORG 金川市水务局}公示了{PROJECT 远山铝箔项目}的环评文件。", "regulator", "金川市水务局"),
    ],
)
def test_part_without_a_cue_word_at_the_name_is_weighed_too(marked: str, role: str, party: str) -> None:
    assert (A, role, party) in parties(marked)


def test_firm_that_only_holds_shares_of_the_builder_is_no_investor() -> None:
    text = "{PROJECT 远山铝箔项目}由{ORG 金川投资集团}出资组建的{ORG 川岭重工有限公司}投资建设。"
    found = given("project_party", text, "role", "party")
    assert (A, "investor", FIRM) in found
    assert (A, "investor", "金川投资集团") not in found


def test_park_in_brackets_is_the_place_of_the_projects_below_it() -> None:
    text = "【{ORG 清江园区}】\n{PROJECT 远山铝箔项目}，{DATE 6月}开工。\n【{ORG 云岭园区}】\n{PROJECT 金川重卡项目}，续建。"
    found = given("project_party", text, "role", "party")
    assert {(A, "location", "清江园区"), ("金川重卡项目", "location", "云岭园区")} <= found
    assert (A, "location", "云岭园区") not in found


def test_latter_stands_for_the_second_of_two_who_sign() -> None:
    text = (
        "{ORG 清江经开区}与{ORG 川岭重工有限公司}签约，后者拟投资{QUANTITY 9亿元}建设{PROJECT 远山铝箔项目}。"
    )
    assert (A, "investor", FIRM, "planned") in parties(text, "modality")


def test_owner_and_place_inside_a_name_give_nothing() -> None:
    assert parties("{PROJECT 清江园区110千伏供电工程}开工。") == set()


@pytest.mark.parametrize(
    ("marked", "role", "party"),
    [
        ("{PROJECT 远山铝箔项目}由{ORG 川岭重工有限公司}负责运营。", "owner", FIRM),
        ("{ORG 川岭重工有限公司}启动{PROJECT 远山铝箔项目}。", "owner", FIRM),
        ("{PROJECT 远山铝箔项目}由{ORG 川岭重工有限公司}兴建。", "owner", FIRM),
        ("{PROJECT 远山铝箔项目}由{ORG 中铁九局}建设。", "builder", "中铁九局"),
        ("{ORG 清江经开区}今年新建{PROJECT 远山铝箔项目}。", "location", ZONE),
        (
            "{PROJECT 远山铝箔项目}由{ORG 川岭重工有限公司}、{ORG 金川集团}{QUANTITY 两家}合建。",
            "partner",
            FIRM,
        ),
        ("{PROJECT 远山铝箔项目}由{ORG 川岭重工有限公司}持股{QUANTITY 65%}。", "investor", FIRM),
        ("{PROJECT 远山铝箔项目}在{ORG 清江经开区}开工。", "location", ZONE),
    ],
)
def test_own_works_joint_works_and_shares(marked: str, role: str, party: str) -> None:
    assert (A, role, party) in parties(marked)


@pytest.mark.parametrize("zone", ["清江经开区", "云岭片区", "沙河组团"])
def test_name_of_a_zone_as_a_sentence_heads_its_paragraph_only(zone: str) -> None:
    text = f"——{{ORG {zone}}}。{{PROJECT 远山铝箔项目}}开工。\n{{PROJECT 金川电池项目}}开工。"
    assert (A, "location", zone) in parties(text)
    assert ("金川电池项目", "location", zone) not in parties(text)


@pytest.mark.parametrize(
    "second", ["{ORG 金川集团}的{PROJECT 金川电池项目}", "{ORG 云岭股份}的{PROJECT 云岭灯具厂}"]
)
def test_members_of_a_list_have_their_own_owners(second: str) -> None:
    found = parties(f"{{ORG 川岭重工有限公司}}的{{PROJECT 远山铝箔项目}}、{second}签约。")
    other, project = second.split(" ")[1].split("}")[0], second.split(" ")[2].rstrip("}")
    assert {(A, "owner", FIRM), (project, "owner", other)} <= found
    assert not any(subject == project and party == FIRM for subject, _, party in found)


def test_words_that_tell_of_another_project_give_the_topic_no_party() -> None:
    text = "{PROJECT 远山铝箔项目}投产。\n{ORG 川岭重工有限公司}承建的{PROJECT 金川电池项目}开工。"
    assert not any(subject == A and party == FIRM for subject, _, party in parties(text))


@pytest.mark.parametrize(
    "marked",
    [
        "{PROJECT 远山铝箔项目}包括{PROJECT 一号熔炼车间}、{PROJECT 二号轧制车间}，由{ORG 川岭重工有限公司}承建。",
        "{PROJECT 远山铝箔项目}占地{QUANTITY 300亩}，含{PROJECT 一号熔炼车间}和{PROJECT 二号轧制车间}，由{ORG 川岭重工有限公司}承建。",
        "{PROJECT 远山铝箔项目}{DATE 9月}动工，主要包括{PROJECT 一号熔炼车间}及{PROJECT 二号轧制车间}，由{ORG 川岭重工有限公司}承建。",
    ],
)
def test_builder_behind_a_list_of_parts_is_that_of_the_whole(marked: str) -> None:
    found = {(subject, role) for subject, role, _ in parties(marked)}
    assert (A, "builder") in found
    assert {subject for subject, _ in found} == {A}


@pytest.mark.parametrize("words", ["签约", "签署协议", "正式签订协议"])
def test_town_where_firms_sign_is_no_place_of_the_project(words: str) -> None:
    text = (
        f"{{ORG 清江经开区}}与{{ORG 川岭重工有限公司}}在{{LOC 金川市}}{words}，建设{{PROJECT 远山铝箔项目}}。"
    )
    assert (A, "location", "金川市") not in parties(text)
    assert (A, "location", ZONE) in parties(text)


@pytest.mark.parametrize(
    "marked",
    [
        "{LOC 金川市}讯 {DATE 5月4日}，{PROJECT 远山铝箔项目}投产。",
        "招商项目集中签约仪式在{LOC 金川市}举行，{PROJECT 远山铝箔项目}等落定。",
        "支持{ORG 清江经开区}做强产业，推动{PROJECT 远山铝箔项目}投产。",
        "{PROJECT 清江水库}完工。一行人来到{ORG 清江经开区}和{PROJECT 远山铝箔项目}。",
    ],
)
def test_dateline_fair_policy_and_tour_give_no_place(marked: str) -> None:
    assert not {party for subject, role, party in parties(marked) if (subject, role) == (A, "location")}


@pytest.mark.parametrize(
    ("marked", "role"),
    [
        ("{PROJECT 远山铝箔项目}本月动工。建设方{ORG 川岭重工有限公司}进场。", "owner"),
        ("{PROJECT 远山铝箔项目}本月公示。申请单位：{ORG 川岭重工有限公司}。", "owner"),
        ("{PROJECT 远山铝箔项目}由{ORG 川岭重工有限公司}和{ORG 清江大学}共同建设。", "partner"),
        ("{PROJECT 远山铝箔项目}由{ORG 川岭重工有限公司}、{ORG 清江大学}联合实施。", "partner"),
        ("{PROJECT 远山铝箔项目}投产，{ORG 川岭重工有限公司}已签下十年长单。", "customer"),
        ("{PROJECT 远山铝箔项目}在建，{ORG 川岭重工有限公司}出图纸。", "designer"),
    ],
)
def test_words_for_a_part_in_a_project(marked: str, role: str) -> None:
    assert (A, role, FIRM) in parties(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "{PROJECT 远山铝箔项目}由{ORG 甲江集团}和{ORG 川岭重工有限公司}合资的{ORG 远山铝业有限公司}建设。",
        "{PROJECT 远山铝箔项目}的业主是{ORG 远山铝业有限公司}（由{ORG 川岭重工有限公司}出资）。",
        "{PROJECT 远山铝箔项目}投产，{ORG 远山铝业有限公司}由{ORG 川岭重工有限公司}控股。",
    ],
)
def test_who_put_up_the_firm_has_no_part_in_its_project(marked: str) -> None:
    assert FIRM not in {party for _, _, party in parties(marked)}


@pytest.mark.parametrize(
    "marked",
    [
        "{ORG 清江经开区}：{PROJECT 远山铝箔项目}开工。",
        "【{ORG 清江经开区}】\n{PROJECT 远山铝箔项目}，年底开工。",
        "——{ORG 清江经开区}。{PROJECT 远山铝箔项目}年底开工。",
    ],
)
def test_heading_names_the_place_of_what_it_heads(marked: str) -> None:
    assert (A, "location", ZONE) in given("project_party", marked, "role", "party")


def test_home_of_a_firm_is_no_place_of_its_project() -> None:
    text = "总部在{LOC 金川市}的{ORG 川岭重工有限公司}投资{QUANTITY 9亿元}建设{PROJECT 远山铝箔项目}。"
    assert "金川市" not in {party for _, _, party in parties(text)}


@pytest.mark.parametrize(
    "marked",
    [
        "{PROJECT 远山铝箔项目}、{PROJECT 金川电池项目}分别由{ORG 川岭重工有限公司}和{ORG 金川投资集团}投资。",
        "{PROJECT 远山铝箔项目}和{PROJECT 金川电池项目}开工，分别由{ORG 川岭重工有限公司}、{ORG 金川投资集团}承建。",
        "{ORG 川岭重工有限公司}、{ORG 金川投资集团}的{PROJECT 远山铝箔项目}、{PROJECT 金川电池项目}开工。",
    ],
)
def test_as_many_parties_as_projects_have_one_each(marked: str) -> None:
    pairs = {(project, party) for project, _, party in parties(marked)}
    assert (A, FIRM) in pairs and ("金川电池项目", "金川投资集团") in pairs
    assert (A, "金川投资集团") not in pairs and ("金川电池项目", FIRM) not in pairs
