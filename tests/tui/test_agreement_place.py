"""Agreement: exact words with their reasons, initials, who ratifies, and who does what."""

from datetime import date
from typing import Any

import pytest

from ibb.desk.at import Form, Hands, Say
from ibb.desk.places.agreement import PLACE
from ibb.model.actions import change
from ibb.model.errors import RuleError
from ibb.model.gestures import Shown, reveal
from ibb.model.items import (
    Attribution,
    Clause,
    ClauseStatus,
    ConsensusTest,
    Issue,
    Mode,
    Proposal,
    Ratification,
    Role,
    Signal,
    Task,
)
from tests.support.sessions import interest, issue, option, party, person
from tests.support.tables import HOSTILE, LONG, Table, field


@pytest.fixture
def table() -> Table:
    table = Table(PLACE)
    table.add(interest("time", "Time to prepare"))
    table.add(interest("both", "Better teaching", parties=("union", "committee")))
    table.add(option("one", "Protect prep", serves=("time",)))
    table.add(Proposal(id="design", issue="prep", text="Prep is protected.", options=("one",)))
    return table


def written(table: Table, heading: str = "Preparation", **answers: Any) -> Clause:
    form = table.type("Clause", heading)
    assert isinstance(form, Form)
    table.answer(form, **(answers or {"why": ""}))
    return table.session.all(Clause)[-1]


def initialled(table: Table) -> None:
    table.do("clause.initial", who="union|ana")
    table.do("clause.initial", who="committee|")


def test_an_empty_place_says_what_to_do(table: Table) -> None:
    assert "no clause yet; type the heading of the first" in table.text()
    for command in ("edit", "clause.initial", "clause.strike", "clause.dates", "clause.test"):
        with pytest.raises(RuleError, match="There is no clause yet"):
            table.do(command)


def test_a_typed_heading_brings_the_tested_text_and_its_interests(table: Table) -> None:
    form = table.type("Clause", "Preparation", "time")
    assert isinstance(form, Form)
    offered = table.as_offered(form)
    assert offered["heading"] == "Preparation time"
    assert offered["text"] == "Prep is protected."
    assert offered["serves"] == ("time",)
    table.answer(form, why="Both asked for it")
    (clause,) = table.session.all(Clause)
    assert (clause.proposal, clause.why) == ("design", "Both asked for it")


def test_without_a_design_the_words_are_typed(table: Table) -> None:
    bare = Table(PLACE)
    bare.do("clause.write", heading="Calendar", text="Ten days.")
    assert bare.session.all(Clause)[0].proposal is None
    assert "serves: no interest named yet" in bare.text()
    with pytest.raises(RuleError, match="No interests are named yet"):
        bare.do("clause.serves")


def test_the_whole_place_reads_without_colour(table: Table) -> None:
    clause = written(
        table,
        replaces="Prep may be used for meetings.",
        why="Interrupted preparation",
        fiscal_note="41,000 a year, paid by the district",
        serves=("time", "both"),
        effective="2026-07-01",
        ends="2028-06-30",
    )
    table.do("clause.initial", who="union|ana")
    table.do("ratification.add", body="Union members", party="union", due="2026-05-20")
    table.do("ratification.add", body="School board")
    table.type("Task", "Post it in every building")
    with table.pointing(table.session.all(Task)[0].id):
        table.do("clause.initial", owner="dee", owed_by="committee", due="2026-06-01")
    shown = [Shown(each, "up") for each in ("ana", "cho")]
    table.take(reveal(table.session, clause.id, shown, table.new_id))
    assert table.text() == (
        "Minutes for prep\n"
        "\n"
        "1 Preparation  ○ draft\n"
        "  Prep is protected.\n"
        "  in place of: Prep may be used for meetings.\n"
        "  why: Interrupted preparation\n"
        "  cost: 41,000 a year, paid by the district\n"
        "  serves 1 Time to prepare (Union)\n"
        "  serves 2 Better teaching (Union and Committee, mutual)\n"
        "  from 1 July 2026, until 30 June 2028\n"
        "  initials: ✓ Union (Ana) 2 March 2026 · ○ Committee not yet\n"
        "✓ Consensus.\n"
        "  2 seats at “Up”\n"
        "  2 seats asked · rule: Everyone\n"
        "\n"
        "Ratification\n"
        "1. Union members  ○ not decided yet, by 20 May 2026\n"
        "2. School board  ○ not decided yet\n"
        "\n"
        "Tasks\n"
        "1 Post it in every building\n"
        "  ○ Dee for Committee, by 1 June 2026\n"
    )


