"""Names in byline position are found, one by one; running text gives none."""

import pytest
import spacy

from zh_facts_news.components.bylines import Bylines, factory, find

BYLINES = [
    ("（记者 高树）项目开工。", ["高树"]),
    ("本报讯（记者高树）6月1日，大桥合龙。", ["高树"]),
    ("（本报记者 高树 通讯员 孟晓、欧阳立）", ["高树", "孟晓", "欧阳立"]),
    ("新华社太原6月1日电（记者高树、孟晓）大桥合龙。", ["高树", "孟晓"]),
    ("二期年底投产。 高树", ["高树"]),
    ("二期年底投产。（高树 孟晓）", ["高树", "孟晓"]),
    ("“我们有信心。” 欧阳立\n下一篇", ["欧阳立"]),
    ("二期年底投产。\n高树", ["高树"]),
    ("文/图 高树", ["高树"]),
    ("图/文 孟晓", ["孟晓"]),
    ("摄影：高树", ["高树"]),
    ("责任编辑：高树 校对：孟晓", ["高树", "孟晓"]),
    ("本报记者高树摄", ["高树"]),
    ("高树 孟晓 摄", ["高树", "孟晓"]),
    ("高树/文", ["高树"]),
    ("记者 艾山·买买提 报道", ["艾山·买买提"]),
    ("（通讯员 龚 正）", ["龚 正"]),
    ("见习记者 高树 报道", ["高树"]),
]

NEGATIVE = [
    "记者从公司了解到，项目已投产。",
    "记者来到现场，工人正忙。",
    "记者了解到，二期已开工。",
    "记者看到，车间里机器轰鸣。",
    "编辑部与图书馆共建书屋。",
    "图为项目现场。",
    "文旅融合，高树和孟晓在现场交谈。",
    "投产后产值增长。高质量发展成势。",
]


@pytest.mark.parametrize(("text", "wanted"), BYLINES)
def test_names_in_bylines(text: str, wanted: list[str]) -> None:
    assert [m.text for m in find(text)] == wanted


@pytest.mark.parametrize("text", NEGATIVE)
def test_running_text_has_no_byline(text: str) -> None:
    assert find(text) == []


def test_offsets() -> None:
    text = "年底投产。（记者 高树 通讯员 孟晓）"
    assert all(text[m.start : m.end] == m.text for m in find(text))


def test_the_component_sets_candidates_only() -> None:
    doc = Bylines()(spacy.blank("zh")("二期年底投产。 高树"))
    assert [(span.text, span.label_) for span in doc.spans["bylines"]] == [("高树", "PERSON")]
    assert not doc.ents


def test_the_factory_is_registered() -> None:
    assert spacy.blank("zh").has_factory("zh_facts_bylines")
    assert isinstance(factory.create(spacy.blank("zh"), "bylines", "bylines"), Bylines)
