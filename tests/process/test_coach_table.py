"""What the coach notices about the table as a whole: whose text it is, who is here, what rests."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest

from ibb.model.items import (
    Attendance,
    Issue,
    Meeting,
    Mode,
    Option,
    Outcome,
    ParkedItem,
    Person,
    Role,
    Stage,
    Story,
)
from ibb.model.queries import issues
from ibb.model.session import Session
from ibb.process.coach import Observation, observations
from ibb.scripts.player import rehearse
from ibb.scripts.script import read
from ibb.scripts.shipped import shipped
from tests.model.builders import DAY, Table, meeting, proposal, understandable
from tests.support.sessions import charter, interest, issue, option, party, person

BOTH = ("union", "district")
MORNING = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)
NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
MOST_CHARACTERS = 110
ABOUT_THE_TABLE = {
    "text_is_one_partys",
    "text_before_interests",
    "traditional_too_soon",
    "few_in_the_room",
    "no_issue_begun",
    "committee_without_day",
    "parked_without_return",
    "parked_without_owner",
}


def table(*items: Any, **fields: Any) -> Table:
    """Return a table of Union and District with one issue that has these fields."""
    at = Table()
    at.put(charter())
    at.put(party("Union"), party("District"))
    at.put(issue(**fields))
    for item in items:
        at.put(item)
    return at


def noticed(at: Table, stage: Stage | None = None) -> list[Observation]:
    """Return what the coach notices about the table, once it is fit to be said aloud."""
    the_issue = at.get(Issue, "prep")
    found = [
        each
        for each in observations(at.session, the_issue, stage or the_issue.stage)
        if each.key in ABOUT_THE_TABLE
    ]
    assert len({each.key for each in found}) == len(found)
    for each in found:
        assert each.says.endswith("?"), each.says
        understandable(each.says[:-1] + ".", at.session)
        assert len(each.says) <= MOST_CHARACTERS, each.says
        assert not re.search(r"\b(wrong|must|error|mistake|position|fault)\b", each.says)
        assert each.about is None or at.session.find(each.about) is not None
    return found


def keys(at: Table, stage: Stage | None = None) -> list[str]:
    return [each.key for each in noticed(at, stage)]


def says(at: Table, key: str) -> str:
    (found,) = [each.says for each in noticed(at) if each.key == key]
    return found


# Who is in the room.


def seated(**teams: int) -> Table:
    """Return a table where each party has so many people and nobody has come yet."""
    at = table(meeting("m1", opened=MORNING))
    for name, size in teams.items():
        for number in range(size):
            at.put(person(f"{name.title()}-{number}", name))
    return at


def comes(at: Table, team: str, number: int) -> None:
    """Let so many people of a party who are not here yet come in."""
    here = {stay.person for stay in at.session.all(Attendance)}
    waiting = [each for each in at.session.all(Person) if each.party == team]
    for each in [each for each in waiting if each.id not in here][:number]:
        stay = Attendance(id=f"stay-{each.id}", meeting="m1", person=each.id, arrived=MORNING)
        at.put(stay)


@pytest.mark.parametrize(
    ("district", "union", "thin"),
    [
        (3, 10, True),
        (1, 6, True),
        (0, 11, True),
        (4, 11, False),
        (11, 11, False),
        (3, 5, False),
        (0, 0, False),
    ],
)
def test_three_of_eleven_is_few_where_the_others_have_most_of_theirs(
    district: int, union: int, thin: bool
) -> None:
    at = seated(district=11, union=11)
    comes(at, "district", district)
    comes(at, "union", union)
    assert keys(at) == (["few_in_the_room"] if thin else [])


def test_it_says_how_many_are_here_and_of_whom() -> None:
    at = seated(district=11, union=4)
    comes(at, "union", 4)
    assert says(at, "few_in_the_room").startswith("From “District”, none of 11 is here.")
    comes(at, "district", 1)
    assert says(at, "few_in_the_room").startswith("From “District”, 1 of 11 is here.")
    comes(at, "district", 2)
    assert says(at, "few_in_the_room").startswith("From “District”, 3 of 11 are here.")
    comes(at, "district", 1)
    assert keys(at) == []


@pytest.mark.parametrize("size", [1, 2, 3])
def test_one_of_a_small_team_is_not_few(size: int) -> None:
    at = seated(district=size, union=4)
    comes(at, "union", 4)
    comes(at, "district", 1)
    assert keys(at) == []


def test_who_left_is_not_in_the_room() -> None:
    at = seated(district=4, union=4)
    comes(at, "union", 4)
    comes(at, "district", 2)
    assert keys(at) == []
    at.change(Attendance, "stay-district-0", left=NOON)
    assert keys(at) == ["few_in_the_room"]


def test_advisers_and_those_without_a_seat_are_not_missed() -> None:
    at = seated(district=2, union=4)
    at.put(party("Families", at_table=False))
    for number in range(6):
        adviser = {"role": Role.RESOURCE, "counts": False}
        at.put(person(f"Adviser-{number}", "district", **adviser))
        at.put(person(f"Parent-{number}", "families", counts=False))
    comes(at, "union", 4)
    comes(at, "district", 2)
    assert keys(at) == []


def test_nobody_is_missed_once_the_meeting_is_over() -> None:
    at = seated(district=11, union=4)
    comes(at, "union", 4)
    at.put(interest("i1", parties=BOTH))
    assert keys(at) == ["few_in_the_room"]
    at.change(Meeting, "m1", closed=NOON)
    assert keys(at) == []


# Meetings without an issue.


def test_a_meeting_that_began_no_issue_leads_to_the_question_which_comes_first() -> None:
    at = table(meeting("m1", opened=MORNING))
    assert keys(at) == []
    at.change(Meeting, "m1", closed=NOON)
    assert says(at, "no_issue_begun").startswith("After one meeting, ")
    at.put(meeting("m2", opened=MORNING, closed=NOON))
    assert says(at, "no_issue_begun").startswith("After 2 meetings, ")


@pytest.mark.parametrize(
    "said",
    [
        interest("i1", parties=BOTH),
        Story(id="s1", issue="prep", text="What happens now"),
        option("o1"),
        [issue("rooms"), interest("i1", issue="rooms")],
    ],
)
def test_one_thing_said_about_any_issue_is_a_beginning(said: Any) -> None:
    at = table(meeting("m1", opened=MORNING, closed=NOON))
    at.put(*(said if isinstance(said, list) else [said]))
    assert keys(at) == []


# What is put off.


def parked(**fields: Any) -> ParkedItem:
    return ParkedItem(**{"id": "p1", "issue": "prep", "text": "The heat", **fields})


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (parked(), ["parked_without_owner"]),
        (parked(issue=None), ["parked_without_owner"]),
        (parked(owner="ann"), []),
        (parked(returned=DAY), []),
        (parked(issue="rooms"), []),
    ],
)
def test_a_parked_item_needs_someone_who_brings_it_back(
    item: ParkedItem, expected: list[str]
) -> None:
    assert keys(table(person("Ann", "union"), issue("rooms"), item)) == expected


@pytest.mark.parametrize("outcome", [None, Outcome.CONSENSUS, Outcome.COMMITTEE, Outcome.PARKED])
def test_a_parked_item_is_remembered_however_its_issue_ended(outcome: Outcome | None) -> None:
    at = table(parked(), outcome=outcome, returns_on=DAY)
    assert keys(at) == ["parked_without_owner"]


@pytest.mark.parametrize("stage", list(Stage))
def test_a_committee_without_a_day_is_asked_for_one(stage: Stage) -> None:
    at = table(outcome=Outcome.COMMITTEE)
    assert keys(at, stage) == ["committee_without_day"]
    at.change(Issue, "prep", returns_on=DAY)
    assert keys(at, stage) == []


def test_a_parked_issue_needs_someone_or_a_day() -> None:
    assert keys(table(outcome=Outcome.PARKED)) == ["parked_without_return"]
    assert keys(table(outcome=Outcome.PARKED, returns_on=DAY)) == []
    assert keys(table(person("Ann", "union"), issue("b"), outcome=Outcome.PARKED)) != []
    owned = table(person("Ann", "union"), outcome=Outcome.PARKED)
    owned.change(Issue, "prep", owner="ann")
    assert keys(owned) == []


@pytest.mark.parametrize("outcome", [Outcome.STATUS_QUO, Outcome.WITHDRAWN, Outcome.FALLBACK])
def test_an_issue_that_ended_otherwise_needs_no_day(outcome: Outcome) -> None:
    assert keys(table(outcome=outcome)) == []


def test_a_merged_issue_is_left_alone() -> None:
    at = table(parked(), issue("whole"), outcome=Outcome.COMMITTEE)
    at.change(Issue, "prep", merged_into="whole")
    assert keys(at) == []


# Whose text it is.


def by_one_party(*items: Any, **fields: Any) -> Table:
    """Return a table at interests, where District named some and Union has not yet."""
    mine = interest("fit", parties=("district",))
    return table(mine, *items, **{"stage": Stage.INTERESTS, **fields})


def tabled(at: Table, design: str, team: str) -> None:
    """Put down a party's own text, which needs the traditional way."""
    if at.get(Issue, "prep").mode is Mode.INTEREST_BASED:
        at.change(Issue, "prep", mode=Mode.TRADITIONAL)
    at.put(proposal(design, tabled_by=team))


