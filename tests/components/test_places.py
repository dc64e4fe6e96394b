"""Places are found with their codes; chains are one, and everyday words and word edges are none."""

import pytest
import spacy

from zh_facts_news.components.places import Places, factory, find

PLACES = [
    ("山西省", "14", "province"),
    ("山西", "14", "province"),
    ("太原市", "1401", "city"),
    ("太原", "1401", "city"),
    ("长子县", "140428", "county"),
    ("左云", "140226", "county"),
    ("青海省格尔木市", "632801", "county"),
    ("长治市长子县", "140428", "county"),
    ("山西长子", "140428", "county"),
    ("长子县鲍店镇", "140428101", "township"),
    ("东莞市", "4419", "city"),
    ("内蒙古", "15", "province"),
    ("恩施土家族苗族自治州", "4228", "city"),
    ("黔南州", "5227", "city"),
    ("锡林郭勒盟", "1525", "city"),
    ("浦东新区", "310115", "county"),
    ("哈萨克斯坦", "KZ", "country"),
    ("中国", "CN", "country"),
    ("香港", "81", "province"),
]
WITHOUT_CODE = ["长三角", "京津冀", "西南地区", "粤港澳大湾区", "黄河流域", "汾河", "太行山", "成渝地区"]
FRAMES = ("企业走进{}考察。", "{}，产业升级。", "来自（{}）的订单")

NEGATIVE = [
    "提高安全标准，形成安全体系，适应城市发展。",
    "公安部门与合作单位友好协商，资源互助，通道畅通。",
    "重大理论、大理石板材、扩大连片种植、出海口疏浚。",
    "稳步提高城镇化水平，全国文明村镇评选。",
    "复合肥厂、混合肥线、平均衡水位、世界大同小异。",
    "在建项目、存在风险、现在京东下单、入川菜馆、在晋级赛中。",
    "坚如磐石，幸福安康，和平发展，新兴产业。",
]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize(("text", "code", "level"), PLACES)
def test_a_place_is_found_with_its_code(frame: str, text: str, code: str, level: str) -> None:
    [match] = find(frame.format(text))
    assert (match.text, match.code, match.level) == (text, code, level)


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("text", WITHOUT_CODE)
def test_regions_and_rivers_have_no_code(frame: str, text: str) -> None:
    [match] = find(frame.format(text))
    assert (match.text, match.code) == (text, None)


@pytest.mark.parametrize("text", NEGATIVE)
def test_words_are_no_places(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("长治市委书记", ["长治"]),
        ("太原市市长", ["太原市"]),
        ("太原市长", ["太原"]),
        ("长子县委副书记", ["长子"]),
        ("太原市场、左云县域经济", ["太原", "左云"]),
        ("太原市政府", ["太原市"]),
    ],
)
def test_the_character_that_belongs_to_the_next_word(text: str, wanted: list[str]) -> None:
    assert [m.text for m in find(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("客商来津洽谈", ["津"]),
        ("项目在京签约", ["京"]),
        ("赴湘招商、驻沪机构", ["湘", "沪"]),
        ("太原、大同和朔州", ["太原", "大同", "朔州"]),
        ("上海南站改造", ["上海"]),
        ("青岛港吞吐量", ["青岛港"]),
        ("济南遥墙机场旅客量", ["济南遥墙机场"]),
        ("霍尔果斯口岸出境", ["霍尔果斯口岸"]),
        ("长子县鲍店镇北街村村民", ["长子县鲍店镇北街村"]),
        ("长子县农村电商", ["长子县"]),
    ],
)
def test_what_belongs_to_a_place(text: str, wanted: list[str]) -> None:
    assert [m.text for m in find(text)] == wanted


def test_a_name_of_several_places_is_settled_by_the_text() -> None:
    assert [m.code for m in find("长春市的企业来自朝阳区。")] == ["2201", "220104"]
    assert [m.code for m in find("北京市的企业来自朝阳区。")] == ["11", "110105"]
    assert [m.code for m in find("企业来自朝阳区。")] == [None]


def test_the_component_sets_candidates_only() -> None:
    doc = Places()(spacy.blank("zh")("企业落户青海省格尔木市。"))
    [span] = doc.spans["places"]
    assert (span.text, span.label_) == ("青海省格尔木市", "LOC")
    assert span._.place == {"code": "632801", "name": "格尔木市", "level": "county"}
    assert not doc.ents


def test_the_factory_is_registered() -> None:
    assert spacy.blank("zh").has_factory("zh_facts_places")
    assert isinstance(factory.create(spacy.blank("zh"), "places", "places"), Places)
