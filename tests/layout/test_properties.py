"""What holds of every string."""

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zh_facts_news.layout import split, unwrap

WORDS = (
    "某公司 投资 ， 。 ； ： 12 3.5 亿元 “ ” （ ） …… ——— 记者 Abc 😀 加快建设现代产业园区 —3— 第3版",
    "\ud800 \x00 \u200b \ufeff",
)
BLANKS = ("\n", "\n\n", "\r\n", "\r", "\x0c", "\x85", "\u2028", "\x1c", " ", "\t", "\u3000\u3000")
LINES = ("- ", "1. ", "记者 何苗", "。 何苗\n", "本报讯 ")
PARTS = st.sampled_from([*" ".join(WORDS).split(" "), *BLANKS, *LINES])
SENTENCES = st.lists(
    st.sampled_from(
        ["某公司在园区建设生产线", "，", "。", "3.5亿元", "“", "”", "、", "（二期）", "何苗", "；"]
    ),
    min_size=20,
    max_size=120,
).map("".join)


@st.composite
def columns(draw: st.DrawFn) -> str:
    """Text cut into lines of one width."""
    text, width = draw(SENTENCES), draw(st.integers(9, 34))
    separator = draw(st.sampled_from(["\n", "\n\n", "\r\n"]))
    return separator.join(text[i : i + width] for i in range(0, len(text), width))


ANY = st.one_of(
    st.text(max_size=80),
    st.lists(st.one_of(PARTS, st.characters()), max_size=60).map("".join),
    columns(),
)
MANY = settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@MANY
@given(ANY)
def test_every_character_has_its_place(raw: str) -> None:
    for text, offsets in [unwrap(raw), *((article.text, article.offsets) for article in split(raw))]:
        assert [raw[offset] for offset in offsets] == list(text)
        assert all(a < b for a, b in pairwise(offsets))


@MANY
@given(ANY)
def test_articles_follow_each_other_and_lines_cover_their_text(raw: str) -> None:
    end = 0
    for article in split(raw):
        assert end <= article.start < article.end
        assert (article.start, article.end) == (article.offsets[0], article.offsets[-1] + 1)
        end = article.end
        spans = sorted(article.headline + article.paragraphs)
        assert (spans[0][0], spans[-1][1]) == (0, len(article.text))
        assert all(before[1] + 1 == after[0] for before, after in pairwise(spans))
        if article.byline:
            assert any(a <= article.byline[0] < article.byline[1] <= b for a, b in article.paragraphs)


@MANY
@given(ANY)
def test_unwrap_is_idempotent(raw: str) -> None:
    once = unwrap(raw)[0]
    assert unwrap(once)[0] == once


def test_work_grows_in_step_with_the_text() -> None:
    """Counted in function calls, so that a busy machine does not matter."""
    page = "青石岭产业园二期工程开工，由\n某公司与某大学共同投资三亿元\n建设，明年投产。 何苗\n"
    small, large = calls(page * 20), calls(page * 200)
    assert large < 13 * small


def calls(raw: str) -> int:
    """How many Python and C functions are called to lay out `raw`."""
    import cProfile

    profile = cProfile.Profile()
    profile.runcall(split, raw)
    profile.runcall(unwrap, raw)
    return sum(entry.callcount for entry in profile.getstats())
