"""Records as the tools themselves write them."""

import json
from pathlib import Path
from typing import Any

import pytest

from zh_facts_news.formats import labelstudio
from zh_facts_news.formats.annotation import Annotated, Refused, Span
from zh_facts_news.formats.exchange import READERS

TEXT = "马得水到酒泉钢铁公司调研"
SPANS = (Span(0, 3, "PER"), Span(4, 10, "COMPANY"))


def read(tool: str, path: Path, content: str | list[Any]) -> list[Any]:
    text = content if isinstance(content, str) else "\n".join(json.dumps(row) for row in content)
    path.write_text(text, encoding="utf-8", newline="")
    return list(READERS[tool](path, None))


def region(start: int, end: int, label: str, **more: Any) -> dict[str, Any]:
    value = {"start": start, "end": end, "labels": [label], **more}
    return {"type": "labels", "from_name": "label", "to_name": "text", "value": value}


@pytest.mark.parametrize(
    "row",
    [
        {"id": 6, "text": TEXT, "label": [[0, 3, "PER"], [4, 10, "COMPANY"]], "Comments": []},
        {"id": 6, "data": TEXT, "label": [[0, 3, "PER"], [4, 10, "COMPANY"]]},
        {
            "id": 6,
            "text": TEXT,
            "entities": [
                {"id": 1, "label": "PER", "start_offset": 0, "end_offset": 3},
                {"id": 2, "label": "COMPANY", "start_offset": 4, "end_offset": 10},
            ],
            "relations": [{"id": 1, "from_id": 1, "to_id": 2, "type": "visits"}],
        },
    ],
)
def test_doccano(row: dict[str, Any], tmp_path: Path) -> None:
    (article,) = read("doccano", tmp_path / "all.jsonl", [row])
    assert (article.text, article.spans) == (TEXT, SPANS)


def test_doccano_with_numbers_for_labels_says_what_to_do(tmp_path: Path) -> None:
    row = {"text": TEXT, "annotations": [{"label": 3, "start_offset": 0, "end_offset": 3, "user": 1}]}
    (refused,) = read("doccano", tmp_path / "all.json", [row])
    assert "labels' names" in str(refused)


def test_a_text_that_a_tool_cut_is_noticed(tmp_path: Path) -> None:
    row = {"text": TEXT, "label": [[0, 3, "PER"]], "article_id": "a", "article_length": len(TEXT) + 2}
    (refused,) = read("doccano", tmp_path / "all.jsonl", [row])
    assert "had 14 characters when it was exported and has 12 now" in str(refused)


def test_label_studio(tmp_path: Path) -> None:
    task = {
        "id": 1,
        "data": {"text": TEXT},
        "annotations": [
            {"id": 8, "was_cancelled": True, "result": []},
            {
                "id": 9,
                "was_cancelled": False,
                "result": [
                    region(0, 3, "PER", text="马得水"),
                    region(4, 10, "COMPANY", text="酒泉钢铁公司"),
                    {"type": "relation", "from_id": "a", "to_id": "b"},
                    {"type": "choices", "value": {"choices": ["good"]}},
                ],
            },
        ],
        "predictions": [{"result": [region(1, 2, "WRONG")]}],
    }
    (article,) = read("labelstudio", tmp_path / "export.json", json.dumps([task], indent=1))
    assert (article.text, article.spans) == (TEXT, SPANS)
    smaller = {
        "text": TEXT,
        "id": 1,
        "label": [r["value"] for r in task["annotations"][1]["result"][:2]],  # type: ignore[index]
    }
    (article,) = read("labelstudio", tmp_path / "min.json", json.dumps([smaller]))
    assert (article.text, article.spans) == (TEXT, SPANS)


def test_label_studio_can_sort_by_our_confidence(tmp_path: Path) -> None:
    spans = (Span(0, 3, "PERSON", 0.9), Span(4, 10, "ORG", 0.41))
    labelstudio.write([Annotated("a", TEXT, spans), Annotated("b", "今天", ())], tmp_path / "tasks.json")
    first, second = json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8"))
    assert first["predictions"][0]["score"] == first["data"]["lowest_confidence"] == 0.41
    assert [region["score"] for region in first["predictions"][0]["result"]] == [0.9, 0.41]
    assert "score" not in second["predictions"][0]


def test_label_studio_of_either_release_gives_the_same_offsets(tmp_path: Path) -> None:
    text = "📉📰酒泉钢铁公司  扭亏"
    for start in (2, 4):
        task = {
            "data": {"text": text},
            "annotations": [{"result": [region(start, start + 10, "ORG", text="酒泉钢铁公司 扭亏")]}],
        }
        (article,) = read("labelstudio", tmp_path / "export.json", json.dumps([task]))
        assert article.spans == (Span(2, 12, "ORG"),)


