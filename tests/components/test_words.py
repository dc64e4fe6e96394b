"""The words component merges characters and leaves text, spans and values where they are."""

import io
from pathlib import Path

import numpy as np
import pytest
import spacy
import srsly
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy_pkuseg.feature_extractor import FeatureExtractor

import zh_facts_news.components.words.factory  # noqa: F401
from tests.training.tiny_segmenter import trained
from zh_facts_news.components.words import Segmenter, Words
from zh_facts_news.components.words.features import Features
from zh_facts_news.view import view_of

TEXT = "今天，云岭市青禾公司投资3亿元。董事长何卫民到会。"
WORDS = "今天 ， 云岭市 青禾 公司 投资 3亿 元 。 董事长 何卫民 到会 。".split()
# A newspaper's column: two of its breaks fall inside words, which stay two tokens each.
COLUMN = (
    "今天云岭市青禾公司投资建设的水\n库开工，董事长何卫民到会，项目\n建设的投资是青禾公司的，明天投\n产的项目是云岭市的新项目，青禾\n"
    "公司建设的水库明天投产，何卫民\n说项目投资3亿元。"
)
ODD = [
    "",
    " ",
    "\n",
    " \n\n\u3000 ",
    "😀开工👩‍💻",
    "A\u0301\ufe0f",
    "\x00\x07",
    "\u2028开\u2028工",
    "3" * 3000,
    "项目 " * 50,
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("zh")
    nlp.add_pipe("zh_facts_words", name="words")
    nlp.get_pipe("words").segmenter = trained()
    return nlp


def texts(doc: Doc) -> list[str]:
    return [token.text for token in doc]


def words(doc: Doc) -> Doc:
    return Words(segmenter=trained())(doc)


def test_characters_become_words(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert texts(doc) == WORDS
    assert doc.text == TEXT


def test_a_word_never_crosses_the_edge_of_an_entity_or_a_candidate() -> None:
    doc = spacy.blank("zh")("云岭市青禾公司投资。")
    doc.set_ents([doc.char_span(0, 2, "LOC")])
    doc.spans["candidates"] = [doc.char_span(6, 8, "ORG")]
    doc = words(doc)
    assert {0, 2, 6, 8} <= {token.idx for token in doc}
    assert [(e.text, e.label_) for e in doc.ents] == [("云岭", "LOC")]
    assert [s.text for s in doc.spans["candidates"]] == ["司投"]


def test_a_person_is_one_word_whatever_the_model_thinks() -> None:
    name = "阿依古丽·艾山"
    doc = spacy.blank("zh")(f"今天{name}到会。")
    doc.set_ents([doc.char_span(2, 2 + len(name), "PERSON")])
    assert texts(words(doc)) == ["今天", name, "到会", "。"]


def test_marks_and_numbers_are_told_by_their_characters() -> None:
    doc = words(spacy.blank("zh")("（Nova Tech）投资3.25%，共6款……"))
    assert texts(doc)[:4] == ["（", "Nova", "Tech", "）"]
    assert {"3.25%", "，", "6", "……"} <= set(texts(doc))


def test_spans_values_and_facts_stay() -> None:
    for name in ("canonical", "note"):
        Span.set_extension(name, default=None, force=True)
    Doc.set_extension("facts", default=None, force=True)
    doc = spacy.blank("zh")(TEXT)
    doc.set_ents([Span(doc, 3, 10, label="ORG", kb_id="K", span_id="S"), doc.char_span(12, 15, "QUANTITY")])
    group = [
        Span(doc, 3, 6, label="LOC", span_id="T"),
        Span(doc, 3, 10, label="ORG"),
        Span(doc, 19, 22, label="PERSON"),
    ]
    doc.spans["candidates"] = group
    doc.spans["candidates"].attrs["origin"] = "rules"
    doc.spans["none"] = []
    doc.ents[0]._.canonical, doc.spans["candidates"][2]._.note = "青禾公司", {"kind": "person"}
    doc._.facts = [{"type": "position", "evidence": {"start": 16, "end": 25}}]
    facts = [dict(fact) for fact in doc._.facts]

    def state(doc: Doc) -> list:
        spans = [*doc.ents, *doc.spans["candidates"]]
        told = [
            (s.text, s.start_char, s.end_char, s.label_, s.kb_id_, s.id_, s._.canonical, s._.note)
            for s in spans
        ]
        return [
            doc.text,
            told,
            dict(doc.spans["candidates"].attrs),
            list(doc.spans["none"]),
            list(doc._.facts),
        ]

    before = state(doc)
    doc = words(doc)
    assert len(doc) < len(TEXT)
    assert state(doc) == before
    assert doc._.facts == facts
    # Storage writes the spans' token indices: they must be the new ones.
    again = next(iter(DocBin(docs=[doc], store_user_data=True).get_docs(doc.vocab)))
    assert state(again) == before
    assert texts(again) == texts(doc)


def test_neighbouring_entities_of_a_label_stay_two() -> None:
    doc = spacy.blank("zh")("青禾公司云岭市青禾公司。")
    doc.set_ents([doc.char_span(0, 4, "ORG"), doc.char_span(4, 11, "ORG")])
    assert [e.text for e in words(doc).ents] == ["青禾公司", "云岭市青禾公司"]


def test_a_line_break_inside_a_word_leaves_two_tokens(nlp: Language) -> None:
    doc = nlp(COLUMN)
    assert doc.text == COLUMN
    assert "\n" not in view_of(doc).text
    assert all("\n" not in token.text for token in doc if not token.is_space)
    breaks = [token.i for token in doc if token.is_space]
    around = [(doc[i - 1].text, doc[i + 1].text) for i in breaks]
    assert around == [("水", "库"), ("项目", "建设"), ("投", "产"), ("青禾", "公司"), ("何卫民", "说")]
    # What no break divides is read as if there were none.
    told = [token.text for token in doc if not token.is_space]
    whole = texts(nlp(view_of(doc).text))
    assert len(told) == len(whole) + 2
    assert [word for word in whole if word not in told] == []


def test_tokens_that_are_words_already_survive() -> None:
    doc = Doc(spacy.blank("zh").vocab, words=["今天", "云", "岭", "市青", "禾", "公司"], spaces=[False] * 6)
    doc = words(doc)
    assert doc.text == "今天云岭市青禾公司"
    assert texts(doc)[0] == "今天"
    assert not any(token.text.endswith("市") for token in doc)


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_survive(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert texts(next(nlp.pipe([text]))) == texts(doc)


def test_pictures_and_controls_stay_alone(nlp: Language) -> None:
    assert texts(nlp("😀开工\x07投资")) == ["😀", "开工", "\x07", "投资"]


def test_lone_surrogates_are_segmented() -> None:
    assert trained().cut("开工\ud800投资") == ["开工", "\ud800", "投资"]


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("今天云岭市青禾公司投资3亿元。，、“”\n \u3000a·😀"), max_size=60), st.data())
def test_text_and_edges_hold_on_any_text(text: str, data: st.DataObject) -> None:
    doc = spacy.blank("zh")(text)
    indices = st.integers(0, len(doc))
    pairs = data.draw(st.lists(st.tuples(indices, indices), max_size=4))
    doc.spans["any"] = [Span(doc, min(p), max(p), label="ORG") for p in pairs]
    before = [(s.start_char, s.end_char, s.text) for s in doc.spans["any"]]
    doc = words(doc)
    assert doc.text == text
    assert [(s.start_char, s.end_char, s.text) for s in doc.spans["any"]] == before
    assert all(token.is_space or not any(c.isspace() for c in token.text) for token in doc)


def test_pipe_gives_what_single_calls_give(nlp: Language) -> None:
    every = [TEXT, COLUMN, *ODD, TEXT * 20]
    assert [texts(doc) for doc in nlp.pipe(every, batch_size=3)] == [texts(nlp(text)) for text in every]


def test_a_long_document_is_segmented_as_its_parts(nlp: Language) -> None:
    assert texts(nlp(TEXT * 500)) == WORDS * 500


def test_pipe_hands_the_context_of_each_text_through(nlp: Language) -> None:
    pairs = [(TEXT, {"id": 1}), ("开工。", {"id": 2})]
    told = [(doc.text, context) for doc, context in nlp.pipe(pairs, as_tuples=True)]
    assert told == pairs


def test_sentence_starts_tags_and_categories_stay() -> None:
    doc = spacy.blank("zh")("今天开工。明天投产。")
    for token in doc:
        token.is_sent_start = token.i in (0, 5)
        token.tag_ = "T" if token.i < 2 else "V"
    doc.cats = {"news": 1.0}
    doc = words(doc)
    assert [sentence.text for sentence in doc.sents] == ["今天开工。", "明天投产。"]
    assert [token.tag_ for token in doc][:2] == ["T", "V"]
    assert doc.cats == {"news": 1.0}


def test_where_no_entity_was_looked_for_stays_open() -> None:
    doc = spacy.blank("zh")("今天青禾公司开工。")
    doc.set_ents([doc.char_span(2, 6, "ORG")], missing=[doc[6:8]], default="outside")
    doc = words(doc)
    assert {token.text: token.ent_iob_ for token in doc if token.text in ("今天", "开工")} == {
        "今天": "O",
        "开工": "",
    }


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("今天云岭市青禾公司投资3Ａ亿元·-*。"), min_size=1, max_size=40))
def test_features_are_those_that_the_model_was_trained_with(text: str) -> None:
    described = srsly.msgpack_loads(trained().features)
    extractor = FeatureExtractor()
    extractor.unigram, extractor.feature_to_idx = set(described["unigram"]), described["feature_to_idx"]
    nodes = list(extractor.normalize_text(text))
    expected = [extractor.get_node_features_idx(i, nodes) for i in range(len(nodes))]
    assert Features(described["feature_to_idx"], described["unigram"]).of(text) == expected


