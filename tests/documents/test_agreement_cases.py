"""What the documents of the agreement say, for each way in which a clause or a body can stand."""

from datetime import date
from typing import Any

import pytest

from ibb.documents.profiles import COMMUNIQUE, PROFILES
from ibb.formats.document import Heading, Table
from ibb.model import gestures
from ibb.model.items import Issue, Mode, Outcome, Stage, Task
from ibb.model.session import Session
from tests.documents.agreements import KINDS, exact, make, of_table
from tests.documents.reading import flat
from tests.model import builders
from tests.model.builders import body, clause, table
from tests.support.sessions import issue, party, person


def agreed(*clauses: Any, **charter: Any) -> builders.Table:
    """Return a table at which both parties initialled these clauses."""
    at = table(*clauses, **charter)
    for each in clauses:
        at.initial(each.id, "union", "committee")
    return at


def succeeded() -> builders.Table:
    """Return a table with a ratified clause and an agreed one that is to supersede it."""
    at = agreed(clause("c1", heading="Lunch", text="Lunch lasts twenty minutes."))
    at.put(body("members", covers=("c1",)))
    at.ratify("members")
    at.put(
        clause("c2", heading="Lunch", text="Lunch lasts thirty minutes.", supersedes="c1"),
    )
    at.initial("c2", "union", "committee")
    return at


def test_a_clause_that_supersedes_another_is_to_read_as_follows() -> None:
    at = succeeded()
    text = of_table("instructions", at)
    assert "Clause 1, Lunch, to read as follows: Lunch lasts thirty minutes." in text
    assert "Strike" not in text
    assert exact(make("clean", at.entries, at.session)) == ["Lunch lasts thirty minutes."]
    marked = of_table("redline", at)
    assert "Lunch lasts [deleted: twenty] [added: thirty] minutes." in marked
    assert "In place of clause 1, which reads: Lunch lasts twenty minutes." in of_table(
        "agreement", at
    )


@pytest.mark.parametrize(
    ("replaces", "kind"),
    [("", "new"), ("Lunch lasts ten minutes.", "changed"), ("Lunch  lasts\nlong.", "unchanged")],
)
def test_the_table_of_changes_tells_new_changed_and_unchanged_words_apart(
    replaces: str, kind: str
) -> None:
    at = agreed(clause("c1", text="Lunch lasts long.", replaces=replaces))
    document = make("redline", at.entries, at.session)
    (grid,) = (each for each in document.blocks if isinstance(each, Table))
    assert grid.rows[0][-1] == kind
    assert ("These words stay as they are:" in flat(document)) == (kind == "unchanged")


def test_long_words_are_told_in_short_by_their_first_sentences() -> None:
    short = "Lunch is long. Lunch is quiet."
    at = agreed(clause("c1", text=f"{short} {'And more about lunch. ' * 9}"))
    document = make("redline", at.entries, at.session)
    (grid,) = (each for each in document.blocks if isinstance(each, Table))
    told = str(grid.rows[0][2])
    assert told.startswith(short)
    assert told.endswith("lunch. …")
    assert len(told) <= 182


def test_what_a_body_did_not_ratify_binds_nobody() -> None:
    at = agreed(clause("c1"))
    at.put(body("members"), body("board", order=2))
    at.ratify("members", "not ratified")
    text = of_table("agreement", at)
    assert "Tentatively agreed, and not ratified by Members: it binds nobody." in text
    assert "1. Members: not ratified, on 4 March 2026 2. Board: no day is set yet" in text


def test_clauses_that_went_to_different_bodies_are_told_apart() -> None:
    at = agreed(clause("c1"), clause("c2"))
    at.put(body("members", covers=("c1",), party="union"))
    at.put(body("board", covers=("c2",), due=date(2026, 4, 1)))
    at.ratify("members")
    text = of_table("packet", at)
    assert "Clause 1: Ratified by Members." in text
    assert "Clause 2: Tentatively agreed. It binds nobody until Board has ratified it." in text
    assert "Members, for Union: ratified, on 4 March 2026 - Only on clause 1." in text
    assert "Board: was to decide by 1 April 2026; no decision is recorded" in text


def test_a_body_that_decided_before_a_clause_was_initialled_did_not_ratify_it() -> None:
    at = agreed(clause("c1"))
    at.put(body("members"))
    at.ratify("members", day=date(2026, 3, 3))
    at.put(clause("c2"))
    at.initial("c2", "union", "committee")
    text = of_table("clean", at)
    assert "Clause 1: Ratified by Members." in text
    assert "Clause 2: Tentatively agreed. It binds nobody until it is ratified; the record" in text
    assert "Who decide" not in of_table("side-letter", at, about="c2")


def test_a_superseded_clause_that_is_named_says_so() -> None:
    at = succeeded()
    at.put(body("board", covers=("c2",)))
    at.ratify("board")
    letter = of_table("side-letter", at, about="c1")
    assert "Superseded: another clause has taken its place." in letter
    assert exact(make("clean", at.entries, at.session)) == ["Lunch lasts thirty minutes."]


def test_without_a_body_it_says_that_nobody_is_named_to_ratify() -> None:
    text = of_table("agreement", agreed(clause("c1")))
    assert "It binds nobody until it is ratified; the record does not say yet by whom." in text
    assert "Ratification" not in text


