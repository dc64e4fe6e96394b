"""The days that dates mean: a value and its phrasings, and where nobody can know."""

from datetime import date

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from zh_facts_news.components.dates import Dates, compared_with, find, read
from zh_facts_news.components.dates.almanac import load
from zh_facts_news.components.dates.meaning import meaning_of
from zh_facts_news.components.dates.reference import stated
from zh_facts_news.lexicons import rows

# A Wednesday.
TODAY = date(2026, 5, 20)

# First and last day, and what says so on TODAY; {} in a frame is the date alone.
SAID = {
    ("2025-01-01", "2025-12-31"): [
        "2025年",
        "去年",
        "二〇二五年",
        "2025年度",
        "２０２５年",
        "2025 年",
        "去年全年",
    ],
    ("2024-01-01", "2024-12-31"): ["前年", "2024年全年", "二零二四年"],
    ("2026-01-01", "2026-12-31"): ["今年", "本年度", "年内", "2026年内"],
    ("2027-01-01", "2027-12-31"): ["明年", "2027年", "下一年度", "来年"],
    ("2028-01-01", "2028-12-31"): ["后年"],
    ("2024-01-01", "2026-12-31"): ["2024—2026年", "2024年至2026年", "2024至2026年", "2024-2026年"],
    ("2025-04-01", "2025-04-30"): ["去年4月", "去年四月", "2025年4月", "2025年4月份", "25年4月", "去年４月"],
    ("2026-04-01", "2026-04-30"): ["4月", "今年4月", "上月", "上个月", "四月份", "2026年4月"],
    ("2026-05-01", "2026-05-31"): ["5月", "本月", "这个月", "5月份"],
    ("2026-06-01", "2026-06-30"): ["下月", "下个月", "今年6月", "6月"],
    ("2025-11-01", "2025-11-30"): ["11月", "十一月", "去年11月"],
    ("2026-01-01", "2026-05-31"): [
        "1-5月",
        "1至5月",
        "今年1—5月",
        "1~5月份",
        "前5月",
        "前五个月",
        "今年前5个月",
    ],
    ("2025-01-01", "2025-08-31"): ["前8月", "1-8月", "去年前8个月", "2025年1至8月"],
    ("2026-03-01", "2026-04-30"): ["3、4月", "3月至4月", "今年3-4月"],
    ("2026-01-01", "2026-05-20"): ["今年以来", "2026年以来", "一季度以来", "1月以来"],
    ("2025-07-01", "2026-05-20"): ["去年下半年以来", "2025年7月以来"],
    ("2026-01-01", "2026-03-31"): ["一季度", "今年一季度", "第一季度", "首季", "上季度", "2026年1季度"],
    ("2026-04-01", "2026-06-30"): ["二季度", "本季度", "今年第二季度"],
    ("2026-07-01", "2026-09-30"): ["下季度", "今年三季度"],
    ("2025-10-01", "2025-12-31"): ["四季度", "去年四季度", "2025年第4季度"],
    ("2026-01-01", "2026-09-30"): ["今年前三季度", "2026年前三个季度"],
    ("2025-01-01", "2025-09-30"): ["前三季度", "去年前三季度", "2025年1-3季度"],
    ("2026-01-01", "2026-06-30"): ["上半年", "今年上半年", "一、二季度"],
    ("2025-07-01", "2025-12-31"): ["下半年", "去年下半年"],
    ("2027-01-01", "2027-06-30"): ["明年上半年"],
    ("2021-01-01", "2025-12-31"): [
        "“十四五”期间",
        "十四五期间",
        "“十四五”时期",
        "「十四五」期间",
        "“十四五”规划期间",
    ],
    ("2026-01-01", "2030-12-31"): ["“十五五”期间"],
    ("2011-01-01", "2015-12-31"): ["“十二五”期间"],
    ("2026-01-01", "2027-12-31"): ["“十五五”前两年"],
    ("2026-05-20", "2026-05-20"): ["今天", "今日", "5月20日", "20日", "今天上午", "即日", "本周三", "今晚"],
    ("2026-05-19", "2026-05-19"): [
        "昨天",
        "昨日",
        "昨晚",
        "2026年5月19日",
        "19日",
        "2026-05-19",
        "2026/5/19",
        "本周二",
    ],
    ("2026-05-21", "2026-05-21"): ["明天", "明日"],
    ("2026-05-18", "2026-05-18"): [
        "前天",
        "5月18日上午",
        "5月18日9时30分",
        "五月十八日",
        "星期一",
        "5月18日晚",
    ],
    ("2026-05-15", "2026-05-15"): ["上周五", "星期五"],
    ("2026-05-18", "2026-05-24"): ["本周", "这周"],
    ("2026-05-11", "2026-05-17"): ["上周", "上个周"],
    ("2026-05-03", "2026-05-07"): ["5月3日至7日", "5月3日至5月7日", "5月3-7日", "2026年5月3日到7日"],
    ("2025-12-28", "2026-01-03"): ["去年12月28日至今年1月3日"],
    ("2026-05-01", "2026-05-10"): ["5月上旬", "今年5月上旬"],
    ("2026-05-11", "2026-05-20"): ["5月中旬"],
    ("2025-12-21", "2025-12-31"): ["去年12月下旬", "12月下旬"],
    ("2026-05-01", "2026-05-15"): ["上半月"],
    ("2026-02-17", "2026-02-17"): ["春节", "今年春节", "2026年春节", "农历新年"],
    ("2026-02-16", "2026-02-16"): ["除夕"],
    ("2026-02-24", "2026-02-24"): ["正月初八"],
    ("2025-10-06", "2025-10-06"): ["去年中秋节"],
    ("2026-06-19", "2026-06-19"): ["端午节"],
    ("2026-04-05", "2026-04-05"): ["清明节"],
    ("2027-10-01", "2027-10-01"): ["明年国庆节"],
    ("1990-01-01", "1999-12-31"): ["上世纪90年代", "20世纪90年代", "上世纪九十年代", "90年代"],
}

