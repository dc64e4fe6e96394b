"""Files of newspaper text to articles. All sentences were written for these tests."""

import pytest

from zh_facts_news.layout import LaidOutArticle, split

# Blank lines between all lines, blanks round numbers, headlines behind the bodies, one of them letter-spaced.
PAGE = (
    " 河谷日报讯 4 月 9 日，青\n\n"
    "石岭产业园举行二期工程开工\n\n"
    "仪式，园区负责人和八家企业\n\n"
    "的代表到场。工程占地 120\n"
    "亩，计划投资 3.6 亿元，主\n\n"
    "要建设标准厂房和配套管网。\n\n"
    "园区负责人介绍，二期\n\n"
    "建成后每年可处理原料 15\n\n"
    "万吨，首批设备将在 2-\n\n"
    "3 个月内到位，并带动周边乡\n\n"
    "镇就业。 石小满\n\n"
    "青石岭产业园\n\n"
    "二 期 工 程 开 工\n\n"
    "河谷日报讯 近日，柳河口\n\n"
    "物流园迎来首趟班列，四十节\n\n"
    "车厢满载当地果品发往沿海港\n\n"
    "口。负责人说：“往后每周两\n\n"
    "趟，果农不再为运输发愁。”\n\n"
    "班列由三方共同运营。 何苗\n\n"
    "柳河口物流园首趟班列\n\n"
    "——果品三天到海边\n\n"
)


def headlines(article: LaidOutArticle) -> list[str]:
    return [article.text[start:end] for start, end in article.headline]


def paragraphs(article: LaidOutArticle) -> list[str]:
    return [article.text[start:end] for start, end in article.paragraphs]


def byline(article: LaidOutArticle) -> str | None:
    return article.text[slice(*article.byline)] if article.byline else None


def test_a_page_of_two_articles_with_headlines_behind() -> None:
    first, second = split(PAGE)
    assert paragraphs(first) == [
        "河谷日报讯 4月9日，青石岭产业园举行二期工程开工仪式，园区负责人和八家企业的代表到场。"
        "工程占地120亩，计划投资3.6亿元，主要建设标准厂房和配套管网。",
        "园区负责人介绍，二期建成后每年可处理原料15万吨，首批设备将在2-3个月内到位，"
        "并带动周边乡镇就业。 石小满",
    ]
    assert headlines(first) == ["青石岭产业园", "二期工程开工"]
    assert byline(first) == "石小满"
    assert headlines(second) == ["柳河口物流园首趟班列", "——果品三天到海边"]
    assert byline(second) == "何苗"
    assert paragraphs(second)[0].startswith("河谷日报讯 近日，柳河口物流园迎来首趟班列，四十节车厢")


def test_spans_lie_in_the_raw_text() -> None:
    first, second = split(PAGE)
    assert PAGE[first.start : first.end].startswith("河谷日报讯 4 月")
    assert PAGE[first.start : first.end].endswith("二 期 工 程 开 工")
    assert PAGE[second.start : second.end].endswith("——果品三天到海边")


def test_headlines_before_the_bodies() -> None:
    raw = (
        "青石岭产业园二期开工\n本报讯（记者 石小满）4月9日，青石岭产业园二期工程开工，计划投资3.6亿元。\n"
        "柳河口迎来首趟班列\n本报讯（记者 何苗）近日，柳河口物流园迎来首趟班列。\n"
    )
    first, second = split(raw)
    assert (headlines(first), byline(first)) == (["青石岭产业园二期开工"], "石小满")
    assert (headlines(second), byline(second)) == (["柳河口迎来首趟班列"], "何苗")


def test_two_lines_of_one_headline_part_are_joined_where_no_blank_line_parts_them() -> None:
    raw = PAGE.replace("二 期 工 程 开 工", "为全县工业添动力\n二 期 工 程 开 工")
    assert headlines(split(raw)[0]) == ["青石岭产业园", "为全县工业添动力二期工程开工"]


def test_a_letter_spaced_headline_keeps_one_blank_where_the_gap_is_wider() -> None:
    [article] = split("青 石 岭 上  机 器 轰 鸣\n4月9日，青石岭产业园二期工程开工。\n")
    assert headlines(article) == ["青石岭上 机器轰鸣"]


