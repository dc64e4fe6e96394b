"""The shipped pipeline as an engineer uses it through spaCy."""

import json
import pickle
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import DocBin

import zh_facts_news

TEXT = "7月3日，定边高新区管委会主任苏长河说，红柳滩风电项目总投资约6.5亿元，由陕西红柳能源有限公司建设。"


def spans(doc: spacy.tokens.Doc) -> list[tuple[int, int, str]]:
    return [(e.start_char, e.end_char, e.label_) for e in doc.ents]


def test_it_loads_by_name_and_labels(nlp: Language) -> None:
    doc = nlp(TEXT)
    found = {(e.label_, e.text) for e in doc.ents}
    assert {
        ("ORG", "定边高新区"),
        ("PERSON", "苏长河"),
        ("PROJECT", "红柳滩风电项目"),
        ("QUANTITY", "约6.5亿元"),
    } <= found
    assert any(f["type"] == "project_attribute" for f in doc._.facts)
    assert all(0 <= e._.confidence <= 1 and e._.source for e in doc.ents)


def test_tokens_are_words_and_no_word_crosses_an_entity(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert doc.text == TEXT
    assert len(doc) < len(TEXT) * 0.8
    assert all(doc.char_span(e.start_char, e.end_char) is not None for e in doc.ents)


def test_pipe_gives_what_single_calls_give_at_any_batch_size(nlp: Language) -> None:
    texts = [TEXT, TEXT[:20], "", TEXT * 3, "天气晴。"]
    expected = [(spans(d), d._.facts, [t.text for t in d]) for d in map(nlp, texts)]
    for size in (1, 2, 64):
        assert [
            (spans(d), d._.facts, [t.text for t in d]) for d in nlp.pipe(texts, batch_size=size)
        ] == expected


def test_two_processes_give_the_same(nlp: Language) -> None:
    texts = [TEXT, TEXT[7:], "天气晴。"] * 2
    expected = [(spans(d), d._.facts) for d in nlp.pipe(texts)]
    assert [(spans(d), d._.facts) for d in nlp.pipe(texts, n_process=2, batch_size=2)] == expected


def test_it_survives_disk_bytes_and_pickle(nlp: Language, tmp_path: Path) -> None:
    expected = spans(nlp(TEXT))
    nlp.to_disk(tmp_path / "copy")
    assert spans(spacy.load(tmp_path / "copy")(TEXT)) == expected
    again = spacy.util.load_model_from_config(nlp.config, auto_fill=True).from_bytes(nlp.to_bytes())
    assert spans(again(TEXT)) == expected
    assert spans(pickle.loads(pickle.dumps(nlp))(TEXT)) == expected


def test_docs_are_carried_by_docbin_with_their_facts(nlp: Language) -> None:
    doc = nlp(TEXT)
    (again,) = DocBin().from_bytes(DocBin(docs=[doc], store_user_data=True).to_bytes()).get_docs(nlp.vocab)
    assert spans(again) == spans(doc)
    # Storage by msgpack makes tuples of lists.
    assert json.loads(json.dumps(again._.facts)) == doc._.facts


def test_rules_can_be_used_alone(nlp: Language) -> None:
    blank = spacy.blank("zh")
    blank.add_pipe("zh_facts_dates")
    blank.add_pipe("zh_facts_quantities")
    assert [e.text for e in blank("去年4月投资3.2亿元。").ents] == ["去年4月", "3.2亿元"]


def test_a_very_long_text_is_read_to_its_end(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT * 400)
    for name, component in nlp.pipeline:
        if name != "words":
            doc = component(doc)
    assert doc.ents[-1].text == "陕西红柳能源有限公司"


def test_meta_names_the_licence_of_every_source(nlp: Language) -> None:
    assert nlp.meta["lang"] == "zh"
    assert nlp.meta["version"] == zh_facts_news.__version__
    assert all(source["name"] and source["license"] for source in nlp.meta["sources"])


def test_overrides_reach_the_pipeline() -> None:
    without = zh_facts_news.load(exclude=["words", "facts"])
    assert "facts" not in without.pipe_names
    with pytest.raises(OSError, match="zh_facts_nothing"):
        spacy.load("zh_facts_nothing")
