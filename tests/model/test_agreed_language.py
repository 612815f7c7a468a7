"""Initials stand under exact words, and ratified words are only ever superseded."""

from datetime import date

import pytest

from ibb.model import gestures
from ibb.model.initials import text_digest
from ibb.model.items import Clause, ClauseStatus, Ratification
from ibb.model.queries import agreed_clauses
from tests.model.builders import DAY, NOON, Table, body, clause, refusal, table
from tests.support.sessions import party, person

DRAFT, TENTATIVE = ClauseStatus.DRAFT, ClauseStatus.TENTATIVE
RATIFIED, SUPERSEDED = ClauseStatus.RATIFIED, ClauseStatus.SUPERSEDED


def status(at: Table, clause_id: str = "c1") -> ClauseStatus:
    return at.get(Clause, clause_id).status


def agreed(*bodies: Ratification, clauses: tuple[str, ...] = ("c1",)) -> Table:
    """Return a table at which both parties have initialled each clause."""
    at = table(*(clause(each) for each in clauses), *bodies)
    for each in clauses:
        at.initial(each, "union", "committee")
    return at


@pytest.mark.parametrize("order", [("union", "committee"), ("committee", "union")])
def test_the_last_party_to_initial_makes_a_clause_tentatively_agreed(
    order: tuple[str, str],
) -> None:
    at = table(clause("c1"))
    assert status(at) is DRAFT
    at.initial("c1", order[0])
    assert status(at) is DRAFT
    assert agreed_clauses(at.session) == []
    at.initial("c1", order[1])
    assert status(at) is TENTATIVE
    assert [each.id for each in agreed_clauses(at.session)] == ["c1"]


def test_only_the_parties_at_the_table_are_needed() -> None:
    at = table(party("Families", at_table=False), party("Support staff"), clause("c1"))
    at.initial("c1", "union", "committee")
    assert status(at) is DRAFT
    at.initial("c1", "support-staff")
    assert status(at) is TENTATIVE


def test_initials_say_who_when_and_under_which_words() -> None:
    at = table(person("Ann", "union"), clause("c1"))
    at.do(gestures.initial(at.session, "c1", "union", NOON, person_id="ann"))
    [initials] = at.get(Clause, "c1").initials
    assert (initials.party, initials.person, initials.at) == ("union", "ann", NOON)
    assert initials.text_digest == text_digest(clause("c1"))


def test_initials_stand_under_the_heading_the_words_and_the_dates() -> None:
    written = clause("c1")
    others = [
        clause("c1", heading="Another"),
        clause("c1", text="Another"),
        clause("c1", effective=DAY),
        clause("c1", ends=DAY),
        clause("c1", heading=written.text, text=written.heading),
    ]
    digests = [text_digest(each) for each in [written, *others]]
    assert len(set(digests)) == len(digests)


def test_initials_do_not_stand_under_the_history_of_the_words() -> None:
    at = agreed()
    at.change(Clause, "c1", why="Because planning time kept being used up", replaces="Article 4")
    assert status(at) is TENTATIVE


@pytest.mark.parametrize(
    "rewording",
    [{"text": "New words"}, {"heading": "New"}, {"effective": DAY}, {"ends": DAY}],
    ids=["words", "heading", "first day", "last day"],
)
def test_an_initialled_clause_is_reworded_after_its_initials_are_struck(
    rewording: dict[str, object],
) -> None:
    at = agreed()
    assert "strike the initials" in refusal(at, at.changing(Clause, "c1", **rewording))
    at.do(gestures.strike_initials(at.session, "c1"))
    assert status(at) is DRAFT
    at.change(Clause, "c1", **rewording)
    at.initial("c1", "committee", "union")
    assert status(at) is TENTATIVE


def test_one_partys_initials_already_hold_the_words() -> None:
    at = table(clause("c1"))
    at.initial("c1", "union")
    assert "is initialled" in refusal(at, at.changing(Clause, "c1", text="New words"))


def test_undoing_the_last_initials_makes_a_clause_a_draft_again() -> None:
    at = agreed()
    at.undo()
    assert status(at) is DRAFT
    assert [each.party for each in at.get(Clause, "c1").initials] == ["union"]


