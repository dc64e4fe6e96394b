"""Hard line breaks undone, and clean text left alone. All sentences were written for these tests."""

import pytest

from zh_facts_news.layout import unwrap

CLEAN = [
    "",
    "某公司在园区投资3亿元。",
    "某公司在园区投资3亿元。\n项目占地20亩，明年投产。",
    "某公司在园区投资3亿元。\n\n项目占地20亩，明年投产。\n\n厂房已经封顶\n",
    "\u3000\u3000某公司在园区投资3亿元。\n\u3000\u3000项目占地 20 亩，明年投产。\n",
    "The plant opened in May.\nIt employs 300 people, and it exports\nmost of what it makes.\n",
    "- 铝板项目\n- 铜箔项目\n- 钢管项目\n",
    "1. 建设厂房，购置设备\n2. 招聘员工，开展培训\n3. 投产运营，实现收益\n",
    "清溪绕园流，\n新厂立山头。\n机声传十里，\n灯火照三秋。\n",
    "甲公司铝板加工项目\n乙公司铜箔加工项目\n丙公司钢管加工项目\n丁公司玻璃加工项目\n",
    "石小满，男，某公司车间工人\n何小苗，女，某公司质检组长\n林大川，男，某集团工程师长\n",
    "地区\t产值\t增速\n甲县\t12.5\t3.2%\n乙县\t10.1\t2.2%\n",
    "（一）优化营商环境，解决好企业身边的难事急事\n坚持服务为先，把企业的事当作自己的事来办好。\n",
    "问：项目进展如何？\n答：顺利，已经投了三亿元。\n问：何时投产？\n答：年底。\n",
]

WRAPPED = """\
\u3000\u3000河谷县把项目建设作为头等大
事，全年安排重点项目 46 个，
总投资 182.5 亿元，其中新建项
目 20 个。县里为每个项目配备
专员，手续办理时间压缩了一半。
\u3000\u3000青石岭产业园的车间里，机器
轰鸣，工人正在赶制一批出口订
单，“月底前要交货。”
"""


@pytest.mark.parametrize("text", CLEAN)
def test_clean_text_comes_back_as_it_is(text: str) -> None:
    assert unwrap(text) == (text, list(range(len(text))))


def test_lines_of_a_column_are_joined_and_inserted_blanks_dropped() -> None:
    text, offsets = unwrap(WRAPPED)
    assert text == (
        "河谷县把项目建设作为头等大事，全年安排重点项目46个，总投资182.5亿元，其中新建项目20个。"
        "县里为每个项目配备专员，手续办理时间压缩了一半。\n"
        "青石岭产业园的车间里，机器轰鸣，工人正在赶制一批出口订单，“月底前要交货。”"
    )
    assert [WRAPPED[offset] for offset in offsets] == list(text)


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\n\n", "\r", "\u2028"])
def test_any_line_break(line_break: str) -> None:
    raw = WRAPPED.replace("\n", line_break)
    text, offsets = unwrap(raw)
    paragraphs = text.splitlines()
    assert len(paragraphs) == 2
    assert paragraphs[0].startswith("河谷县把项目建设作为头等大事，全年")
    assert [raw[offset] for offset in offsets] == list(text)


def test_of_a_double_line_break_the_newline_is_kept() -> None:
    text, _ = unwrap(WRAPPED.replace("\n", "\r\n"))
    assert "\r" not in text


def test_clean_and_wrapped_text_in_one_file() -> None:
    clean = (
        "柳河口物流园去年共开行班列 52 趟，运出果品和建材等货物 11 万吨，比前年多出一倍，" * 2 + "果农称好。"
    )
    text, _ = unwrap(f"{clean}\n\n{WRAPPED}")
    assert text.startswith(f"{clean}\n\n")
    assert "头等大事，全年安排重点项目46个" in text


def test_a_number_and_a_word_broken_at_the_line_end() -> None:
    raw = (
        "青石岭产业园二期工程占地12\n0亩，由某公司与某大学共同\n"
        "建设，工期2-\n3个月，建成后可容纳企业三\n十家，带动当地就业八百人。\n"
    )
    text, _ = unwrap(raw)
    assert text == (
        "青石岭产业园二期工程占地120亩，由某公司与某大学共同建设，工期2-3个月，"
        "建成后可容纳企业三十家，带动当地就业八百人。"
    )


def test_a_paragraph_of_two_lines() -> None:
    raw = "4月9日，青石岭产业园二期工程开工建设，由某公司与某\n大学共同投资三亿元。\n"
    assert unwrap(raw)[0] == raw.replace("\n", "")


def test_a_sentence_that_ends_in_a_full_line_does_not_end_the_paragraph() -> None:
    raw = (
        "一季度，全县工业增势良好，产\n值同比增长百分之九，用电量也\n"
        "有明显回升，超过了去年同期。\n下一步，县里将继续帮助企业开\n拓市场，稳定生产。\n"
    )
    assert "\n" not in unwrap(raw)[0]


def test_a_lost_indent_begins_a_paragraph_after_a_full_line() -> None:
    raw = (
        "一季度，全县工业增势良好\n，产值同比增长百分之九，用电\n"
        "量有明显回升，超过去年同期。\n下一步，县里将帮助企业\n开拓市场，稳定生产，并加快推\n进重点项目建设。\n"
    )
    assert unwrap(raw)[0].count("\n") == 1


def test_words_of_latin_are_not_run_together() -> None:
    raw = (
        "青石岭产业园引进了Open \nSource软件平台，为园区企业\n"
        "提供数据服务，目前已有三十\n家企业接入，年内还将扩容。\n"
    )
    assert "Open Source软件平台，为园区企业提供" in unwrap(raw)[0]


def test_done_twice_is_done_once() -> None:
    once = unwrap(WRAPPED * 3)[0]
    assert unwrap(once)[0] == once
