"""Numerals: where one begins, how far it goes, and what it is worth.

A numeral is written in digits of either width (`2,300`, `１．５`), in Chinese (`一万零二十五`, `两三`,
`十几`), in the characters of cheques (`伍佰`) or in a mixture (`2.35万亿`, `3亿5000万`, `4700多亿`).
What comes behind it (unit, `分之`, a range's second end) is the grammar's business.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
# A longer numeral is a serial number or a row of figures.
MAX_LENGTH = 40

_D = "0-9０-９"
_CN_DIGIT = "〇零一二三四五六七八九两"
_SCALE = "十百千万亿"
_FORMAL = "壹贰叁肆伍陆柒捌玖拾佰仟"
# 2,300 and ２，３００; a wide comma between narrow digits parts two numbers.
_GROUPED = rf"[{_D}]{{1,3}}(?:,[{_D}]{{3}})+(?![{_D}])|[０-９]{{1,3}}(?:，[０-９]{{3}})+(?![{_D}])"
_PLAIN = rf"(?:{_GROUPED}|[{_D}]+)(?:[.．][{_D}]+)?"
# 3亿5000万, 3万4000
_LOWER = rf"(?:零?{_PLAIN}[{_SCALE}]+)*(?:零?[{_D}]+(?![.．,，]?[{_D}]))?"
_MORE = rf"(?:[多余来][{_SCALE}]+)?"

START = re.compile(rf"[{_D}{_CN_DIGIT}{_SCALE}{_FORMAL}数几半]")
RUN = re.compile(
    rf"(?P<arabic>{_PLAIN}(?:[ \u00a0]?[{_SCALE}]+{_LOWER})?{_MORE})"
    rf"|(?P<chinese>(?:(?:几|(?<![总人户指系次件例基函参分多少岁位])数)(?=[{_SCALE}]))?[{_CN_DIGIT}{_SCALE}]+(?:(?<=[{_SCALE}])几[{_SCALE}]*)?"
    rf"(?:点[〇零一二三四五六七八九]+[万亿]*)?{_MORE})"
    rf"|(?P<formal>[{_FORMAL}][{_FORMAL}零萬億万亿]+(?:点[{_FORMAL[:9]}零]+)?)"
    r"|(?P<half>半)"
)
_PIECE = re.compile(rf"({_PLAIN})[ \u00a0]?([{_SCALE}]*)")
_WIDE = str.maketrans("０１２３４５６７８９．", "0123456789.", ",，")
_INFORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟萬億", "一二三四五六七八九十百千万亿")
_PAIR = re.compile(r"[一二两三四五六七八九]{2}")
_SECTION = re.compile(
    "".join(f"(?:[零〇]?([{_CN_DIGIT}]?){scale})?" for scale in "千百十") + f"([零〇]?)([{_CN_DIGIT}]?)"
)
_VAGUE = re.compile("[多余来]")
_LAST_SCALE = re.compile("[万亿]*\\Z")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral by offset. `low` and `high` are equal for an exact one; an open `high` is None.

    scale: the 万 and 亿 written at its end, multiplied out (1 for none)
    bare: nothing but scale words (`百亿`, `万`), which is a number only before some units
    arabic: written in digits
    row: Chinese digits in a row, which is rarely a number: 七五折, 二〇二五年
    """

    start: int
    end: int
    low: Decimal
    high: Decimal | None
    approximate: bool = False
    scale: int = 1
    bare: bool = False
    arabic: bool = False
    row: bool = False

    @property
    def exact(self) -> bool:
        return self.low == self.high


