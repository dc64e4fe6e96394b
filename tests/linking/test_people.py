"""Which people of different articles are one."""

from tests.linking.articles import article, groups, position


def person(number: str, name: str, organisation: str, title: str, label: str = "ORG"):
    facts = (position(name, organisation, title, label),)
    return article(number, f"PERSON {name}", f"{label} {organisation}", facts=facts)


def test_a_name_alone_is_not_enough() -> None:
    assert groups("PERSON", article("a", "PERSON 董保彤"), article("b", "PERSON 董保彤")) == set()


def test_an_organisation_in_two_forms_is_shared() -> None:
    found = groups(
        "PERSON",
        person("a", "苏明翰", "左云经开区", "管委会副主任"),
        person("b", "苏明翰", "左云经济技术开发区", "管委会主任"),
        person("c", "苏明翰", "大同经开区", "管委会主任"),
    )
    assert found == {frozenset("ab")}


def test_names_of_two_characters_need_the_post_too() -> None:
    found = groups(
        "PERSON",
        person("a", "王磊", "左云经开区", "管委会主任"),
        person("b", "王磊", "左云经开区", "办公室副主任"),
        person("c", "王磊", "左云经济技术开发区", "管委会主任"),
    )
    assert found == {frozenset("ac")}


def test_a_post_at_a_place() -> None:
    found = groups(
        "PERSON",
        person("a", "李牧青", "延川县", "县委书记", "LOC"),
        person("b", "李牧青", "延川县", "县委书记", "LOC"),
        person("c", "李牧青", "延川县", "教师", "LOC"),
        person("d", "李牧青", "左云县", "县委书记", "LOC"),
    )
    assert found == {frozenset("ab")}


def test_a_surname_is_nobody_in_another_article() -> None:
    found = groups("PERSON", person("a", "刘", "中北大学", "教授"), person("b", "刘", "中北大学", "教授"))
    assert found == set()
