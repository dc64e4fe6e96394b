"""Whatever text is given: no exception, and every offset cuts exactly the words it says."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zh_facts_news import Extractor

NEWS = "近日，榆阳经济技术开发区红柳滩煤制乙醇项目开工，总投资86.5亿元，管委会主任苏长河到会。"
LONE = re.compile("[\ud800-\udfff]")
NAUGHTY = {
    "empty": "",
    "blank": " \n\u3000\t\r\n \x0b\x0c",
    "traditional": "近日，榆陽經濟技術開發區紅柳灘煤製乙醇項目開工，總投資86.5億元，管委會主任蘇長河到會。",
    "english": "The zone signed 12 projects worth 8.6 billion yuan, said Mr. Su, its director.",
    "emoji": "🚀红柳滩项目👨‍👩‍👧‍👦总投资🇨🇳86.5亿元💰，苏长河😀说。",
    "zero width": "\u200b榆\u200c阳\u200d经\ufeff开\u2060区总投资8\u200b6.5亿元。",
    "right to left": "\u202e红柳滩项目\u202c总投资86.5亿元 مرحبا שלום 。",
    "combining": "Z̸̧̛͚̈́a̵̡͎̐l̴̰̓g̷̟̈́o̶̜̐ 红柳滩项目e\u0301总投资8\u03016.5亿元",
    "control": "红柳\x00滩项目\x01\x02\x1b[31m总投资\x7f86.5\x80亿元\x9f",
    "surrogates": "红柳\ud800滩项目\udfff总投资86.5亿元\udc00",
    "private and unassigned": "\ue000红柳滩\uf8ff项目\U000f0000总投资86.5亿元\U0010ffff\ufffe",
    "brackets": "（" * 3000 + "红柳滩项目" + "）" * 3000,
    "quotes": "“‘" * 2000 + NEWS,
    "digits": "投资" + "9" * 5000 + "亿元，增长" + "1." * 2000 + "5%",
    "overflow": "投资1e999亿元、9999999999999999999999999999999999999亿亿亿元，占地" + "9" * 400 + "亩",
    "numerals": "一百二十三万" * 500 + "亿元",
    "full width": "总投资８６．５亿元，增长１３．５％，用地１０亩。",
    "separators": "红柳滩项目\u2028总投资\u202986.5\x85亿元",
    "one character": "项" * 4000,
    "markup": "<script>alert(1)</script>{{7*7}}${x}%s%n红柳滩项目&amp;总投资86.5亿元",
    "repeated": NEWS * 60,
    "no punctuation": NEWS.replace("，", "").replace("。", "") * 80,
    "newlines": "\n".join(NEWS) * 5,
}


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def check(extractor: Extractor, text: str) -> int:
    """Every offset of every record in its place; the number of entities."""
    count = 0
    for article in extractor.extract(text):
        assert 0 <= article.start <= article.end <= len(text)
        last = article.start
        for entity in article.entities:
            assert last <= entity.start < entity.end <= article.end
            last = entity.end
            # The words as given may hold breaks and blanks that the clean words lack; JSON holds no lone surrogate.
            kept = iter(LONE.sub("\ufffd", text[entity.start : entity.end]))
            assert all(c in kept for c in entity.text)
            assert 0 <= entity.confidence <= 1
            count += 1
        for fact in article.facts:
            assert article.start <= fact.evidence.start < fact.evidence.end <= article.end
            assert 0 <= fact.confidence <= 1
        article.model_dump_json()
    return count


@pytest.mark.parametrize("name", NAUGHTY)
def test_naughty_strings(extractor: Extractor, name: str) -> None:
    check(extractor, NAUGHTY[name])


def test_a_megabyte_without_punctuation(extractor: Extractor) -> None:
    text = "红柳滩煤制乙醇项目总投资86.5亿元榆阳经开区" * 18_000
    assert len(text.encode("utf-8")) > 2**20
    nlp = extractor.nlp
    doc = nlp.make_doc(text)
    for name in ("dates", "quantities", "places", "titles", "bylines"):
        doc = nlp.get_pipe(name)(doc)
    assert len(doc.spans["quantities"]) == 18_000


PIECES = st.one_of(
    st.sampled_from([NEWS[i : i + 7] for i in range(0, len(NEWS), 7)]),
    st.sampled_from(["\n", "\n\n", "，", "。", "“", "”", "亿元", "9", "去年", "记者", "等项目", "等7个"]),
    st.characters(),
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text(extractor: Extractor, text: str) -> None:
    check(extractor, text)
