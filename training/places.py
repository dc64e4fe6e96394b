"""Write the place lexicon of the package from a folder of division lists.

    python -m training.places FOLDER [--out pipeline/zh_facts_news/lexicons]

FOLDER holds `divisions.tsv`: code, name, level, code of the parent, tab-separated. Two files come out:

- places.txt, provinces to counties: code, name, short name (`长子` for 长子县; empty where there is none);
- townships.txt, a line a county: its code, then names in the order of their codes. A number sets the last
  three digits of the code, each name that follows adds one: a township costs little more than its name.

Zones and farms that the lists carry as divisions are left out: they are organisations.
"""

import re
from pathlib import Path
from typing import Annotated

import typer

HEADER = (
    "# {what}\n"
    "# From modood/Administrative-divisions-of-China (WTFPL 2), written by training/places.py; do not edit.\n"
)
DIVISION = re.compile(r"(?:[省市县区旗盟]|自治州|地区|群岛)$")
TOWNSHIP = re.compile(r"(?:镇|乡|街道|苏木)$")
ZONE = re.compile(
    "开发区|园区|示范区|工业|高新区|产业|保税|管理区|经济区|合作区|试验区|旅游区|度假区|实验区|物流|农场|林场|管委会|风景名胜区"
)
# Rows of the lists that stand for a level, not for a place.
LEVEL_ROWS = re.compile("^(?:市辖区|县|.*直辖县级行政区划)$")
PEOPLES = (
    *(
        "回",
        "藏",
        "壮",
        "苗",
        "彝",
        "满",
        "侗",
        "瑶",
        "白",
        "傣",
        "黎",
        "羌",
        "畲",
        "水",
        "怒",
        "土",
        "佤",
        "京",
    ),
    *("蒙古", "维吾尔", "哈萨克", "朝鲜", "土家", "哈尼", "傈僳", "景颇", "布依", "仡佬", "柯尔克孜", "拉祜"),
    *("纳西", "布朗", "毛南", "仫佬", "撒拉", "保安", "东乡", "裕固", "独龙", "普米", "阿昌", "德昂", "基诺"),
    *("达斡尔", "鄂温克", "鄂伦春", "锡伯", "塔吉克", "俄罗斯", "各"),
)
OF_PEOPLES = re.compile(f"(?:(?:{'|'.join(PEOPLES)})族)+$")
OF_REGIONS = re.compile("(?:维吾尔|哈萨克|柯尔克孜|蒙古|锡伯|塔吉克)$")
SUFFIX = re.compile("(?:省|市|新区|林区|特区|群岛|[县区旗盟]|地区)$")
AUTONOMOUS = re.compile("自治[区州县旗]$")

Row = tuple[str, str]


def short_name(name: str) -> str:
    """The name without its level and peoples, or "" if fewer than two characters remain."""
    if AUTONOMOUS.search(name):
        place = AUTONOMOUS.sub("", name)
        short = OF_PEOPLES.sub("", place)
        short = OF_REGIONS.sub("", short) if short == place and len(place) > 3 else short
    else:
        short = SUFFIX.sub("", name)
    return short if 2 <= len(short) < len(name) else ""


def read(folder: Path) -> list[Row]:
    """Code and name of each division, in the order of the codes."""
    lines = folder.joinpath("divisions.tsv").read_text(encoding="utf-8").splitlines()
    rows = [tuple(line.split("\t")[:2]) for line in lines if line.strip()]
    return sorted((code, name.removesuffix("办事处")) for code, name in rows if not LEVEL_ROWS.match(name))


def places(rows: list[Row]) -> list[str]:
    wanted = [(c, n) for c, n in rows if len(c) <= 6 and DIVISION.search(n) and not ZONE.search(n)]
    return ["\t".join((code, name, short_name(name))).rstrip() for code, name in wanted]


def townships(rows: list[Row]) -> list[str]:
    counties: dict[str, list[Row]] = {}
    for code, name in rows:
        # Cities without counties have codes of nine digits directly below them.
        if len(code) == 9 and TOWNSHIP.search(name) and len(name) > 2 and not ZONE.search(name):
            counties.setdefault(code[:6], []).append((code, name))
    lines = []
    for county, members in sorted(counties.items()):
        parts, expected = [county], -1
        for code, name in members:
            number = int(code[6:])
            if number != expected:
                parts.append(str(number))
            parts.append(name)
            expected = number + 1
        lines.append(" ".join(parts))
    return lines


def main(
    folder: Annotated[Path, typer.Argument(help="folder that holds divisions.tsv")],
    out: Annotated[Path, typer.Option(help="folder of the lexicons")] = Path(
        "pipeline/zh_facts_news/lexicons"
    ),
) -> None:
    """Write places.txt and townships.txt."""
    rows = read(folder)
    for name, what, lines in (
        ("places.txt", "Provinces, cities and counties: code, name, short name.", places(rows)),
        (
            "townships.txt",
            "Townships: county code, then [number] name name …; see training/places.py.",
            townships(rows),
        ),
    ):
        target = out / name
        target.write_text(HEADER.format(what=what) + "\n".join(lines) + "\n", encoding="utf-8")
        typer.echo(f"{target}: {len(lines)} lines, {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    typer.run(main)
