"""Posts are found whole, as long as they can stand alone, and not inside other words."""

import pytest
import spacy

from zh_facts_news.components.titles import Titles, factory, find

# The words around the post belong to names, places and verbs.
FRAMES = ("青崖县某公司{}林小川到场。", "会上，{}林小川表示支持。", "由{}林小川主持")

POSTS = {
    "party": ["党工委书记", "党工委副书记", "党组书记", "党支部书记", "党委委员", "纪工委书记", "第一书记"],
    "government": ["县长", "副市长", "常务副县长", "局长", "副局长", "代县长", "秘书长", "一级调研员"],
    "zone": ["管委会主任", "管委会副主任", "党工委委员"],
    "company": [
        "董事长",
        "总经理",
        "副总经理",
        "执行董事",
        "总工程师",
        "技术总监",
        "生产部部长",
        "车间主任",
        "董秘",
    ],
    "project": ["项目负责人", "项目现场负责人", "项目经理", "现场负责人", "技术负责人", "班组长", "项目总工"],
    "scholar": [
        "教授",
        "副教授",
        "特聘教授",
        "博士生导师",
        "院士",
        "高级工程师",
        "首席科学家",
        "研究员",
        "学科带头人",
    ],
}

NEGATIVE = [
    "书记处会议、部长会议与记者会同日举行。",
    "全年主任务是扩产，自主任务提前完成。",
    "市场长期向好，公司长期合作，平台长远规划，协会长足进步。",
    "董事会审议，委员会讨论，监事会列席，理事会换届。",
    "秘书处设在园区，院士工作站挂牌，导师制推行。",
    "教授给学员新方法。",
    "记者看到，记者了解到，记者从企业获悉。",
    "各部门负责人参加。",
    "湖北省长江沿岸，长治市长子县，集团长沙基地。",
    "主管部门审批，经理层考核，总工会慰问，总部经济。",
]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("post", [post for posts in POSTS.values() for post in posts])
def test_a_post_is_found_whole(frame: str, post: str) -> None:
    assert [m.text for m in find(frame.format(post))] == [post]


@pytest.mark.parametrize("text", NEGATIVE)
def test_what_only_looks_like_a_post_is_left_alone(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("长治市委书记何平", ["市委书记"]),
        ("平遥县委常委、常务副县长何平", ["县委常委", "常务副县长"]),
        ("太原市市长何平", ["市长"]),
        ("襄垣县县长何平", ["县长"]),
        ("市政协主席何平", ["市政协主席"]),
        ("运城市政协主席何平", ["政协主席"]),
        ("自治区人民政府主席何平", ["自治区人民政府主席"]),
        ("桐乡市人民政府副市长何平", ["副市长"]),
    ],
)
def test_a_place_and_a_post_that_share_a_character(text: str, wanted: list[str]) -> None:
    assert [m.text for m in find(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("党委书记、董事长李川", ["党委书记", "董事长"]),
        ("书记、主任和局长", ["书记", "主任", "局长"]),
        ("董事长兼总经理李川", ["董事长", "总经理"]),
        ("（记者 高树 通讯员 孟晓）", ["记者", "通讯员"]),
        ("相关负责人表示", ["负责人"]),
        ("市总工会副主席李川", ["副主席"]),
        ("货代总经理李川", ["总经理"]),
    ],
)
def test_lists_and_what_stays_outside(text: str, wanted: list[str]) -> None:
    assert [m.text for m in find(text)] == wanted


def test_the_component_sets_candidates_only() -> None:
    doc = Titles()(spacy.blank("zh")("集团副总裁高树到访。"))
    assert [(span.text, span.label_) for span in doc.spans["titles"]] == [("副总裁", "TITLE")]
    assert not doc.ents


def test_the_factory_is_registered() -> None:
    assert spacy.blank("zh").has_factory("zh_facts_titles")
    assert isinstance(factory.create(spacy.blank("zh"), "titles", "titles"), Titles)
