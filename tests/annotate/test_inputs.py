"""Reading inputs: what is read, from where it goes on, and what is said of what cannot be read."""

import csv
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zh_facts_news.annotate.document import Document
from zh_facts_news.annotate.errors import InputError
from zh_facts_news.annotate.inputs import START, Source, files, read
from zh_facts_news.annotate.plan import documents, plan
from zh_facts_news.annotate.settings import Settings

TEXT = "近日，榆阳经济技术开发区的煤制乙醇项目开工建设，总投资八十六亿元，预计明年建成。"


def found(path: Path, **settings: object) -> list[Document]:
    """The documents of one file, as a run reads it: planned, then read again shard by shard."""
    return heard(path, **settings)[0]


def heard(path: Path, **more: object) -> tuple[list[Document], list[str]]:
    said: list[str] = []
    chosen = Settings(**{"shard_size": 2, **more})  # type: ignore[arg-type]
    shards = list(plan(files.find([str(path)], "out").sources, chosen, said.append))
    return [document for shard in shards for document in documents(shard, chosen)], said


def errors(path: Path, **settings: object) -> list[str | None]:
    return [document.error for document in found(path, **settings)]


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "tsv", "parquet"])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(
        st.text(st.sampled_from('榆林🚂a ,"\t\n\r。\u2028\x0c'), min_size=1, max_size=8), max_size=9
    )
)
def test_reading_goes_on_from_every_document(texts: list[str], suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"x.{suffix}"
    rows = [{"id": f"n{i}", "text": text} for i, text in enumerate(texts)]
    if suffix == "jsonl":
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8", newline="")
    elif suffix == "parquet":
        pq.write_table(
            pa.Table.from_pylist(rows, pa.schema({"id": pa.string(), "text": pa.string()})), path, 4
        )
    else:
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, ["id", "text"], delimiter="," if suffix == "csv" else "\t")
            writer.writeheader()
            writer.writerows(rows)
    source = Source(str(path), suffix)
    whole = list(read(source, Settings(), START))
    assert [document.id for document, _ in whole] == [row["id"] for row in rows]
    texts_read = [document.text if document.text is not None else document.error for document, _ in whole]
    assert texts_read == [text if text.strip(" \t\r\n") else "no text in it" for text in texts]
    for i, (_, position) in enumerate(whole):
        assert list(read(source, Settings(), position)) == whole[i + 1 :]


def test_a_folder_gives_its_files_once_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "deep/c.TXT", ".hidden.txt", "picture.png", "out/articles/00000.jsonl"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")
    result = files.find([str(tmp_path), str(tmp_path / "a.txt")], str(tmp_path / "out"))
    assert [Path(source.path).name for source in result.sources] == ["a.txt", "b.txt", "c.TXT"]
    assert result.passed_over == 1


def test_a_file_named_itself_is_text_whatever_its_suffix(tmp_path: Path) -> None:
    path = tmp_path / "page.news"
    path.write_text(TEXT, encoding="utf-8")
    assert found(path) == [Document(str(path), TEXT)]


