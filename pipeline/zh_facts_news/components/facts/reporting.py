"""Verbs that report what somebody says, and who says it."""

import re
from dataclasses import dataclass, field
from functools import cache

from .context import Context, Mention
from .lexicon import rows
from .quotes import Quotes

PERSON, ORG = "\ue003", "\ue002"
# In front of somebody who is spoken to or about.
ADDRESSED = re.compile(
    r"(?:对|向|给|与|同|跟|叮嘱|告诉|问|请|让|把|被|由|为|据|从|在|到|看望|听取|关于|以及)(?:[\ue002\ue005]*[\ue004]*)$"
)
PRONOUN = re.compile(r"(?:^|[，。；：”])[^，。；：\ue003]{0,8}?(?P<word>他们|她们|他|她)")
UNNAMED = re.compile(
    r"(?:的|[\u4e00-\u9fff]{0,6})?(?:有关|相关|主要)?(?:工作人员|负责(?:人|同志)|人士|专家|代表|方面)?"
)
# Adverbs and scenes that may stand alone in front of the verb when the subject is left out.
LEFT_OUT = re.compile(
    r"(?:[\ue006]|并|还|也|又|同时|随后|接着|最后|此外|他|她|就|则|现场|当场|当即|反复|一再|再三|特别|首先|其次|对此|于是|笑着|"
    r"动情地|[\u4e00-\u9fff]{1,6}地|如是|这样|曾|即|再次|多次|进一步|紧接着|而后|会上|会后|席间|对记者|向记者)*"
)
# Somebody who has no name: 一名中学生问, 有的企业说, 会议指出, 记者问.
NAMELESS = re.compile(
    r"(?:会议|大会|记者|学生|企业|群众|居民|村民|客商|工人|有的|大家|人们|有人|专家|评委|报告|文件|通知|方案|公告|协议|规划|部门|"
    r"同志|者|员|家|商|户|们|人|局|厅|委)$"
)


@dataclass(frozen=True)
class Verb:
    """A reporting verb at start..end."""

    start: int
    end: int
    word: str
    strength: int
    form: str


@dataclass(frozen=True)
class Speaker:
    """Who may have said something, how they were found, and what speaks for it."""

    mention: Mention
    how: str
    features: dict[str, float] = field(default_factory=dict)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], int, str], ...]:
    return tuple((re.compile(row[0]), int(row[1]), row[2]) for row in rows("statement_verbs"))


def find_verbs(context: Context, quotes: Quotes) -> list[Verb]:
    """The reporting verbs outside quotations, in order; of two in one place the longer."""
    found = []
    for pattern, strength, form in _patterns():
        for match in pattern.finditer(context.masked):
            if not quotes.at(match.start()):
                word = re.sub("(?:本报|导报|日报)?(?:记者|我们|大家|笔者)$", "", match.group())
                found.append(Verb(match.start(), match.end(), word, strength, form))
    found.sort(key=lambda v: (v.start, v.start - v.end))
    kept: list[Verb] = []
    for verb in found:
        if not kept or verb.start >= kept[-1].end:
            kept.append(verb)
    return kept


