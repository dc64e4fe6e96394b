"""Organisations and places with a part in a project, and the words that name the part."""

import re
from dataclasses import dataclass
from functools import cache

from .context import Context, Mention
from .lexicon import rows

JOINED = re.compile(r"(?:以[东南西北])?(?:[、和与同及跟暨]|以及|，以及)")
# Between an organisation and the verb that it is the subject of.
ADVERB = re.compile(
    r"(?:在\ue006+|在[\ue002\ue005]+[^，。；\ue001\ue002]{0,4}|\ue006+|（[^（）]{0,12}）|分别|共同|联合|将|拟|已|等|负责|三方|双方|按\d[：:∶]\d|均|还|计划|预计|现场|正式)*"
)
# 由A与B共建 names the builders, A与B合作 partners.
BUILT_TOGETHER = re.compile(r"共建|合建")
CHARGE = re.compile(r"(?:由|经|被)$")
PLACED = re.compile(r"(?:在|于|落户|位于|到|至|赴|来|入驻|走进|选址)$")


@dataclass(frozen=True)
class Part:
    """A party (one of a list has the list's words) with the role that the words around it give."""

    party: Mention
    role: str
    start: int
    end: int
    strength: int
    by: bool
    side: str


@cache
def _cues(side: str) -> tuple[tuple[re.Pattern[str], str, int], ...]:
    form = "(?:{})[“‘]?$" if side == "before" else "(?:{})"
    return tuple((re.compile(form.format(r[0])), r[1], int(r[3])) for r in rows("parties") if r[2] == side)


def lists(context: Context, start: int, end: int) -> list[list[Mention]]:
    """ORG and LOC mentions of a sentence, those joined by 、和与 together."""
    found: list[list[Mention]] = []
    for mention in context.within(start, end, "ORG", "LOC"):
        if found and JOINED.fullmatch(context.masked, found[-1][-1].end, mention.start):
            found[-1].append(mention)
        else:
            found.append([mention])
    return found


def parts(context: Context, start: int, end: int) -> list[Part]:
    """The parties of a sentence and what they may be to a project."""
    found = []
    for members in lists(context, start, end):
        first, last = members[0], members[-1]
        before = context.masked[max(start, first.start - 12) : first.start]
        by = bool(CHARGE.search(before))
        for pattern, role, strength in _cues("before"):
            match = pattern.search(before)
            if match:
                found += [
                    Part(m, role, first.start - len(match.group()), last.end, strength, by, "before")
                    for m in members
                ]
        if PLACED.search(before):
            continue  # 在某园区建设: the park is no builder
        after = ADVERB.match(context.masked, last.end, min(end, last.end + 24))
        position = after.end() if after else last.end
        for pattern, role, strength in _cues("after"):
            match = pattern.match(context.masked, position, min(end, position + 14))
            if match:
                role = "builder" if by and BUILT_TOGETHER.search(match.group()) else role
                found += [Part(m, role, first.start, last.end, strength, by, "after") for m in members]
    return found
