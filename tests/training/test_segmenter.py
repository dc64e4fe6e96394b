"""The segmented sentences are the corpus's own, and training on them gives the same small model again."""

from pathlib import Path

import pytest
import spacy_pkuseg
from typer.testing import CliRunner

from tests.training.tiny_segmenter import LINES, trained
from training import words
from training.corpus import read
from training.segmenter import app, model, named_words, prune, train, word_f1
from training.words import Line

ARTICLES, WORDS = Path("corpus/articles"), Path("corpus/words")
ARTICLE = """id: x1
split: {split}
genre: note
province: 陕西
industry: water
---
{{ORG 青禾公司}}今天开工。 {{PERSON 何卫民}}
{{LOC 云岭市}}建设水库。
---
"""
TEXTS = ["青禾 公司 今天 开工 。", "何卫民", "云岭市 建设 水库 。"]


def line(text: str) -> Line:
    return Line("here", tuple(text.split()))


@pytest.mark.parametrize(("split", "held_out", "least"), [("train", False, 700), ("dev", True, 60)])
def test_without_blanks_every_line_is_a_sentence_of_its_split(split: str, held_out: bool, least: int) -> None:
    lines = words.read(WORDS, held_out)
    assert words.problems(lines, words.edges_of(read(ARTICLES, split))) == []
    assert len(lines) >= least


def test_problems_are_told(tmp_path: Path) -> None:
    (tmp_path / "x1.txt").write_text(ARTICLE.format(split="train"), encoding="utf-8")
    sentences = words.edges_of(read(tmp_path))
    assert words.problems([line(text) for text in TEXTS], sentences) == []
    crossing, unknown, twice = line("云岭市建设 水库 。"), line("青禾 公司 。"), line(TEXTS[0])
    told = words.problems([unknown, crossing], sentences)
    assert "not a sentence" in told[0] and "crosses an entity's edge at [3]" in told[1]
    assert "given twice" in words.problems([twice, twice], sentences)[0]


def test_the_same_sentences_give_the_same_bytes() -> None:
    first, second = (
        model(*prune(*train(LINES, iterations=2, regularisation=1.0), least=0.01)) for _ in range(2)
    )
    assert (first.features, first.weights) == (second.features, second.weights)


def test_it_learns_what_it_is_shown() -> None:
    assert word_f1(LINES, lambda line: trained().cut(line.text)) > 0.95


def test_features_that_hardly_weigh_are_left_out() -> None:
    described, weights = train(LINES, iterations=2, regularisation=1.0)
    whole, small = model(*prune(described, weights, 0.0)), model(*prune(described, weights, 0.1))
    assert len(small.features) < len(whole.features)
    assert len(small.weights) < len(whole.weights)
    assert word_f1(LINES, lambda line: small.cut(line.text)) > 0.5


def test_words_that_features_name() -> None:
    assert named_words(["$$", "c.水", "w1.水库", "w-1.项目", "ww.l.今天*开工"]) == {
        "水库",
        "项目",
        "今天",
        "开工",
    }


def test_spacy_pkuseg_itself_reads_the_model(tmp_path: Path) -> None:
    (tmp_path / "features.msgpack").write_bytes(trained().features)
    (tmp_path / "weights.npz").write_bytes(trained().weights)
    # Without a user dictionary: the default one is a pickle.
    theirs = spacy_pkuseg.pkuseg(str(tmp_path), user_dict=None)
    text = "云岭市的项目明天开工"
    assert theirs.cut(text) == trained().cut(text)


def test_f1_counts_whole_words() -> None:
    gold = [line("今天 开工"), line("水库 项目")]
    assert word_f1(gold, lambda line: list(line.words)) == 1.0
    assert word_f1(
        gold, lambda line: ["水", "库", "项目"] if "水" in line.text else list(line.words)
    ) == pytest.approx(6 / 9)


def test_too_few_sentences_are_refused() -> None:
    with pytest.raises(ValueError, match="at least 10 sentences"):
        train(LINES[:9], iterations=1, regularisation=1.0)


def test_the_command_refuses_bad_sentences_and_writes_two_files(tmp_path: Path) -> None:
    folder, articles, out = tmp_path / "words", tmp_path / "articles", tmp_path / "out"
    folder.mkdir()
    articles.mkdir()
    every = [" ".join(line.words) for line in LINES]
    body = "".join("".join(text.split()) + "\n" for text in every)
    head = "id: x\nsplit: {}\ngenre: note\nprovince: 陕西\nindustry: water\n---\n{}---\n"
    (articles / "t.txt").write_text(head.format("train", body), encoding="utf-8")
    (articles / "d.txt").write_text(head.format("dev", "水库开工。\n"), encoding="utf-8")
    (folder / "01.txt").write_text("\n".join(every) + "\n", encoding="utf-8")
    (folder / "held_out.txt").write_text("水库 开工 。\n", encoding="utf-8")
    options = ["--folder", str(folder), "--articles", str(articles), "--iterations", "1"]
    done = CliRunner().invoke(app, [str(out), *options, "--benchmark", str(folder / "01.txt")])
    assert done.exit_code == 0, done.output
    assert "held out" in done.output and "words/01.txt" in done.output
    assert sorted(p.name for p in out.iterdir()) == ["features.msgpack", "weights.npz"]
    (folder / "02.txt").write_text("不在 文章 里 。\n", encoding="utf-8")
    assert CliRunner().invoke(app, [str(out), *options]).exit_code == 1