def test_a_switch_before_a_party_named_interests_asks_for_them_first() -> None:
    at = by_one_party()
    assert keys(at) == []
    at.change(Issue, "prep", mode=Mode.TRADITIONAL)
    assert says(at, "traditional_too_soon").startswith("No interest yet from “Union”.")


def test_a_switch_before_there_is_any_option_asks_for_some() -> None:
    at = by_one_party(interest("say"), mode=Mode.TRADITIONAL)
    assert "option" in says(at, "traditional_too_soon")
    at.put(option("o1"))
    assert keys(at) == []


def test_a_party_that_has_no_interest_here_is_not_waited_for() -> None:
    at = by_one_party(option("o1"), named_none=("union",), mode=Mode.TRADITIONAL)
    assert keys(at) == []


@pytest.mark.parametrize("stage", list(Stage))
def test_a_text_put_down_before_all_had_named_interests(stage: Stage) -> None:
    at = by_one_party()
    tabled(at, "p1", "district")
    assert keys(at, stage) == ["text_before_interests", "traditional_too_soon"]
    assert says(at, "text_before_interests").startswith("A text from “District” came")
    at.put(interest("say"), option("o1"))
    assert keys(at, stage) == []


def test_once_each_party_has_put_down_its_text_the_exchange_is_left_alone() -> None:
    at = by_one_party()
    tabled(at, "p1", "district")
    tabled(at, "p2", "union")
    assert keys(at) == []