def test_a_subheading_begins_no_article() -> None:
    raw = "园区建设提速\n一季度，园区新开工项目8个。\n把服务送到车间\n园区派出专员，逐家走访企业。\n"
    [article] = split(raw)
    assert headlines(article) == ["园区建设提速"]
    assert "把服务送到车间" in paragraphs(article)


def test_a_wide_gap_beside_a_headline_parts_articles() -> None:
    raw = "甲园开工\n某公司在甲园投资建厂。\n\n\n\n乙园投产\n某集团在乙园建成新线。\n"
    assert [headlines(article) for article in split(raw)] == [["甲园开工"], ["乙园投产"]]


def test_dots_and_dashes_are_paragraphs_of_their_own() -> None:
    raw = PAGE.replace("园区负责人介绍，二期\n\n", "……\n\n园区负责人介绍，二期\n\n")
    assert paragraphs(split(raw)[0])[1] == "……"


@pytest.mark.parametrize(
    ("ending", "names"),
    [
        (" 石小满", "石小满"),
        (" 石 满", "石 满"),
        ("（记者 石小满 通讯员 何苗）", "石小满 通讯员 何苗"),
        ("（本报记者石小满）", "石小满"),
        (" （石小满）", "石小满"),
        (" 文/图 石小满", "石小满"),
        ("石小满 文/图", "石小满"),
        (" 本报记者 石小满 文/图", "石小满"),
        ("（河谷日报全媒体记者 石小满）", "石小满"),
        (" 本报记者 阿依努尔·买买提", "阿依努尔·买买提"),
        ("（完）", None),
        ("（未完待续）", None),
        (" 详见第二版", None),
    ],
)
def test_bylines(ending: str, names: str | None) -> None:
    [article] = split("青石岭产业园二期工程开工，计划年内完成主体建设。" + ending)
    assert byline(article) == names


def test_a_byline_on_a_line_of_its_own_belongs_to_the_body() -> None:
    [article] = split("青石岭产业园二期开工\n4月9日，青石岭产业园二期工程开工。\n本报记者 石小满\n")
    assert byline(article) == "石小满"
    assert paragraphs(article)[-1] == "本报记者 石小满"


@pytest.mark.parametrize(
    "opening",
    [
        "本报讯 ",
        "河谷日报讯 ",
        "新华社太原4月9日电 ",
        "本报青石岭4月9日讯 ",
        "中新社北京电 （记者 何苗）",
        "河口新区讯 ",
    ],
)
def test_a_dateline_begins_an_article(opening: str) -> None:
    raw = f"青石岭产业园二期工程开工。\n{opening}柳河口物流园迎来首趟班列。\n"
    assert len(split(raw)) == 2


@pytest.mark.parametrize(
    "words", ["资讯平台上线，企业可以查询。", "通讯设备产业园开工。", "本报告共分三章。"]
)
def test_words_like_a_dateline_begin_none(words: str) -> None:
    assert len(split(f"青石岭产业园二期工程开工。\n{words}\n")) == 1


def test_clean_paragraphs_lose_blank_lines_and_indents_but_no_character() -> None:
    raw = "\u3000\u3000某公司 2024 年投资 GDP 相关项目。\r\n\r\n\u3000\u3000项目占地 20 亩。\r\n"
    [article] = split(raw)
    assert article.text == "某公司 2024 年投资 GDP 相关项目。\n项目占地 20 亩。"


def test_a_page_number_alone_on_its_line_is_left_out() -> None:
    [article] = split(PAGE[: PAGE.index("镇就业")].replace("工程占地", "\n\n— 3 —\n\n工程占地"))
    assert "3 —" not in article.text


def test_nothing_gives_no_article() -> None:
    assert split("") == []
    assert split(" \n\u3000\n\r\n\t") == []


def test_a_list_alone_is_paragraphs_not_headlines() -> None:
    [article] = split("甲公司铝板项目\n乙公司铜箔项目\n")
    assert article.headline == []
    assert paragraphs(article) == ["甲公司铝板项目", "乙公司铜箔项目"]
