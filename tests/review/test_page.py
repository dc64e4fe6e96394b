"""The review page as a file: self-contained, and with nothing of the input but as escaped JSON."""

import io
import json
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from typer.testing import CliRunner

from tests.review.articles import HOSTILE, article, hostile
from zh_facts_news import Extractor
from zh_facts_news.cli import app
from zh_facts_news.formats import jsonlines
from zh_facts_news.formats.annotation import Refused
from zh_facts_news.review import page
from zh_facts_news.schema import Article

COLUMN = Path("corpus/samples/column.txt").read_text(encoding="utf-8")


def written(*items: Article | Refused) -> str:
    file = io.StringIO()
    page.write(items, file)
    return file.getvalue()


def data(html: str) -> list[dict]:
    match = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert match
    return json.loads(match[1])


def test_every_place_is_that_of_the_text_as_given(extractor: Extractor) -> None:
    articles = extractor.extract(COLUMN, source="column.txt")
    for record, given in zip(data(written(*articles)), articles, strict=True):
        text = record["text"]
        assert text == COLUMN[given.start : given.end]
        for entity, shown in zip(given.entities, record["entities"], strict=True):
            assert text[shown["start"] : shown["end"]] == COLUMN[entity.start : entity.end]
        for fact, shown in zip(given.facts, record["facts"], strict=True):
            start, end = shown["evidence"][0]
            assert text[start:end] == COLUMN[fact.evidence.start : fact.evidence.end]
        kept = list(text)
        for start, end in record["dropped"]:
            kept[start:end] = [""] * (end - start)
        assert "".join(kept) == given.text


def test_the_page_needs_nothing_from_outside() -> None:
    html = written(article("a", "马得水说，风电场今天开工。", ("PERSON", "马得水")))
    assert not re.search(r"https?:|//[a-z]|\bsrc=|\burl\(|@import|<link", html)
    for tag in ("style", "script"):
        (text,) = re.findall(f"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        digest = b64encode(sha256(text.encode("utf-8")).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in html
    assert "default-src 'none'" in html


def test_no_word_of_the_input_stands_in_the_page_as_markup() -> None:
    refused = Refused(f"x{HOSTILE}", HOSTILE)
    html = written(hostile(), refused)
    records = data(html)
    assert HOSTILE in records[0]["text"]
    assert records[1]["error"] == HOSTILE
    for part in ("<img", "<!--", "\u2028", "\u2029", "window.acted"):
        assert html.count(part) == (0 if part != "window.acted" else json.dumps(records).count(part))
    assert html.count("</script>") == written().count("</script>")


def test_an_article_whose_offsets_do_not_fit_is_told_and_not_drawn_wrongly() -> None:
    made = article("a", "马得水说，风电场今天开工。", ("PERSON", "马得水"), start=4)
    moved = made.entities[0].model_copy(update={"start": 5})
    shifted, short = made.model_copy(update={"entities": [moved]}), made.model_copy(update={"end": 9})
    first, second = data(written(shifted, short))
    assert first["error"] == "PERSON '马得水' does not stand at 5–7"
    assert second["error"] == "`text` and `dropped` hold 13 characters, not 5"


def test_a_lone_surrogate_can_be_written(tmp_path: Path) -> None:
    made = article("a", "马得水\ud800说，风电场今天开工。", ("PERSON", "马得水"))
    (tmp_path / "page.html").write_text(written(made), encoding="utf-8")


def test_the_command_writes_a_page_and_names_bad_rows(tmp_path: Path) -> None:
    results, out = tmp_path / "results.jsonl", tmp_path / "page.html"
    good = [
        article(f"a{n}", "马得水说，风电场今天开工。", ("PERSON", "马得水"), confidence=n / 4)
        for n in (1, 2, 3)
    ]
    rows = [*jsonlines.lines(good), '{"source": "b.txt", "error": "too dark"}', '{"id": "half']
    results.write_text("\n".join(rows), encoding="utf-8")
    done = CliRunner().invoke(app, ["review", str(results), "--out", str(out)])
    assert done.exit_code == 2
    assert f"{results}:4: b.txt failed: too dark" in done.stderr
    assert f"{results}:5: not JSON" in done.stderr
    records = data(out.read_text(encoding="utf-8"))
    assert [r.get("error") is not None for r in records] == [False, False, False, True, True]
    done = CliRunner().invoke(app, ["review", str(results), "--out", str(out), "--least-confident", "2"])
    assert [r["id"] for r in data(out.read_text(encoding="utf-8"))] == ["a1", "a2"]


def test_a_page_that_fails_is_not_left_half_written(tmp_path: Path) -> None:
    results, out = tmp_path / "results.bin", tmp_path / "page.html"
    results.write_bytes(b"\x00\x01")
    out.write_text("mine", encoding="utf-8")
    done = CliRunner().invoke(app, ["review", str(results), "--out", str(out)])
    assert done.exit_code == 2
    assert str(results) in done.stderr
    assert out.read_text(encoding="utf-8") == "mine"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["page.html", "results.bin"]
