"""Occasions and who takes part in them."""

import pytest

from tests.components.facts.proposals import candidates, proposed
from tests.marks import marked_doc
from zh_facts_news.components.facts.candidate import Place
from zh_facts_news.components.facts.context import Context


def events(marked: str, *fields: str) -> set[tuple[str | None, ...]]:
    return proposed("event", marked, "kind", *fields)


MEETING = (
    "{DATE 6月7日}，{ORG 青禾经开区}{TITLE 管委会主任}{PERSON 柳一白}主持召开厂房专题会，"
    "区领导{PERSON 方大同}、{PERSON 石小川}参加。"
)


def test_a_meeting_has_host_and_attendees_with_its_date() -> None:
    assert events(MEETING, "role", "date") == {
        ("柳一白", "meeting", "host", "6月7日"),
        ("方大同", "meeting", "attendee", "6月7日"),
        ("石小川", "meeting", "attendee", "6月7日"),
    }


def test_the_employer_of_a_participant_is_none() -> None:
    assert "青禾经开区" not in {subject for subject, *_ in events(MEETING)}


def test_date_and_place_are_carried_to_later_sentences() -> None:
    marked = (
        "{DATE 6月11日上午}，“青禾讲堂”系列讲座在{ORG 远山集团}报告厅举行。"
        "本次讲座特邀{ORG 清河大学}{TITLE 教授}{PERSON 柳一白}主讲。{PERSON 方大同}、{PERSON 石小川}聆听了讲座。"
    )
    text = Context(marked_doc(marked)).text
    found = [c for c in candidates("event", marked) if c.subject.canonical == "石小川"]
    assert found
    for candidate in found:
        place = candidate.fields["place"]
        assert isinstance(place, Place)
        assert text[place.start : place.end] == "远山集团报告厅"
    assert ("石小川", "lecture", "attendee", "6月11日上午") in events(marked, "role", "date")
    assert ("柳一白", "lecture", "speaker", "6月11日上午") in events(marked, "role", "date")


def test_the_owner_of_the_hall_takes_no_part() -> None:
    marked = "{DATE 6月11日}，讲座在{ORG 远山集团}报告厅举行。"
    assert events(marked) == set()


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{DATE 昨日}，{PROJECT 远山铝箔项目}正式开工。", ("远山铝箔项目", "groundbreaking", "subject")),
        ("{DATE 昨日}，{PROJECT 远山铝箔项目}顺利投产。", ("远山铝箔项目", "commissioning", "subject")),
        ("{DATE 昨日}，{ORG 远山集团}与{ORG 清河大学}签署合作协议。", ("清河大学", "signing", "attendee")),
        ("{DATE 昨日}，{ORG 远山集团}荣获省科技进步一等奖。", ("远山集团", "award", "subject")),
        ("{DATE 昨日}，{PERSON 柳一白}到{LOC 青禾县}调研。", ("柳一白", "visit", "subject")),
        ("{DATE 昨日}，讲座由{ORG 清河大学}主办。", ("清河大学", "lecture", "organiser")),
        ("{DATE 昨日}，{ORG 青禾经开区}召开干部会议。", ("青禾经开区", "meeting", "organiser")),
        ("{DATE 昨日}，{PERSON 柳一白}在座谈会上发言。", ("柳一白", "meeting", "speaker")),
    ],
)
def test_kinds_of_occasions(marked: str, expected: tuple[str, ...]) -> None:
    assert expected in events(marked, "role")


def test_accompanying_belongs_to_the_visit() -> None:
    marked = "{DATE 昨日}，{PERSON 柳一白}到{LOC 青禾县}调研。座谈会听取了汇报。{LOC 青禾}{TITLE 县委书记}{PERSON 方大同}陪同。"
    assert ("方大同", "visit", "attendee") in events(marked, "role")


def test_a_project_takes_no_part_in_a_meeting() -> None:
    marked = "{DATE 昨日}召开的专题会研究了{PROJECT 远山铝箔项目}用地。"
    assert events(marked) == set()


def test_reporters_take_no_part() -> None:
    marked = "（{TITLE 记者} {PERSON 柳一白}）{DATE 昨日}，座谈会召开，{PERSON 方大同}参加。"
    assert {subject for subject, *_ in events(marked)} == {"方大同"}


@pytest.mark.parametrize(
    "marked", ["{ORG 远山集团}有员工{QUANTITY 300人}。", "{PROJECT 远山铝箔项目}占地{QUANTITY 30亩}。"]
)
def test_no_occasion_no_event(marked: str) -> None:
    assert events(marked) == set()