# Of these the edges are open or set by convention.
ABOUT = {
    ("2026-12-01", "2026-12-31"): ["年底", "今年底", "2026年底", "今年年末"],
    ("2025-12-01", "2025-12-31"): ["去年底", "2025年年底", "上年末"],
    ("2026-01-01", "2026-01-31"): ["年初", "今年初"],
    ("2026-01-01", "2026-05-20"): ["年初以来"],
    ("2027-01-01", "2027-01-31"): ["明年初"],
    ("2026-06-01", "2026-07-31"): ["年中"],
    ("2026-05-21", "2026-05-31"): ["月底", "本月底", "月末", "今年5月底"],
    ("2025-06-21", "2025-06-30"): ["去年6月底", "去年6月末"],
    ("2026-03-01", "2026-03-31"): ["一季度末"],
    ("2025-01-01", "2025-12-31"): ["“十四五”末", "“十四五”末期"],
    ("2026-05-20", "2031-05-20"): ["未来5年", "今后五年", "未来的五年"],
    ("2023-05-20", "2026-05-20"): ["近三年", "过去3年", "三年来", "近三年来", "最近三年"],
    ("2025-11-20", "2026-05-20"): ["近半年", "半年来"],
    ("2024-01-01", "2024-12-31"): ["两年前", "2年前"],
    ("2026-02-01", "2026-02-28"): ["三个月前", "3个月前"],
    ("2026-08-01", "2026-08-31"): ["三个月后"],
    (None, "2026-05-20"): ["近日", "日前", "近年来", "近几年", "连日来", "这些年", "近几个月来"],
    ("2026-05-20", None): ["未来几年"],
    ("2026-03-01", "2026-05-31"): ["今春", "今年春天", "2026年春季"],
    ("2024-12-01", "2025-02-28"): ["2024年冬", "2024年冬天"],
    ("2025-12-01", "2026-05-31"): ["去冬今春"],
    ("2026-02-17", "2026-02-23"): ["春节假期", "春节期间"],
    ("2025-10-01", "2025-10-07"): ["去年国庆假期", "2025年国庆期间"],
}

UNKNOWN = ["往年", "早年", "新的一年", "每月25日", "2月30日", "多年前", "上午", "当日", "次年"]

NOT_DATES = [
    "目前",
    "此前",
    "届时",
    "未来",
    "18个月",
    "3年期",
    "第一期",
    "10日内",
    "年产",
    "同时",
    "周年",
    "月台",
]


