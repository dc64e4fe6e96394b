"""What linking a large batch costs: processor time and memory, on articles whose names are made up.

    python -m training.linking_load --articles 20000

Each article is set in a county and names places, zones, bodies, companies, people and projects there, in full and short
forms, with their posts, parties, phases and figures. The batch is written as JSON lines, then linked as `zh-facts
link` does it.
"""

import json
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from zh_facts_news.cli.link import Batch, write
from zh_facts_news.components.places.lexicon import divisions
from zh_facts_news.linking import Linker
from zh_facts_news.linking.divisions import full_name, short_name

SYLLABLES = "朔川恒沅钛徕煜星岚垚翊铎岩茗垣蔚苒熙和汇曈赐瞳桦烁北垅青禾明云岫力焯海栀金晟泽宏远腾骏鼎"
LINES = ("新能源", "新材料", "科技", "煤业", "机械", "食品", "药业", "铜业")
ZONES = (("经济技术开发区", "经开区"), ("高新技术产业开发区", "高新区"), ("工业园区", "工业园"))
THINGS = ("光伏组件", "电解铜箔", "精密铸件", "甲醇制烯烃", "中药饮片", "锂电隔膜", "轴承")
SURNAMES = "王李张刘陈杨赵黄周吴徐孙马朱胡郭何林高罗"
POSTS = ("管委会主任", "董事长", "总经理", "局长", "副主任")


class Writer:
    """Gathers one article's record."""

    def __init__(self, name: str) -> None:
        self.record: dict[str, Any] = {"id": name, "source": name, "start": 0, "end": 0, "headline": []}
        self.record |= {"byline": None, "text": "", "entities": [], "facts": []}

    def name(self, label: str, text: str, canonical: str = "") -> dict[str, Any]:
        participant = {
            "label": label,
            "text": text,
            "canonical": canonical or text,
            "start": 0,
            "end": len(text),
        }
        self.record["entities"].append(participant | {"confidence": 0.9, "source": "made up"})
        return participant

    def fact(self, type: str, subject: dict[str, Any], **fields: Any) -> None:
        common = {"modality": "actual", "evidence": _words("。" * 40), "confidence": 0.9, "source": "made up"}
        self.record["facts"].append({"type": type, "subject": subject, **fields, **common})


def _words(text: str) -> dict[str, Any]:
    return {"text": text, "start": 0, "end": len(text)}


def articles(count: int, seed: int = 0) -> Iterator[dict[str, Any]]:
    """Records of made-up articles; a fifth as many companies as articles, each in several of them."""
    rng = random.Random(seed)
    counties = [code for code, name, _ in divisions() if len(code) == 6 and name[-1] in "市县区"]
    for number in range(count):
        writer = Writer(f"article{number}")
        # Who stands in an article depends on its owner alone, so that names come again.
        home = random.Random(rng.randrange(max(1, count // 5)))
        code = home.choice(counties)
        county = full_name(code)
        for place in (full_name(code[:2]), county, county, short_name(code)):
            writer.name("LOC", place)
        full, short = home.choice(ZONES)
        zone = writer.name("ORG", rng.choice((county, short_name(code))) + rng.choice((full, short)))
        writer.name("ORG", county + rng.choice(("发改委", "发展和改革委员会", "人民政府")))
        for _ in range(3):
            trade = "".join(home.sample(SYLLABLES, 2)) + home.choice(LINES)
            company = short_name(code[:2]) + trade + "有限公司"
            owner = writer.name("ORG", company)
            writer.name("ORG", trade, company if rng.random() < 0.5 else trade)
            person = home.choice(SURNAMES) + "".join(home.sample(SYLLABLES, 2))
            chief = writer.name("PERSON", person)
            body = owner if rng.random() < 0.5 else zone
            writer.fact("position", chief, title=_words(home.choice(POSTS)), organisation=body)
            project = writer.name(
                "PROJECT", trade[:2] + home.choice(THINGS) + rng.choice(("", "一期")) + "项目"
            )
            writer.fact("project_party", project, role="investor", party=owner)
            writer.fact("project_status", project, phase="started", date=None, stage=None)
            value = _words("3亿元") | {
                "kind": "money",
                "low": 3e8,
                "high": 3e8,
                "unit": "CNY",
                "approximate": False,
            }
            money = {"attribute": "total_investment", "value": value, "per": None, "stage": None}
            writer.fact("project_attribute", project, **money)
        yield writer.record


def main(
    count: Annotated[int, typer.Option("--articles", min=1, help="How many articles.")] = 20_000,
) -> None:
    """Print processor time and peak memory of linking so many articles."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        batch_file = folder / "batch.jsonl"
        with open(batch_file, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(a, ensure_ascii=False) + "\n" for a in articles(count))
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        batch, linker, start = Batch([batch_file]), Linker(), time.process_time()
        for article in batch.first_reading():
            linker.add(article)
        read = time.process_time()
        linked = linker.link()
        decided = time.process_time()
        rows = write(batch, linked, folder, "jsonl")
        written = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    typer.echo(f"{count:,} articles, {rows['mentions']:,} mentions, {rows['identities']:,} identities")
    typer.echo(
        f"read {read - start:.1f} s, decided {decided - read:.1f} s, written {written - decided:.1f} s"
    )
    typer.echo(f"{1000 * (written - start) / count:.2f} ms an article of processor time")
    typer.echo(
        f"peak memory {peak / 1024:,.0f} MiB, {before / 1024:,.0f} MiB of them before the first article"
    )


if __name__ == "__main__":
    typer.run(main)
