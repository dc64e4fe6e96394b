"""Tables in, tables out; and the tables that runs write."""

import json
import pickle
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.dataset
import pytest
from spacy.language import Language
from spacy.tokens import DocBin

from tests.annotate.conftest import Run, records, write_jsonl
from zh_facts_news import Extractor
from zh_facts_news.annotate import Annotator
from zh_facts_news.annotate.settings import Settings
from zh_facts_news.formats import arrow
from zh_facts_news.schema import Article, Failure, json_schema

NEWS = (
    "7月3日，榆阳经济技术开发区管委会主任苏长河主持召开项目推进会。苏长河强调，要加快红柳滩煤制乙醇项目建设。"
    "该项目总投资约86.5亿元，由陕西红柳能源化工有限公司投资建设，预计明年10月建成投产。"
    "1至5月，榆阳经济技术开发区工业总产值同比增长8.2%。"
)


@pytest.fixture(scope="module")
def annotator(extractor: Extractor) -> Annotator:
    made = Annotator()
    made._extractor = extractor  # the tests' own, so that the pipeline is loaded once
    return made


def test_a_table_gives_what_the_extractor_gives(annotator: Annotator, extractor: Extractor) -> None:
    table = annotator(pa.table({"id": ["a", "b"], "text": [NEWS, ""], "other": [1, 2]}))
    assert table.schema == Annotator.schema
    good, bad = table.to_pylist()
    (article,) = extractor.extract(NEWS, "a")
    assert len({fact.type for fact in article.facts}) >= 4
    assert {name: good[name] for name in ("id", "text", "byline", "start")} == {
        name: getattr(article, name) for name in ("id", "text", "byline", "start")
    }
    assert good["error"] is None
    assert [e["canonical"] for e in good["entities"]] == [e.canonical for e in article.entities]
    for row, fact in zip(good["facts"], article.facts, strict=True):
        dumped = fact.model_dump()
        assert {name: value for name, value in row.items() if value is not None} == {
            name: value for name, value in dumped.items() if value is not None
        }
    assert {name: value for name, value in bad.items() if value is not None} == {
        "id": "b",
        "source": "b",
        "error": "no text in it",
    }


def test_an_empty_table_keeps_its_types(annotator: Annotator) -> None:
    empty = annotator(pa.table({"text": pa.array([], pa.string())}))
    assert (empty.num_rows, empty.schema) == (0, Annotator.schema)
    assert not any(pa.types.is_null(field.type) for field in empty.schema)


def test_record_batches_come_and_go(annotator: Annotator) -> None:
    batches = pa.table({"text": ["占地3亩。"] * 3}).to_batches(max_chunksize=2)
    found = pa.Table.from_batches(annotator.batches(iter(batches)), Annotator.schema)
    assert found.column("id").to_pylist() == ["1#1", "2#1", "1#1"]


def test_a_table_without_texts_is_refused(annotator: Annotator) -> None:
    with pytest.raises(KeyError, match=r"no column 'text' \(there is: body\)"):
        annotator(pa.table({"body": ["x"]}))


def test_an_annotator_goes_to_other_processes() -> None:
    sent = pickle.dumps(Annotator(Settings(text_field="body")))
    assert len(sent) < 2000
    assert pickle.loads(sent).settings.text_field == "body"


def test_the_three_tables_hold_the_records_and_join(extractor: Extractor) -> None:
    articles = list(extractor.extract_many([NEWS, "占地3亩。"], sources=["a", "b"]))
    failure = Failure(id="c", source="c", error="no text in it")
    tables = arrow.tables([record.model_dump() for record in (*articles, failure)])
    assert tables["articles"].column("id").to_pylist() == ["a#1", "b#1", "c"]
    assert tables["articles"].column("error").to_pylist() == [None, None, "no text in it"]
    joined = (
        tables["facts"]
        .select(["article_id", "type"])
        .join(tables["articles"].select(["id"]), "article_id", "id", join_type="inner")
    )
    assert joined.num_rows == sum(len(article.facts) for article in articles)
    assert tables["entities"].num_rows == sum(len(article.entities) for article in articles)
    assert all(table.schema.metadata == {b"zh_facts_news.record_version": b"1"} for table in tables.values())


def test_parquet_and_json_lines_of_a_run_agree(annotate: Run, tmp_path: Path) -> None:
    news = write_jsonl(tmp_path / "a.jsonl", {"a": NEWS, "b": "炸", "c": "🚂 占地3亩。"})
    annotate(news, out=tmp_path / "lines")
    annotate(news, out=tmp_path / "tables", format="parquet")
    rows = records(tmp_path / "lines")
    tables = {name: pyarrow.dataset.dataset(tmp_path / "tables" / name).to_table() for name in arrow.TABLES}
    assert {name: table.schema for name, table in tables.items()} == arrow.TABLES
    assert tables["articles"].column("id").to_pylist() == [row["id"] for row in rows]
    assert tables["articles"].column("error").to_pylist() == [row.get("error") for row in rows]
    entities = [{"article_id": row["id"], **entity} for row in rows for entity in row.get("entities", ())]
    assert tables["entities"].to_pylist() == entities


def test_a_docbin_of_a_run_gives_the_docs_again(annotate: Run, nlp: Language, tmp_path: Path) -> None:
    news = write_jsonl(tmp_path / "a.jsonl", {"a": NEWS, "b": "炸"})
    annotate(news, out=tmp_path / "docs", format="docbin")
    annotate(news, out=tmp_path / "lines")
    (doc,) = DocBin().from_disk(tmp_path / "docs" / "docs" / "00000.spacy").get_docs(nlp.vocab)
    article = Article.model_validate(records(tmp_path / "lines")[0])
    assert doc.text == article.text
    assert doc.user_data["article"] == {"id": "a#1", "source": "a", "start": 0, "end": len(NEWS)}
    assert [(e.text, e.label_) for e in doc.ents] == [(e.text, e.label) for e in article.entities]
    quantity = next(e for e in doc.ents if e.label_ == "QUANTITY")
    assert quantity._.quantity["low"] == 8.65e9
    (failure,) = (tmp_path / "docs" / "errors" / "00000.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(failure)["source"] == "b"


def test_the_json_schema_describes_both_kinds_of_records() -> None:
    schema: dict[str, Any] = json_schema()
    assert schema["$id"] == "urn:zh_facts_news:record:1"
    assert [arm["$ref"].rpartition("/")[2] for arm in schema["anyOf"]] == ["Article", "Failure"]
    assert set(schema["$defs"]["Failure"]["properties"]) == {"id", "source", "error"}
