"""The typesetter keeps every character's place, and layout reads back what it sets."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from training import round_trip as measure
from training import typeset as typeset_module
from training.corpus import parse, read
from training.typeset import draw, find_byline, typeset, typeset_file

ARTICLE = """\
id: z001
split: train
genre: note
province: 河南
industry: metals
---
# {ORG 青石岭产业园}开工忙
{DATE 4月9日}，{ORG 青石岭产业园}的{PROJECT 年产5万吨铝板项目}开工，投资{QUANTITY 3.6亿元}，由三家企业共建。
“明年这个时候就能看到产品。”负责人一边查看图纸，一边向到场的村民解释工期安排，大家听得仔细。
园区还为项目配备了专员，从立项、用地到环评，手续全部由专员代办，前后只用了{QUANTITY 18天}。 {PERSON 石小满}
---
"""
ARTICLES = Path(__file__).parents[2] / "corpus" / "articles"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "z001.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.mark.parametrize("seed", range(40))
def test_every_character_has_its_place(path: Path, seed: int) -> None:
    article = parse(path)
    raw, offsets = typeset(article.text, article.headlines, find_byline(article), seed)
    for character, offset in zip(article.text, offsets, strict=True):
        assert raw[offset] == character


def test_the_same_seed_gives_the_same_page(path: Path) -> None:
    article = parse(path)
    pages = [typeset(article.text, article.headlines, None, 7) for _ in range(2)]
    assert pages[0] == pages[1]
    assert typeset(article.text, article.headlines, None, 8) != pages[0]


def test_seeds_draw_all_kinds_of_pages() -> None:
    pages = [draw(seed) for seed in range(200)]
    assert {page.indent for page in pages} == {"kept", "lost", "none"}
    assert {page.double for page in pages} == {page.headline_last for page in pages} == {True, False}
    assert {page.width for page in pages} == set(range(14, 33))


@pytest.mark.parametrize("seed", range(40))
def test_no_line_is_wider_than_the_column_or_begins_with_a_comma(path: Path, seed: int) -> None:
    article = parse(path)
    page = draw(seed)
    raw, _ = typeset(article.text, [], find_byline(article), seed)
    for line in filter(None, raw.split("\n")):
        bare = line.strip().replace(" ", "")
        assert sum(typeset_module.width(character) for character in bare) <= page.width + 1
        assert bare[0] not in "，。、；：”"


def test_the_byline_is_the_persons_behind_the_last_sentence(path: Path) -> None:
    article = parse(path)
    span = find_byline(article)
    assert span is not None
    assert article.text[slice(*span)] == "石小满"


def test_two_articles_on_one_page(path: Path) -> None:
    article = parse(path)
    parts = (article.text, article.headlines, find_byline(article))
    raw, [first, second] = typeset_file([parts, parts], 3)
    assert max(first) < min(second)
    assert [raw[offset] for offset in second] == list(article.text)


def test_an_article_comes_back(path: Path) -> None:
    article = parse(path)
    shares = [measure.round_trip([article], seed)[0][0] for seed in range(40)]
    # A paragraph that ends in a full line cannot be told from one that goes on: one line break may be lost.
    assert max(shares) * len(article.text) <= 1


@pytest.mark.parametrize("together", [1, 2])
def test_the_corpus_comes_back(together: int) -> None:
    articles = list(read(ARTICLES))[:120]
    shares = [
        share
        for first in range(0, len(articles), together)
        for share, _ in measure.round_trip(articles[first : first + together], 1000 + first)
    ]
    assert sum(share <= 0.005 for share in shares) >= 0.9 * len(shares)


def test_the_command_prints_the_page(path: Path) -> None:
    import typer

    app = typer.Typer()
    app.command()(typeset_module.main)
    result = CliRunner().invoke(app, [str(path), "--seed", "5"])
    assert result.exit_code == 0
    article = parse(path)
    assert result.stdout == typeset(article.text, article.headlines, find_byline(article), 5)[0]
