"""What bounds a number in front (约, 近, 不足) and behind (以上, 左右), and what it makes of the value."""

import re
from typing import Literal

# exact: both ends stay; floor: the number is the low end; ceiling: the number is the high end
Side = Literal["exact", "floor", "ceiling"]

FRONT: dict[str, tuple[Side, bool]] = {
    **dict.fromkeys(("约", "大约", "约莫", "大概", "将近约"), ("exact", True)),
    **dict.fromkeys(("近", "将近"), ("ceiling", True)),
    **dict.fromkeys(("超", "超过", "超过了", "逾"), ("floor", False)),
    **dict.fromkeys(("不低于", "不少于", "不小于", "不下于", "至少", "最少", "起码"), ("floor", False)),
    **dict.fromkeys(("不足", "不到", "不满", "未满"), ("ceiling", False)),
    **dict.fromkeys(("最多", "至多", "不超过", "不超", "不高于", "不大于", "不多于"), ("ceiling", False)),
}
# Characters before which the bound is the end of another word: 接近, 附近, 签约, 节约, 远超过.
_OTHER_WORD = {
    "近": "接附临最邻靠就亲相逼贴毗新亲走远",
    "约": "合节条预公签契邀履制誓协租续违立守",
    "超": "赶反",
    "不足": "",
    "不到": "达想找看见得",
}
_FRONT = re.compile("(?:" + "|".join(sorted(map(re.escape, FRONT), key=len, reverse=True)) + ")[ \u00a0]?\\Z")
_FRONT_REACH = 5
# 上亿, 上百: 上 before a number of scale words alone.
_UP = re.compile("(?<![以线网路海陆身地之如向马加楼手早晚船车迈登跨踏站走攀冲爬升踩跃送])上\\Z")

_BACK = re.compile(
    "(?P<floor>(?:（含）|\\(含\\)|及|或)?以上)"
    "|(?P<ceiling>(?:（含）|\\(含\\)|及|或)?以下|以内|之内)"
    "|(?P<about>左右|上下(?![游级册车联行班两一])|许(?![可多诺愿久]))"
    "|(?P<grade>级(?!别|数|差|配|联|任|长|市|县|以))"
)
# 内 bounds a time or distance, unless it begins a word: 内蒙古, 内部.
_INSIDE = re.compile("内(?![蒙部外需地容涵陆销资河江乡存置控生力核科环设径])")


def front(text: str, start: int, floor: int, bare: bool) -> tuple[int, Side, bool] | None:
    """The bound that ends at `start`, not reaching before `floor`: its offset, its side, whether it is vague.

    bare: the number is scale words alone, before which 上 is a bound
    """
    window = text[max(floor, start - _FRONT_REACH) : start]
    match = _FRONT.search(window)
    if match:
        word = match.group().rstrip(" \u00a0")
        at = start - len(match.group())
        before = text[at - 1] if at > floor else ""
        if before and before in _OTHER_WORD.get(word, ""):
            return None
        return at, *FRONT[word]
    if bare and _UP.search(text[max(floor, start - 2) : start]):
        return start - 1, "floor", False
    return None


def back(text: str, end: int, kind: str) -> tuple[int, Side, bool] | None:
    """The bound that begins at `end`: its own end, its side, whether it is vague."""
    match = _BACK.match(text, end)
    if match:
        side: Side = "floor" if match["floor"] else "ceiling" if match["ceiling"] else "exact"
        return match.end(), side, bool(match["about"] or match["grade"])
    if kind in ("time", "length") and _INSIDE.match(text, end):
        return end + 1, "ceiling", False
    return None
