"""The memo to those who decide."""

from datetime import date
from typing import Any

import pytest

from ibb.documents.kinds.memo import memo
from ibb.documents.profiles import COMMUNIQUE, CONSTITUENTS, PROFILES, PUBLIC, Profile
from ibb.formats.document import Run, Words
from ibb.model import gestures
from ibb.model.items import (
    Answer,
    Attribution,
    Charter,
    DataRequest,
    Fact,
    Interest,
    Issue,
    Proposal,
    Story,
    Task,
)
from tests.documents.reading import flat, harbor, numbered, part
from tests.documents.test_communique import builds_everywhere, made, seats, told_all, well_made
from tests.model.builders import DAY, Table, body, clause, criterion, mark, proposal, table
from tests.support.sessions import counting, interest, issue, option, party, person


def show(at: Table, straw: str, **bob: str) -> None:
    """Test a straw design with Ann, who supports it, and with Bob."""
    signals = [gestures.Shown("ann", "up"), gestures.Shown("bob", **{"level": "up", **bob})]
    at.do(gestures.reveal(at.session, straw, signals, counting(f"{straw}-t")))


def bargained(**charter: Any) -> Table:
    """Return a table with everything a memo tells of, up to a straw design that was tested."""
    at = table(
        person("Ann", "union"),
        person("Bob", "committee"),
        party("Families", at_table=False),
        Story(id="s1", issue="prep", text="The bell rings too early.", party="union"),
        Fact(id="f1", issue="prep", text="Half is lost", denominator="78 answers", source="Survey"),
        DataRequest(id="d1", issue="prep", text="What cover costs", owed_by="committee"),
        DataRequest(id="d2", issue="prep", text="How many rooms there are", owed_by="union"),
        interest("i1", "Time that is kept"),
        interest("i2", "A steady price", parties=("committee",)),
        interest("i3", "Good lessons", parties=("union", "committee")),
        interest("i4", "Nobody left alone", parties=("families",), basis="A survey of parents"),
        option("o1", "Protect it", serves=("i1", "i3")),
        option("o2", "Leave it", status_quo=True),
        option("o3", "A longer day", set_aside="No buses"),
        option("o4", "Protect half", merged_into="o1"),
        criterion("k1", text="Feasible"),
        mark("o2", "k1", Answer.NO, note="It was tried"),
        proposal("p1", "o1", text="First words"),
        proposal("p2", "o1", text="Newest words", revises="p1"),
        **charter,
    )
    show(
        at,
        "p2",
        level="side",
        reservation="The money is not there",
        would_move="A line in the budget",
    )
    return at


def agreed(at: Table, **fields: Any) -> Table:
    """Return the table with a clause agreed from the newest straw design."""
    at.put(clause("c1", proposal="p2", **fields), body("board", due=date(2026, 5, 1)))
    at.initial("c1", "union", "committee")
    return at


def test_it_can_be_made_for_everybody_at_every_moment() -> None:
    builds_everywhere(memo)


def test_every_issue_of_harbor_falls_can_be_asked_for() -> None:
    for each in harbor().session.all(Issue):
        for profile in PROFILES.values():
            well_made(made(memo, harbor().session, profile, about=each.id))


def test_it_begins_with_what_is_asked_and_of_whom() -> None:
    at = agreed(bargained())
    head = part(made(memo, at), "Board memo", "The question")
    assert "To Board" in head
    assert "From Union and Committee" in head
    assert "1 clause is agreed and recommended: - Clause 1. Article c1" in head
    assert "1 reservation stands under “Support and dissent”." in head
    assert "Board: decides by 1 May 2026" in head


def test_the_grounds_stand_before_the_recommendation() -> None:
    told = part(made(memo, agreed(bargained())), "The question, and why", "Recommendation")
    assert "Union: The bell rings too early." in told
    assert "Half is lost - Out of: 78 answers - Source: Survey" in told
    assert "How many rooms there are (Union; due: no day set)" in told
    assert "Shared by several 3. Good lessons - Named by Union and Committee" in told
    assert "Families, who have no seat at the table 4. Nobody left alone" in told
    assert "Spoken for on this basis: A survey of parents" in told
    criteria = told[told.index("What a good answer has to do") :]
    assert criteria.index("S1. Feasible") < criteria.index("Options that were considered")


