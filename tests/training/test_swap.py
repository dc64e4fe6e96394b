"""Exchanged names keep their marks right and their kind, and are the same wherever they occur."""

import random
from pathlib import Path

import pytest

from training.corpus import Article, parse, read
from training.swap import articles, swapped, trade_name

ARTICLE = """\
id: z002
split: train
genre: note
province: 陕西
industry: metals
---
# {ORG 定边经开区}迎来新厂
{DATE 4月9日}，{LOC 定边县}的{ORG 定边朔禾新材料有限公司}开工，{PROJECT 朔禾新材料一期项目}投资{QUANTITY 3.6亿元}。
“我们放心。”{ORG 朔禾新材料}{TITLE 董事长}{PERSON 雷建青}说。{PERSON 雷}{TITLE 总}介绍，货供{PERSON 麦克·布朗}的工厂。
---
"""


@pytest.fixture
def article(tmp_path: Path) -> Article:
    path = tmp_path / "z002.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return parse(path)


def texts(article: Article) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for entity in article.entities:
        found.setdefault(entity.label, []).append(entity.text)
    return found


def test_marks_cut_the_new_text_and_labels_stay(article: Article) -> None:
    for seed in range(20):
        new = swapped(article, random.Random(seed))
        assert [e.label for e in new.entities] == [e.label for e in article.entities]
        assert all(new.text[e.start : e.end] == e.text for e in new.entities)
        assert [new.text[s:e][-4:] for s, e in new.headlines] == ["迎来新厂"]


def test_a_name_changes_alike_wherever_it_occurs(article: Article) -> None:
    new = texts(swapped(article, random.Random(3)))
    place = new["LOC"][0].removesuffix("县")
    assert place != "定边"
    assert new["ORG"][0] == f"{place}经开区"
    trade = new["ORG"][2].removesuffix("新材料")
    assert trade != "朔禾"
    assert new["ORG"][1] in (f"{place}{trade}新材料有限公司", trade)
    assert new["PROJECT"] == [f"{trade}新材料一期项目"]
    full, surname, foreign = new["PERSON"]
    assert full != "雷建青"
    assert full.startswith(surname)
    assert foreign == "麦克·布朗"


LIST = """\
id: z003
split: train
genre: note
province: 陕西
industry: metals
---
{ORG 宝塔经开区}有{ORG 朔禾新材料有限公司}、{ORG 鲸舟}、{ORG 水利部}等{QUANTITY 3家}单位。{ORG 鲸舟}扩产。
---
"""


def test_companies_of_a_list_lose_words_of_business_and_gain_neighbours(tmp_path: Path) -> None:
    path = tmp_path / "z003.txt"
    path.write_text(LIST, encoding="utf-8")
    article = parse(path)
    shortened = longer = 0
    for seed in range(40):
        new = swapped(article, random.Random(seed))
        assert all(new.text[e.start : e.end] == e.text for e in new.entities)
        names = texts(new)["ORG"]
        assert "水利部" in names, "a public body is no company"
        assert names[-1] != "鲸舟" and names[-1] in names[:-1], "a bare trade name changes alike"
        shortened += "新材料有限公司" not in new.text
        longer += len(names) > len(texts(article)["ORG"])
    assert 5 < shortened < 35
    assert 5 < longer < 35


def test_numbers_dates_and_words_outside_names_stay(article: Article) -> None:
    new = swapped(article, random.Random(5))
    assert texts(new)["QUANTITY"] == ["3.6亿元"]
    assert "“我们放心。”" in new.text


@pytest.mark.parametrize(
    ("name", "trade"),
    [("定边朔禾新材料有限公司", "朔禾"), ("鸿岭煤业集团", "鸿岭"), ("定边经开区", ""), ("水利部", "")],
)
def test_trade_names_are_what_places_and_business_words_leave(name: str, trade: str) -> None:
    assert trade_name(name) == trade


def test_the_same_seed_gives_the_same_articles() -> None:
    folder = Path("corpus/articles")
    first, again, other = (next(articles(folder, seed)) for seed in (1, 1, 2))
    assert first.text == again.text != other.text
    assert next(read(folder, "train")).text != first.text
