"""What may be told outside."""

import pytest

from ibb.documents.facts_review import telling_facts
from ibb.documents.practice import PRACTICE
from ibb.documents.telling import NO_RULE, phase, speaks_of_telling, telling_document
from ibb.model.items import Clause, GroundRule, Issue
from ibb.model.session import Session
from tests.documents.reading import flat, harbor, part
from tests.model.builders import body, clause, table


def told(session: Session) -> str:
    return flat(telling_document(session))


def test_the_charter_comes_first_then_the_rules_that_speak_of_it_then_the_others() -> None:
    text = told(harbor().session)
    places = [
        text.index(words)
        for words in (
            PRACTICE,
            "Interests, stages and agreed points may be told outside",
            "Attribution by party, never by person",
            "Ground rules that seem to speak of it",
            "4. Outside we tell one story, written by two of us.",
            "The other ground rules",
            "1. One person speaks at a time",
            "6. We test for consensus on written words only.",
            "Which phase the bargaining is in",
            "4A. Early-release afternoons: to committee",
        )
    ]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("What is said here is confidential", True),
        ("Nobody is quoted", True),
        ("Press only through the two leads", True),
        ("Joint communiqués alone go out", True),
        ("What is said here does not leave the room", True),
        ("One person speaks at a time", False),
        ("We begin and end on time", False),
        ("Separate the problem from the people", False),
    ],
)
def test_a_ground_rule_that_speaks_of_telling_is_known_by_its_words(
    text: str, speaks: bool
) -> None:
    assert speaks_of_telling(GroundRule(id="r", text=text)) is speaks


def test_every_ground_rule_is_there_once() -> None:
    at = harbor()
    text = told(at.session)
    for rule in at.session.all(GroundRule):
        assert text.count(rule.text) == 1


def test_a_charter_that_says_nothing_is_told_to_say_nothing() -> None:
    assert NO_RULE in told(table().session)
    assert NO_RULE in told(Session())
    assert "nobody is named" in told(table().session)


def test_what_is_tentatively_agreed_stands_in_its_words_and_says_it_does_not_bind() -> None:
    at = table(clause("c1", text="Forty minutes a day."), clause("c2", text="Only drafted."))
    assert "Nothing yet." in told(at.session)
    assert phase(at.session) == "The parties are still bargaining; nothing is agreed yet."
    at.initial("c1", "union", "committee")
    text = told(at.session)
    agreed = part(telling_document(at.session), "Tentatively agreed, subject to ratification")
    assert "Clause 1. Article c1" in agreed
    assert "Forty minutes a day." in agreed
    assert "Only drafted." not in text
    assert "does not bind before it is ratified" in text


def test_the_phase_follows_the_bodies_that_ratify() -> None:
    at = table(clause("c1"))
    at.initial("c1", "union", "committee")
    at.put(body("members"))
    assert "before the bodies that ratify it" in phase(at.session)
    at.ratify("members")
    assert phase(at.session) == "Every body has ratified; 1 issue has no outcome yet."
    at.change(Issue, "prep", outcome="consensus")
    assert phase(at.session) == "Every body has ratified."
    assert "Agreed and ratified" in told(at.session)


def test_a_refusal_is_no_ratification() -> None:
    at = table(clause("c1"))
    at.initial("c1", "union", "committee")
    at.put(body("members"))
    at.ratify("members", "not ratified")
    assert phase(at.session).startswith("Not every body ratified")
    assert at.get(Clause, "c1").status.value == "tentatively agreed"


def test_the_same_can_be_read_by_a_program() -> None:
    found = telling_facts(harbor().session)
    assert found["attribution"] == "party"
    assert [rule["number"] for rule in found["ground_rules"] if rule["speaks_of_telling"]] == ["4"]
    assert len(found["agreed"]) == 8
