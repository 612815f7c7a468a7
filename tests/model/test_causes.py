"""Causes: arrows that make sense, whys asked in one step, forces told again as needs."""

import pytest

from ibb.model import cause_gestures as gestures
from ibb.model.actions import Add, change
from ibb.model.errors import RuleError
from ibb.model.gestures import merge_options
from ibb.model.items import Cause, Force, Gap, Interest, Link, Option
from ibb.model.rules import admit
from tests.model.builders import Table, declined, table
from tests.support.root_causes import arrow, cause, force, gap, pushed, why_novices
from tests.support.sessions import counting, option, party


def linked(at: Table) -> set[tuple[str, str]]:
    return {(each.begins_at, each.leads_to) for each in at.session.all(Link)}


def test_a_circle_is_welcome() -> None:
    at = table(cause("a"), cause("b"), arrow("a", "b"), arrow("b", "a"))
    assert linked(at) == {("a", "b"), ("b", "a")}


def test_a_link_made_before_lets_its_option_go_and_keeps_its_evidence() -> None:
    at = table(cause("a"), option("o1"), arrow("o1", "a"))
    at.change(Option, "o1", set_aside="too dear")
    at.change(Link, "o1-a", evidence="A pilot")
    assert at.get(Link, "o1-a").evidence == "A pilot"


def test_whys_make_a_chain_in_one_step() -> None:
    at = table(gap("g", "Novices"))
    answers = ["Hires come late", "The budget is late", "The town votes in June"]
    entry = at.do(
        gestures.ask_why(at.session, "g", answers, counting("n"), evidence="HR", category="Money")
    )
    assert [each.text for each in at.session.all(Cause)] == answers
    assert {each.category for each in at.session.all(Cause)} == {"Money"}
    assert [
        (at.session.name(e.begins_at), at.session.name(e.leads_to), e.evidence)
        for e in (at.session.all(Link))
    ] == [
        ("cause 1", "gap 1", "HR"),
        ("cause 2", "cause 1", ""),
        ("cause 3", "cause 2", ""),
    ]
    assert len(entry.actions) == 6
    at.undo()
    assert at.session.all(Cause) == at.session.all(Link) == []


def test_several_answers_to_the_same_why_stand_beside_each_other() -> None:
    at = table(gap("g"))
    at.do(gestures.answer_why(at.session, "g", ["Low pay", "No ladder"], counting("n")))
    assert {each.leads_to for each in at.session.all(Link)} == {"g"}


def test_why_is_asked_of_something_that_is_there_and_answered() -> None:
    at = table(option("o1"))
    said = declined(lambda: gestures.ask_why(at.session, "o1", ["Why"], counting("n")), at)
    assert said == "A link leads to a gap or a cause that is in the session."
    at.put(gap("g"))
    said = declined(lambda: gestures.ask_why(at.session, "g", [" "], counting("n")), at)
    assert said == "Asking why takes at least one answer."


def test_what_a_cause_leads_to_is_as_said_and_keeps_its_evidence() -> None:
    at = table(*why_novices())
    at.do(gestures.lead_to(at.session, "late", ["novices", "leaving"], counting("n")))
    assert {end for begins, end in linked(at) if begins == "late"} == {"novices", "leaving"}
    (kept,) = [e for e in at.session.among(Link, "begins_at", "late") if e.leads_to == "novices"]
    assert kept.evidence.startswith("60% of hires")
    assert gestures.lead_to(at.session, "late", ["leaving", "novices"], counting("m")) == ()


def test_options_work_on_a_cause_under_the_option_they_were_merged_into() -> None:
    at = table(*why_novices())
    at.do(merge_options(at.session, "check", ["calendar"]))
    new = counting("n")
    assert gestures.worked_on_by(at.session, "late", ["check"], new) == ()
    assert gestures.lead_to(at.session, "check", ["late"], new) == ()
    at.do(gestures.worked_on_by(at.session, "late", ["fund"], new))
    assert {begins for begins, end in linked(at) if end == "late"} == {"fund"}


@pytest.mark.parametrize(("gone", "kind"), [("turnover", Cause), ("leaving", Gap)])
def test_what_is_withdrawn_takes_its_links_along_and_undo_brings_all_back(
    gone: str, kind: type[Cause | Gap]
) -> None:
    at = table(*why_novices())
    before = linked(at)
    at.withdraw(gone)
    assert gone not in {each.id for each in at.session.all(kind)}
    assert linked(at) == {ends for ends in before if gone not in ends}
    at.undo()
    assert linked(at) == before


def test_an_option_with_links_can_be_withdrawn() -> None:
    at = table(*why_novices())
    at.withdraw("calendar")
    assert not any("calendar" in ends for ends in linked(at))


def test_a_force_told_as_an_interest_keeps_the_link() -> None:
    at = table(*pushed())
    at.do(
        gestures.reframe_force(
            at.session, "rights", "A say in where one works", ["union"], counting("n")
        )
    )
    (told,) = at.session.all(Interest)
    assert told.drawn_from == ("rights",)
    assert told.basis == ""
    at.withdraw("rights")
    assert at.session.all(Interest)[0].drawn_from == ()


def test_a_force_on_a_party_without_a_seat_gives_the_basis() -> None:
    at = table(
        party("Families", at_table=False),
        force("heard", "families", "for change", "Another novice each year", source="Forum"),
        force("bare", "families", "for change", "They want to be told"),
    )
    new = counting("n")
    at.do(gestures.reframe_force(at.session, "heard", "Steady teachers", ["families"], new))
    assert at.session.all(Interest)[0].basis == "Forum"
    said = declined(
        lambda: gestures.reframe_force(at.session, "bare", "To be told", ["families"], new), at
    )
    assert "has no seat here" in said
    at.withdraw("bare")
    said = declined(
        lambda: gestures.reframe_force(at.session, "bare", "To be told", ["families"], new), at
    )
    assert said == "That force is no longer in the session; it was withdrawn."


def test_a_force_can_change_its_side() -> None:
    at = table(*pushed())
    at.change(Force, "budget", pushes="for change")
    assert at.get(Force, "budget").pushes == "for change"


def test_a_link_needs_both_ends_in_the_session() -> None:
    at = table(cause("a"))
    with pytest.raises(RuleError, match="not in the session"):
        admit(at.session, (Add(item=arrow("a", "gone")),))
    with pytest.raises(RuleError, match="cannot move to another issue"):
        admit(at.session, change(at.get(Cause, "a"), issue="charter"))
