"""Ids and order: the same articles give the same identities."""

import random

import pytest

from tests.linking.articles import article, identities, position
from zh_facts_news.linking import Linker

ARTICLES = [
    article("a", "LOC 左云县", "ORG 左云经开区", "ORG 恒沅煤业"),
    article(
        "b", "ORG 左云经济技术开发区", "PERSON 王磊", facts=(position("王磊", "左云经济技术开发区", "主任"),)
    ),
    article("c", "LOC 长治市", "ORG 山西恒沅煤业有限公司", "PERSON 王磊"),
    article("d", "ORG 左云经开区", "PERSON 王磊", facts=(position("王磊", "左云经开区", "主任"),)),
    article("e", "PERSON 王磊", "PROJECT 1号焦炉", "PROJECT 标准化厂房项目"),
    article("f", "PERSON 王磊", "PROJECT 1号焦炉", "LOC 朝阳", "ORG 明垚"),
    article("g", "LOC 株洲市", "ORG 明垚", "ORG 明垚科技=湖南明垚科技有限公司", "ORG 湖南明垚科技有限公司"),
]


def test_the_order_of_the_articles_makes_no_difference() -> None:
    expected = identities(*ARTICLES)
    for seed in range(10):
        assert identities(*random.Random(seed).sample(ARTICLES, len(ARTICLES))) == expected


def test_ids_are_unique_and_stay_when_unrelated_articles_come() -> None:
    before = {i.id: i for i in identities(*ARTICLES)}
    after = {i.id: i for i in identities(*ARTICLES, article("z", "LOC 拉萨市", "ORG 拉萨高新区"))}
    assert len(before) == len(identities(*ARTICLES))
    assert before.items() <= after.items()


def test_every_mention_has_an_identity_that_counts_it() -> None:
    linker = Linker()
    for one in ARTICLES:
        linker.add(one)
    linked = linker.link()
    mentions = [m for one in ARTICLES for m in linked.mentions(one)]
    assert [(m.article, m.text) for m in mentions] == [(a.id, e.text) for a in ARTICLES for e in a.entities]
    counts = {i.id: i.mentions for i in linked.identities()}
    assert counts == {i: sum(m.identity == i for m in mentions) for i in counts}


def test_an_article_is_added_once() -> None:
    linker = Linker()
    linker.add(ARTICLES[0])
    with pytest.raises(ValueError, match="'a'"):
        linker.add(ARTICLES[0])


def test_an_article_that_was_not_added_is_refused() -> None:
    linker = Linker()
    linker.add(ARTICLES[0])
    with pytest.raises(KeyError, match="b"):
        list(linker.link().mentions(ARTICLES[1]))


def test_no_articles_and_empty_ones() -> None:
    assert identities() == []
    assert identities(article("a")) == []
