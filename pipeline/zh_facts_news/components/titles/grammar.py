"""The grammar of posts: a nameless body, what ranks or narrows the post, a head noun.

`市委` + `副` + `书记`, `项目现场` + `负责人`, `特聘` + `教授`. The words are data: lexicons/title_units.txt,
title_modifiers.txt and title_heads.txt.
"""

import re
from collections.abc import Iterable
from functools import cache

from ...lexicons import rows

LEVEL = "(?:[省市县区州旗镇乡]|自治[区州县旗])"
# 市委 and its departments: the place in front gives up its last character (长治 + 市委书记).
COMMITTEE = f"{LEVEL}委(?:组织部|宣传部|统战部|政法委|社会工作部|办公室|办|改革办|巡察办)?"
# Other bodies keep their level where no place stands in front (市政协主席, but 长治市 + 政协主席).
NOT_AFTER_NAME = r"(?<![\u4e00-\u9fff])(?<![\u4e00-\u9fff][”’])"
LEVELLED = (
    f"{NOT_AFTER_NAME}{LEVEL}"
    "(?:党委|人大常委会(?:党组)?|人大|政协(?:党组)?|纪委监?委?|监委|(?:人民)?政府(?:党组|办公室)?)"
)
# What makes 长 the first character of another word.
OTHER_LONG = (
    "期|远|征|沙|春|治|短|度|足|线|途|跑|廊|势|尾|久|效|存|流|板|臂|宽|约|满|出|大|城|三角|子县|子经|江[中上下流经干沿三口大]"
    "|安[区街]|兴[县区]|宁区|乐[区县]|葛市|武县|丰县|垣[市县]|泰县|岭县|海县|\\d|[一二三四五六七八九十]+[米公千]"
)


def alternatives(words: Iterable[str]) -> str:
    """A regular expression of any of the words, longer ones first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def heads(*kinds: str, field: bool = False) -> str:
    """A regular expression of the head nouns of these kinds, with their forbidden neighbours.

    With `field` only those that take a line of work in front.
    """
    patterns = []
    for word, before, after, marks in sorted(
        rows("title_heads.txt", 4), key=lambda row: (-len(row[0]), row[0])
    ):
        marked = marks.split()
        kind = next((mark for mark in marked if mark != "field"), "")
        if kind not in kinds or (field and "field" not in marked):
            continue
        pattern = f"(?<![{before}])" if before else ""
        pattern += re.escape(word)
        if kind == "long":
            pattern += f"(?!{OTHER_LONG})"
        pattern += f"(?![{after}])" if after else ""
        patterns.append(pattern)
    return "|".join(patterns)


def modifiers(kind: str) -> str:
    return alternatives(word for word, mark in rows("title_modifiers.txt", 2) if mark == kind)


@cache
def surname() -> str:
    """A character class of the surnames that are no everyday words."""
    return "[" + "".join(word for word, mark in rows("surnames.txt", 2) if len(word) == 1 and not mark) + "]"


def begins() -> str:
    """A character class of what posts begin with: seen first, it spares the trial of all words elsewhere."""
    words = [word for word, *_ in (*rows("title_heads.txt", 4), *rows("title_modifiers.txt", 2))]
    words += [word for (word,) in rows("title_units.txt", 1)]
    return "[省市县区州旗镇乡自" + re.escape("".join(sorted({word[0] for word in words}))) + "]"


@cache
def post() -> re.Pattern[str]:
    """A whole post."""
    unit = f"(?:{COMMITTEE}|{LEVELLED}|{alternatives(word for (word,) in rows('title_units.txt', 1))})"
    rank = f"(?:{modifiers('').replace('代|', '(?<![货替取现年时换])代|')})"
    field = f"(?:{modifiers('field')})"
    name = rf"[ \u3000]?(?:{surname()}|[\u4e00-\u9fff]{{2,4}}(?:[ \u3000）)、\n]|\Z)|[\u4e00-\u9fff]{{1,8}}·)"
    head = f"(?:{heads('', 'long')})(?:助理)?(?!会议)"
    headed_field = f"(?:{heads('', 'long', 'mod', field=True)})(?:助理)?"
    narrowed = f"(?:{heads('', 'long', 'mod')})(?:助理)?(?!会议)"
    return re.compile(
        f"(?={begins()})(?:{unit}{{1,2}}{rank}{{0,3}}(?:{heads('bound')}|{head})"
        f"|{rank}{{0,2}}{field}{{1,2}}副?{headed_field}"
        f"|{rank}{{1,3}}{narrowed}"
        f"|{head}"
        f"|{rank}{{0,2}}(?:{heads('name')})(?={name}))"
    )