@pytest.mark.parametrize("order", [("members", "board"), ("board", "members")])
def test_a_clause_is_ratified_by_the_last_body_whatever_the_order(order: tuple[str, str]) -> None:
    at = agreed(body("members"), body("board", order=2))
    at.ratify(order[0])
    assert status(at) is TENTATIVE
    at.ratify(order[1])
    assert status(at) is RATIFIED


def test_one_body_that_does_not_ratify_keeps_a_clause_tentative() -> None:
    at = agreed(body("members"), body("board"))
    at.ratify("members", "not ratified")
    at.ratify("board")
    assert status(at) is TENTATIVE
    at.ratify("members", day=date(2026, 4, 1))
    assert status(at) is RATIFIED


def test_a_body_decides_only_about_the_clauses_put_to_it() -> None:
    at = agreed(body("members", covers=("c1",)), body("board"), clauses=("c1", "c2"))
    at.ratify("board")
    assert (status(at, "c1"), status(at, "c2")) == (TENTATIVE, RATIFIED)
    at.ratify("members")
    assert status(at, "c1") is RATIFIED


def test_a_clause_put_to_nobody_is_not_ratified() -> None:
    at = agreed(body("members", covers=("c1",)), clauses=("c1", "c2"))
    at.ratify("members")
    assert (status(at, "c1"), status(at, "c2")) == (RATIFIED, TENTATIVE)


def test_a_draft_is_not_ratified_along_with_the_rest() -> None:
    at = agreed(body("members"))
    at.put(clause("late"))
    at.ratify("members")
    assert (status(at), status(at, "late")) == (RATIFIED, DRAFT)


def test_a_ratification_keeps_its_day_and_its_count() -> None:
    at = agreed(body("members", note="School by school"))
    count = {"in_favour": 212, "against": 9, "abstaining": 1}
    at.do(gestures.ratify(at.session, "members", "ratified", DAY, **count))
    kept = at.get(Ratification, "members")
    assert (kept.result, kept.held) == ("ratified", DAY)
    assert (kept.in_favour, kept.against, kept.abstaining) == (212, 9, 1)
    assert kept.note == "School by school"
    at.do(gestures.ratify(at.session, "members", "ratified", DAY, note="Recounted"))
    assert at.get(Ratification, "members").note == "Recounted"


def test_ratifying_is_one_entry_and_is_undone_as_one() -> None:
    at = agreed(body("members"), clauses=("c1", "c2"))
    before = at.session
    at.ratify("members")
    assert {status(at, "c1"), status(at, "c2")} == {RATIFIED}
    at.undo()
    assert at.session == before


def test_a_ratified_clause_is_only_ever_superseded() -> None:
    at = agreed(body("members"))
    at.ratify("members")
    for change in ({"text": "New"}, {"heading": "New"}, {"ends": DAY}):
        assert "supersedes it" in refusal(at, at.changing(Clause, "c1", **change))
    at.put(clause("c2", supersedes="c1"), body("board", covers=("c2",)))
    at.initial("c2", "union", "committee")
    assert (status(at, "c1"), status(at, "c2")) == (RATIFIED, TENTATIVE)
    at.ratify("board")
    assert (status(at, "c1"), status(at, "c2")) == (SUPERSEDED, RATIFIED)
    assert at.get(Clause, "c1").text == "Language of c1"
    assert [each.id for each in agreed_clauses(at.session)] == ["c2"]


def test_undoing_the_ratification_of_a_new_clause_lets_the_old_one_stand_again() -> None:
    at = agreed(body("members"))
    at.ratify("members")
    at.put(clause("c2", supersedes="c1"), body("board", covers=("c2",)))
    at.initial("c2", "union", "committee")
    at.ratify("board")
    at.undo()
    assert (status(at, "c1"), status(at, "c2")) == (RATIFIED, TENTATIVE)


def test_a_ratified_clause_may_still_be_given_its_history() -> None:
    at = agreed(body("members"))
    at.ratify("members")
    at.change(Clause, "c1", why="Said at the table on 4 March")
    assert status(at) is RATIFIED
