"""What holds for any names: every mention has one identity, whatever the order of the articles."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.linking.articles import article, identities, party, position
from zh_facts_news.linking import Linker
from zh_facts_news.schema import Article

PIECES = (
    "朝阳 长安 左云县 左云 大同 海南 陕西 中国 朔川 恒沅 新能源 科技 集团 有限公司 股份有限公司 经开区 经济技术开发区 高新区 "
    "管委会 发改委 大学 第一 人民医院 一期 1号 焦炉 项目 （ ） “ ” · x 😀 \x00"
).split(" ")
NAMES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("".join)
ENTITIES = st.lists(st.tuples(st.sampled_from(["ORG", "LOC", "PERSON", "PROJECT"]), NAMES, NAMES), max_size=5)
TIES = st.lists(st.tuples(st.booleans(), NAMES, NAMES), max_size=2)


@st.composite
def batches(draw: st.DrawFn) -> list[Article]:
    found = []
    for number in range(draw(st.integers(1, 5))):
        names = [f"{label} {name}={canonical}" for label, name, canonical in draw(ENTITIES)]
        ties = [position(a, b, "主任") if post else party(a, b) for post, a, b in draw(TIES)]
        found.append(article(str(number), *names, facts=tuple(ties)))
    return found


@settings(max_examples=60, deadline=None)
@given(batches(), st.randoms(use_true_random=False))
def test_any_names_in_any_order(articles: list[Article], random) -> None:
    found = identities(*articles)
    assert identities(*random.sample(articles, len(articles))) == found
    assert len({i.id for i in found}) == len(found)
    linker = Linker()
    for one in articles:
        linker.add(one)
    linked = linker.link()
    mentions = [m for one in articles for m in linked.mentions(one)]
    assert len(mentions) == sum(len(one.entities) for one in articles) == sum(i.mentions for i in found)
    assert {m.identity for m in mentions} <= {i.id for i in found}
