"""Candidates for the fact type statement: who said what, in direct and in indirect speech."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from .candidate import Candidate, Place
from .context import Context
from .quotes import Quote, Quotes
from .reporting import PRONOUN, Speaker, Speakers, Verb, find_verbs

# Between a reporting verb and the words said.
INTRODUCES = re.compile(r"(?:道|了|过)?\s*[：:，,]\s*")
QUOTE_LEAD = re.compile(r"(?:道|了|过|时)?\s*[：:，,]?\s*")
# A reporting clause behind a quotation ends here.
BEHIND_END = re.compile(r"[。！？“\n]")
REPORT_END = re.compile(r"[。！？\n]|[，：]?“")
LONGEST_REPORT = 60
LONGEST_WORD = 8
SENTENCE_MARKS = "。！？"
# What the speaker does besides: topics, no words said.
ACT = re.compile(
    r"，并(?:且)?(?:从|就|围绕|对|结合|以)[^。；]{2,90}?(?:阐释|阐述|分析|解读|讲解|剖析|介绍|说明|点评|部署|回顾|展望)(?:了|[。，])"
)


def propose(context: Context) -> Iterable[Candidate]:
    """Candidates in one article, in text order."""
    quotes = Quotes(context)
    verbs = find_verbs(context, quotes)
    speakers = Speakers(context, quotes)
    finder = Finder(context, quotes, verbs, speakers)
    # In text order, so that a speaker is known to those who come after.
    for verb in sorted([*verbs, *unsaid(context, quotes, verbs)], key=lambda v: v.start):
        yield from finder.around(verb)


def unsaid(context: Context, quotes: Quotes, verbs: list[Verb]) -> Iterator[Verb]:
    """Quotations that no reporting verb goes with, as verbs of form `none`.

    The words before a colon (甲摆摆手：“…”) and the sentence behind (“…。”她笑。) do for a verb.
    """
    starts = [v.start for v in verbs]
    text = context.text
    for quote in quotes.all:
        if not quotes.is_speech(quote):
            continue
        start = context.sentence(quote.start)[0]
        colon = quote.start - 1
        if colon > start and text[colon] in "：:":
            begin = max(context.clause(colon - 1)[0], start)
            if bisect_left(starts, colon) == bisect_left(starts, begin):
                yield Verb(colon, colon, doing(context, begin, colon), 1, "colon")
        after = context.sentence(quote.end) if quote.end < len(text) else None
        if after and after[0] == quote.end and context.line(quote.start) == context.line(after[0]):
            end = context.clause(after[0])[1]
            named = context.within(*after, "PERSON") or PRONOUN.match("，" + context.masked[after[0] : end])
            if named and bisect_left(starts, after[1]) == bisect_left(starts, after[0]):
                yield Verb(end, end, doing(context, after[0], end), 1, "behind")


def doing(context: Context, start: int, end: int) -> str:
    """The last words of start..end that are no name, in a reporting verb's stead."""
    words = re.split(r"[\ue001-\ue007\W]", context.masked[start:end])[-1]
    return words[-LONGEST_WORD:] or context.text[max(start, end - 2) : end]