def test_options_that_were_not_taken_say_why() -> None:
    told = part(made(memo, bargained()), "Options that were considered", "Recommendation")
    taken, left = told.split("These did not, for the reasons given:")
    assert "1. Protect it - Holds option 4: Protect half" in taken
    assert "Leaves things as they are - Does not meet “Feasible”: It was tried" in left
    assert "3. A longer day - Set aside: No buses" in left
    at = bargained()
    at.put(option("o5", "Wait a year"))
    assert "5. Wait a year - The record gives no reason" in flat(made(memo, at))


def test_without_agreed_language_the_newest_straw_design_stands_with_its_test() -> None:
    document = made(memo, bargained())
    told = part(document, "Recommendation")
    assert "Nothing is agreed yet. This is straw design 2, the newest text" in told
    assert "Newest words" in told
    assert "First words" not in told
    assert "2 people were asked; 1 at “Up”, 1 at “Sideways”" in told
    assert "1 at “Sideways”. Consensus, with reservations noted." in told
    assert "Changes of text" not in told


def test_agreed_clauses_take_the_place_of_the_straw_design() -> None:
    at = agreed(bargained(), why="Because it was lost")
    told = part(made(memo, at), "Recommendation")
    assert "Clause 1. Article c1 Language of c1 Status tentatively agreed" in told
    assert "Why: Because it was lost" in told
    assert "Serves: Time that is kept; Good lessons" in told
    assert "Newest words" not in told


@pytest.mark.parametrize(
    ("attribution", "name"),
    [
        (Attribution.NONE, "At “Sideways”"),
        (Attribution.PARTY, "Committee, at “Sideways”"),
        (Attribution.PERSON, "Bob, at “Sideways”"),
    ],
)
def test_dissent_names_its_holder_only_as_far_as_the_charter_lets_it(
    attribution: Attribution, name: str
) -> None:
    at = bargained(attribution=Attribution.PERSON)
    if attribution is not Attribution.PERSON:
        # What was recorded with names under an older charter does not leave with them.
        at.change(Charter, "charter", attribution=attribution)
    told = part(made(memo, at), "Support and dissent", "Fiscal note")
    assert f"{name} - The money is not there - What would move them: A line in the" in told
    assert ("Bob" in told) == (attribution is Attribution.PERSON)
    assert "Ann" not in told


def test_a_test_without_reservations_says_so_and_one_that_failed_too() -> None:
    people = (person("Ann", "union"), person("Bob", "committee"))
    at = table(*people, proposal("p1"))
    show(at, "p1")
    told = part(made(memo, at), "Support and dissent")
    assert "Consensus." in told
    assert "No reservation is in the record." in told
    at = table(*people, proposal("p1"))
    show(at, "p1", level="down")
    assert "Not consensus yet under the rule “Everyone”." in flat(made(memo, at))


def test_the_fiscal_note_is_the_clauses_own_or_said_to_be_missing() -> None:
    at = agreed(bargained())
    told = part(made(memo, at), "Fiscal note", "Changes of text")
    assert "No fiscal note is in the record." in told
    assert "still owed: - What cover costs (Committee; due: no day set)" in told
    assert "How many rooms" not in told
    at = agreed(bargained(), fiscal_note="About 41,000 dollars")
    told = part(made(memo, at), "Fiscal note", "Changes of text")
    assert "Clause 1, Article c1: About 41,000 dollars" in told
    assert "No fiscal note" not in told


def test_changes_of_text_show_what_goes_and_what_comes() -> None:
    at = agreed(bargained(), text="Forty minutes daily", replaces="Thirty minutes daily")
    at.put(clause("c2"))
    at.initial("c2", "union", "committee")
    document = made(memo, at)
    words = [block.text for block in document.blocks if isinstance(block, Words)]
    assert words[-1] == (
        Run("Thirty", "deleted"),
        Run(" "),
        Run("Forty", "inserted"),
        Run(" minutes daily"),
    )
    told = part(document, "Changes of text", "Interests that nothing serves")
    assert told.strip(" -").startswith("How to read the changes: words in [deleted: …]")
    assert "[deleted: Thirty] [added: Forty] minutes daily" in told
    assert "New, in place of no earlier words - Clause 2. Article c2" in told