def test_who_may_initial_are_the_sides_that_have_not(table: Table) -> None:
    table.add(party("Families", at_table=False), person("Lea", "union", role=Role.LEAD))
    written(table)
    form = table.do("clause.initial")
    assert [words for _, words in field(form, "who").options] == [
        "Union: Lea (lead)",
        "Union: Ana (member)",
        "Union: Ben (member)",
        "Union, without a name",
        "Committee: Cho (member)",
        "Committee: Dee (member)",
        "Committee, without a name",
    ]
    assert "not tested for consensus yet" in form.about
    initialled(table)
    assert table.session.all(Clause)[0].status is ClauseStatus.TENTATIVE
    assert "Preparation  ✓ tentatively agreed" in table.text()
    assert isinstance(table.do("clause.initial"), Say)


def test_what_it_costs_is_asked_and_may_be_known_later_than_the_words(table: Table) -> None:
    clause = written(table)
    assert "cost:" not in table.text()
    form = table.do("edit")
    assert field(form, "fiscal_note").label == "Cost, and who pays"
    initialled(table)
    table.do("edit", fiscal_note="Nothing; the hours are there")
    assert table.session.get(Clause, clause.id).fiscal_note == "Nothing; the hours are there"
    assert "  cost: Nothing; the hours are there\n" in table.text()
    assert len(table.session.get(Clause, clause.id).initials) == 2


def test_initialled_words_change_only_after_the_initials_are_struck(table: Table) -> None:
    written(table)
    assert isinstance(table.do("clause.strike"), Say)
    initialled(table)
    with pytest.raises(RuleError, match="strike the initials"):
        table.do("edit", text="Other words.")
    with pytest.raises(RuleError, match="strike the initials"):
        table.do("clause.dates", effective="2026-07-01")
    table.do("clause.strike")
    assert (
        table.said == "Clause 1: initials of “Union” and “Committee” struck; it is a draft again."
    )
    table.do("edit", text="Other words.")
    assert table.session.all(Clause)[0].text == "Other words."


def test_dates_and_interests_by_themselves(table: Table) -> None:
    written(table, serves=())
    table.do("clause.dates", effective="2026-07-01")
    with pytest.raises(RuleError, match="is not a day"):
        table.do("clause.dates", effective="July")
    with pytest.raises(RuleError, match="would end before"):
        table.do("clause.dates", ends="2026-06-01")
    assert field(table.do("clause.serves"), "serves").value == ("time",)
    table.do("clause.serves", serves=("both",))
    assert "serves 2 Better teaching (Union and Committee, mutual)" in table.text()


def test_a_sides_proposal_can_become_the_language() -> None:
    table = Table(PLACE)
    table.take(change(table.session.get(Issue, "prep"), mode=Mode.TRADITIONAL))
    table.add(Proposal(id="theirs", issue="prep", text="Fifty minutes", tabled_by="union"))
    clause = written(table)
    assert (clause.text, clause.proposal) == ("Fifty minutes", "theirs")


def test_with_several_clauses_one_has_to_be_pointed_to(table: Table) -> None:
    first = written(table)
    second = written(table, "Calendar")
    with pytest.raises(RuleError, match="Point at a clause"):
        table.do("clause.initial")
    with table.pointing(second.id):
        assert table.do("clause.test") == Hands(second.id)
        table.do("withdraw")
    assert table.session.all(Clause) == [first]


def test_tested_language_shows_its_test_and_stale_words_say_so(table: Table) -> None:
    clause = written(table)
    assert table.do("clause.test") == Hands(clause.id)
    shown = [Shown("ana", "up"), Shown("cho", "down")]
    table.take(reveal(table.session, clause.id, shown, table.new_id))
    assert "○ Not consensus yet under the rule “Everyone”." in table.text()
    assert "○ say why" in table.text()
    assert "say why" not in table.text(showing=True)
    table.do("edit", text="Other words.")
    assert "the words were changed after this test" in table.text()
    assert "differ from those that were tested" in table.do("clause.initial").about
    for each in (*table.session.all(ConsensusTest), *table.session.all(Signal)):
        with table.pointing(each.id), pytest.raises(RuleError, match="stays in the record"):
            table.do("withdraw")


