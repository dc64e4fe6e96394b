"""The grammar of bylines: where they stand, and what lies between their names.

After a role (`记者 高树 通讯员 孟晓`), in brackets or alone behind the last sentence of a paragraph
(`…投产。 高树`, `…投产。（高树）`), or on a line of their own that begins with a role.
"""

import re
from functools import cache

from ...lexicons import rows
from .names import HAN, alternatives, believed, possible

BLANK = "[ \\u3000]"
# Between two names of one role.
BETWEEN = f"(?:{BLANK}{{0,2}}[、，,/／]{BLANK}{{0,2}}|{BLANK}{{1,4}})"
PAPER = (
    f"(?:本报|本刊|本网|本台|[{HAN}]{{2,6}}"
    "(?:日报|晚报|早报|导报|时报|周报|商报|晨报|都市报|新闻|网|社|融媒))?"
)


@cache
def cue() -> str:
    """A role, with what may join two of them (`文/图`) and set it off from the name."""
    words = alternatives([word for word, mark in rows("byline_cues.txt", 2) if not mark])
    return f"(?:{words})(?:{BLANK}?[/／、]{BLANK}?(?:{words}))?"


@cache
def after() -> str:
    words = alternatives([word for word, mark in rows("byline_cues.txt", 2) if mark])
    return f"(?:(?:{words})(?:[/／](?:{words}))?)"


@cache
def roled() -> re.Pattern[str]:
    """Role and names; group 1 the names. What follows must not continue the last name's word."""
    end = (
        f"(?=[、，,。；;：:）)\\]】/／|｜—\\-\\n]|{BLANK}|\\Z"
        f"|(?:摄|摄影|报道|供图|供稿)(?![{HAN}])|{cue()}{BLANK}|电(?![{HAN}])|报道)"
    )
    open_cue = f"(?<![{HAN}])(?:{PAPER}(?:[{HAN}]{{0,3}}(?:记者|通讯员))|{cue()})|(?:记者|通讯员)"
    # With a blank or colon behind the role any surname will do, else one that is no everyday word.
    return re.compile(
        f"(?:{open_cue})(?:{BLANK}{{0,2}}[：:／/|｜]{BLANK}{{0,2}}|{BLANK}{{1,3}})"
        f"({possible()}(?:{BETWEEN}{possible()}){{0,5}}){end}"
        f"|(?<=[（(]){PAPER}[{HAN}]{{0,3}}(?:记者|通讯员)"
        f"({possible()}(?:{BETWEEN}{possible()}){{0,5}})(?=[）) ])"
        f"|(?:{open_cue})({believed()}(?:{BETWEEN}{believed()}){{0,5}}){end}"
    )


@cache
def closing() -> re.Pattern[str]:
    """Names behind a paragraph's last sentence: in brackets, after a blank, or on the text's last line."""
    names = f"{possible()}(?:{BETWEEN}{possible()}){{0,3}}"
    tail = f"(?:{BLANK}?[/／]?{after()})?{BLANK}*"
    end = "(?=\\n|\\Z)"
    sentence = "[。！？!?…][”’」』）]?"
    return re.compile(
        f"{sentence}{BLANK}{{0,8}}[（(]{BLANK}*({names}){tail}[）)]{BLANK}*{end}"
        f"|{sentence}(?:{BLANK}{{1,40}}|{BLANK}*\\n{BLANK}*)({names}){tail}{end}"
    )


@cache
def before_role() -> re.Pattern[str]:
    """Names in front of their role: `高树 摄`, `高树/文`; group 1 the names."""
    return re.compile(
        f"(?:(?<=[（( \\u3000\\n、。，])|\\A)({believed()}(?:{BETWEEN}{believed()}){{0,3}})"
        f"(?:{BLANK}{{1,3}}|{BLANK}?[/／]{BLANK}?){after()}(?![{HAN}])"
    )


@cache
def name() -> re.Pattern[str]:
    """One name within the names that a byline pattern matched."""
    return re.compile(f"{possible()}(?![{HAN}])")
