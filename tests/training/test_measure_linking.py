"""The measure of linking: its arithmetic, its format, and what linking has to reach."""

from pathlib import Path

import pytest

from training.measure_linking import SET, Line, clusters, read, score


def lines(*identities: str) -> list[Line]:
    return [Line(str(n), identity, "ORG", ("名",), (), ()) for n, identity in enumerate(identities)]


def test_pairs_and_b_cubed() -> None:
    found = dict(zip("01234", "xxxyz", strict=True))
    result = score(lines("a", "a", "b", "b", "c"), found)
    assert (result.right, result.joined, result.gold) == (1, 3, 2)
    assert result.precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5)
    assert result.recall == pytest.approx((1 + 1 + 0.5 + 0.5 + 1) / 5)


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_text("# names\na | ORG | 左云经开区 | 大同市\na | 左云经开区\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"names\.txt:3"):
        read(path)


def test_no_wrong_merge_and_few_missed() -> None:
    own = read(SET / "dev.txt")
    result = score(own, clusters(own))
    assert result.right == result.joined
    assert result.right >= 0.95 * result.gold
