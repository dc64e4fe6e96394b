"""Quantities: what is found, what it is worth, and what is no quantity."""

import importlib
import json
from pathlib import Path

import pytest
import spacy
from hypothesis import example, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, DocBin

from zh_facts_news.components.quantities import Quantities, around, factory, find, registry, shapes
from zh_facts_news.components.quantities.lexicon import in_compound, ratio_of_units, units
from zh_facts_news.components.quantities.numerals import integer, numeral_at

CASES = Path(__file__).parent / "quantity_cases.json"
KINDS = {"money", "mass", "length", "area", "volume", "power", "energy", "voltage", "time", "ratio"}
KINDS |= {"percentage_point", "count", "rate", "other"}


def values():
    """Each phrasing with its value: kind, low, high, unit, approximate and, for counts, the measure word."""
    for case in json.loads(CASES.read_text(encoding="utf-8"))["values"]:
        for phrasing in case["phrasings"]:
            yield pytest.param(phrasing, case["value"], id=phrasing)


def negatives():
    for group in json.loads(CASES.read_text(encoding="utf-8"))["negatives"]:
        for phrasing in group["phrasings"]:
            yield pytest.param(phrasing, id=phrasing)


def sentences():
    for sentence in json.loads(CASES.read_text(encoding="utf-8"))["sentences"]:
        yield pytest.param(sentence, id=sentence)


def unmark(sentence: str) -> tuple[str, list[str]]:
    """A sentence with [quantities] in brackets to its plain text and the quantities."""
    parts = sentence.replace("]", "[").split("[")
    return "".join(parts), parts[1::2]


@pytest.mark.parametrize(("phrasing", "value"), list(values()))
def test_a_phrasing_parses_whole_to_its_value(phrasing, value):
    text, expected = unmark(phrasing)
    expected = expected or [text]
    matches = [match for match in find(text) if match.text in expected]
    assert [match.text for match in matches] == expected
    for match in matches:
        kind, low, high, unit, approximate, *of = value
        assert (match.kind, match.unit, match.approximate) == (kind, unit, approximate)
        assert match.low == (low if low is None else pytest.approx(low))
        assert match.high == (high if high is None else pytest.approx(high))
        assert match.of == (of[0] if of else None)


@pytest.mark.parametrize("phrasing", list(negatives()))
def test_what_is_no_quantity(phrasing):
    assert [match.text for match in find(phrasing)] == []


@pytest.mark.parametrize("sentence", list(sentences()))
def test_spans_in_a_sentence(sentence):
    text, expected = unmark(sentence)
    assert [match.text for match in find(text)] == expected


def test_the_record_names_the_measure_word_of_counts_only():
    [count, money, nothing] = find("引进22户企业、投资3亿元，惠及近50万居民。")
    assert count.record() == {
        "text": "22户",
        "kind": "count",
        "low": 22,
        "high": 22,
        "unit": "count",
        "approximate": False,
        "of": "户",
    }
    assert "of" not in money.record()
    assert nothing.record()["of"] is None


def test_nothing_crosses_a_line_break():
    assert [match.text for match in find("产能120\n万吨\n约\n8亿元")] == ["万吨", "8亿元"]


def test_every_unit_of_the_data_file_can_be_parsed():
    for unit in units().values():
        assert registry().parse_units(unit.unit) is not None
        assert unit.kind in KINDS


@pytest.mark.parametrize(("phrasing", "value"), list(values()))
def test_every_unit_that_comes_out_can_be_parsed(phrasing, value):
    registry().parse_units(value[3])


def test_units_convert_with_the_registry():
    quantity = registry().Quantity
    assert quantity(1, "kWh").to("MJ").magnitude == pytest.approx(3.6)
    assert quantity(1, "ha").to("m**2").magnitude == pytest.approx(10000)
    assert quantity(20, "degC").to("K").magnitude == pytest.approx(293.15)
    assert ratio_of_units("year", "month") == 12
    assert ratio_of_units("year", "CNY") is None


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("一万零二十五", 10025),
        ("两千四百五", 2450),
        ("一百零五", 105),
        ("十", 10),
        ("三亿五", 350000000),
        ("一万五千亿", 1500000000000),
        ("四万万", 400000000),
        ("二百零三万零六", 2030006),
        ("五三", None),
        ("五百千", None),
        ("亿万", None),
        ("", None),
    ],
)
def test_chinese_integers(words, value):
    assert integer(words) == value


@settings(deadline=None)
@given(st.integers(0, 10**15))
def test_chinese_integers_as_cn2an_writes_them(value):
    cn2an = pytest.importorskip("cn2an")
    assert integer(cn2an.an2cn(value)) == value


@pytest.mark.parametrize("word", ["项目", "家庭", "台风", "个性", "天然气", "成立"])
def test_compounds_are_no_measure_words(word):
    assert in_compound(word, 0)


@pytest.mark.parametrize("word", ["项目标", "家园区", "台风机", "个体育馆"])
def test_a_measure_word_may_end_inside_a_compound(word):
    assert not in_compound(word, 0)


