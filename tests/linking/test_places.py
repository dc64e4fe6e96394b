"""Which division a name stands for in its article."""

import pytest

from tests.linking.articles import article, identities
from zh_facts_news.linking.places import surroundings

RESOLVED = [
    ("朝阳经开区", ["北京市", "朝阳区"], "110105"),
    ("朝阳经开区", ["辽宁省", "北票市"], "2113"),
    ("朝阳经开区", ["长春市"], "220104"),
    ("鼓楼区", ["南京市"], "320106"),
    ("鼓楼区", ["福建省"], "350102"),
    ("海南", ["三亚市"], "46"),
    ("海南", ["青海省"], "6325"),
    ("长沙经开区", ["长沙县"], "4301"),
    ("青海省格尔木市", [], "632801"),
    ("左云经开区", [], "140226"),
]
UNSURE = [
    ("朝阳经开区", ["上海市"]),
    ("鼓楼区", []),
    ("鼓楼区", ["南京市", "福州市"]),
    ("南川工业园区", ["西宁市", "青海省"]),
    ("长江大桥", ["武汉市"]),
]


@pytest.mark.parametrize(("name", "others", "code"), RESOLVED)
def test_the_article_tells_which_place_is_meant(name: str, others: list[str], code: str) -> None:
    assert surroundings([name, *others]).resolve(name) == code


@pytest.mark.parametrize(("name", "others"), UNSURE)
def test_no_code_when_unsure(name: str, others: list[str]) -> None:
    assert surroundings([name, *others]).resolve(name) == ""


def test_a_company_s_trade_name_is_no_county_elsewhere() -> None:
    found = identities(article("a", "LOC 金昌市", "ORG 赤城煤业"), article("b", "LOC 赤城县", "ORG 赤城煤业"))
    places = {i.articles[0]: i.place and i.place.county for i in found if i.label == "ORG"}
    assert places == {"a": None, "b": "赤城县"}


def test_places_join_by_code_and_others_by_name_and_neighbourhood() -> None:
    found = identities(
        article("a", "LOC 榆林"),
        article("b", "LOC 陕西省榆林市"),
        article("c", "LOC 长江"),
        article("d", "LOC 长江"),
        article("e", "LOC 绥德县", "LOC 李家村"),
        article("f", "LOC 定襄县", "LOC 李家村"),
    )
    several = {i.name: i.articles for i in found if len(i.articles) > 1}
    assert several == {"陕西省榆林市": ["a", "b"], "长江": ["c", "d"]}