def test_gb18030_is_found_and_said(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(TEXT.encode("gb18030"))
    assert heard(path) == ([Document(str(path), TEXT)], [f"{path}: read as GB18030"])
    assert heard(path, encoding="gb18030") == ([Document(str(path), TEXT)], [])
    assert errors(path, encoding="utf-8") == [
        "not UTF-8 (byte 0, line 1); if it is gb18030, say --encoding gb18030"
    ]


@pytest.mark.parametrize(
    "content",
    [
        TEXT.replace("济", "").encode("big5", "ignore"),
        "Café, naïve, déjà vu".encode("latin-1"),
        "縣長".encode("cp932"),
    ],
)
def test_other_encodings_are_not_taken_for_it(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(content)
    (document,), said = heard(path)
    assert document.text is None
    assert document.error is not None
    assert document.error.startswith("not UTF-8 (byte ")
    assert not said


def test_lines_of_other_encodings_are_told_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "mixed.jsonl"
    line = json.dumps({"text": TEXT}, ensure_ascii=False)
    path.write_bytes(line.encode("utf-8") + b"\n" + line.encode("gb18030") + b"\n" + line.encode("utf-8"))
    first, second, third = found(path)
    assert (first.text, second.text, third.text) == (TEXT, None, TEXT)
    assert second.error == "not UTF-8 (byte 10, line 2); if it is gb18030, say --encoding gb18030"


def test_utf16_and_binary_files_are_told(tmp_path: Path) -> None:
    wide, binary = tmp_path / "wide.txt", tmp_path / "b.jsonl"
    wide.write_bytes(TEXT.encode("utf-16"))
    binary.write_bytes(b"PK\x03\x04\x00\x00")
    assert errors(wide) == ["UTF-16 (by its byte order mark); convert it to UTF-8 first"]
    assert errors(binary) == ["not a text file (a NUL byte at 4)"]


def test_a_byte_order_mark_is_no_part_of_a_field(tmp_path: Path) -> None:
    lines, table = tmp_path / "a.jsonl", tmp_path / "a.csv"
    lines.write_bytes(b'\xef\xbb\xbf{"text": "\xe6\xa6\x86"}')
    table.write_bytes(b"\xef\xbb\xbftext\n\xe6\xa6\x86\n")
    assert [document.text for path in (lines, table) for document in found(path)] == ["榆", "榆"]


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv", "a.tsv"])
def test_an_empty_file_is_told(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.touch()
    (document,) = found(path)
    assert document.id == str(path)
    assert document.error in ("no text in it", "no documents in it")


def test_bad_lines_are_told_and_the_others_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [
        '{"text": "榆"}',
        "",
        '{"text": "榆"',
        "[1]",
        '{"body": "榆", "\\ud800": 1}',
        '{"text": 3}',
        '{"text": null}',
        "[" * 100_000,
        '{"id": "n", "text": "林"}',
        '{"id": "\\ud800", "text": "县',
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    documents = found(path)
    assert [(d.id, d.text) for d in documents if d.text] == [(f"{path}:1", "榆"), ("n", "林")]
    told = [(d.id, d.error) for d in documents if d.error]
    assert [name for name, _ in told] == [f"{path}:{number}" for number in (3, 4, 5, 6, 7, 8, 10)]
    assert told[0][1] == "column 13: not JSON (Expecting ',' delimiter)"
    assert told[1][1] == "not an object with fields"
    assert told[2][1] == "no field 'text' (there is: body, \ufffd)"
    assert told[3][1] == "field 'text' holds no text but int"
    assert told[4][1] == "no text in it"


def test_names_and_days_come_from_the_fields_that_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "no,day,body\n7,2026-05-01 08:30:00,榆\n8,,林\n,2026-05-01,县\n9,soon,市\n", encoding="utf-8"
    )
    documents = found(path, text_field="body", id_field="no", date_field="day", date="2026-01-31")
    assert [(d.id, d.text, d.reference) for d in documents[:2]] == [
        ("7", "榆", "2026-05-01"),
        ("8", "林", "2026-01-31"),
    ]
    assert documents[2] == Document(f"{path}:4", error="no name in field 'no'")
    assert documents[3] == Document(
        "9", error=f"{path}:5: field 'day' holds 'soon', no day such as 2026-05-01"
    )


def test_a_table_without_the_column_is_refused(tmp_path: Path) -> None:
    table, columns = tmp_path / "a.csv", tmp_path / "a.parquet"
    table.write_text("title,body\nx,y\n", encoding="utf-8")
    pq.write_table(pa.table({"body": ["x"], "text": [1]}), columns)
    with pytest.raises(InputError, match=r"a\.csv: no column 'text' \(there is: title, body\)"):
        found(table)
    with pytest.raises(InputError, match=r"a\.parquet: no column 'words' \(there is: body, text\)"):
        found(columns, text_field="words")
    with pytest.raises(InputError, match=r"a\.parquet: column 'text' holds int64, not text"):
        found(columns)


def test_a_quotation_mark_that_is_not_closed_costs_its_record(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('text\n榆\n"林"x\n县,\n"市\n区\n', encoding="utf-8")
    documents = found(path)
    assert documents[0].text == "榆"
    assert documents[1].error == "line 3: not CSV (',' expected after '\"')"
    assert documents[2].error == "2 fields where the header has 1"
    assert documents[3] == Document(f"{path}:5", error="lines 5 to 6: not CSV (unexpected end of data)")


def test_a_half_written_parquet_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": ["榆"] * 1000}), path)
    path.write_bytes(path.read_bytes()[:200])
    (document,) = found(path)
    assert document.id == str(path)
    assert document.error is not None
    assert document.error.startswith("not readable as Parquet from row 1 on (")


def test_nulls_numbers_and_dictionaries_in_parquet(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    texts = pa.array(["榆", None, "林"]).dictionary_encode()
    pq.write_table(pa.table({"text": texts, "id": [5, 6, None]}), path)
    assert [(d.id, d.text, d.error) for d in found(path)] == [
        ("5", "榆", None),
        ("6", None, f"{path}:2: no text in it"),
        (f"{path}:3", "林", None),
    ]


def test_a_line_of_50_mb_is_an_error_and_not_the_end(tmp_path: Path) -> None:
    page, lines = tmp_path / "page.txt", tmp_path / "a.jsonl"
    page.write_bytes("县".encode() * (50 * 2**20 // 3))
    lines.write_bytes(
        b'{"text": "' + b"a" * (50 * 2**20) + b'"}\n{"text": "b"}\n' + b"c" * (70 * 2**20) + b"\n{}"
    )
    assert errors(page) == ["17,476,266 characters, more than the 1,000,000 allowed"]
    assert errors(lines) == [
        "52,428,800 characters, more than the 1,000,000 allowed",
        None,
        "line 3: longer than 64 MiB",
        "no field 'text' (there is: nothing)",
    ]


def test_shards_are_closed_by_documents_and_by_characters(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(f'{{"text": "{"a" * n}"}}\n' for n in (1, 1, 1, 9, 9, 1)), encoding="utf-8")
    chosen = Settings(shard_size=2, shard_characters=10)
    shards = list(plan(files.find([str(path)], "out").sources, chosen, print))
    assert [(shard.documents, shard.characters) for shard in shards] == [(2, 2), (2, 10), (2, 10)]
