"""Later mentions such as 该项目 and 全区: what they stand for, and which words are none."""

import pytest

from tests.marks import marked_doc


def later(marked: str) -> list[tuple[str, str]]:
    """The generic words of a text with the names that they stand for."""
    doc = marked_doc(marked)
    return [(span.text, span._.canonical) for span in doc.spans["mentions"]]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{PROJECT 远山铝箔项目}开工。该项目总投资5亿元。", ("该项目", "远山铝箔项目")),
        ("{PROJECT 远山铝箔项目}开工。\n项目占地50亩。", ("项目", "远山铝箔项目")),
        ("{PROJECT 远山康养度假村}开业。该度假村由集团投资。", ("该度假村", "远山康养度假村")),
        ("{PROJECT 口岸铁路换装场}启用。换装场由两家公司出资。", ("换装场", "口岸铁路换装场")),
        ("{ORG 远山铝业有限公司}发布年报。公司营业收入3亿元。", ("公司", "远山铝业有限公司")),
        ("{ORG 清江经开区}召开会议。开发区现有企业25户。", ("开发区", "清江经开区")),
        ("{ORG 清江经开区}召开会议。全区工业总产值50亿元。", ("全区", "清江经开区")),
        ("{LOC 金川市}发布数据。全市用电量增长3%。", ("全市", "金川市")),
    ],
)
def test_generic_word_stands_for_what_was_named_before(marked: str, expected: tuple[str, str]) -> None:
    assert expected in later(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "{PROJECT 远山铝箔项目}开工。重点项目建设提速。",
        "{PROJECT 远山铝箔项目}开工。项目建设如火如荼。",
        "{PROJECT 远山铝箔项目}开工。项目负责人介绍情况。",
        "{PROJECT 远山铝箔项目}等12个项目投产。",
        "{ORG 远山铝业有限公司}获奖。公司制改革完成。",
        "该项目总投资5亿元。",
    ],
)
def test_compounds_counts_and_words_with_no_antecedent_stand_for_nothing(marked: str) -> None:
    assert later(marked) == []


def test_former_and_latter_are_the_first_and_the_last_of_a_list() -> None:
    text = "{PROJECT 远山铝箔项目}和{PROJECT 清江光伏电站}开工。前者投资5亿元，后者年内并网。"
    assert later(text) == [("前者", "远山铝箔项目"), ("后者", "清江光伏电站")]


def test_the_subject_of_the_sentence_before_is_meant_rather_than_a_name_beside_it() -> None:
    text = "{PROJECT 远山能源站项目}紧邻{PROJECT 清江隔膜项目}厂区。项目占地10亩。"
    assert later(text) == [("项目", "远山能源站项目")]


def test_every_entity_has_a_canonical_name() -> None:
    doc = marked_doc(
        "{ORG 清江经济技术开发区}{TITLE 主任}{PERSON 王立群}说，{ORG 清江经开区}有企业{QUANTITY 25户}。"
    )
    assert [ent._.canonical for ent in doc.ents] == [
        "清江经济技术开发区",
        "主任",
        "王立群",
        "清江经济技术开发区",
        "25户",
    ]


def test_text_without_entities() -> None:
    assert later("今天天气很好。") == []
    assert later("") == []