def test_how_the_changes_are_read_is_told_once() -> None:
    assert flat(made(memo, harbor().session)).count("How to read the changes") == 1


def test_interests_that_nothing_serves_are_named() -> None:
    for at in (bargained(), agreed(bargained())):
        told = part(made(memo, at), "Interests that nothing serves yet")
        assert "2. A steady price (Committee)" in told
        assert "4. Nobody left alone (Families)" in told
        assert "Time that is kept" not in told
    assert "something in the text serves every interest" in flat(made(memo, harbor().session))


def test_what_happens_next_is_who_decides_and_who_does_what() -> None:
    at = agreed(bargained())
    at.put(Task(id="t1", text="Print it", owed_by="union", clause="c1"))
    at.put(Task(id="t2", text="Sweep the room", owed_by="union"))
    told = part(made(memo, at), "What happens next")
    assert "Board: decides by 1 May 2026" in told
    assert "Print it" in told
    assert "Sweep the room" not in told
    at.put(Task(id="t3", text="Count the rooms", owed_by="union", clause="c1", done=DAY))
    assert "Count the rooms" not in flat(made(memo, at))
    at.ratify("board")
    assert "Board: ratified, on 4 March 2026" in flat(made(memo, at))


def test_a_memo_on_one_issue_names_the_bodies_that_decide_on_it_alone() -> None:
    session = harbor().session
    salary = numbered(session, Issue, "1")
    told = flat(made(memo, session, about=salary.id))
    assert "ratified 168" not in told
    assert "Union membership" not in told
    assert "What happens next" not in told
    heads = numbered(session, Issue, "3")
    assert "To Union membership and School Committee" in flat(made(memo, session, about=heads.id))


def test_a_body_that_is_named_for_other_clauses_is_left_out() -> None:
    at = bargained()
    at.put(issue("other"), clause("c1"), clause("c2", issue="other"))
    at.put(body("board", covers=("c2",)), body("members", covers=("c1",)))
    told = flat(made(memo, at, about="other"))
    assert "To Board" in told
    assert "Members" not in told
    assert "To Members" in flat(made(memo, at, about="prep"))


def test_interests_of_an_issue_without_any_text_are_told_as_unserved() -> None:
    session = harbor().session
    split = numbered(session, Issue, "4A")
    told = part(made(memo, session, about=split.id), "Interests that nothing serves yet")
    assert "There is none" not in told
    assert next(each.text for each in session.all(Interest) if each.issue == split.id) in told


def test_with_nothing_on_the_table_there_is_nothing_to_decide() -> None:
    assert "There is nothing to decide on yet" in flat(made(memo, table()))
    told = flat(made(memo, table(), about="prep"))
    assert "Nothing is agreed on this issue yet." in told
    assert "Nothing is recommended yet." in told


@pytest.mark.parametrize("profile", [COMMUNIQUE, CONSTITUENTS, PUBLIC], ids=lambda each: each.key)
def test_to_others_it_tells_nothing_that_stays_at_the_table(profile: Profile) -> None:
    at = told_all()
    words = flat(made(memo, at, profile))
    assert "Agreed-token" in words
    hidden = "Opt Mark Straw Draft Person Story Data Parked Aside"
    assert [each for each in hidden.split() if f"{each}-token" in words] == []
    assert "No fiscal note is in the record." not in words
    for heading in ("Options that were considered", "Support and dissent"):
        assert heading not in words
    serves = "Interests that nothing serves yet" in words
    assert serves == (profile is CONSTITUENTS)
    assert ("Union" in part(made(memo, at, profile), "What matters", "Recommendation")) == (
        profile is not COMMUNIQUE
    )


def test_the_two_views_against_the_rule_of_2025_stand_in_the_memo() -> None:
    told = part(made(memo, seats().session), "Support and dissent", "Fiscal note")
    assert "A weight for attendance still counts a parent's shift." in told
    assert "All schools change because of some" in told
    for proposal_number in ("2", "4"):
        assert numbered(seats().session, Proposal, proposal_number, "1")
        assert f"Straw design {proposal_number}: 9 people were asked" in told
    assert "Straw design 1:" not in told
