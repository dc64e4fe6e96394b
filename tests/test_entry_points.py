"""What the package registers: the factories' names are an interface, and each can be made."""

import subprocess
import sys
import threading
from importlib.metadata import entry_points
from typing import Any

import pytest
import spacy
from spacy.language import Language

import zh_facts_news

FACTORIES = [
    "zh_facts_bylines",
    "zh_facts_dates",
    "zh_facts_facts",
    "zh_facts_harmonise",
    "zh_facts_mentions",
    "zh_facts_places",
    "zh_facts_quantities",
    "zh_facts_recogniser",
    "zh_facts_titles",
    "zh_facts_words",
]
# What a user without extras does not have.
EXTRAS = ["torch", "onnx", "sklearn", "pyarrow", "ray", "cn2an", "hypothesis", "matplotlib"]
TEXTS = [f"近日，红柳滩风电项目开工，总投资{n}.5亿元。" for n in range(12)]


def test_the_factories_are_these() -> None:
    names = [point.name for point in entry_points(group="spacy_factories")]
    assert sorted(n for n in names if n.startswith("zh_facts_")) == FACTORIES


@pytest.mark.parametrize("name", FACTORIES)
def test_each_factory_loads_and_makes_a_component(name: str) -> None:
    (point,) = [p for p in entry_points(group="spacy_factories") if p.name == name]
    assert callable(point.load())
    assert callable(spacy.blank("zh").add_pipe(name))


def test_a_config_makes_the_same_pipeline_again() -> None:
    nlp = zh_facts_news.load()
    again = spacy.util.load_model_from_config(nlp.config, auto_fill=True)
    assert again.pipe_names == nlp.pipe_names
    assert again.config.to_str() == nlp.config.to_str()


def test_without_extras_blank_pipelines_and_extraction_work() -> None:
    script = f"""
import sys
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {EXTRAS!r}:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Absent())
import spacy
assert spacy.blank("zh")("开工").text == "开工"
assert spacy.blank("en")("start").text == "start"
from zh_facts_news import Extractor
(article,) = Extractor().extract("红柳滩风电项目开工。")
assert article.facts
import zh_facts_news.cli
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr[-1500:]


def entities(nlp: Language, text: str) -> list[tuple[int, int, str]]:
    return [(e.start_char, e.end_char, e.label_) for e in nlp(text).ents]


def test_threads_share_a_pipeline() -> None:
    nlp = zh_facts_news.load(exclude=["words"])
    expected = [entities(nlp, text) for text in TEXTS]
    found: dict[int, Any] = {}

    def work(number: int) -> None:
        found[number] = [entities(nlp, text) for text in TEXTS]

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [found[n] for n in range(4)] == [expected] * 4
