"""The article format is read exactly, and the checker refuses what would teach the recogniser something wrong."""

from collections import Counter
from pathlib import Path

import pytest

from training import overlap
from training.check import check
from training.corpus import CorpusError, parse, read

HEADER = "id: x1\nsplit: train\ngenre: brief\nprovince: 甘肃\nindustry: wind\n---\n"
TEXT = "# {LOC 瓜州}风起\n{TITLE 县长}{PERSON 马得水}说，{PROJECT 北大桥风电场}投资{QUANTITY 3亿元}。{DATE 今年}该项目开工。\n"
FACTS = "---\nposition | 马得水 | title=县长\n"


def write(folder: Path, text: str, name: str = "x1") -> Path:
    path = folder / f"{name}.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_marks_become_offsets_of_the_plain_text(tmp_path: Path) -> None:
    article = parse(write(tmp_path, HEADER + TEXT + FACTS))
    assert article.text == "瓜州风起\n县长马得水说，北大桥风电场投资3亿元。今年该项目开工。"
    assert [(e.label, e.text) for e in article.entities][:3] == [
        ("LOC", "瓜州"),
        ("TITLE", "县长"),
        ("PERSON", "马得水"),
    ]
    assert all(article.text[e.start : e.end] == e.text for e in article.entities)
    assert article.headlines == [(0, 4)]
    assert [article.text[s:e] for s, e in article.sentences()][1:] == [
        "县长马得水说，北大桥风电场投资3亿元。",
        "今年该项目开工。",
    ]


def test_a_sound_article_has_nothing_wrong(tmp_path: Path) -> None:
    alias = "alias | 北大桥风电场 | 该项目\nproject_status | 北大桥风电场 | phase=started | date=今年 | at=该项目开工\n"
    assert check(parse(write(tmp_path, HEADER + TEXT + FACTS + alias))) == []


@pytest.mark.parametrize(
    ("text", "facts", "complaint"),
    [
        ("{ORG 酒泉市、}开工。", "", "begins or ends in white space or punctuation"),
        ("{ORG “金徽}酒业”开工。", "", "begins or ends in white space or punctuation"),
        ("{COMPANY 金徽}开工。", "", "unknown label"),
        ("{LOC 酒泉。玉门}开工。", "", "crosses a sentence end"),
        ("{ORG 玉门风电}和{PROJECT 玉门风电}。", "", "is marked ORG and PROJECT"),
        ("{PERSON 马得水}来了。", "position | 马得草 | title=县长", "subject '马得草' is marked None"),
        ("{PERSON 马得水}来了。", "position | 马得水 | title=县长", "title='县长' does not occur"),
        ("{PERSON 马得水}来了。", "position | 马得水", "title is missing"),
        (
            "{PERSON 马得水}来了。",
            "statement | 马得水 | quote=来了 | verb=来 | mood=好",
            "unknown field mood",
        ),
        ("{PROJECT 黑崖子风电}开工。", "project_status | 黑崖子风电 | phase=begun", "phase=begun is none of"),
        (
            "{PROJECT 黑崖子风电}投资3亿元。",
            "project_attribute | 黑崖子风电 | attribute=other | value=3亿元",
            "neither marked",
        ),
        (
            "{ORG 玉门市}增长。",
            "indicator | 玉门市 | indicator=产值 | comparison=yoy",
            "needs a value or a direction",
        ),
        ("{ORG 玉门}开工。", "alias | 玉门 | 该市", "alias '该市' does not occur"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, facts: str, complaint: str) -> None:
    errors = check(parse(write(tmp_path, f"{HEADER}{text}\n---\n{facts}\n")))
    assert any(complaint in error for error in errors), errors
    assert all("x1.txt" in error for error in errors)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("id: x1\n", "expected two lines"),
        ("id: x1\n---\n正文\n---\n", "the header lacks split, genre, province, industry"),
        (HEADER + "一个{括号\n---\n", "a brace that is not part of a mark"),
        (HEADER + "正文\n---\nrumour | 某人 | x=1\n", "unknown fact type"),
        (HEADER + "正文\n---\nposition | 某人 | 县长\n", "expected 'field=value'"),
    ],
)
def test_a_broken_file_is_refused_by_name(tmp_path: Path, content: str, complaint: str) -> None:
    with pytest.raises(CorpusError, match=complaint) as error:
        parse(write(tmp_path, content))
    assert "x1.txt" in str(error.value)


def test_our_own_articles_are_sound_and_split_by_article() -> None:
    articles = list(read(Path("corpus/articles")))
    assert len(articles) >= 150
    assert [error for article in articles for error in check(article)] == []
    share = {
        split: sum(a.split == split for a in articles) / len(articles) for split in ("train", "dev", "test")
    }
    assert 0.65 <= share["train"] <= 0.75
    assert min(share["dev"], share["test"]) >= 0.1


def test_the_grid_of_provinces_industries_and_genres_is_filled() -> None:
    articles = list(read(Path("corpus/articles")))
    for key, least in (("province", 31), ("industry", 25), ("genre", 16)):
        counts = Counter(article.header[key] for article in articles)
        assert sum(n >= 3 for n in counts.values()) >= least, counts
    lengths = [len(article.text) for article in articles]
    assert sum(lengths) >= 280_000
    assert len(articles) >= 600
    assert sum(length > 1000 for length in lengths) >= 60
    assert min(lengths) < 120


def test_articles_that_are_alike_are_told(tmp_path: Path) -> None:
    first = "瓜州北大桥风电场首批机组并网，吊装工人在零下二十度的寒风里守了整整三昼夜。"
    second = first.replace("三昼夜", "五昼夜")
    texts = {
        "x1": ("train", first),
        "x2": ("dev", second),
        "x3": ("test", first),
        "x4": ("train", "今天没有什么事情发生。"),
    }
    for name, (split, text) in texts.items():
        write(tmp_path, HEADER.replace("x1", name).replace("train", split) + text + "\n---\n", name)
    errors = overlap.errors(list(read(tmp_path)))
    assert any("x1 and x2 share" in e for e in errors)
    assert any("x1 (train) and x3 (test) share" in e for e in errors)
    assert not any("x4" in e for e in errors)


def test_our_own_articles_are_not_alike() -> None:
    assert overlap.errors(list(read(Path("corpus/articles")))) == []