def test_bodies_decide_in_turn_and_the_last_one_ratifies(table: Table) -> None:
    with pytest.raises(RuleError, match="No body is waiting"):
        table.do("ratification.result")
    written(table)
    initialled(table)
    table.do("ratification.add", body="Board", order="2")
    table.do("ratification.add", body="Members", order="1")
    board, members = table.session.all(Ratification)
    text = table.text()
    assert text.index("1. Members") < text.index("2. Board")
    form = table.do("ratification.result")
    assert form.title == "What did “Members” decide?"
    assert field(form, "held").value == "2026-03-02"
    with pytest.raises(RuleError, match="on which day"):
        table.do("ratification.result", held="")
    with pytest.raises(RuleError, match="“about 40” is not a number of people"):
        table.do("ratification.result", in_favour="about 40")
    with table.pointing(members.id):
        table.do("clause.initial", in_favour="41", against="3", note="By ballot")
    assert "1. Members  ✓ ratified (41 for, 3 against), 2 March 2026" in table.text()
    assert "note: By ballot" in table.text()
    with table.pointing(board.id):
        table.do("ratification.result", held="2026-05-01")
    (clause,) = table.session.all(Clause)
    assert clause.status is ClauseStatus.RATIFIED
    with pytest.raises(RuleError, match="write a new clause that supersedes it"):
        table.do("clause.strike")
    form = table.type("Clause", "Preparation, again")
    assert [words for _, words in field(form, "supersedes").options] == [
        "no clause",
        "1 Preparation",
    ]
    table.answer(form, supersedes=clause.id)
    assert "supersedes clause 1" in table.text()


def test_a_body_that_says_no_is_told_as_it_is(table: Table) -> None:
    written(table)
    table.do("ratification.add", body="Board")
    table.do("ratification.result", result="not ratified", held="2026-05-01")
    assert "Board  – not ratified, 1 May 2026" in table.text()
    with table.pointing(table.session.all(Ratification)[0].id):
        table.do("edit", body="School board", order="3")
        with pytest.raises(RuleError, match="acts as number 1"):
            table.do("edit", order="0")
    assert "3. School board" in table.text()


def test_bodies_of_other_clauses_are_not_shown(table: Table) -> None:
    table.add(issue("other"), Clause(id="far", issue="other", heading="Far", text="Away"))
    table.do("ratification.add", body="Elsewhere", covers=("far",))
    assert "Elsewhere" not in table.text()


def test_tasks_get_an_owner_are_done_and_opened_again(table: Table) -> None:
    table.type("Task", "Post it", "Tell the principals")
    first = table.session.all(Task)[0]
    assert "○ no owner yet, no day yet" in table.text()
    with pytest.raises(RuleError, match="Point at a task"):
        table.do("task.done")
    with table.pointing(first.id):
        table.do("task.detail", owner="ana")
        table.do("task.done")
        assert "✓ done 2 March 2026" in table.text()
        assert table.session.all(Task)[0].done == date(2026, 3, 2)
        table.do("task.done")
        assert table.session.all(Task)[0].done is None
        table.do("edit", text="Post it everywhere")
        table.do("withdraw")
    assert [each.text for each in table.session.all(Task)] == ["Tell the principals"]


def test_today_is_the_day_in_the_room() -> None:
    table = Table(PLACE, time_zone="Pacific/Auckland")
    table.type("Task", "Post it")
    with table.pointing(table.session.all(Task)[0].id):
        table.do("task.done")
    assert table.session.all(Task)[0].done == date(2026, 3, 3)


def test_tasks_of_a_clause_are_shown_with_the_issue(table: Table) -> None:
    clause = written(table)
    table.add(issue("other"), Task(id="far", issue="other", text="Far away"))
    table.add(Task(id="near", clause=clause.id, text="Near"))
    assert "Near" in table.text()
    assert "Far away" not in table.text()


@pytest.mark.parametrize("attribution", list(Attribution))
def test_initials_are_names_people_chose_to_put_down(attribution: Attribution) -> None:
    table = Table(PLACE, attribution=attribution)
    table.do("clause.write", heading="Calendar", text="Ten days.")
    initialled(table)
    assert "✓ Union (Ana) 2 March 2026 · ✓ Committee 2 March 2026" in table.text()


def test_hostile_and_endless_words_stay_words(table: Table) -> None:
    written(table, LONG, text=HOSTILE, why=LONG, replaces=HOSTILE, fiscal_note=HOSTILE)
    table.do("ratification.add", body=HOSTILE)
    table.type("Task", HOSTILE)
    text = table.text()
    assert "[/b] [@click=x]y[/]" in text
    assert "\x1b" not in text
    assert max(len(line) for line in text.splitlines()) <= 80
