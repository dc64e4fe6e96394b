"""What goes out to an annotation tool comes back as it was."""

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.lang.zh import Chinese
from spacy.tokens import DocBin

from tests.formats.exchanged import CHARACTERS, articles
from zh_facts_news.formats import labelstudio, prodigy, spacy_docbin
from zh_facts_news.formats.annotation import Annotated, FormatError, Refused, Untouched
from zh_facts_news.formats.exchange import FOLDERS, READERS, WRITERS
from zh_facts_news.formats.jsonlines import dumps
from zh_facts_news.formats.rows import rows

SOME = st.lists(articles(), min_size=1, max_size=4)
# What a person makes of what we sent, in the tools that keep both.
ANSWERED = ("brat", "cluener", "doccano", "prodigy")


def plain(article: object) -> Annotated:
    assert isinstance(article, Annotated), article
    return replace(article, where="", spans=tuple(sorted(article.spans)))


def submitted(path: Path) -> None:
    """Turn the predictions of a Label Studio file into annotations, as a person does who submits them."""
    tasks = [{**row.data, "annotations": row.data.pop("predictions")} for row in rows(path)]  # type: ignore[union-attr]
    path.write_text(dumps(tasks), encoding="utf-8")


@pytest.mark.parametrize("tool", [*ANSWERED, "labelstudio"])
@settings(max_examples=50, deadline=None)
@given(sent=SOME)
def test_articles_come_back_from_a_tool_as_they_went(tool: str, sent: list[Annotated]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "sent")
        WRITERS[tool](sent, path)
        if tool == "labelstudio":
            submitted(path)
        back = [plain(article) for article in READERS[tool](path, None)]
    if tool == "brat":
        # Its files have no room for names and headlines; the file's name stands for the article's.
        assert sorted((a.text, a.spans) for a in back) == sorted((a.text, a.spans) for a in sent)
    else:
        assert back == sent


@settings(max_examples=50, deadline=None)
@given(sent=st.lists(articles(CHARACTERS.replace("#", "")), min_size=1, max_size=3))
def test_conll_keeps_all_but_blanks(sent: list[Annotated]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "sent")
        WRITERS["conll"](sent, path)
        back = [plain(article) for article in READERS["conll"](path, None)]

    def words(article: Annotated) -> list[tuple[str, str]]:
        return [("".join(article.text[s.start : s.end].split()), s.label) for s in article.spans]

    assert ["".join(a.text.split()) for a in back] == ["".join(a.text.split()) for a in sent]
    assert [words(a) for a in back] == [words(a) for a in sent]


@settings(max_examples=40, deadline=None)
@given(sent=SOME)
def test_docs_of_any_tokens_become_articles(sent: list[Annotated]) -> None:
    nlp = Chinese()
    docs = []
    for article in sent:
        doc = nlp.make_doc(article.text)
        doc.ents = [doc.char_span(s.start, s.end, s.label) for s in article.spans]  # type: ignore[assignment]
        if article.id:
            doc.user_data["article"] = {"id": article.id}
        docs.append(doc)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "train.spacy")
        DocBin(docs=docs, store_user_data=True).to_disk(path)
        back = [plain(article) for article in spacy_docbin.read(path)]
    assert [(a.id, a.text, a.spans) for a in back] == [(a.id, a.text, a.spans) for a in sent]


@pytest.mark.parametrize("tool", READERS)
@pytest.mark.parametrize(
    "content", [b"", b"\x89PNG\r\n\x00\x01", "县".encode("gb18030"), b"[[[", b"[1, 2]", b"{}\n"]
)
def test_a_file_of_something_else_is_refused_by_name(tool: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "other"
    if tool in FOLDERS:
        path.mkdir()
        (path / "other.txt").write_bytes(content)
        (path / "other.ann").write_bytes(b"T1\tORG 0 x\n")
    else:
        path.write_bytes(content)
    try:
        items = list(READERS[tool](path, None))
    except FormatError as error:
        assert str(path) in str(error)
    else:
        assert all(isinstance(item, Refused) and str(path) in item.where for item in items)
        assert items or not content


@pytest.mark.parametrize("tool", READERS)
def test_a_file_that_is_not_there_is_named(tool: str, tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="absent"):
        list(READERS[tool](tmp_path / "absent", None))


def test_a_half_written_file_gives_its_whole_records(tmp_path: Path) -> None:
    path = tmp_path / "half.jsonl"
    prodigy.write([Annotated("a", "榆林", ()), Annotated("b", "神木", ())], path)
    path.write_bytes(path.read_bytes()[:-20])
    first, second = prodigy.read(path)
    assert isinstance(first, Annotated)
    assert isinstance(second, Refused)
    assert second.where.endswith("half.jsonl:2")


def test_what_nobody_annotated_is_not_taken_for_a_text_without_entities(tmp_path: Path) -> None:
    path = tmp_path / "tasks.json"
    labelstudio.write([Annotated("a", "榆林", ())], path)
    assert [type(item) for item in labelstudio.read(path)] == [Untouched]
    path.write_text(
        '{"text": "榆林", "answer": "reject"}\n{"text": "榆林", "answer": "accept"}\n', encoding="utf-8"
    )
    assert [type(item) for item in prodigy.read(path)] == [Untouched, Annotated]
