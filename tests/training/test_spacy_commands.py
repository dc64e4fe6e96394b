"""spaCy's own commands work on the configs and on what was trained with them."""

import json
from pathlib import Path

import pytest
import spacy
import spacy.cli
import typer
from click.testing import Result
from spacy.cli._util import app
from typer.testing import CliRunner

from tests.training import small
from tests.training.conftest import Project

TEXT = "白羽纺织公司在云岭市投资8亿元建设白羽生产基地。"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def options(project: Project) -> list[str]:
    given = small.overrides(project.root, project.encoder)
    return [part for name, value in given.items() for part in (f"--{name}", str(value))]


def test_train_learns_the_corpus(project: Project) -> None:
    meta = json.loads((project.trained / "meta.json").read_text("utf-8"))
    assert meta["performance"]["ents_f"] > 0.5
    assert meta["labels"]["recogniser"] == ["ORG", "PERSON", "PROJECT", "TITLE", "LOC"]


def test_benchmark_accuracy_scores_it(project: Project, tmp_path: Path) -> None:
    out = tmp_path / "scores.json"
    done = run("benchmark", "accuracy", project.trained, project.root / "dev.spacy", "--output", out)
    assert done.exit_code == 0, done.output
    scores = json.loads(out.read_text("utf-8"))
    assert scores["ents_f"] > 0.5
    assert scores["token_acc"] == 1.0


def test_benchmark_speed_measures_it(project: Project) -> None:
    done = run(
        "benchmark",
        "speed",
        project.model,
        project.root / "dev.spacy",
        *"--batch-size 1 --batches 30".split(),
    )
    assert done.exit_code == 0, done.output
    assert "Mean:" in done.output


def test_debug_data_finds_no_fault(project: Project, tmp_path: Path) -> None:
    filled = tmp_path / "filled.cfg"
    done = run("init", "fill-config", "configs/recogniser.cfg", filled)
    assert done.exit_code == 0, done.output
    done = run("debug", "data", filled, *options(project))
    assert "8 training docs" in done.output, done.output
    done = run("debug", "config", filled, *options(project))
    assert done.exit_code == 0, done.output


def test_assemble_gives_a_whole_pipeline(project: Project, tmp_path: Path) -> None:
    done = run("assemble", "configs/assemble.cfg", tmp_path / "whole", "--paths.recogniser", project.trained)
    assert done.exit_code == 0, done.output
    found, expected = (spacy.load(folder)(TEXT) for folder in (tmp_path / "whole", project.model))
    assert [t.text for t in found] == [t.text for t in expected]
    assert ("QUANTITY", "8亿元") in {(e.label_, e.text) for e in found.ents}


def test_package_takes_the_model_with_its_requirement(project: Project, tmp_path: Path) -> None:
    done = run("package", project.model, tmp_path, "--name", "facts_news_model", "--build", "none")
    assert done.exit_code == 0, done.output
    (meta,) = tmp_path.glob("zh_facts_news_model-*/meta.json")
    assert any(r.startswith("zh_facts_news") for r in json.loads(meta.read_text("utf-8"))["requirements"])


def test_a_label_more_needs_a_config_entry_and_articles(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    for path in sorted(project.articles.glob("*.txt")):
        text = path.read_text("utf-8").replace("设备到货", "{PRODUCT 青云牌水泵}到货")
        (articles / path.name).write_text(text, encoding="utf-8")
    from spacy.cli.train import train

    from training import convert
    from training.check import main as check

    shipped = 'labels = ["ORG","PERSON","PROJECT","TITLE","LOC"]'
    entry = 'labels = ["ORG","PERSON","PROJECT","TITLE","LOC","PRODUCT"]'
    config = tmp_path / "with_product.cfg"
    plain = Path("configs/recogniser.cfg").read_text("utf-8")
    config.write_text(plain.replace(shipped, entry), "utf-8")
    for given, complaints in ((Path("configs/recogniser.cfg"), 12), (config, 0)):
        with pytest.raises(typer.Exit):
            check([articles], config=given, own=True)
        assert capsys.readouterr().err.count("unknown label in PRODUCT") == complaints
    convert.main(tmp_path, corpus=[articles])
    quick = small.overrides(tmp_path, small.encoder(tmp_path / "encoder", articles), steps=60)
    train(config, tmp_path / "out", overrides=quick)
    nlp = spacy.load(tmp_path / "out" / "model-last")
    assert ("PRODUCT", "青云牌水泵") in {(e.label_, e.text) for e in nlp("朔川光伏公司青云牌水泵到货").ents}


@pytest.mark.parametrize("name", ["recogniser.cfg", "pipeline.cfg", "assemble.cfg"])
def test_configs_are_plain_spacy_configs(name: str) -> None:
    config = spacy.util.load_config(Path("configs") / name)
    assert config["nlp"]["lang"] == "zh"
