"""Candidates for the fact type project_party: an organisation or place, and what it is to a project."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from ..mentions.antecedents import is_company
from ..mentions.names import COMPANY
from .candidate import Candidate, Fields
from .context import Context, Mention
from .groups import Group
from .modality import modality
from .parties import Part, lists, parts
from .subjects import MAKES, Topics

TITLE = "\ue004"
ZONE_END = re.compile(
    r"(?:开发区|经开区|高新区|园区?|新区|新城|示范区|保税区|综保区|集聚区|试验区|片区|投资区|基地|港区?|区)$"
)
COMPANY_END = re.compile(r"(?:公司|集团|股份|厂|院|大学|局|委|会|银行|所|中心|政府|管委会)$")
OF = re.compile(r"[^，。；！？\ue001]{0,16}的[^，。；！？\ue001]{0,6}[“‘]?")
SEGMENT_OPEN = re.compile(r"[；。！？\n：][\ue006，“”]*$")
SEGMENT = re.compile(r"[；。]")
SIGNS = re.compile(r"签(?:署|订|约|下|了)|牵手|达成[^，。]{0,6}协议")
PUBLIC = re.compile(r"(?:政府|管委会|委员会|局|厅|委)$")
MEETS = re.compile(r"[^，。；\ue001]{0,8}(?:签|召开|举行|举办|会见|座谈|考察|调研|会场|参加|出席|开幕)")
BREAK = re.compile(r"[，；：。！？]")


def propose(context: Context) -> Iterable[Candidate]:
    """Candidates in one article."""
    topics = Topics(context)
    if not topics.topic:
        return
    for i, (start, end) in enumerate(context.sentences):
        here = topics.groups[i]
        cued: set[tuple[int, str]] = set()
        for part in parts(context, start, end):
            cued.update(((part.party.start, part.role), (part.party.start, "")))
            yield from of_part(context, part, topics)
        if here:
            yield from of_place(context, start, end, here, cued)
            yield from of_setting(context, i, here)
        yield from of_signing(context, start, end, topics)
        yield from of_agent(context, start, end, here)
    yield from of_article(context, topics)


def of_part(context: Context, part: Part, topics: Topics) -> Iterator[Candidate]:
    """A party with words that give its role, for each project that may be meant."""
    if context.masked[part.party.end : part.party.end + 1] == TITLE:
        return
    weak = part.strength == 1
    for order, subject in enumerate(topics.subjects(part.start, part.end, ahead=True)):
        if weak and subject.how in ("topic", "carried_last"):
            continue
        own = subject.features | {
            f"role={part.role}": 1.0,
            "strength": float(part.strength),
            "by": float(part.by),
            "after": float(part.side == "after"),
            "order": float(order),
            "meets": float(bool(MEETS.match(context.masked, part.end, part.end + 14))),
            "place": float(part.party.label == "LOC"),
            "zone": float(is_zone(part.party) and part.party.label == "ORG"),
            f"how={subject.how}": 1.0,
        }
        yield candidate(
            context, subject.mention, part.role, part.party, part.start, f"party_{part.role}", own
        )


def of_place(
    context: Context, start: int, end: int, here: list[Group], cued: set[tuple[int, str]]
) -> Iterator[Candidate]:
    """ORG and LOC without words of their own: where it happens, or, with 的, whose the project is."""
    for members in lists(context, start, end):
        party = members[0]
        if context.masked[members[-1].end : members[-1].end + 1] == TITLE or len(members) > 3:
            continue
        right = next((g for g in here if g.start >= members[-1].end), None)
        if right and len(members) == 1 and is_zone(party):
            yield from of_segment(context, party, start, end, here)
        for group, between, rule in (
            (right, context.masked[members[-1].end : right.start] if right else "", "ahead"),
        ):
            if not group or SEGMENT.search(between):
                continue
            own = place_features(context, party, members[-1].end, group, between, start)
            company = party.label == "ORG" and not own["zone"]
            of = rule == "ahead" and bool(OF.fullmatch(between))
            if company and not of:
                continue
            role = "owner" if company else "location"
            name = "party_of" if of else f"party_{rule}"
            for member in group.members:
                for each in members:
                    if (each.start, role) not in cued and not (company and (each.start, "") in cued):
                        yield candidate(
                            context, member, role, each, party.start, name, own | {f"role={role}": 1.0}
                        )


def of_segment(
    context: Context, zone: Mention, start: int, end: int, here: list[Group]
) -> Iterator[Candidate]:
    """All projects of a piece between ； that a zone opens: 甲园区以…为导向，推进A、B，保障C开工."""
    opening = context.masked[max(0, start - 1, zone.start - 12) : zone.start]
    if zone.start > start and not SEGMENT_OPEN.search(opening):
        return
    stop = context.masked.find("；", zone.end, end)
    inside = [g for g in here if zone.end <= g.start < (stop if stop >= 0 else end)]
    others = (
        [m for m in context.within(zone.end, inside[-1].start, "ORG", "LOC") if is_zone(m)] if inside else []
    )
    own = {
        "groups": float(min(len(inside), 5)),
        "others": float(min(len(others), 3)),
        "org": float(zone.label == "ORG"),
        "generic": float(not zone.named),
        "parallel": float(parallel(context, start, end)),
        "pushes": float(
            bool(
                re.search(
                    "推进|推动|加快|实施|开工|建设", context.masked[zone.end : stop if stop > 0 else end]
                )
            )
        ),
        "semicolon": float(stop >= 0 or zone.start > start),
    }
    for group in inside:
        for member in group.members:
            yield candidate(context, member, "location", zone, zone.start, "party_segment", own)


def parallel(context: Context, start: int, end: int) -> bool:
    """Whether several pieces between ； are each opened by a zone of its own."""
    pieces = [start, *(m.end() for m in re.finditer("；", context.masked[start:end]))]
    openers: set[str] = set()
    for i, piece in enumerate(pieces):
        begin = piece if i == 0 else start + piece
        openers.update(
            m.canonical
            for m in context.within(begin, begin + 40, "ORG")[:1]
            if is_zone(m) and m.start <= begin + 8
        )
    return len(openers) > 1


def of_setting(context: Context, i: int, here: list[Group]) -> Iterator[Candidate]:
    """The zone that the sentence before sets the scene in, for a sentence that names no place."""
    start, end = context.sentences[i]
    if (
        i == 0
        or context.within(start, end, "ORG", "LOC")
        or context.line(start) != context.line(context.sentences[i - 1][0])
    ):
        return
    places = [m for m in context.within(*context.sentences[i - 1], "ORG", "LOC") if is_zone(m)]
    if not places or context.within(*context.sentences[i - 1], "PROJECT"):
        return
    own = {
        "places": float(min(len(places), 4)),
        "sentence": float(min(i, 5)),
        "listed": float(len(here) > 1 or len(here[0].members) > 1),
        "first_line": float(context.line(start)[0] <= context.lines[0][1] + 60),
    }
    for group in here:
        for member in group.members:
            yield candidate(context, member, "location", places[0], start, "party_setting", own)


def of_signing(context: Context, start: int, end: int, topics: Topics) -> Iterator[Candidate]:
    """Those who sign an agreement: a company invests, a government is a partner."""
    match = SIGNS.search(context.masked, start, end)
    if not match:
        return
    for members in lists(context, start, match.start()):
        if len(members) < 2 or TITLE in context.masked[members[-1].end : members[-1].end + 1]:
            continue
        right = next((g for g in topics.groups[topics.index[start]] if g.start >= match.end()), None)
        projects = right.members[:1] if right else [s.mention for s in topics.subjects(end - 1, end)[:1]]
        for party in members:
            public = bool(PUBLIC.search(party.canonical)) or party.label == "LOC" or is_zone(party)
            role = "partner" if public else "investor"
            own = {f"role={role}": 1.0, "same_sentence": float(bool(right)), "members": float(len(members))}
            for project in projects:
                yield candidate(context, project, role, party, members[0].start, "party_signing", own)


def of_agent(context: Context, start: int, end: int, here: list[Group]) -> Iterator[Candidate]:
    """A company that opens a clause and builds what follows: 公司在某地建成A."""
    for group in here:
        clause = context.clause(group.start)
        segment = max(start, context.masked.rfind("；", start, group.start) + 1)
        between = context.masked[segment : group.start]
        if not MAKES.search(between):
            continue
        agents = [m for m in context.within(segment, group.start, "ORG") if not is_zone(m)]
        agents = [m for m in agents if context.masked[m.end : m.end + 1] != TITLE]
        if not agents:
            continue
        agent = agents[-1]
        invests = bool(re.search("投资|签|出资|落户|拟", context.masked[segment : clause[1]]))
        role = "investor" if invests else "owner"
        own = {
            f"role={role}": 1.0,
            "distance": min(group.start - agent.end, 80) / 20,
            "clauses": float(min(len(BREAK.findall(context.masked[agent.end : group.start])), 6)),
            "generic": float(not agent.named),
            "agents": float(len(agents)),
        }
        for member in group.members:
            yield candidate(context, member, role, agent, agent.start, "party_agent", own)


def of_article(context: Context, topics: Topics) -> Iterator[Candidate]:
    """What the whole article suggests: its main zone as the place, a company of the same trade name as the owner."""
    topic = topics.topic
    zones = [m for m in context.within(0, len(context.text), "ORG") if is_zone(m)]
    if topic and zones:
        share = topics.counts[topic.canonical] / max(1, topics.total)
        names = Counter(m.canonical for m in zones)
        zone = next(m for m in zones if m.canonical == names.most_common(1)[0][0])
        own = {
            "share": share,
            "zone_share": names[zone.canonical] / len(zones),
            "zones": float(min(len(names), 5)),
            "lead": float(zone.start < 200),
            "projects": float(min(len(topics.counts), 10)) / 5,
        }
        yield candidate(context, topic, "location", zone, zone.start, "party_article_zone", own)
    companies = [m for m in context.within(0, len(context.text), "ORG") if is_company(m.canonical)]
    owners: dict[str, Mention] = {}
    for company in companies:
        core = COMPANY.sub("", company.canonical)
        for start in range(max(0, min(len(core) - 1, 5))):
            owners.setdefault(core[start : start + 2], company)
    counts = Counter(m.canonical for m in companies)
    main = counts.most_common(1)[0][0] if counts else ""
    told: set[str] = set()
    for project in context.within(0, len(context.text), "PROJECT", named=True):
        owner = owners.get(project.canonical[:2])
        if owner and owner.canonical == main and project.canonical not in told:
            told.add(project.canonical)
            core = COMPANY.sub("", owner.canonical)
            own = {
                "share": topics.counts[project.canonical] / max(1, topics.total),
                "at": float(core.find(project.canonical[:2])),
                "companies": float(min(len(counts), 8)) / 4,
                "mentions": float(min(counts[main], 8)) / 4,
            }
            yield candidate(context, project, "owner", owner, project.start, "party_namesake", own)


def is_zone(party: Mention) -> bool:
    """Whether a party is a place to build in: a zone or park, or a LOC."""
    return party.label == "LOC" or bool(
        ZONE_END.search(party.canonical) and not COMPANY_END.search(party.text)
    )


def place_features(
    context: Context, party: Mention, members_end: int, group: Group, between: str, start: int
) -> dict[str, float]:
    """What tells a place of a project from a place that is only named near it."""
    before = context.masked[max(start, party.start - 2) : party.start]
    return {
        "zone": float(is_zone(party) and party.label == "ORG"),
        "segment_opens": float(
            bool(SEGMENT_OPEN.search(context.masked[max(0, start - 1, party.start - 12) : party.start]))
        ),
        "meets": float(bool(MEETS.match(context.masked, members_end, members_end + 14))),
        "place": float(party.label == "LOC"),
        "distance": min(len(between), 80) / 20,
        "clauses": float(min(len(BREAK.findall(between)), 6)),
        "direct_of": float(between in ("的", "的“")),
        "opens": float(party.start - start <= 12),
        "in": float(before.endswith(("在", "于"))),
        "listed": float(len(group.members) > 1),
        "generic": float(group.generic),
        "other_places": float("\ue005" in between or "\ue002" in between),
        "headline": float(context.is_headline(party.start)),
    }


def candidate(
    context: Context,
    project: Mention,
    role: str,
    party: Mention,
    position: int,
    rule: str,
    own: dict[str, float],
) -> Candidate:
    """A candidate whose evidence is the sentence at `position`."""
    fields: Fields = {"role": role, "party": party}
    how = modality(context, position)
    how = "actual" if how == "conditional" else how
    return Candidate("project_party", project, fields, context.sentence(position), rule, how, own)
