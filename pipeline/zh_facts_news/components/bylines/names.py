"""What a personal name looks like where a byline calls for one."""

import re
from functools import cache

from ...lexicons import rows

HAN = "\u4e00-\u9fff\u3400-\u4dbf"
# 艾尔肯·吐尼亚孜: parts joined by a dot, which comes in several forms.
DOTTED = f"[{HAN}]{{1,8}}(?:[·•‧・．][{HAN}]{{1,8}}){{1,3}}"

# Roles and papers that begin with a surname's character: 通讯员, 校对, 本报.
NO_NAME = (
    "记者|通讯|本[报刊网台]|见习|实习|特约|首席|校对|校审|责任|责编|编辑|编审|作者|文图|图文|摄影|供稿|供图"
    "|采写|全媒|融媒"
)


def alternatives(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def full_name(surname: str, double: str) -> str:
    """A name of two or three characters, or a double surname's; `张 三` may be spread by a blank.

    As short as what follows allows, so that a role glued to it (`张三摄`) stays outside.
    """
    return (
        f"(?:(?!{NO_NAME})(?:{DOTTED}|(?:{double})[{HAN}]{{1,2}}?"
        f"|(?:{surname})(?:[{HAN}]{{1,2}}?|[ \u3000]{{1,2}}[{HAN}](?![{HAN}]))))"
    )


@cache
def believed() -> str:
    """A name that begins with a surname which is no everyday word: believed after a role."""
    entries = [(word, mark) for word, mark in rows("surnames.txt", 2)]
    single = "[" + "".join(word for word, mark in entries if len(word) == 1 and not mark) + "]"
    return full_name(single, alternatives([word for word, mark in entries if len(word) == 2 and not mark]))


@cache
def possible() -> str:
    """A name that begins with any surname: believed where nothing but a name can stand."""
    words = [word for word, _ in rows("surnames.txt", 2)]
    single = "[" + "".join(word for word in words if len(word) == 1) + "]"
    return full_name(single, alternatives([word for word in words if len(word) == 2]))
