"""Dates are found whole, with their bounds, and durations and ordinals are left alone."""

import re

import pytest
import spacy
from spacy.tokens import Span

from zh_facts_news.components.dates import Dates, factory, find
from zh_facts_news.components.dates.grammar import anywhere
from zh_facts_news.lexicons import rows

# Each phrasing stands in each of these; {} is the whole DATE.
FRAMES = ("{}，园区开工。", "截至{}，完成投资3亿元。", "企业（{}）投产")

PHRASINGS = {
    "year": ["2023年", "2021—2023年", "2021年至2024年", "二〇二六年", "2023 年", "1998年"],
    "month": [
        "6月",
        "1-5月",
        "1至5月份",
        "3月份",
        "去年4月",
        "2024年12月",
        "前8月",
        "十一月",
        "6月上旬",
        "7月中旬",
    ],
    "day": [
        "6月11日",
        "11日",
        "7月18日至20日",
        "2026年2月3日",
        "6月11日上午",
        "六月十一日",
        "9月9日晚",
        "2024-06-11",
    ],
    "part of the day": [
        "上午",
        "下午",
        "昨日上午",
        "当天夜里",
        "9月26日凌晨4点10分",
        "上午9时30分",
        "22时",
        "今晚",
    ],
    "quarter": ["一季度", "前三季度", "上半年", "第三季度", "今年二季度", "一、二季度", "去年下半年"],
    "relative": [
        "今年",
        "去年",
        "明年",
        "近日",
        "日前",
        "当日",
        "本月",
        "上周五",
        "次年",
        "年内",
        "全年",
        "同日",
    ],
    "bound": [
        "年底",
        "今年年底",
        "2025年底",
        "6月底",
        "去年底",
        "5月15日",
        "明年初",
        "春节",
        "2020年",
    ],
    "since": ["今年以来", "近年来", "2020年以来", "五年来", "去年下半年以来", "近三年来", "一季度以来"],
    "plan": ["“十四五”期间", "“十四五”末", "“十三五”时期", "十四五期间", "“十五五”前两年"],
    "anchored": [
        "未来5年",
        "今后三年",
        "近三年",
        "两年前",
        "过去一年",
        "三个月后",
        "前几个月",
        "这五年",
        "过去的五年",
    ],
    "same time": ["上年同期", "去年同期", "2023年同期", "“十三五”同期"],
}

NEGATIVE = [
    "目前产能正在爬坡，当前订单饱满，此前已投产，届时扩产，未来可期。",
    "合同5年内有效，工期18个月，已运行三年。",
    "历时近两年建成，为期3天，建设周期24个月。",
    "第二台锅炉，2号焦炉，一期工程，二期项目。",
    "年产60万吨，日产400吨，月均增长，年均增速。",
    "达产后年产值3亿元，建成后年纳税千万元，完工后年销售收入翻番。",
    "同时推进，小时产量，24小时值守，及时办理。",
    "安全年会召开，健全年度外的制度，附近日光温室连片。",
    "项目前期手续、岁月如歌、满月酒、3月龄羔羊、每年递增。",
    "一月一通报，一周一调度，30日内答复。",
    "在以上年限内，以下月台开放，过去年均投入不变。",
    "企业成立20周年，平均年龄35岁，3年期贷款。",
]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("phrasing", [p for phrasings in PHRASINGS.values() for p in phrasings])
def test_a_date_is_found_whole(frame: str, phrasing: str) -> None:
    assert [m.text for m in find(frame.format(phrasing))] == [phrasing]


@pytest.mark.parametrize("text", NEGATIVE)
def test_what_only_looks_like_a_date_is_left_alone(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("今年内蒙古新增装机。", ["今年"]),
        ("去年前三季度增长。", ["去年前三季度"]),
        ("2025年前三名企业获奖。", ["2025年"]),
        ("6月后续手续办完。", ["6月"]),
        ("今年3月、4月连续增长。", ["今年3月", "4月"]),
        ("2027年、2028年分别建成。", ["2027年", "2028年"]),
        ("6月开始试产。", ["6月"]),
        ("自2024年起来料加工停止。", ["2024年"]),
        ("5月到10月这六个月。", ["5月到10月"]),
        ("2023年度过难关，去年度汛平稳。", ["2023年", "去年"]),
        ("三年来自主创新，近年来自主品牌走强。", ["三年来", "近年来"]),
        ("6月15日本报刊发消息。", ["6月15日"]),
    ],
)
def test_where_a_date_ends(text: str, wanted: list[str]) -> None:
    assert [m.text for m in find(text)] == wanted


@pytest.mark.parametrize("end", ["。", "\n", "！", "？"])
def test_nothing_crosses_a_sentence_or_paragraph(end: str) -> None:
    assert [m.text for m in find(f"投产于去年{end}4月达产")] == ["去年", "4月"]


def test_the_component_leaves_entities_that_are_set() -> None:
    nlp = spacy.blank("zh")
    doc = nlp.make_doc("2023年改造项目6月完工。")
    doc.ents = [Span(doc, 0, 9, "PROJECT")]
    doc = Dates()(doc)
    assert [(span.text, span.label_) for span in doc.spans["dates"]] == [("2023年", "DATE"), ("6月", "DATE")]
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("2023年改造项目", "PROJECT"), ("6月", "DATE")]


def test_candidates_only() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("zh_facts_dates", config={"set_ents": False})
    doc = nlp("近日开工。")
    assert not doc.ents
    assert [span.text for span in doc.spans["dates"]] == ["近日"]


def test_the_factory_is_registered() -> None:
    assert spacy.blank("zh").has_factory("zh_facts_dates")
    assert isinstance(factory.create(spacy.blank("zh"), "dates", "dates", True, None), Dates)


@pytest.mark.parametrize("bound", ["前", "以前", "之前", "起", "前后", "后"])
def test_a_bound_behind_a_point_of_time_stays_outside(bound: str) -> None:
    assert [m.text for m in find(f"力争6月底{bound}，两条线全部投产。")] == ["6月底"]


def test_word_tokens_are_covered_whole() -> None:
    nlp = spacy.blank("zh")
    doc = spacy.tokens.Doc(nlp.vocab, words=["今年", "6月底", "前", "投产"], spaces=[False] * 4)
    assert [span.text for span in Dates()(doc).spans["dates"]] == ["今年6月底"]


def test_no_date_begins_where_none_is_tried() -> None:
    everywhere = re.compile(anywhere())
    dates = [date for phrasings in PHRASINGS.values() for date in phrasings]
    dates += [word for word, *_ in rows("date_words.txt", 4)]
    for text in [frame.format(date) for frame in FRAMES for date in dates]:
        assert [(m.start, m.end) for m in find(text)] == [m.span() for m in everywhere.finditer(text)]