def test_dates_that_differ_are_given_clause_by_clause() -> None:
    at = agreed(
        clause("c1", effective=date(2026, 9, 1), ends=date(2027, 8, 31)),
        clause("c2", effective=date(2026, 9, 1)),
        clause("c3"),
        clause("c4", effective=date(2026, 9, 1)),
    )
    text = of_table("agreement", at)
    assert "- Clause 1: from 1 September 2026 until 31 August 2027" in text
    assert "- Clauses 2 and 4: from 1 September 2026" in text
    assert "- Clause 3: the record names no day." in text
    assert "It takes effect on 1 September 2026. The record names no day on which it ends." in (
        of_table("side-letter", at, about="c2")
    )
    assert "The record names no day on which it takes effect or ends." in of_table(
        "side-letter", at, about="c3"
    )


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"stage": Stage.OPTIONS}, "at options"),
        ({"stage": Stage.AGREEMENT}, "at drafting its words"),
        ({"mode": Mode.TRADITIONAL}, "bargained in the traditional way, with no agreement yet"),
        ({"outcome": Outcome.COMMITTEE}, "with a committee"),
        ({"outcome": Outcome.PARKED, "returns_on": date(2026, 9, 1)}, "parked until 1 September"),
        ({"outcome": Outcome.BACK, "stage": Stage.INTERESTS}, "taken back to an earlier stage: at"),
        ({"outcome": Outcome.FALLBACK}, "no consensus; what was agreed at the start for that case"),
        ({"outcome": Outcome.CONSENSUS}, "consensus; its words are not agreed yet"),
    ],
)
def test_where_an_issue_without_agreed_words_stands(fields: dict[str, Any], told: str) -> None:
    at = table(issue("bells", title="Bells", **fields))
    for key in ("agreement", "packet"):
        assert f"2. Bells: {told}" in of_table(key, at)


def test_issues_that_were_closed_without_new_words_are_not_called_open() -> None:
    at = table(
        issue("bells", title="Bells", outcome=Outcome.STATUS_QUO, outcome_note="They ring well."),
        issue("buses", title="Buses", outcome=Outcome.WITHDRAWN),
        issue("old", title="Old bells", merged_into="bells"),
    )
    text = of_table("agreement", at)
    closed = text[text.index("Closed without new words") :]
    assert "2. Bells: stays as it is today - They ring well. 3. Buses: withdrawn" in closed
    assert "Bells" not in text[: text.index("Closed without new words")]
    assert "Old bells" not in text
    assert "They ring well." not in of_table("agreement", at, profile=COMMUNIQUE)


def test_an_issue_with_agreed_words_is_told_by_the_way_it_was_bargained() -> None:
    at = agreed(clause("c1"))
    at.change(Issue, "prep", mode=Mode.TRADITIONAL)
    text = of_table("agreement", at)
    assert "They bargained issue 1 (Minutes for prep) in the traditional way, by proposals." in text
    assert "by interests" not in text


def test_tasks_say_who_does_them_as_far_as_it_is_known() -> None:
    at = agreed(clause("c1"))
    at.put(person("Ann", "union", role="lead"))
    at.put(
        Task(id="t1", text="Count the bells", owner="ann", clause="c1"),
        Task(id="t2", text="Write to the board", owed_by="committee", due=date(2026, 5, 1)),
        Task(id="t3", text="Nobody's yet"),
        Task(id="t4", text="Done and gone", done=date(2026, 3, 1)),
        Task(id="t5", text="Printed and gone", clause="c1", done=date(2026, 3, 1)),
    )
    text = of_table("agreement", at)
    assert text.index("Signatures") < text.index("What follows is no part of the agreement.")
    to_do = text[text.index("What follows is no part of the agreement.") :]
    assert (
        "- Count the bells - Ann; for clause 1 - Write to the board - Committee; by 1 May" in to_do
    )
    assert "- Nobody's yet" in to_do
    assert "gone" not in to_do


def test_each_lead_of_a_party_has_a_line() -> None:
    at = agreed(clause("c1"))
    at.put(person("Ann", "union", role="lead"), person("Bob", "union", role="lead"))
    text = of_table("side-letter", at, about="c1")
    assert "Name Ann" in text
    assert "Name Bob" in text


def test_struck_initials_take_the_clause_out_of_the_agreement() -> None:
    at = agreed(clause("c1", text="Bells ring at nine."))
    at.do(gestures.strike_initials(at.session, "c1"))
    assert "Bells ring at nine." not in of_table("clean", at)
    sheet = of_table("tentative", at, about="c1")
    assert "Bells ring at nine." in sheet
    assert "12:00" not in sheet
    assert "4 March 2026" not in sheet


@pytest.mark.parametrize("profile", PROFILES.values(), ids=lambda each: each.key)
@pytest.mark.parametrize("key", [key for key in KINDS if key != "side-letter"])
def test_a_session_with_nothing_in_it_makes_a_document_all_the_same(key: str, profile: Any) -> None:
    document = make(key, (), Session(), profile=profile)
    assert document.title
    assert "Nothing is agreed yet" in flat(document)
    assert not isinstance(document.blocks[-1], Heading)


def test_an_absent_party_neither_signs_nor_is_between_whom_it_is() -> None:
    at = agreed(clause("c1"))
    at.put(party("Families", at_table=False))
    assert "Families" not in of_table("agreement", at)
    assert "Families" not in of_table("side-letter", at, about="c1")