def _section(words: str) -> int | None:
    """A Chinese number below ten thousand."""
    match = _SECTION.fullmatch(words)
    if match is None or not words:
        return None
    value, last = 0, 10
    for digit, scale in zip(match.group(1, 2, 3), (1000, 100, 10), strict=True):
        if digit is not None:
            value += DIGITS.get(digit, 1) * scale
            last = scale
    zero, digit = match.group(4, 5)
    # 一千三 is 1300, 一百零三 103.
    return value + DIGITS.get(digit, 0) * (1 if zero else last // 10)


def integer(words: str) -> int | None:
    """The value of a Chinese integer, None if it is not one.

    >>> integer("一万零二十五"), integer("一千三"), integer("一万五千亿"), integer("五三")
    (10025, 1300, 1500000000000, None)
    """
    for name in "亿万":
        if name in words:
            left, _, right = words.rpartition(name)
            above = integer(left) if left else 1
            below = integer(right) if right and right[0] not in "百千万" else 0 if not right else None
            if above is None or below is None:
                return None
            if right in DIGITS:  # 一万三 is 13000
                below *= SCALES[name] // 10
            return above * SCALES[name] + below
    return _section(words)


def _is_row(words: str) -> bool:
    """Whether a Chinese number is digits in a row; two that follow each other (两三) are a range."""
    return len(words) > 1 and all(c in DIGITS for c in words) and not _is_pair(words)


def _is_pair(words: str) -> bool:
    return len(words) == 2 and (DIGITS[words[1]] == DIGITS[words[0]] + 1 or words == "三五")


def _chinese(words: str) -> tuple[Decimal, Decimal] | None:
    """Low and high of a Chinese number without 几, 数, 多."""
    if _is_row(words):
        row = Decimal("".join(str(DIGITS[c]) for c in words))
        return row, row
    if words == "三五":
        return Decimal(3), Decimal(5)
    whole, point, fraction = words.partition("点")
    if point:
        scale = 1
        while fraction and fraction[-1] in "万亿":
            scale *= SCALES[fraction[-1]]
            fraction = fraction[:-1]
        value = integer(whole)
        if value is None or whole[0] in "百千万亿":
            return None
        digits = "".join(str(DIGITS[c]) for c in fraction)
        exact = Decimal(f"{value}.{digits}") * scale
        return exact, exact
    value = integer(words)
    if value is not None:
        return Decimal(value), Decimal(value)
    pair = _PAIR.search(words)
    if pair:
        first, second = pair.group()[0], pair.group()[1]
        if DIGITS[second] == DIGITS[first] + 1:
            low = integer(words[: pair.start() + 1] + words[pair.end() :])
            high = integer(words[: pair.start()] + second + words[pair.end() :])
            if low is not None and high is not None and low < high:
                return Decimal(low), Decimal(high)
    return None


def _product(scales: str) -> int:
    value = 1
    for c in scales:
        value *= SCALES[c]
    return value


def _arabic(words: str) -> Decimal | None:
    """The value of digits with scale words: `2,300万`, `3亿5000万`, `3万4000`."""
    if words.isdecimal() and words.isascii():
        return Decimal(words)
    value = Decimal(0)
    last = None
    for match in _PIECE.finditer(words):
        number, scales = match.groups()
        scale = _product(scales)
        part = Decimal(number.translate(_WIDE))
        if last is not None and scales.endswith("亿") and part < last < SCALES["亿"]:
            value = (value + part) * scale  # 1万7200亿
        elif last is not None and part * scale >= last:
            return None
        else:
            value += part * scale
        last = scale
    return value


def _read(match: re.Match[str]) -> Numeral | None:
    start, end = match.span()
    if end - start > MAX_LENGTH:
        return None
    words = match.group()
    scale = _product(_LAST_SCALE.search(words).group()) if words[-1] in "万亿" else 1  # type: ignore[union-attr]
    if match["half"]:
        half = Decimal("0.5")
        return Numeral(start, end, half, half)
    if match["formal"]:
        words = words.translate(_INFORMAL)
        if not any(c in SCALES for c in words):
            return None
    more = _VAGUE.search(words)
    if more:
        tail = words[more.end() :]
        words = words[: more.start()]
        base = _arabic(words) if match["arabic"] else None
        if base is None:
            ends = None if match["arabic"] else _chinese(words)
            if ends is None:
                return None
            base = ends[0]
        bare = all(c in SCALES for c in words)
        low = base * _product(tail)
        return Numeral(start, end, low, None, True, scale, bare and words != "十", bool(match["arabic"]))
    if match["arabic"]:
        value = _arabic(words)
        return None if value is None else Numeral(start, end, value, value, False, scale, False, True)
    if words[0] in "数几":  # 数十 is 10 to 100
        some = integer(words[1:])
        if some is None:
            return None
        # 数百亿 is some hundreds of 亿, so that only the first scale word is widened.
        return Numeral(start, end, Decimal(some), Decimal(some * 10), True, scale)
    few = words.find("几")
    if few > 0:  # 十几 is 10 to 20
        tail = words[few + 1 :]
        low_value = integer(words[:few])
        if low_value is None or "点" in tail:
            return None
        step = SCALES[words[few - 1]]
        factor = _product(tail)
        low, high = Decimal(low_value * factor), Decimal((low_value + step) * factor)
        return Numeral(start, end, low, high, True, scale)
    ends = _chinese(words) if words not in ("零", "〇") else None
    if ends is None:
        return None
    bare = all(c in SCALES for c in words) and words[0] != "十"
    return Numeral(start, end, ends[0], ends[1], ends[0] != ends[1], scale, bare, row=_is_row(words))


def numeral_at(text: str, pos: int) -> tuple[Numeral | None, int]:
    """The numeral that begins at `pos`, None if none does, and the offset where to look for the next one.

    >>> numeral, end = numeral_at("约2.35万亿元", 1)
    >>> int(numeral.low), end
    (2350000000000, 7)
    """
    match = RUN.match(text, pos)
    if match is None:
        return None, pos + 1
    words = match["chinese"]
    if words and len(words) > 1 and words[-1] == "两" and words != "一两":
        # 三百两 is a weight, in 一一两家 the last is a numeral of its own.
        match = RUN.fullmatch(text, pos, match.end() - 1)
        if match is None:
            return None, pos + 1
    numeral, end = _read(match), match.end()
    if numeral is None and words and words[-1] in "百千" and len(words) > 1:
        # 五百千瓦: the last scale word is the unit's
        numeral = shortened(text, pos, end - 1)
        end -= numeral is not None
    return numeral, end


def shortened(text: str, start: int, end: int) -> Numeral | None:
    """The numeral from `start` to `end`, where the rest of a run belongs to a unit (`千瓦` in 五千瓦)."""
    match = RUN.fullmatch(text, start, end)
    return _read(match) if match else None