def days(text: str, today: date | None = TODAY) -> list[tuple[str | None, str | None]]:
    """Start and end of each date of a text."""
    return [(m.days.record()["start"], m.days.record()["end"]) for m in read(text, today)]  # type: ignore[union-attr, misc]


@pytest.mark.parametrize(("wanted", "phrase"), [(k, p) for k, phrases in SAID.items() for p in phrases])
def test_a_phrase_means_these_days(wanted: tuple[str, str], phrase: str) -> None:
    (match,) = read(f"{phrase}，园区开工。", TODAY)
    assert match.text == phrase
    assert match.days is not None
    assert match.days.record() == {"start": wanted[0], "end": wanted[1], "approximate": False}


@pytest.mark.parametrize(("wanted", "phrase"), [(k, p) for k, phrases in ABOUT.items() for p in phrases])
def test_a_phrase_means_about_these_days(wanted: tuple[str | None, str | None], phrase: str) -> None:
    (match,) = read(f"{phrase}，园区开工。", TODAY)
    assert match.text == phrase
    assert match.days is not None
    assert match.days.record() == {"start": wanted[0], "end": wanted[1], "approximate": True}


@pytest.mark.parametrize("phrase", UNKNOWN)
def test_what_nobody_can_know_is_null(phrase: str) -> None:
    found = days(f"{phrase}，园区开工。")
    assert found
    assert set(found) == {(None, None)}


@pytest.mark.parametrize("phrase", NOT_DATES)
def test_what_is_no_date_has_no_days(phrase: str) -> None:
    assert days(f"{phrase}，园区开工。") == []


@pytest.mark.parametrize(
    "phrase",
    ["去年4月", "1-5月", "今年以来", "近日", "二季度", "年底", "本周", "春节", "未来5年", "5月3日", "两年前"],
)
def test_without_a_reference_what_needs_one_is_null(phrase: str) -> None:
    assert days(f"{phrase}，园区开工。", None) == [(None, None)]


@pytest.mark.parametrize(
    ("phrase", "wanted"),
    [
        ("2025年4月", ("2025-04-01", "2025-04-30")),
        ("“十四五”期间", ("2021-01-01", "2025-12-31")),
        ("2020年以来", ("2020-01-01", None)),
        ("20世纪80年代", ("1980-01-01", "1989-12-31")),
    ],
)
def test_what_names_its_year_needs_no_reference(phrase: str, wanted: tuple[str, str | None]) -> None:
    assert days(f"{phrase}，园区开工。", None) == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # A month without a year is the nearest past, unless the words look ahead.
        ("9月，二期开工。", "2025-09-01"),
        ("二期计划9月开工。", "2026-09-01"),
        ("力争9月底前投产。", "2026-09-21"),
        ("9月将投产。", "2026-09-01"),
        ("比9月前进两位。", "2025-09-01"),
        ("项目已于9月投产。", "2025-09-01"),
        ("三季度，将再开工两个项目。", "2026-07-01"),
        ("下半年要开工的有三个，预计四季度投产。", "2026-10-01"),
        # Less than two months ahead and more than ten back: 去年 would have been said.
        ("6月，两条线投产。", "2026-06-01"),
        ("公示时间：5月22日至6月4日。", "2026-05-22"),
        # 截至 counts what is over.
        ("截至年底，累计完成投资3亿元。", "2025-12-01"),
        ("到年底，将完成投资3亿元。", "2026-12-01"),
    ],
)
def test_the_words_around_choose_the_year(text: str, wanted: str) -> None:
    assert days(text)[-1][0] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "去年4月开工，6月封顶，12月投产，2月满产。",
            ["2025-04-01", "2025-06-01", "2025-12-01", "2026-02-01"],
        ),
        ("2023年，项目6月开工，10月投产。", ["2023-01-01", "2023-06-01", "2023-10-01"]),
        ("2025年3月签约。9月开工。", ["2025-03-01", "2025-09-01"]),
        # Plans are listed by project, not in order of time.
        ("甲项目计划10月投产，乙项目6月开工，丙项目2月满产。", ["2026-10-01", "2026-06-01", "2027-02-01"]),
        ("今年上半年完成3亿元，一季度1亿元。", ["2026-01-01", "2026-01-01"]),
        ("去年4月开工。1-4月，产值增长。", ["2025-04-01", "2026-01-01"]),
        ("公司2015年成立，4月有了新厂。", ["2015-01-01", "2026-04-01"]),
        ("2024年3月签约。\n4月，记者走进工地。", ["2024-03-01", "2026-04-01"]),
        ("2024年10月开工，次年8月投产。", ["2024-10-01", "2025-08-01"]),
        ("2024年6月11日签约，次日开工，当月完成。", ["2024-06-11", "2024-06-12", "2024-06-01"]),
        ("2022年开工，当年投产，翌年满产。", ["2022-01-01", "2022-01-01", "2023-01-01"]),
        ("1-4月产值3亿元，上年同期2亿元。", ["2026-01-01", "2025-01-01"]),
        ("一季度增长5%，比2024年同期多10家。", ["2026-01-01", "2024-01-01"]),
        ("2024年完成3亿元，比上年多。", ["2024-01-01", "2023-01-01"]),
        ("2024年3月开工，三个月后投产。", ["2024-03-01", "2024-06-01"]),
        ("2024年3月开工，月底封顶。", ["2024-03-01", "2024-03-21"]),
        ("5月18日上午签约，下午开工。", ["2026-05-18", "2026-05-18"]),
    ],
)
def test_dates_are_read_with_the_ones_before(text: str, wanted: list[str]) -> None:
    assert [start for start, _ in days(text)] == wanted


