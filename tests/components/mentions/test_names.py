"""Short forms of names: what is taken for the same thing, and what must not be."""

import pytest

from zh_facts_news.components.mentions.canonical import canonical_names, person_names

NO_PLACES: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("清江经开区", "清江经济技术开发区"),
        ("平川高新区", "平川高新技术产业开发区"),
        ("云溪综保区", "云溪综合保税区"),
        ("仁和经开区", "贵州仁和经济开发区"),
        ("川岭重工", "长沙川岭重工集团有限公司"),
        ("瑞澄新材", "广东瑞澄新材料科技有限公司"),
        ("恒岳股份", "大连恒岳机床股份有限公司"),
        ("捷拓", "捷拓精密传动（苏州）有限公司"),
        ("华岩煤业集团", "山西华岩煤业集团"),
        ("西北工大", "西北工业大学"),
    ],
)
def test_short_form_of_an_organisation(short: str, full: str) -> None:
    assert canonical_names("ORG", [full, short], frozenset({"大连", "长沙"}))[short] == full
    assert canonical_names("ORG", [short, full], frozenset({"大连", "长沙"}))[short] == full


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("清江经开区", "平川经济技术开发区"),
        ("清江经开区", "清江高新技术产业开发区"),
        ("清江经济开发区", "清江经济开发区管委会"),
        ("北岭集团", "北岭集团河西分公司"),
        ("中建三局", "中建三局二公司"),
        ("清江经开区", "清江经开区经济发展局"),
        ("华岩煤业", "华岭煤业有限公司"),
    ],
)
def test_different_organisations_stay_apart(one: str, other: str) -> None:
    names = canonical_names("ORG", [one, other], NO_PLACES)
    assert names == {one: one, other: other}


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("远山项目", "远山聚烯烃弹性体项目"),
        ("远山基地", "远山车规级模块封装基地"),
        ("陶瓷基板项目", "年产1200万片精密陶瓷基板项目"),
        ("云岭二期", "云岭产业园项目（二期）"),
        ("云岭锂电池隔膜一期项目", "云岭锂电池隔膜项目一期"),
        ("夏河水电站", "澜江中游夏河水电站"),
        ("远山铝箔线", "远山高强铝箔生产线"),
    ],
)
def test_short_form_of_a_project(short: str, full: str) -> None:
    assert canonical_names("PROJECT", [full, short], NO_PLACES)[short] == full


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("云岭锂电池隔膜项目", "云岭锂电池隔膜项目一期"),
        ("云岭锂电池隔膜项目一期", "云岭锂电池隔膜项目二期"),
        ("1号焦炉", "华岩焦化2号焦炉"),
        ("年产5万吨铝箔项目", "年产8万吨铝箔项目"),
    ],
)
def test_different_projects_stay_apart(one: str, other: str) -> None:
    names = canonical_names("PROJECT", [one, other], NO_PLACES)
    assert names == {one: one, other: other}


def test_a_short_form_of_two_names_stands_for_neither() -> None:
    names = ["远山一号铝箔项目甲线", "远山重型铝箔项目", "远山精密铝箔项目", "远山项目"]
    assert canonical_names("PROJECT", names, NO_PLACES)["远山项目"] == "远山项目"


def test_place_with_and_without_its_division_word() -> None:
    assert canonical_names("LOC", ["金川", "金川市"], NO_PLACES)["金川"] == "金川市"
    names = canonical_names("LOC", ["金川", "金川市", "金川县"], NO_PLACES)
    assert names["金川"] == "金川"


def test_surname_stands_for_its_last_bearer() -> None:
    names = ["王立群", "王", "李青", "王海", "王", "欧阳明远", "欧阳"]
    assert person_names(names) == ["王立群", "王立群", "李青", "王海", "王海", "欧阳明远", "欧阳明远"]


def test_surname_before_the_name_stands_for_the_first_bearer() -> None:
    assert person_names(["赵", "赵大川"]) == ["赵大川", "赵大川"]