def test_the_component_sets_spans_and_entities():
    nlp = spacy.blank("zh")
    nlp.add_pipe("zh_facts_quantities")
    doc = nlp("甲公司总投资约6.5亿元，用地120亩。")
    spans = doc.spans["quantities"]
    assert [(span.text, span.label_) for span in spans] == [("约6.5亿元", "QUANTITY"), ("120亩", "QUANTITY")]
    assert [ent.text for ent in doc.ents] == ["约6.5亿元", "120亩"]
    assert [ent._.quantity["unit"] for ent in doc.ents] == ["CNY", "m**2"]
    assert doc.text == "甲公司总投资约6.5亿元，用地120亩。"


def test_an_entity_set_before_wins():
    nlp = spacy.blank("zh")
    doc = nlp("年产60万吨甲醇项目一期产能20万吨。")
    doc.ents = [doc.char_span(0, 9, label="PROJECT")]
    doc = Quantities()(doc)
    assert [(ent.text, ent.label_) for ent in doc.ents] == [
        ("年产60万吨甲醇项", "PROJECT"),
        ("20万吨", "QUANTITY"),
    ]
    assert [span.text for span in doc.spans["quantities"]] == ["60万吨", "20万吨"]


def test_word_tokens_are_taken_whole():
    doc = Doc(
        spacy.blank("zh").vocab,
        words=["总投资", "约3亿元", "，", "建", "2", "条线", "。"],
        spaces=[False] * 7,
    )
    doc = Quantities()(doc)
    assert [ent.text for ent in doc.ents] == ["约3亿元", "2条线"]
    assert doc.ents[1]._.quantity["text"] == "2条"


def test_hard_line_breaks_inside_a_quantity():
    doc = spacy.blank("zh")("项目用地 1\n\n20 亩，总投资 3.\n\n5 亿元。")
    offsets = [i for i, c in enumerate(doc.text) if not c.isspace()]
    doc.user_data["zh_facts.view"] = ["".join(doc.text[i] for i in offsets), offsets]
    spans = Quantities()(doc).spans["quantities"]
    assert [span._.quantity["text"] for span in spans] == ["120亩", "3.5亿元"]
    assert [span.text for span in spans] == ["1\n\n20 亩", "3.\n\n5 亿元"]


def test_without_entities():
    nlp = spacy.blank("zh")
    nlp.add_pipe("zh_facts_quantities", config={"set_ents": False, "spans_key": "q"})
    doc = nlp("新增产值3亿元。")
    assert not doc.ents
    assert [span.text for span in doc.spans["q"]] == ["3亿元"]


def test_records_survive_a_doc_bin():
    nlp = spacy.blank("zh")
    nlp.add_pipe("zh_facts_quantities")
    doc = nlp("电价0.38元/千瓦时。")
    stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    [copy] = DocBin().from_bytes(stored).get_docs(nlp.vocab)
    assert copy.ents[0]._.quantity == doc.ents[0]._.quantity


def test_the_factory_says_what_it_assigns():
    assert isinstance(factory.create(spacy.blank("zh"), "quantities", "quantities", True), Quantities)
    assert set(spacy.blank("zh").get_factory_meta("zh_facts_quantities").assigns) == {
        "doc.ents",
        "doc.spans",
        "span._.quantity",
    }


ALPHABET = (
    "0123456789０１.．,，、一二两三四五六七八九十百千万亿零〇半几数多余来点个元吨亩年月日天户人项目度方里成倍折%％‰"
    "-—–~～至到/／每×:：∶+约近超过上不足以内下左右级第前后“”《》()（）。！"
    "\n \u00a0\u3000ABkWMmPt\ud800\U0001f600\x00"
)


@settings(max_examples=1000, deadline=None)
@given(st.one_of(st.text(), st.text(alphabet=ALPHABET, max_size=60)))
@example("十几点五个")
@example("约\n8亿元")
def test_any_text(text):
    end = 0
    for match in find(text):
        assert end <= match.start < match.end <= len(text)
        assert match.text == text[match.start : match.end]
        assert match.text == match.text.strip()
        assert "\n" not in match.text
        assert match.kind in KINDS
        if match.low is not None and match.high is not None:
            assert match.low <= match.high
        assert isinstance(match.low, int | float | None) and isinstance(match.high, int | float | None)
        end = match.end


@pytest.mark.parametrize(
    "piece", ["1", "一", "万", "1,111", "1-", "1:", "1、", "1×", "一个", "“3个", "第1、", "半", "1m×"]
)
def test_the_scan_asks_a_bounded_number_of_times(piece, monkeypatch):
    """The numerals read grow with the text and no faster."""
    scan = importlib.import_module("zh_facts_news.components.quantities.find")

    def characters_read(times: int) -> int:
        read = 0

        def counting(text, pos):
            nonlocal read
            numeral, end = numeral_at(text, pos)
            read += end - pos
            return numeral, end

        for place in (scan, shapes, around):
            monkeypatch.setattr(place, "numeral_at", counting)
        find(piece * times)
        return read

    small, large = characters_read(300), characters_read(3000)
    assert large <= 11 * small + 100