class Speakers:
    """Answers who is the subject of a reporting verb; told of the ones found, asked in text order."""

    def __init__(self, context: Context, quotes: Quotes) -> None:
        self.context = context
        self.quotes = quotes
        self.last: Mention | None = None

    def find(self, start: int, verb: Verb) -> list[Speaker]:
        """The possible subjects of `verb`, the best first; `start` is where its clause or sentence begins."""
        context = self.context
        clause = max(start, context.clause(verb.start)[0])
        words = context.masked[clause : verb.start]
        named = self.named(clause, verb.start)
        if named:
            return named
        pronoun = PRONOUN.search("，" + words)
        if pronoun:
            return self.carried(verb, "pronoun")
        if not words and context.masked[verb.end : verb.end + 1] == "：":
            return []  # 问：… of an interview
        left_out = bool(LEFT_OUT.fullmatch(words))
        if not left_out and (NAMELESS.search(words) or len(words) > 12):
            return []
        # The subject stands in an earlier clause of the sentence, or is the last speaker.
        how = "left_out" if left_out else "loose"
        earlier = self.earlier(start, clause)
        if earlier:
            return [Speaker(s.mention, how, s.features) for s in earlier]
        pronoun = PRONOUN.search("，" + context.masked[start:clause])
        return self.carried(verb, how) if left_out or pronoun else []

    def earlier(self, start: int, end: int) -> list[Speaker]:
        """The subjects of the clauses in start..end: the nearest clause's, and the first one's."""
        found: list[Speaker] = []
        for order, clause in enumerate(reversed(self.context.clauses(start, end))):
            for speaker in self.named(*clause, opening=True):
                if all(s.mention.canonical != speaker.mention.canonical for s in found):
                    own = {"clauses_back": float(min(order + 1, 5)), "second": float(bool(found))}
                    found.append(Speaker(speaker.mention, "earlier", speaker.features | own))
        return [found[0], found[-1]] if len(found) > 1 else found

    def named(self, start: int, end: int, opening: bool = False) -> list[Speaker]:
        """The subject named in start..end: the nearest to its end (or, `opening`, its beginning)."""
        context = self.context
        people = [m for m in context.within(start, end, "PERSON") if self.free(m, start)]
        orgs = [m for m in context.within(start, end, "ORG") if self.free(m, start)]
        if people:
            mention = people[0] if opening else people[-1]
            between = context.masked[mention.end : end]
            own = {
                "gap": min(len(between.replace("\ue004", "")), 40) / 10,
                "person": 1.0,
                "rivals": float(min(len(people) - 1, 3)),
                "between_org": float(ORG in between),
            }
            return [Speaker(mention, "named", own)]
        if orgs:
            mention = orgs[0] if opening else orgs[-1]
            between = context.masked[mention.end : end]
            title = next(iter(context.within(mention.end, end, "TITLE")), None)
            own = {
                "gap": min(len(between.replace("\ue004", "")), 40) / 10,
                "person": 0.0,
                "unnamed": float(bool(title) or bool(re.search("负责|工作人员|相关人", between))),
                "generic": float(not mention.named),
                "unit": float(bool(UNNAMED.fullmatch(between))),
            }
            return [Speaker(mention, "named", own)]
        return []

    def free(self, mention: Mention, start: int) -> bool:
        """Whether a name can be a subject: not spoken to, and not inside a quotation."""
        before = self.context.masked[max(start, mention.start - 12) : mention.start]
        return not ADDRESSED.search(before) and not self.quotes.at(mention.start)

    def carried(self, verb: Verb, how: str) -> list[Speaker]:
        """Whom a pronoun or nothing stands for: the first person of the nearest sentence before, and the last speaker."""
        context = self.context
        position = context.number(verb.start)
        found: list[Speaker] = []
        start = context.sentences[position][0]
        same = [m for m in context.within(start, verb.start, "PERSON") if not self.quotes.at(m.start)]
        if same:
            found.append(Speaker(same[0], how, {"same_sentence": 1.0}))
        for back in range(1, 5):
            if found or position - back < 0:
                break
            begin, end = context.sentences[position - back]
            people = [m for m in context.within(begin, end, "PERSON") if not self.quotes.at(m.start)]
            # What stands between two reports of one speaker is often the words said.
            if people:
                own = {
                    "back": float(back),
                    "other_line": float(context.line(begin) != context.line(verb.start)),
                    "rivals": float(min(len({m.canonical for m in people}) - 1, 3)),
                    "speaker": float(self.last is not None and self.last.canonical == people[0].canonical),
                    "opens": float(people[0].start - begin < 25),
                }
                found.append(Speaker(people[0], how, own))
        if self.last and all(s.mention.canonical != self.last.canonical for s in found):
            distance = min(verb.start - self.last.start, 600) / 100
            other = float(context.line(self.last.start) != context.line(verb.start))
            found.append(Speaker(self.last, f"{how}_last", {"far": distance, "other_line": other}))
        return found
