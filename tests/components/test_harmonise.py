"""One decision per name and article."""

import pytest
import spacy
from spacy.tokens import Doc

from zh_facts_news.components.harmonise import factory  # noqa: F401
from zh_facts_news.components.harmonise.harmonise import is_generic


def harmonised(text: str, found: list[tuple[str, str, float]], **groups: str) -> list[tuple[str, str]]:
    """Entities as (words, label) after harmonise; `found` are words (in order), label and confidence."""
    nlp = spacy.blank("zh")
    component = nlp.add_pipe("zh_facts_harmonise")
    doc = nlp.make_doc(text)
    spans, place = [], 0
    for words, label, confidence in found:
        place = text.index(words, place)
        span = doc.char_span(place, place + len(words), label)
        span._.confidence, span._.source = confidence, "zh_facts_recogniser"
        spans.append(span)
        place += len(words)
    doc.set_ents(spans)
    for group, words in groups.items():
        start = text.index(words)
        doc.spans[group] = [doc.char_span(start, start + len(words))]
    doc = component(doc)
    assert isinstance(doc, Doc)
    return [(e.text, e.label_) for e in doc.ents]


def test_a_sure_name_is_found_again_where_it_was_missed() -> None:
    text = "青禾农机开工。园区里，青禾农机最早投产，青禾农机人很自豪。"
    assert harmonised(text, [("青禾农机", "ORG", 0.95)]) == [("青禾农机", "ORG")] * 3


def test_an_unsure_or_short_name_is_not_carried() -> None:
    assert harmonised("青禾农机开工。青禾农机投产。", [("青禾农机", "ORG", 0.5)]) == [("青禾农机", "ORG")]
    assert harmonised("青禾开工。青禾投产。", [("青禾", "ORG", 0.99)]) == [("青禾", "ORG")]


def test_a_name_keeps_the_label_with_more_behind_it() -> None:
    text = "云岭新材料开工。云岭新材料投产。云岭新材料达产。"
    found = [("云岭新材料", "PROJECT", 0.9), ("云岭新材料", "ORG", 0.6), ("云岭新材料", "PROJECT", 0.8)]
    assert harmonised(text, found) == [("云岭新材料", "PROJECT")] * 3


@pytest.mark.parametrize("words", ["经开区", "该园区", "本公司", "二期项目", "全市"])
def test_words_that_name_nothing_are_no_entity(words: str) -> None:
    assert is_generic(words)
    assert harmonised(f"{words}建设提速。", [(words, "ORG", 0.9)]) == []


@pytest.mark.parametrize("words", ["左江经开区", "云岭公司", "朔川二期项目", "全椒县"])
def test_words_with_a_name_in_them_are_kept(words: str) -> None:
    assert not is_generic(words)
    assert harmonised(f"{words}建设提速。", [(words, "ORG", 0.9)]) == [(words, "ORG")]


def test_candidates_of_rules_fill_what_is_free() -> None:
    text = "榆林市开工。 高一鸣"
    assert harmonised(text, [], places="榆林市", bylines="高一鸣") == [
        ("榆林市", "LOC"),
        ("高一鸣", "PERSON"),
    ]
    assert harmonised(text, [("榆林市开工", "ORG", 0.9)], places="榆林市") == [("榆林市开工", "ORG")]


def test_a_place_or_owner_directly_in_front_belongs_to_the_name() -> None:
    assert harmonised("长沙云岭重工投产。", [("云岭重工", "ORG", 0.9)], places="长沙") == [
        ("长沙云岭重工", "ORG")
    ]
    found = [("青禾集团", "ORG", 0.9), ("智能农机项目", "PROJECT", 0.9)]
    assert harmonised("青禾集团智能农机项目投产。", found) == [("青禾集团智能农机项目", "PROJECT")]
    assert harmonised("青禾集团的智能农机项目投产。", found) == [
        ("青禾集团", "ORG"),
        ("智能农机项目", "PROJECT"),
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("榆林市人大常委会副主任到会。", "榆林市"),
        ("定边县政协主席讲话。", "定边县"),
        ("河南省政府副秘书长出席。", "河南省"),
    ],
)
def test_a_division_in_front_of_a_bodys_post_is_a_place(text: str, place: str) -> None:
    assert harmonised(text, [(place, "ORG", 0.7)], places=place) == [(place, "LOC")]


def test_a_zone_with_a_places_name_stays_an_organisation() -> None:
    assert harmonised("榆横新区招商。", [("榆横新区", "ORG", 0.7)], places="榆横新区") == [
        ("榆横新区", "ORG")
    ]