def test_paragraphs_go_on_with_the_year_that_one_opened_with() -> None:
    january = date(2026, 1, 15)
    text = "今年，抓好三件事。\n青禾高速10月通车。\n二期9月试车。"
    assert [start for start, _ in days(text, january)] == ["2026-01-01", "2026-10-01", "2026-09-01"]
    assert days("今年，抓好三件事。\n12月，园区来了新厂。", january)[1][0] == "2025-12-01"
    text = "今年，抓好三件事。\n2024年，园区起步。\n10月，第一家厂投产。"
    assert days(text, january)[2][0] == "2025-10-01"


def test_the_same_period_ends_where_it_does() -> None:
    assert days("1-4月产值3亿元，上年同期2亿元。")[1] == ("2025-01-01", "2025-04-30")
    # The last day of February is the last day of February.
    assert days("今年1-2月增长，2024年同期下降。")[1] == ("2024-01-01", "2024-02-29")
    assert days("上年同期下降。") == [(None, None)]


def test_a_review_of_january_looks_at_the_year_before() -> None:
    january = date(2026, 1, 15)
    assert days("过去一年，全年新增企业30家。", january)[1] == ("2025-01-01", "2025-12-31")
    assert days("全年新增企业30家。", january) == [("2025-01-01", "2025-12-31")]
    assert days("全年力争新增企业30家。", january) == [("2026-01-01", "2026-12-31")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("本报5月3日讯 2026年4月，全县新增企业12家。", "2026-05-03"),
        ("新华社太原1月5日电 2025年12月，全省发电量增长3%。", "2026-01-05"),
        ("新华社太原2026年1月5日电 全省发电量增长。", "2026-01-05"),
        ("青禾日报 2026年5月3日 星期日\n园区开工\n项目开工。", "2026-05-03"),
        ("关于开工的公告\n内容如下。\n青禾县自然资源局\n2026年5月3日", "2026-05-03"),
        ("园区二期开工\n（2026-05-03）\n项目开工。", "2026-05-03"),
        ("2026年5月3日，园区二期开工。", "2026-05-03"),
        # Nothing that tells the article's day.
        ("本报讯 项目将于2027年2月投产。", None),
        ("本报5月3日讯 项目2027年2月投产。", None),
        ("成立于2008年9月10日的公司开工。", None),
        ("计划2027年5月3日开工。", None),
        ("二期将于2027年5月3日开工\n园区二期的土地已经平整。", None),
        ("去年4月开工。", None),
        ("2026年2月31日，园区开工。", None),
        ("", None),
    ],
)
def test_the_day_that_an_article_states(text: str, wanted: str | None) -> None:
    found = stated(text)
    assert (found.isoformat() if found else None) == wanted


