"""The recogniser learns through spaCy's own training, gives the same again, and survives export and storage."""

from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.training import Example

from tests.training import tiny

torch = pytest.importorskip("torch", reason="needs the training extra")

TEXTS = [
    ("朔川集团董事长何卫民到会。", [(0, 4, "ORG"), (4, 7, "TITLE"), (7, 10, "PERSON")]),
    ("延塬县开工建设黄塬水库工程。", [(0, 3, "LOC"), (7, 13, "PROJECT")]),
    (
        "局长白雪介绍，青禾公司落户云岭市。",
        [(0, 2, "TITLE"), (2, 4, "PERSON"), (7, 11, "ORG"), (13, 16, "LOC")],
    ),
]


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.write(tmp_path_factory.mktemp("encoder"), [text for text, _ in TEXTS])


def examples(nlp: Language) -> list[Example]:
    return [Example.from_dict(nlp.make_doc(text), {"entities": spans}) for text, spans in TEXTS]


def train(encoder: Path, steps: int) -> Language:
    nlp = spacy.blank("zh")
    settings = {"layers": 2, "steps": steps, "learn_rate": 3e-3, "head_learn_rate": 1e-2, "bfloat16": False}
    pipe = nlp.add_pipe("zh_facts_recogniser", name="recogniser", config={"groups": [], "settings": settings})
    pipe.initialize(lambda: examples(nlp), nlp=nlp, encoder=str(encoder))
    for _ in range(steps):
        nlp.update(examples(nlp), drop=0.0, sgd=False)
        pipe.finish_update(None)
    return nlp


@pytest.fixture(scope="module")
def trained(encoder: Path) -> Language:
    return train(encoder, 60)


def found(nlp: Language, text: str) -> list[tuple[int, int, str]]:
    return [(e.start_char, e.end_char, e.label_) for e in nlp(text).ents]


def test_it_learns_what_it_is_shown(trained: Language) -> None:
    assert [found(trained, text) for text, _ in TEXTS] == [spans for _, spans in TEXTS]
    scores = trained.evaluate(examples(trained))
    assert scores["ents_f"] == 1.0
    assert set(scores["ents_per_type"]) == {"ORG", "TITLE", "PERSON", "LOC", "PROJECT"}


def test_the_same_training_gives_the_same_weights(encoder: Path) -> None:
    first, second = (train(encoder, 3).get_pipe("recogniser").trainer.arrays() for _ in range(2))
    assert all(np.array_equal(first[name], second[name]) for name in first)


def test_the_exported_network_says_what_the_trained_one_says(trained: Language) -> None:
    from training.onnx_graph import export
    from zh_facts_news.components.recogniser.runtime import Runtime
    from zh_facts_news.view import view_of

    pipe = trained.get_pipe("recogniser")
    (window,) = pipe.maker(view_of(trained.make_doc(TEXTS[0][0])))
    expected = pipe.trainer.logits(window)
    arrays = (window.ids, window.piece, window.offset, window.character, window.features)
    floats = Runtime(export(pipe.trainer.arrays(), pipe.cfg["sizes"], int8=False))(*arrays)
    np.testing.assert_allclose(floats, expected, atol=1e-3)
    small = Runtime(export(pipe.trainer.arrays(), pipe.cfg["sizes"], int8=True))(*arrays)
    assert (small.argmax(axis=1) == expected.argmax(axis=1)).all()


def test_a_trained_pipeline_survives_disk_and_bytes(trained: Language, tmp_path: Path) -> None:
    trained.to_disk(tmp_path / "model")
    for again in (spacy.load(tmp_path / "model"), spacy.blank("zh")):
        if not again.pipe_names:
            again.add_pipe("zh_facts_recogniser", name="recogniser", config={"groups": []})
            again.from_bytes(trained.to_bytes())
        assert [found(again, text) for text, _ in TEXTS] == [spans for _, spans in TEXTS]


def test_a_span_that_a_rule_set_is_never_cut(trained: Language) -> None:
    doc = trained.make_doc("朔川集团董事长何卫民到会。")
    doc.set_ents([doc.char_span(2, 6, "DATE")])
    doc = trained.get_pipe("recogniser")(doc)
    spans = [(e.start_char, e.end_char) for e in doc.ents]
    assert all(end <= 2 or start >= 6 or (start <= 2 and end >= 6) for start, end in spans)


def test_a_pipeline_without_weights_says_so() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("zh_facts_recogniser")
    with pytest.raises(ValueError, match="no weights"):
        nlp("朔川集团开工。")
