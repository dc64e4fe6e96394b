"""The place lexicon is made of the division lists, the same each time, without zones."""

from pathlib import Path

import pytest

from training.places import main, short_name

DIVISIONS = """\
14\t山西省\tprovince\t
1404\t长治市\tcity\t14
140428\t长子县\tcounty\t1404
140471\t某某经济开发区\tcounty\t1404
140428100\t丹朱镇\ttownship\t140428
140428101\t鲍店镇\ttownship\t140428
140428200\t碾张乡\ttownship\t140428
140428400\t某某工业园区\ttownship\t140428
1101\t市辖区\tcity\t11
"""


def entries(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def test_the_lexicon(tmp_path: Path) -> None:
    (tmp_path / "divisions.tsv").write_text(DIVISIONS, encoding="utf-8")
    main(tmp_path, tmp_path)
    assert entries(tmp_path / "places.txt") == [
        "14\t山西省\t山西",
        "1404\t长治市\t长治",
        "140428\t长子县\t长子",
    ]
    assert entries(tmp_path / "townships.txt") == ["140428 100 丹朱镇 鲍店镇 200 碾张乡"]
    first = (tmp_path / "places.txt").read_bytes()
    main(tmp_path, tmp_path)
    assert (tmp_path / "places.txt").read_bytes() == first


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("山西省", "山西"),
        ("赵县", ""),
        ("内蒙古自治区", "内蒙古"),
        ("恩施土家族苗族自治州", "恩施"),
        ("新疆维吾尔自治区", "新疆"),
        ("锡林郭勒盟", "锡林郭勒"),
        ("大兴安岭地区", "大兴安岭"),
    ],
)
def test_short_names(name: str, short: str) -> None:
    assert short_name(name) == short