def test_the_component_sets_plain_days_and_says_what_it_counted_from() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("zh_facts_dates")
    doc = nlp("本报5月3日讯 2026年4月，新增企业12家，去年4月9家。")
    assert doc._.reference == "2026-05-03"
    assert doc.ents[-1]._.date == {"start": "2025-04-01", "end": "2025-04-30", "approximate": False}


def test_the_caller_is_believed_before_the_setting_and_the_text() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("zh_facts_dates", config={"reference": "2020-01-01"})
    text = "本报5月3日讯 2026年4月，新增企业12家。今年，去年。"
    assert nlp(text)._.reference == "2020-01-01"
    doc = nlp.make_doc(text)
    doc._.reference = "2010-01-01"
    assert nlp(doc).ents[-1]._.date["start"] == "2009-01-01"


@pytest.mark.parametrize("wrong", ["yesterday", "2026-02-30", ""])
def test_a_reference_that_is_no_day_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="a reference must be a day"):
        Dates(reference=wrong)


def test_a_comparison_has_its_base() -> None:
    def period(start: str, end: str) -> dict[str, object]:
        return {"start": start, "end": end, "approximate": False}

    assert compared_with(period("2026-01-01", "2026-05-31"), "yoy") == period("2025-01-01", "2025-05-31")
    assert compared_with(period("2025-02-01", "2025-02-28"), "yoy") == period("2024-02-01", "2024-02-29")
    assert compared_with(period("2026-03-01", "2026-03-31"), "mom") == period("2026-02-01", "2026-02-28")
    assert compared_with(period("2026-01-01", "2026-03-31"), "mom") == period("2025-10-01", "2025-12-31")
    assert compared_with(period("2026-01-01", "2026-05-31"), "mom") is None
    assert compared_with(period("2026-01-01", "2026-05-31"), "level") is None
    assert compared_with(None, "yoy") is None


def test_the_almanac_knows_leap_months_and_years() -> None:
    almanac = load()
    # 2025 has a second sixth month.
    assert almanac.lunar_month(2025, 6) == (date(2025, 6, 25), date(2025, 7, 24))
    assert almanac.lunar_month(2025, 7)[0] == date(2025, 8, 23)
    assert almanac.lunar_month(1900, 1) == (None, None)
    assert almanac.term(2026, "冬至") == date(2026, 12, 22)
    assert almanac.term(2026, "没有") is None


@pytest.mark.parametrize("name", ["date_words.txt", "date_parts.txt"])
def test_every_meaning_in_the_data_leads_somewhere(name: str) -> None:
    for row in rows(name, 4):
        meaning = row[3] if name == "date_words.txt" else row[1]
        if meaning:
            before = "" if name == "date_words.txt" else "2025年6月" if meaning.startswith("t") else "2025年"
            assert meaning_of(before + row[0]) is not None, row
            assert read_one(before + row[0]) is not None, row


def read_one(expression: str) -> object:
    from zh_facts_news.components.dates.resolve import Situation, resolve

    return resolve(meaning_of(expression), Situation(reference=TODAY))


WORDS = [
    "去年",
    "1-5月",
    "底",
    "以来",
    "至",
    "5月3日",
    "“十四五”",
    "期间",
    "同期",
    "近",
    "三年",
    "前",
    "春节",
    "年",
    "9999年",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from([*WORDS, "，", "。", "\n", "计划"]) | st.text(max_size=3), max_size=12))
def test_any_text_has_dates_in_order_or_none(pieces: list[str]) -> None:
    text = "".join(pieces)
    for match in read(text, TODAY):
        assert match.days is not None
        if match.days.start and match.days.end:
            assert match.days.start <= match.days.end
    assert [(m.start, m.end) for m in read(text, TODAY)] == [(m.start, m.end) for m in find(text)]
    stated(text)


@pytest.mark.parametrize("edge", [date(1, 1, 1), date(9999, 12, 31), date(2024, 2, 29)])
def test_the_calendar_has_ends(edge: date) -> None:
    text = "去年，明年，近三年，未来5年，两年前，上月，下月，昨天，明天，本周，5月，年底，除夕，30日，三个月后，去年同期"
    assert len(read(text, edge)) == 16