class Finder:
    """Finds the words that each reporting verb of an article introduces or closes."""

    def __init__(self, context: Context, quotes: Quotes, verbs: list[Verb], speakers: Speakers) -> None:
        self.context = context
        self.quotes = quotes
        self.speakers = speakers
        self.verbs = verbs
        self.verb_starts = [v.start for v in verbs]
        self.opening = {q.start: q for q in quotes.all}
        # The quotation that ends right before a sentence or clause: its reporting clause follows.
        self.closing = {q.end: q for q in quotes.all if quotes.is_speech(q)}

    def around(self, verb: Verb) -> Iterator[Candidate]:
        """The candidates of one verb: a quotation before it, and what stands behind it."""
        context = self.context
        sentence = context.sentence(verb.start)
        before = self.quote_before(verb, sentence) if verb.form != "colon" else None
        start = before.end if before else sentence[0]
        found = self.speakers.find(start, verb)
        if not found:
            return
        shared = {
            f"strength={verb.strength}": 1.0,
            f"form={verb.form}": 1.0,
            "verbs_before": float(
                bisect_left(self.verb_starts, verb.start) - bisect_left(self.verb_starts, start)
            ),
            "headline": float(context.is_headline(verb.start)),
        }
        if before:
            end = self.report_end(verb)
            evidence = (context.sentence(before.start)[0], end)
            own = shared | {"report": min(verb.start - before.end, LONGEST_REPORT) / 10}
            inner = self.quotes.words(*before.inner)
            yield from self.candidates("statement_before", found, verb, inner, evidence, own)
            self.speakers.last = found[0].mention
        after = self.after(verb, sentence) if verb.form != "behind" else None
        if after:
            rule, words, end, own = after
            yield from self.candidates(rule, found, verb, words, (sentence[0], end), shared | own)
            self.speakers.last = found[0].mention

    def quote_before(self, verb: Verb, sentence: tuple[int, int]) -> Quote | None:
        """The quotation whose reporting clause holds `verb`: it ends where the verb's sentence begins, or inside it."""
        context = self.context
        quote = self.closing.get(sentence[0])
        if not quote:
            inside = self.quotes.within(sentence[0], verb.start)
            quote = inside[-1] if inside and self.quotes.is_speech(inside[-1]) else None
        if not quote or not 0 <= verb.start - quote.end <= LONGEST_REPORT:
            return None
        between = context.masked[quote.end : verb.start]
        if BEHIND_END.search(between) or context.line(quote.start) != context.line(verb.start):
            return None
        if bisect_left(self.verb_starts, quote.end) != bisect_left(self.verb_starts, verb.start):
            return None
        return quote

    def report_end(self, verb: Verb) -> int:
        """Where the reporting clause of `verb` ends."""
        match = REPORT_END.search(self.context.text, verb.end)
        if not match:
            return len(self.context.text)
        return match.end() if match.group() in SENTENCE_MARKS else max(verb.end, match.start())

    def after(
        self, verb: Verb, sentence: tuple[int, int]
    ) -> tuple[str, tuple[int, int] | None, int, dict[str, float]] | None:
        """The words that a verb introduces: rule, words, the evidence's end, features."""
        context, text = self.context, self.context.text
        lead = QUOTE_LEAD.match(text, verb.end)
        begin = lead.end() if lead else verb.end
        colon = "：" in text[verb.end : begin] or ":" in text[verb.end : begin]
        quote = self.opening.get(begin)
        if quote and (self.quotes.is_speech(quote) or self.closes_sentence(quote)):
            own = {
                "colon": float(colon),
                "speech": float(self.quotes.is_speech(quote)),
                **length(quote.inner),
            }
            return "statement_quote", self.quotes.words(*quote.inner), quote.end, own
        if verb.form in ("quote", "colon"):
            return None
        line = context.line(verb.start)
        if verb.end >= line[1]:
            following = context.line_behind(line)
            if following and context.is_headline(verb.start) and context.is_headline(following[0]):
                return "statement_headline", self.quotes.words(*following), following[1], {}
            return None
        introduced = INTRODUCES.match(text, verb.end)
        if not introduced and verb.form != "direct":
            return None
        begin = introduced.end() if introduced else verb.end
        end = self.indirect_end(begin, sentence[1])
        words = self.quotes.words(begin, end)
        if not words or words[1] - words[0] < 4:
            return None
        own = {
            "colon": float(colon),
            "comma": float(bool(introduced)),
            "quoted_words": float("“" in text[begin:end]),
            "amounts": float(bool(context.amounts_within(begin, end))),
            **length(words),
        }
        return "statement_indirect" if introduced else "statement_clause", words, end, own

    def indirect_end(self, begin: int, end: int) -> int:
        """Where indirect speech ends: with its sentence, before another speaker's report, before 并从…阐释了."""
        context = self.context
        act = ACT.search(context.text, begin, end)
        if act:
            end = act.start()
        if "；" not in context.text[begin:end]:
            return end
        for verb in self.verbs[bisect_left(self.verb_starts, begin) :]:
            if verb.start >= end:
                break
            cut = context.text.rfind("；", begin, verb.start)
            if cut >= 0 and context.within(cut, verb.start, "PERSON", "ORG", named=True):
                between = context.masked[cut + 1 : verb.start]
                if not re.search("[，：]", between):
                    return cut
        return end

    def closes_sentence(self, quote: Quote) -> bool:
        """Whether nothing but a mark follows a quotation in its sentence: 连说“这条路走对了”。"""
        return self.context.text[quote.end : quote.end + 1] in (*SENTENCE_MARKS, "", "\n", "；")

    def candidates(
        self,
        rule: str,
        found: list[Speaker],
        verb: Verb,
        words: tuple[int, int] | None,
        evidence: tuple[int, int],
        own: dict[str, float],
    ) -> Iterator[Candidate]:
        """A candidate for each possible speaker; only the best can be kept."""
        if not words:
            return
        for speaker in found:
            features = own | speaker.features | {f"how={speaker.how}": 1.0}
            yield Candidate(
                "statement",
                speaker.mention,
                {"quote": Place(*words), "verb": verb.word},
                evidence,
                rule,
                "actual",
                features,
                slot=("statement", *words),
            )


def length(words: tuple[int, int]) -> dict[str, float]:
    """How long the words said are."""
    size = words[1] - words[0]
    return {"length": min(size, 120) / 20, "short": float(size < 8)}
