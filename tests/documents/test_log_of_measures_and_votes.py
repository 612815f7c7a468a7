"""The record tells in words what is measured, what was read, and who voted how."""

from decimal import Decimal

from ibb.documents.log import tell
from ibb.model.items import (
    Cause,
    Flags,
    Gap,
    Indicator,
    Issue,
    Outcome,
    Ratification,
    Reading,
    Recess,
    Stage,
    TheoryOfAction,
    Vote,
)
from ibb.model.monitoring_gestures import (
    record_reading,
    record_readings,
)
from tests.model.builders import DAY, NOON, Table, body, meeting, table
from tests.support.sessions import counting, option

BOTH = ("union", "committee")


def last(at: Table) -> str:
    return list(tell(at.entries))[-1].sentence


def parts(at: Table) -> list[str]:
    return last(at).split("; ")


def causes() -> Table:
    return table(
        option("o1", "Grow our own"),
        Gap(id="g1", issue="prep", text="Newest teachers where need is greatest"),
        Cause(id="k1", issue="prep", text="Late hiring", category="Money"),
        Cause(id="k2", issue="prep", text="Late budget"),
    )


def measured(**fields: object) -> Table:
    edge = {"flags": Flags.MORE_THAN, "threshold": Decimal(30), "better": "lower", "unit": "%"}
    return table(Indicator(id="m1", issue="prep", text="Turnover", **{**edge, **fields}))  # type: ignore[arg-type]


def reading(number: int, value: str | None, **fields: object) -> Reading:
    values = {"id": f"r{number}", "indicator": "m1", "on": DAY, **fields}
    return Reading(value=None if value is None else Decimal(value), **values)  # type: ignore[arg-type]


def test_a_measure_with_its_line() -> None:
    at = measured(baseline=Decimal("24.0"), target=Decimal(15), consequence="we meet again")
    assert last(at) == (
        "Measure 1 was set: “Turnover” (leading, lower is better, from 24%, to 15%, calls for "
        "action when more than 30%); then: we meet again"
    )
    at.change(Indicator, "m1", threshold=Decimal(28))
    assert last(at) == (
        "Measure 1 now calls for action when more than 28%, before when more than 30%"
    )


def test_readings_have_their_value_and_their_unit() -> None:
    at = measured()
    at.put(reading(1, "24.50", period="2024–25", where="Lynn", source="state file"))
    assert last(at) == "Measure 1, “Turnover”, read 24.5% (2024–25, Lynn); source: state file"
    at.put(reading(2, None, period="2024–25", where="Gill", note="fewer than ten"))
    assert last(at) == (
        "Measure 1, “Turnover”, has a reading that is withheld (2024–25, Gill); note: fewer than "
        "ten"
    )
    at.change(Reading, "r1", value=Decimal(25))
    assert last(at) == "Reading 1 of measure 1 was put right: 24.5% became 25%"
    at.change(Reading, "r1", response="Mentors for all")
    assert last(at) == "What was done after reading 1 of measure 1: “Mentors for all”"


def test_readings_of_many_places_are_one_phrase() -> None:
    at = measured()
    every = [reading(each, str(each), where=f"School {each}") for each in range(1, 4)]
    at.do(record_readings(at.session, every, counting("f")))
    assert last(at) == (
        "Measure 1, “Turnover”, read 1% (4 March 2026, School 1), 2% (4 March 2026, School 2) and "
        "3% (4 March 2026, School 3)"
    )


def test_a_reading_that_crosses_the_line_brings_the_issue_back() -> None:
    at = measured()
    at.change(Issue, "prep", stage=Stage.AGREEMENT, outcome=Outcome.CONSENSUS)
    at.do(record_reading(at.session, reading(1, "31", period="2026"), counting("f")))
    assert parts(at)[:2] == [
        "Measure 1, “Turnover”, read 31% (2026)",
        "A reading of measure 1 brought issue 1 back to the table",
    ]
    assert "moved to" not in last(at)
    at.undo()
    assert "issue 1 was not brought back by a reading" in last(at).lower()


def test_a_theory_of_action_names_its_parts() -> None:
    at = causes()
    at.put(Indicator(id="m1", issue="prep", text="Turnover"))
    at.put(
        TheoryOfAction(
            id="t1",
            issue="prep",
            gap="g1",
            cause="k1",
            strategy="o1",
            leading="m1",
            owed_by="union",
            locus="each district",
        )
    )
    assert last(at) == (
        "Theory of action 1 was put together: gap 1, cause 1, option 1 and leading measure 1; "
        "looked after by Union; in the hands of each district"
    )


# Votes


def test_a_roll_call_names_everybody_and_says_which_vote_does_not_count() -> None:
    at = table(body("committee-vote"))
    votes = (
        Vote(name="Ana", vote="yes"),
        Vote(name="Town Administrator", vote="no", counts=False, note="sits without a ballot"),
    )
    at.change(
        Ratification,
        "committee-vote",
        votes=votes,
        counting="Members vote",
        needs="majority of members",
        members=9,
    )
    assert parts(at)[0] == (
        "Committee-Vote: roll call: Ana yes and Town Administrator no (does not count: sits "
        "without a ballot)"
    )
    assert "Committee-Vote needs a majority of members" in last(at)


def test_an_executive_session_says_why_and_whether_it_comes_back() -> None:
    at = table(meeting("m1", opened=NOON))
    at.put(
        Recess(
            id="x",
            meeting="m1",
            reason="executive session",
            began=NOON,
            purpose="collective bargaining",
            votes=(Vote(name="Ana", vote="yes"),),
            reconvenes=False,
        )
    )
    assert last(at) == (
        "The table went into executive session at 12:00; its purpose: collective bargaining; "
        "roll call: Ana yes; it will not reconvene in open session"
    )
