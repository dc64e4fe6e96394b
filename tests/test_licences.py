"""The list of licences names everything that the package asks for."""

import re
from importlib.metadata import requires
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "licences.md"


def same(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_dependency_has_a_licence() -> None:
    listed = {}
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("| ") and not line.startswith("| package"):
            name, licence = (cell.strip() for cell in line.split("|")[1:3])
            listed[same(name)] = licence
    needed = {same(re.split(r"[^\w.-]", text)[0]) for text in requires("zh_facts_news") or []}
    assert "spacy" in needed
    assert {name for name in needed if not listed.get(name)} == set()
