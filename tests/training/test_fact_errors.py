"""Missed facts are told apart by what they lack."""

from pathlib import Path
from typing import Any

from training.corpus import parse
from training.evaluation.readings import Reading
from training.fact_errors import count
from training.predictions import gold_record

ARTICLE = """\
id: z009
split: dev
genre: brief
province: 云南
industry: copper
---
{PROJECT 朔禾铜箔项目}总投资{QUANTITY 3亿元}，占地{QUANTITY 90亩}，{PROJECT 青岭阴极铜项目}年产{QUANTITY 5万吨}。{ORG 鲸舟}有工人{QUANTITY 300人}。
---
project_attribute | 朔禾铜箔项目 | attribute=total_investment | value=3亿元
project_attribute | 朔禾铜箔项目 | attribute=land_area | value=90亩
project_attribute | 青岭阴极铜项目 | attribute=capacity | value=5万吨 | per=year
indicator | 鲸舟 | indicator=工人 | comparison=level | value=300人
"""


def reading(tmp_path: Path, facts: list[dict[str, Any]], missed: str = "") -> Reading:
    path = tmp_path / "z009.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    article = parse(path)
    gold = [(e.start, e.end, e.label) for e in article.entities]
    entities = [{"start": s, "end": e, "label": name, "text": article.text[s:e]} for s, e, name in gold]
    entities = [e for e in entities if e["text"] != missed]
    return Reading(article, False, article.text, gold, entities, gold_record(article)["facts"], facts)


def test_each_miss_has_its_kind(tmp_path: Path) -> None:
    gold = reading(tmp_path, []).gold_facts
    invested, land, capacity, _ = gold
    drawn = [
        invested,
        land | {"attribute": "floor_area"},
        capacity | {"subject": "朔禾铜箔项目"},
    ]
    found = count(reading(tmp_path, drawn, missed="鲸舟"))
    kinds = ("right", "value", "link", "entity", "spurious")
    assert [found[name, kind] for name in ("project_attribute",) for kind in kinds] == [1, 1, 1, 0, 0]
    assert found["indicator", "entity"] == 1


def test_what_nothing_was_drawn_for_and_what_nothing_asked_for(tmp_path: Path) -> None:
    gold = reading(tmp_path, []).gold_facts
    staff = gold[3]
    other = staff | {"type": "project_attribute", "attribute": "jobs"}
    stray = {"type": "project_status", "subject": "青岭阴极铜项目", "phase": "started"}
    found = count(reading(tmp_path, [other, stray]))
    assert found["indicator", "type"] == 1
    assert found["project_attribute", "missing"] == 3
    assert found["project_status", "spurious"] == 1
