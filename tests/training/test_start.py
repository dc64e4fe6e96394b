"""Training goes on from weights that are there: an encoder's, a trained recogniser's, the shipped int8 ones."""

from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.training import Example

import zh_facts_news
from tests.training import tiny
from zh_facts_news.components.recogniser import start
from zh_facts_news.components.recogniser.runtime import Runtime

pytest.importorskip("torch", reason="needs the training extra")
pytest.importorskip("onnx", reason="needs the training extra")

TEXT = "朔川集团推出的青云牌电池在延塬县投产。"
SPANS = [(0, 4, "ORG"), (7, 10, "PRODUCT"), (13, 16, "LOC")]
SHIPPED = zh_facts_news.MODEL / "recogniser"


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.write(tmp_path_factory.mktemp("encoder"), [TEXT])


def begun(weights: Path, labels: list[str], steps: int = 0, groups: tuple[str, ...] = ()) -> Language:
    """A pipeline whose recogniser started from the weights and was shown the sentence `steps` times."""
    nlp = spacy.blank("zh")
    settings = {"layers": 2, "steps": 40, "learn_rate": 3e-3, "head_learn_rate": 1e-2, "bfloat16": False}
    config = {"groups": list(groups), "labels": labels, "settings": settings}
    pipe = nlp.add_pipe("zh_facts_recogniser", name="recogniser", config=config)
    example = Example.from_dict(nlp.make_doc(TEXT), {"entities": SPANS})
    pipe.initialize(lambda: [example], nlp=nlp, encoder=str(weights))
    for _ in range(steps):
        nlp.update([example], drop=0.0, sgd=False)
        pipe.finish_update(None)
    return nlp


def exported(nlp: Language, folder: Path, int8: bool) -> Path:
    """The recogniser's folder with its network as the package ships it."""
    from training.onnx_graph import export

    pipe = nlp.get_pipe("recogniser")
    pipe.runtime = Runtime(export(pipe.trainer.arrays(), pipe.cfg["sizes"], int8))
    pipe.to_disk(folder)
    return folder


@pytest.mark.parametrize(("int8", "tolerance"), [(False, 0.0), (True, 0.01)])
def test_an_exported_network_gives_its_weights_back(
    encoder: Path, tmp_path: Path, int8: bool, tolerance: float
) -> None:
    nlp = begun(encoder, ["ORG", "LOC"], steps=3)
    expected = nlp.get_pipe("recogniser").trainer.arrays()
    given = start.read(exported(nlp, tmp_path, int8)).arrays
    assert set(given) | {"feature.weight"} == set(expected)
    for name, values in given.items():
        assert values.shape == expected[name].shape
        np.testing.assert_allclose(values, expected[name], atol=tolerance * np.abs(expected[name]).max())


def test_going_on_from_a_trained_recogniser_keeps_what_it_found(encoder: Path, tmp_path: Path) -> None:
    trained = begun(encoder, ["ORG", "LOC"], steps=40)
    found = [(e.start_char, e.end_char, e.label_) for e in trained(TEXT).ents]
    assert found == [SPANS[0], SPANS[2]]
    trained.to_disk(tmp_path / "whole")
    for folder in (tmp_path / "whole" / "recogniser", exported(trained, tmp_path / "int8", True)):
        again = begun(folder, ["ORG", "LOC"])
        assert [(e.start_char, e.end_char, e.label_) for e in again(TEXT).ents] == found


def test_a_label_can_be_added_and_the_order_changed(encoder: Path, tmp_path: Path) -> None:
    trained = begun(encoder, ["ORG", "LOC"], steps=40)
    folder = exported(trained, tmp_path, True)
    again = begun(folder, ["PRODUCT", "LOC", "ORG"], steps=40)
    assert [(e.start_char, e.end_char, e.label_) for e in again(TEXT).ents] == SPANS
    again.to_disk(tmp_path / "again")
    loaded = spacy.load(tmp_path / "again")
    assert loaded.pipe_labels["recogniser"] == ["PRODUCT", "LOC", "ORG"]
    assert [(e.start_char, e.end_char, e.label_) for e in loaded(TEXT).ents] == SPANS


def test_the_shipped_weights_can_be_trained_on(tmp_path: Path) -> None:
    groups = tuple(start.read(SHIPPED).groups)
    nlp = begun(SHIPPED, ["ORG", "PERSON", "PROJECT", "TITLE", "LOC", "PRODUCT"], groups=groups)
    shipped = zh_facts_news.load()
    text = "延川县委书记李牧青说，陕西黄塬能源有限公司今年开工。"
    doc, expected = nlp.make_doc(text), shipped.make_doc(text)
    for _name, component in shipped.pipeline[: shipped.pipe_names.index("recogniser")]:
        doc, expected = component(doc), component(expected)
    found = {(e.start_char, e.end_char, e.label_) for e in nlp.get_pipe("recogniser")(doc).ents}
    assert found == {
        (e.start_char, e.end_char, e.label_) for e in shipped.get_pipe("recogniser")(expected).ents
    }
    assert (9 - 3, 9, "PERSON") in found


def test_other_input_features_are_refused(encoder: Path, tmp_path: Path) -> None:
    folder = exported(begun(encoder, ["ORG"]), tmp_path, True)
    with pytest.raises(ValueError, match="groups"):
        begun(folder, ["ORG"], groups=("dates",))


def test_a_folder_without_weights_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"nothing.*training\.encoder"):
        begun(tmp_path / "nothing", ["ORG"])
    (tmp_path / "settings.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ValueError, match=r"weights\.npz"):
        begun(tmp_path, ["ORG"])


@pytest.mark.parametrize("labels", [[], ["ORG", "ORG"]])
def test_labels_must_be_given_once_each(labels: list[str]) -> None:
    with pytest.raises(ValueError, match="labels"):
        spacy.blank("zh").add_pipe("zh_facts_recogniser", config={"labels": labels})