def test_label_studio_with_two_opinions_is_not_decided_by_us(tmp_path: Path) -> None:
    first, second = (
        {"id": 1, "result": [region(0, 3, "PER")]},
        {"id": 2, "result": [region(0, 2, "PER")]},
    )
    task = {"data": {"text": TEXT}, "annotations": [first, second]}
    (refused,) = read("labelstudio", tmp_path / "export.json", json.dumps([task]))
    assert "annotations (1, 2) differ" in str(refused)
    second["ground_truth"] = True
    (article,) = read("labelstudio", tmp_path / "export.json", json.dumps([task]))
    assert article.spans == (Span(0, 2, "PER"),)


@pytest.mark.parametrize(
    ("item", "message"),
    [
        ({"type": "hypertextlabels", "value": {"start": "/p[1]", "end": "/p[1]"}}, "hypertextlabels"),
        ({"type": "labels", "value": {"start": 0, "end": 3, "labels": ["A", "B"]}}, "not one"),
        ({"type": "labels", "value": None}, "without start and end"),
        (region(0, 3, "PER", text="酒泉"), "should be '酒泉'"),
    ],
)
def test_label_studio_regions_that_are_no_spans(item: Any, message: str, tmp_path: Path) -> None:
    task = {"data": {"text": TEXT}, "annotations": [{"result": [item]}]}
    (refused,) = read("labelstudio", tmp_path / "export.json", json.dumps([task]))
    assert isinstance(refused, Refused)
    assert message in str(refused)


def test_cluener_counts_to_the_last_character(tmp_path: Path) -> None:
    row = {"text": TEXT, "label": {"COMPANY": {"酒泉钢铁公司": [[4, 9]]}, "PER": {"马得水": [[0, 2]]}}}
    (article,) = read("cluener", tmp_path / "train.json", [row])
    assert (article.text, article.spans) == (TEXT, SPANS)


def test_brat_with_windows_line_breaks_and_a_span_in_pieces(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_bytes("马得水\r\n到酒泉钢铁\r\n公司调研".encode())
    (tmp_path / "note.ann").write_bytes(
        "T1\tPER 0 3\t马得水\nT2\tCOMPANY 5 9;10 12\t酒泉钢铁 公司\n#1\tAnnotatorNotes T1\t?\nR1\tVisits Arg1:T1 Arg2:T2\n".encode()
    )
    (article,) = READERS["brat"](tmp_path, None)
    assert isinstance(article, Annotated)
    assert [(article.text[s.start : s.end], s.label) for s in article.spans] == [
        ("马得水", "PER"),
        ("酒泉钢铁\r\n公司", "COMPANY"),
    ]
    (tmp_path / "note.ann").write_text("T1\tPER 0 1;2 3\t马 水\n", encoding="utf-8")
    (refused,) = READERS["brat"](tmp_path, None)
    assert "should be '马 水'" in str(refused)


@pytest.mark.parametrize(
    "tags",
    [
        "B-PER I-PER I-PER O B-COMPANY I-COMPANY I-COMPANY I-COMPANY I-COMPANY I-COMPANY O O",
        "I-PER I-PER I-PER O I-COMPANY I-COMPANY I-COMPANY I-COMPANY I-COMPANY I-COMPANY O O",
        "B-PER I-PER E-PER O B-COMPANY I-COMPANY I-COMPANY I-COMPANY I-COMPANY E-COMPANY O O",
        "B-PER M-PER E-PER O B-COMPANY M-COMPANY M-COMPANY M-COMPANY M-COMPANY E-COMPANY O O",
        "B-PER I-PER L-PER O B-COMPANY I-COMPANY I-COMPANY I-COMPANY I-COMPANY L-COMPANY O O",
    ],
)
def test_conll_in_each_scheme(tags: str, tmp_path: Path) -> None:
    lines = [f"{c} {tag}" for c, tag in zip(TEXT, tags.split(), strict=True)]
    (article,) = read("conll", tmp_path / "train.bio", "\n".join(lines) + "\n")
    assert (article.text, article.spans) == (TEXT, SPANS)


def test_conll_of_words_of_more_columns_and_of_documents(tmp_path: Path) -> None:
    content = "-DOCSTART- -X- -X- O\n\n酒泉 NR S-LOC\nHARTING NN B-ORG\nKURZ NN E-ORG\n来 VV O\n\n3 CD O\n月 NN O\n\n-DOCSTART- -X- -X- O\n\n完 VV O\n"
    first, second = read("conll", tmp_path / "train.conll", content)
    assert first.text == "酒泉HARTING KURZ来\n3月"
    assert [first.text[s.start : s.end] for s in first.spans] == ["酒泉", "HARTING KURZ"]
    assert second.text == "完"


def test_conll_without_documents_has_an_article_a_sentence(tmp_path: Path) -> None:
    first, second = read("conll", tmp_path / "train.bio", "酒\tB-LOC\n泉\tI-LOC\n\n\n神\tB-LOC\n木\tI-LOC\n")
    assert (first.text, second.text) == ("酒泉", "神木")


def test_conll_with_a_line_without_a_tag_loses_that_sentence_alone(tmp_path: Path) -> None:
    refused, article = read("conll", tmp_path / "train.bio", "酒 B-LOC\n泉\n\n# note\n神 B-LOC\n木 I-LOC\n")
    assert "line 2 ends in no tag" in str(refused)
    assert article.text == "神木"