def test_disk_and_bytes_keep_the_words(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    assert sorted(p.name for p in (tmp_path / "words").iterdir()) == ["features.msgpack", "weights.npz"]
    assert texts(spacy.load(tmp_path)(TEXT)) == WORDS
    empty = spacy.blank("zh")
    empty.add_pipe("zh_facts_words", name="words")
    assert texts(empty.from_bytes(nlp.to_bytes())(TEXT)) == WORDS
    assert nlp.get_pipe("words").to_bytes() == empty.get_pipe("words").to_bytes()


def test_a_component_without_weights_says_so(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no weights"):
        Words()(spacy.blank("zh")(TEXT))
    Words().to_disk(tmp_path / "empty")
    assert Words().from_disk(tmp_path / "empty").segmenter is None


def test_pickled_weights_are_refused() -> None:
    buffer = io.BytesIO()
    np.savez(buffer, sizes=np.array([5, 1]), w=np.array([object()], dtype=object))
    with pytest.raises(ValueError, match="allow_pickle"):
        Segmenter(trained().features, buffer.getvalue())


def test_files_of_two_models_are_refused() -> None:
    buffer = io.BytesIO()
    np.savez(buffer, sizes=np.array([5, 1]), w=np.zeros(30))
    with pytest.raises(ValueError, match="belong together"):
        Segmenter(trained().features, buffer.getvalue())
