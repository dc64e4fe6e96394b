"""Names of the reporters at an article's beginning or end.

`…完成。 张三`, `…完成。（记者 张三 通讯员 李四）`, `（本报记者王五）`, `文/图 赵六`, `本报讯（记者王五）…`.
"""

import re
from dataclasses import dataclass
from functools import cache

from .datelines import dateline
from .lines import CLOSING, HAN
from .words import longest_first, words

# A byline is looked for in this many characters at the end of a paragraph.
LONGEST = 60
# More names than this are a list of something else.
MOST_NAMES = 6

_LAST_SENTENCE = re.compile(r".*[。！？!?…；]”?[”’」』]*", re.DOTALL)
_BRACKETED = re.compile(r"\s*[（(【]([^（）()【】]+)[）)】]\s*")
_TOKEN = re.compile(r"[^\s、：:/／|｜□■◎◆●]+(?:[/／][文图](?!\S))?")
_PAPERS_REPORTER = re.compile(r"(.{0,10}?)(?:全媒体|融媒体|见习|实习|首席|特约|驻站)?(?:记者|通讯员)")
_PHOTOGRAPHER = re.compile(rf"[{HAN}·]{{2,}}摄")
_SUPPLIED = re.compile(r"[（(][^（）()。]{2,24}(?:供稿|供图|提供|整理)[）)]")
_DOT = re.compile("[·•．]")
_NAME = re.compile(rf"[{HAN}]{{2,4}}|[{HAN}]{{1,8}}(?:[·•．][{HAN}]{{1,8}})+")
_NAME_AND_ROLE = re.compile(rf"([{HAN}]{{2,4}}?)(?:特约)?(?:记者|通讯员)")
_SINGLE = re.compile(rf"[{HAN}]")


@dataclass(frozen=True)
class Byline:
    """Where in a paragraph the reporters are named.

    start, end: span from the first name to the last
    at_end: whether the paragraph, and so the article, ends with it
    alone: whether there is nothing else in the paragraph
    """

    start: int
    end: int
    at_end: bool
    alone: bool


@cache
def _roles() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, longest_first("byline_roles"))))


@cache
def _tails() -> re.Pattern[str]:
    long = [tail for tail in longest_first("byline_tails") if len(tail) > 1]
    return re.compile(rf".{{2,}}?({'|'.join(map(re.escape, long))})")


def has_surname(name: str) -> bool:
    """Whether `name` begins as a Chinese name does, or has the dot of a minority's name."""
    known = words("surnames") | words("name_initials")
    return _DOT.search(name) is not None or name[:1] in known or (name[:2] in known and len(name) > 2)


def role_before(token: str) -> str:
    """The role that a token begins with: one of the list, a named paper, or its reporter."""
    if listed := _roles().match(token):
        return listed.group()
    if len(token) > 3 and token.endswith(
        tuple(ending for ending in words("paper_endings") if len(ending) > 1)
    ):
        return token
    found = _PAPERS_REPORTER.match(token)
    return found.group() if found and found.group(1).endswith(tuple(words("paper_endings"))) else ""


def names(text: str, role_needed: bool) -> tuple[int, int] | None:
    """Span from the first to the last name in `text`, None if there is anything in it but roles and names.

    Without a role only names that begin with a surname are believed, and with `role_needed` none at all.
    """
    spans: list[tuple[int, int]] = []
    single: tuple[int, int] | None = None
    has_role, sure = False, False
    last = ""
    for token in _TOKEN.finditer(text):
        start, end = token.span()
        last = token.group()
        role = role_before(last)
        # 文 and 图 are roles only where they stand alone: 文 is a surname too.
        if role == last or (len(role) > 1 and len(last) - len(role) > 1):
            # In `。记者注意` the next word may be a verb; a blank or a bracket makes sure.
            has_role, start = True, start + len(role)
            sure = sure or role == last or not role_needed
            if start == end:
                continue
        if tail := _tails().fullmatch(text, start, end):
            has_role, end = True, tail.start(1)
            sure = sure or not role_needed
        part = text[start:end]
        if single:
            # `张 三`: a name of two characters, spread to the width of three
            if not _SINGLE.fullmatch(part):
                return None
            spans.append((single[0], end))
            single = None
        elif _SINGLE.fullmatch(part):
            single = (start, end)
        elif has_role and (glued := _NAME_AND_ROLE.fullmatch(part)):
            spans.append((start, start + glued.end(1)))
        elif _NAME.fullmatch(part):
            spans.append((start, end))
        else:
            return None
        if _PHOTOGRAPHER.fullmatch(part):
            # A photograph's caption ends so, not an article.
            return None
    if text.strip() in words("not_bylines"):
        return None
    if single or not spans or len(spans) > MOST_NAMES or (role_needed and not has_role):
        return None
    if last in words("byline_roles") and last not in words("byline_tails"):
        return None
    if not sure and not all(has_surname("".join(text[a:b].split())) for a, b in spans):
        return None
    return spans[0][0], spans[-1][1]


def byline(text: str) -> Byline | None:
    """The byline that the paragraph `text` ends with, or is, or that follows its dateline."""
    window = max(0, len(text) - LONGEST)
    last = _LAST_SENTENCE.match(text, window)
    if last or window == 0:
        start = last.end() if last else 0
        tail = text[start:]
        if found := _names_at_end(tail, last is not None):
            return Byline(start + found[0], start + found[1], True, last is None)
    head = dateline(text)
    behind = _BRACKETED.match(text, head, head + LONGEST) if head else None
    if behind and (found := names(behind.group(1), role_needed=True)):
        return Byline(behind.start(1) + found[0], behind.start(1) + found[1], False, False)
    return None


def _names_at_end(tail: str, after_sentence: bool) -> tuple[int, int] | None:
    """Span of the names in `tail`, what stands behind a paragraph's last sentence or is the paragraph."""
    if not tail.strip():
        return None
    bracketed = _BRACKETED.fullmatch(tail)
    if bracketed is None:
        # Without a bracket or a blank in front, only a role shows that names follow.
        return names(tail, role_needed=not tail[0].isspace())
    inside, start = bracketed.group(1), bracketed.start(1)
    if found := names(inside, role_needed=False):
        return start + found[0], start + found[1]
    bare = inside.strip()
    # Names of the minorities begin with any character.
    if after_sentence and len(bare) > 2 and _NAME.fullmatch(bare) and bare not in words("not_bylines"):
        start += inside.index(bare)
        return start, start + len(bare)
    return None


def ends_article(text: str) -> bool:
    """Whether a paragraph ends, behind its last sentence, with a byline or with who supplied the article."""
    found = byline(text)
    if found is not None:
        return found.at_end and not found.alone
    last = _LAST_SENTENCE.match(text, max(0, len(text) - LONGEST))
    return last is not None and _SUPPLIED.fullmatch(text[last.end() :].strip()) is not None


def is_byline_line(text: str) -> bool:
    """Whether a line is nothing but a byline: roles and names, or a name or two."""
    if len(text) <= 12 and text[-1:] not in tuple(CLOSING) and names(text, role_needed=False):
        return True
    found = byline(text)
    return found is not None and found.alone
