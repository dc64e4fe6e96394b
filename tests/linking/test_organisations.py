"""Which organisations of different articles are one."""

import pytest

from tests.linking.articles import article, groups, identities

ONE = [
    ("左云经开区", "左云经济技术开发区"),
    ("榆阳高新区", "榆林市榆阳高新技术产业开发区"),
    ("海口高新区", "海口国家高新技术产业开发区"),
    ("江阴高新区管委会", "江阴高新技术产业开发区管理委员会"),
    ("榆林市发改委", "榆林市发展和改革委员会"),
    ("神木市政府", "神木市人民政府"),
    ("中共祁县县委", "祁县县委"),
    ("西安交大", "西安交通大学"),
    ("中煤集团", "中国中煤能源集团有限公司"),
    ("朔川新能源", "陕西朔川新能源有限公司"),
    ("朔川新能源", "陕西朔川新能源科技有限公司"),
    ("陕西朔川新能源有限责任公司", "陕西朔川新能源有限公司"),
    ("农业银行榆林分行", "中国农业银行榆林分行"),
]
TWO = [
    ("榆林高新区", "榆林新区"),
    ("榆林高新区", "榆阳高新区"),
    ("左云经济技术开发区", "左云经济开发区"),
    ("大同经开区", "左云经济技术开发区"),
    ("江阴高新区", "江阴高新区管委会"),
    ("榆林市发改委", "榆阳区发改委"),
    ("吉林省发改委", "吉林市发改委"),
    ("山西恒沅煤业有限公司", "山东恒沅煤业有限公司"),
    ("金岚铜业集团有限公司", "金岚铜业集团铜箔有限公司"),
    ("金岚铜业有限公司", "金岚铜业股份有限公司"),
    ("中国中煤能源集团有限公司", "中国中煤能源股份有限公司"),
    ("中国电信嘉兴分公司", "中国电信湖州分公司"),
    ("三峡集团", "三峡能源"),
    ("哈尔滨工业大学", "哈尔滨工业大学（威海）"),
]


@pytest.mark.parametrize(("short", "full"), ONE)
def test_two_forms_of_a_name_are_one(short: str, full: str) -> None:
    assert groups("ORG", article("a", f"ORG {short}"), article("b", f"ORG {full}")) == {frozenset("ab")}


@pytest.mark.parametrize(("one", "other"), TWO)
def test_names_that_look_alike_stay_apart(one: str, other: str) -> None:
    assert groups("ORG", article("a", f"ORG {one}"), article("b", f"ORG {other}")) == set()


def test_one_short_form_in_different_places() -> None:
    found = groups(
        "ORG",
        article("ln1", "LOC 辽宁省", "LOC 北票市", "ORG 朝阳经开区"),
        article("ln2", "LOC 朝阳市", "ORG 朝阳经济技术开发区"),
        article("cc1", "LOC 长春市", "LOC 朝阳区", "ORG 朝阳经开区"),
        article("cc2", "LOC 吉林省", "ORG 长春朝阳经济开发区"),
        article("unknown", "LOC 上海市", "ORG 朝阳经开区"),
    )
    assert found == {frozenset({"ln1", "ln2"}), frozenset({"cc1", "cc2"})}


def test_a_short_form_that_fits_two_companies_joins_neither() -> None:
    found = groups(
        "ORG",
        article("a", "LOC 长治市", "ORG 山西恒沅煤业有限公司"),
        article("b", "LOC 济宁市", "ORG 山东恒沅煤业有限公司"),
        article("c", "LOC 长治市", "ORG 恒沅煤业"),
    )
    assert found == set()


def test_a_short_name_without_place_needs_articles_of_one_place() -> None:
    found = groups(
        "ORG",
        article("a", "LOC 保山市", "LOC 隆阳区", "ORG 城南工业园"),
        article("b", "LOC 隆阳区", "ORG 城南工业园区"),
        article("c", "LOC 怀远县", "ORG 城南工业园"),
        article("d", "ORG 城南工业园"),
    )
    assert found == {frozenset("ab")}


def test_what_one_article_calls_a_company_holds_in_another() -> None:
    found = groups(
        "ORG",
        article("a", "LOC 芜湖市", "ORG 安徽钛徕精密制造有限公司", "ORG 钛徕股份=安徽钛徕精密制造有限公司"),
        article("b", "LOC 芜湖市", "ORG 钛徕股份"),
        article("c", "LOC 汕头市", "ORG 钛徕股份"),
    )
    assert found == {frozenset("ab")}


def test_an_identity_has_the_fullest_name_all_names_and_the_place() -> None:
    found = identities(
        article("b", "ORG 左云经开区", "ORG 左云经开区"), article("a", "ORG 山西左云经济技术开发区")
    )
    assert len(found) == 1
    zone = found[0]
    assert zone.name == "山西左云经济技术开发区"
    assert [(n.text, n.count) for n in zone.names] == [("左云经开区", 2), ("山西左云经济技术开发区", 1)]
    assert zone.articles == ["a", "b"]
    assert zone.place is not None
    assert (zone.place.province, zone.place.city, zone.place.county) == ("山西省", "大同市", "左云县")
    assert zone.place.codes.model_dump() == {"province": "140000", "city": "140200", "county": "140226"}
