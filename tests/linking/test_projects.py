"""Which projects of different articles are one, and their time line."""

from tests.linking.articles import article, groups, party, phase
from zh_facts_news.linking import Linker
from zh_facts_news.linking.records import TimelineEntry

OWNER = "陕西朔川新能源有限公司"


def project(number: str, name: str, owner: str = "", place: str = ""):
    names = [f"PROJECT {name}"] + [f"ORG {owner}"] * bool(owner) + [f"LOC {place}"] * bool(place)
    return article(number, *names, facts=(party(name, owner),) if owner else ())


def test_the_owner_tells() -> None:
    found = groups(
        "PROJECT",
        project("a", "光伏组件生产基地", OWNER),
        project("b", "光伏组件生产基地项目", "朔川新能源"),
        project("c", "光伏组件生产基地项目", "甘肃铎岩镍钴材料有限公司"),
        project("d", "光伏组件生产基地项目"),
    )
    assert found == {frozenset("ab")}


def test_phases_are_projects_of_their_own() -> None:
    found = groups(
        "PROJECT",
        project("a", "朔川光伏基地一期项目", OWNER),
        project("b", "朔川光伏基地项目（一期）", OWNER),
        project("c", "朔川光伏基地二期项目", OWNER),
        project("d", "朔川光伏基地项目", OWNER),
    )
    assert found == {frozenset("ab")}


def test_numbered_plant_needs_its_owner() -> None:
    found = groups(
        "PROJECT",
        project("a", "1号焦炉", "孝义晋垚焦化有限公司", "孝义市"),
        project("b", "1号焦炉", "山西恒沅煤业有限公司", "孝义市"),
        project("c", "1号焦炉", "孝义晋垚焦化有限公司"),
        project("d", "1号焦炉", place="孝义市"),
        project("e", "2号焦炉", "孝义晋垚焦化有限公司"),
    )
    assert found == {frozenset("ac")}


def test_the_county_tells_where_the_name_says_enough() -> None:
    found = groups(
        "PROJECT",
        project("a", "红柳坡煤制乙醇项目", place="榆阳区"),
        project("b", "红柳坡煤制乙醇项目", place="榆阳区"),
        project("c", "红柳坡煤制乙醇项目", place="乌海市"),
        project("d", "热电项目", place="榆阳区"),
        project("e", "热电项目", place="榆阳区"),
    )
    assert found == {frozenset("ab")}


def test_two_owners_are_two_projects_in_one_county() -> None:
    found = groups(
        "PROJECT",
        project("a", "左云县生物质热电项目", OWNER),
        project("b", "左云县生物质热电项目", "山西恒沅煤业有限公司"),
        project("c", "左云县生物质热电项目"),
    )
    assert found == set()


def test_the_time_line_is_in_the_order_of_the_days() -> None:
    name = "朔川光伏基地"
    names = (f"PROJECT {name}", f"ORG {OWNER}")
    articles = [
        article("later", *names, facts=(party(name, OWNER), phase(name, "in_operation", "2026-05-01"))),
        article("no day", *names, facts=(party(name, OWNER), phase(name, "under_construction"))),
        article("early", *names, facts=(party(name, OWNER), phase(name, "started", "2025-03-01"))),
    ]
    linker = Linker()
    for one in articles:
        linker.add(one)
    linked = linker.link()
    entries = sorted((e for one in articles for e in linked.timeline(one)), key=TimelineEntry.order)
    assert len({e.identity for e in entries}) == 1
    assert [(e.article, e.what, e.date) for e in entries] == [
        ("early", "started", "2025-03-01"),
        ("later", "in_operation", "2026-05-01"),
        ("no day", "under_construction", None),
    ]
