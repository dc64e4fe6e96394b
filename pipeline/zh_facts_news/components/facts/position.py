"""Candidates for the fact type position: who holds which post where."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from .candidate import Candidate
from .context import Context, Mention
from .holders import MEDIA, Holders

LABELS = ("PERSON", "TITLE", "ORG", "LOC")
# What may stand between two members of a list of posts or people.
JOIN = re.compile(r"\s*(?:[、，,/和与及兼]|以及|并兼|暨)?\s*(?:兼任?|现任|原)?\s*")
CLOSE_JOIN = re.compile(r"\s*(?:[、/和与及兼]|以及|并兼)?\s*(?:兼任?)?\s*")
COMMA = re.compile(r"\s*[，,]\s*")
# Between an organisation and its post: a unit without a name of its own.
UNIT = re.compile(r"的?(?:原|现任|首任|新任|时任)?[\u4e00-\u9fff]{0,8}")
DESK = re.compile(r"(?:讯\s*[（(]?|全媒体|融媒体|本报|首席|见习|特约|资深|驻\ue005+)*")
PERSON_GAP = re.compile(r"[\s/：:]*(?:同志|出身的|身份的)?")
LIST_GAP = re.compile(r"\s*[、和与及/]?\s*")
OWNER_GAP = re.compile(r"的?(?:原|现任)?")
# Between a person and the post that is said of them.
# What a short life tells between a name and a post: 甲，52岁，朝鲜族，教授.
LIFE = r"(?:[，,]\s*(?:[\ue007]+|[\u4e00-\u9fff]{1,4}族|[男女]|\ue006+(?:出?生)?|\ue005+人|中共党员|[\u4e00-\u9fff]{2,4}学历|(?:工学|理学)?[硕博]士))*"
APPOINTED = re.compile(
    rf"(?:同志)?{LIFE}(?P<comma>[，,]\s*)?(?:因[^，。]{{1,12}})?"
    r"(?:现|曾|将|先后|已|还|又|也|原|同时|现已|已被|被|仍|继续|如今已?|此前|随后|后来?|正式|接替[^，。]{1,20}|不再|保留)*"
    r"(?P<verb>任命?为?|担任|出任|兼任|兼|当选为?|当上|受聘(?:为|担任)?|聘为|聘任为|是|为|接任|接手做|做了?|当了?|就任|履新|改任|转任|"
    r"升任|调任|提名为|选为|选举为|挂职|挂任|历任|保留|（|\(|，(?=[\ue002\ue004\ue005]))"
    r"(?:了|着|起)?(?:[\ue002\ue005]+(?:的|所属|原|退休的)?)*(?:第?[一二三四五六七八九十]+任|首任|名誉|客座|的)?"
)
REMOVED = re.compile(r"(?:同志)?的?[\ue002\ue005]*")
REMOVAL = re.compile(r"免去?$|免除$|接受$")
REPORTERS = re.compile(r"(?:记者|通讯员|实习生|摄影|撰稿)$")
# How the organisation of a post that is named alone was found, which other ones may contest.
ALONE = ("level", "zone", "sentence", "company", "topic", "bare")


@dataclass(frozen=True)
class Post:
    """A title and the organisation that it belongs to, and how that was found."""

    title: Mention
    organisation: Mention | None
    how: str
    gap: int = 0

    @property
    def reporter(self) -> bool:
        return bool(REPORTERS.search(self.title.text))


def propose(context: Context) -> Iterable[Candidate]:
    """Candidates in one article; a post repeated without its organisation takes the one given elsewhere."""
    holders = Holders(context)
    found = [c for sentence in context.sentences for c in Reader(context, holders, sentence).read()]
    posts: dict[tuple[str, str], Mention] = {}
    people: dict[str, Mention] = {}
    for candidate in found:
        organisation, title = candidate.fields["organisation"], candidate.fields["title"]
        if isinstance(organisation, Mention) and isinstance(title, Mention):
            posts.setdefault((candidate.subject.canonical, title.text), organisation)
            people.setdefault(candidate.subject.canonical, organisation)
    for candidate in found:
        title = candidate.fields["title"]
        if candidate.fields["organisation"] is None and isinstance(title, Mention):
            known = posts.get((candidate.subject.canonical, title.text))
            if known is None and candidate.rule == "position_behind":
                known = people.get(candidate.subject.canonical)
            candidate.fields["organisation"] = known
            candidate.features["known"] = float(known is not None)
    return found


class Reader:
    """Reads the names of one sentence from left to right: posts wait for the person behind them."""

    def __init__(self, context: Context, holders: Holders, sentence: tuple[int, int]) -> None:
        self.context = context
        self.holders = holders
        self.sentence = sentence
        self.items = context.within(*sentence, *LABELS)
        self.posts: list[Post] = []
        # The person read last, and their posts.
        self.person: Mention | None = None
        self.previous: list[Post] = []

    def read(self) -> Iterator[Candidate]:
        """The candidates of the sentence."""
        for i, item in enumerate(self.items):
            before = self.items[i - 1] if i else None
            gap = self.context.masked[before.end : item.start] if before else ""
            if item.label == "TITLE":
                self.title(item, before, gap)
            elif item.label == "PERSON":
                yield from self.people(i, item, before, gap)
            else:
                self.holders.see(item)
                if before is None or before.label == "PERSON":
                    self.posts = []

    def title(self, item: Mention, before: Mention | None, gap: str) -> None:
        """A post, to wait for its person."""
        if before and before.label == "TITLE" and not CLOSE_JOIN.fullmatch(gap) and not COMMA.fullmatch(gap):
            self.posts = []
        post = self.post(item, before, gap)
        if post.organisation and post.how in ("adjacent", "unit"):
            self.holders.use(item, post.organisation)
        self.posts.append(post)

    def people(self, i: int, item: Mention, before: Mention | None, gap: str) -> Iterator[Candidate]:
        """A person: the posts in front, those shared with the person before, those behind."""
        if before and before.label == "TITLE" and self.posts and PERSON_GAP.fullmatch(gap):
            for order, post in enumerate(reversed(self.posts)):
                own = {f"how={post.how}": 1.0, "order": float(min(order, 4))}
                yield from self.candidates(item, post, "position_before", own)
            self.previous, self.person = self.posts, item
        elif before and before is self.person and self.previous and LIST_GAP.fullmatch(gap):
            yield from self.candidates(item, replace(self.previous[-1], how="list"), "position_list", {})
            self.person = item
        else:
            self.previous, self.person = [], item
        self.posts = []
        yield from self.behind(item, before, gap, self.items[i + 1 : i + 12])

    def post(self, title: Mention, before: Mention | None, gap: str) -> Post:
        """Whose a post is: of what stands before it, of the post before in the chain, of the list's last member."""
        reporter = bool(REPORTERS.search(title.text))
        if before and before.label in ("ORG", "LOC"):
            if reporter and MEDIA.search(before.text) and DESK.fullmatch(gap):
                return Post(title, before, "adjacent")
            if UNIT.fullmatch(gap) and not reporter:
                return Post(title, before, "unit" if gap else "adjacent", len(gap))
        if before and before.label == "TITLE" and self.posts and CLOSE_JOIN.fullmatch(gap):
            last = self.posts[-1]
            if last.organisation and not reporter:
                return Post(title, last.organisation, "shared")
        if before and before is self.person and self.previous and JOIN.fullmatch(gap) and not reporter:
            last = self.previous[-1]
            if (
                last.organisation
                and not last.reporter
                and last.how in ("adjacent", "unit", "shared", "carried")
            ):
                return Post(title, last.organisation, "carried")
        held = None if reporter else self.holders.of(title)
        return Post(title, held[0], held[1]) if held else Post(title, None, "bare")

    def behind(
        self, person: Mention, before: Mention | None, gap: str, items: list[Mention]
    ) -> Iterator[Candidate]:
        """Posts behind a person: 刘教授, 甲任市长, 任命甲为局长, 免去甲的主任职务, 甲是公司董事长."""
        masked = self.context.masked
        first = next((m for m in items if m.label in ("TITLE", "PERSON")), None)
        if first is None or first.label != "TITLE":
            return
        if first.start == person.end and not self.opens_person(first, items):
            own = {"surname": float(person.canonical != person.text), "short": float(len(person.text) == 1)}
            owner = before if before and before.label in ("ORG", "LOC") and OWNER_GAP.fullmatch(gap) else None
            if owner is None and len(person.text) == 1 and person.canonical == person.text:
                held = self.holders.of(first)
                owner = held[0] if held else None
            yield from self.candidates(person, Post(first, owner, "behind"), "position_behind", own)
            return
        words = masked[person.end : first.start]
        match = APPOINTED.fullmatch(words)
        verb = match.group("verb") if match else ""
        if match and match.group("comma") and verb not in "，（(":
            clause = self.context.clause(person.start)
            person = next(iter(self.context.within(*clause, "PERSON")), person)
        elif not match:
            removal = REMOVAL.search(masked[max(0, person.start - 4) : person.start])
            if not (removal and REMOVED.fullmatch(words)):
                return
        posts = self.said(person, items)
        rule = "position_appointed" if match else "position_removed"
        for post in posts:
            own = {f"how={post.how}": 1.0, "comma": float(verb in "，（("), "is": float(verb in "是为")}
            yield from self.candidates(person, post, rule, own)

    def said(self, person: Mention, items: list[Mention]) -> list[Post]:
        """The chain of posts behind a person; none if it leads up to another person, whose posts they are."""
        masked = self.context.masked
        posts: list[Post] = []
        organisation: Mention | None = None
        last: Mention | None = None
        for item in items:
            gap = masked[last.end : item.start] if last else ""
            if item.label == "PERSON":
                return [] if last and last.label == "TITLE" and PERSON_GAP.fullmatch(gap) else posts
            if posts and last and not (JOIN.fullmatch(gap) or last.label in ("ORG", "LOC")):
                return posts
            if item.label == "TITLE":
                if organisation:
                    posts.append(Post(item, organisation, "shared" if posts else "adjacent"))
                elif not REPORTERS.search(item.text):
                    held = self.holders.of(item)
                    posts.append(Post(item, held[0], held[1]) if held else Post(item, None, "bare"))
            else:
                organisation = item
            last = item
        return posts

    def opens_person(self, title: Mention, items: list[Mention]) -> bool:
        """Whether a title is followed by a person, whose it is."""
        later = next((m for m in items if m.start >= title.end), None)
        between = self.context.masked[title.end : later.start] if later else ""
        return later is not None and later.label == "PERSON" and bool(PERSON_GAP.fullmatch(between))

    def candidates(
        self, person: Mention, post: Post, rule: str, own: dict[str, float]
    ) -> Iterator[Candidate]:
        """A candidate, and for a post named alone one for each other organisation that may be meant."""
        alone = post.how in ALONE
        if alone and post.organisation:
            own = own | self.holders.features(post.title, post.organisation)
        yield self.candidate(person, post, rule, own)
        if not alone or rule == "position_behind":
            return
        seen = {post.organisation.canonical if post.organisation else ""}
        for organisation, how in self.holders.others(post.title):
            if organisation.canonical in seen:
                continue
            seen.add(organisation.canonical)
            other = replace(post, organisation=organisation, how=f"other_{how}")
            mine = {name: value for name, value in own.items() if not name.startswith("how=")}
            mine |= self.holders.features(post.title, organisation) | {f"how={other.how}": 1.0}
            yield self.candidate(person, other, rule, mine)

    def candidate(self, person: Mention, post: Post, rule: str, own: dict[str, float]) -> Candidate:
        """One candidate, its evidence the sentence."""
        organisation = post.organisation
        features = own | {
            "organisation": float(organisation is not None),
            "place": float(organisation is not None and organisation.label == "LOC"),
            "generic": float(organisation is not None and not organisation.named),
            "gap": min(post.gap, 8) / 4,
            "reporter": float(post.reporter),
            "headline": float(self.context.is_headline(person.start)),
        }
        fields = {"title": post.title, "organisation": organisation}
        slot = ("position", person.start, post.title.start)
        return Candidate("position", person, dict(fields), self.sentence, rule, "actual", features, slot)