def test_an_issue_brought_openly_to_trade_on_is_left_alone() -> None:
    at = table(mode=Mode.TRADITIONAL)
    assert keys(at) == []
    tabled(at, "p1", "union")
    assert keys(at) == []


def test_one_partys_text_under_an_issue_by_interests_is_asked_what_it_meets() -> None:
    at = by_one_party(interest("say", parties=BOTH))
    tabled(at, "p1", "district")
    at.change(Issue, "prep", mode=Mode.INTEREST_BASED)
    assert keys(at) == ["text_is_one_partys"]
    at.put(option("o1"), proposal("p2", "o1"))
    assert keys(at) == []


def test_the_whole_tables_straw_design_is_nobodys_text() -> None:
    at = table(interest("i1", parties=BOTH), option("o1", serves=("i1",)), proposal("p1", "o1"))
    assert keys(at) == []


def test_an_outcome_ends_the_questions_about_texts() -> None:
    at = by_one_party()
    tabled(at, "p1", "district")
    at.change(Issue, "prep", outcome=Outcome.FALLBACK)
    assert keys(at) == []
    at.change(Issue, "prep", outcome=Outcome.BACK)
    assert keys(at) == ["text_before_interests", "traditional_too_soon"]


def test_at_interests_a_straw_design_too_soon_is_noticed_as_well() -> None:
    at = by_one_party(proposal("p1"))
    found = observations(at.session, at.get(Issue, "prep"), Stage.INTERESTS)
    assert [each.key for each in found] == ["straw_design_too_soon", "no_interest_yet"]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("Change the rules, so that principals choose their staff.", ["not_yet_a_question"]),
        ("Planning time", ["not_yet_a_question"]),
        ("How might we staff the schools well?", []),
        ("How might we staff the schools well", []),
    ],
)
def test_a_goal_or_a_topic_is_no_question_yet(statement: str, expected: list[str]) -> None:
    at = table(statement=statement)
    found = observations(at.session, at.get(Issue, "prep"), Stage.ISSUE)
    assert [each.key for each in found] == expected


# Long names, and a well-led table.


def test_long_names_of_many_parties_fit_into_a_sentence() -> None:
    at = table()
    for number in range(5):
        at.put(party(f"The united and associated support staff {number}", id=f"p{number}"))
        at.put(person(f"Steward-{number}", f"p{number}"))
    at.put(meeting("m1", opened=MORNING), person("Ann", "union"))
    comes(at, "union", 1)
    at.put(interest("i1"))
    at.change(Issue, "prep", stage=Stage.INTERESTS)
    tabled(at, "d1", "p0")
    assert keys(at) == ["text_before_interests", "traditional_too_soon", "few_in_the_room"]


def test_beside_a_well_led_table_it_has_nothing_to_say_about_the_table() -> None:
    session = Session()
    for entry in rehearse(read(shipped()["harbor-falls"])).entries:
        session = session.after([entry])
        for each in issues(session):
            heard = {found.key for found in observations(session, each, each.stage)}
            assert not heard & ABOUT_THE_TABLE, (entry.seq, each.title)
    assert session.all(Option)
