"""One clause, one interest, one option by itself, with the way it came or went."""

from ibb.documents.facts_review import clause_facts, interest_facts, option_facts
from ibb.documents.practice import PRACTICE
from ibb.documents.trail import clause_document, interest_document, option_document
from ibb.formats.document import Table as Grid
from ibb.model import gestures
from ibb.model.items import Clause, Interest, Option
from tests.documents.reading import abouts, flat, harbor, numbered, part
from tests.model.builders import Table, body, clause, criterion, mark, proposal, table
from tests.support.sessions import counting, interest, option, person


def clause_of_harbor(number: str) -> str:
    session = harbor().session
    return flat(clause_document(session, numbered(session, Clause, number).id))


def option_of_harbor(number: str, issue: str = "2") -> str:
    session = harbor().session
    return flat(option_document(session, numbered(session, Option, number, issue).id))


def interest_of_harbor(number: str, issue: str = "2") -> str:
    session = harbor().session
    return flat(interest_document(session, numbered(session, Interest, number, issue).id))


def bargained() -> Table:
    """Return a table that tested a design twice and dropped an option on the way."""
    at = table(
        person("Ann", "union"),
        person("Bob", "committee"),
        interest("usable", "Usable time"),
        interest("calm", "Calm mornings", parties=("committee",)),
        criterion("cost", text="Within the budget"),
        option("block", "A block a week", serves=("usable",)),
        option("choice", "Taking part is a choice", serves=("usable",)),
        option("late", "Late bells", serves=("calm",)),
        mark("block", "cost", "yes", note="with grouped specials"),
        proposal("p1", "block", "choice", text="Teams should meet"),
    )
    at.do(shown(at, "p1", "down", "Optional for whom?"))
    revised = gestures.revise(
        at.session, "p1", "Teams will meet", counting("v"), options=("block",), changes="for whom"
    )
    at.do(revised)
    at.do(shown(at, "v-1", "up", ""))
    at.put(clause("c1", text="Teams will meet weekly.", replaces="Teams may meet.", proposal="v-1"))
    return at


def shown(at: Table, tested: str, level: str, reservation: str):
    """Return the reveal of a test at which Ann shows a level and Bob agrees."""
    signals = [gestures.Shown("ann", level, reservation), gestures.Shown("bob", "up")]
    return gestures.reveal(at.session, tested, signals, counting(f"{tested}-t"))


def test_a_clause_stands_in_its_exact_words_with_dates_and_initials() -> None:
    told = clause_of_harbor("3")
    assert "will have forty (40) consecutive minutes of preparation within the student day." in told
    assert "Initials Union (Union Co-chair), 8 April 2026" in told
    assert "In effect from 1 September 2026 until 31 August 2029" in told
    assert PRACTICE in told


def test_old_words_stand_beside_new_with_what_changed() -> None:
    told = clause_of_harbor("3")
    old, changed = told.split("What changed from the words it stands in place of:")
    assert "thirty (30) consecutive minutes of preparation daily where the schedule permits" in old
    assert "[deleted: thirty (30)] [added: forty (40)] consecutive minutes" in changed


def test_a_clause_says_how_far_its_ratification_has_come() -> None:
    assert "Union membership: ratified (168 for, 31 against" in clause_of_harbor("3")
    at = bargained()
    at.put(clause("c2"), body("board", covers=("c2",)), body("members"))
    told = flat(clause_document(at.session, "c1"))
    assert "Members: not decided yet" in told
    assert "Board" not in told


def test_a_clause_names_the_interests_it_serves_and_whose_they_are() -> None:
    told = clause_of_harbor("3").split("Interests it serves")[1]
    assert "7. Keeping good teachers, and drawing the next ones (Committee)" in told


def test_every_option_of_its_issue_is_there_with_what_became_of_it() -> None:
    told = clause_of_harbor("3").split("Options considered for issue 2, Planning time")[1]
    assert "half hour for teams - set aside: It loses no class time" in told
    assert "6. Teams set their own agendas - merged into option 13: Three agendas" in told
    assert "4. Say what common time is for, and leave it optional - split into options 14" in told
    assert "no straw design took it up" in told


def test_the_options_stand_against_each_criterion_with_the_notes() -> None:
    session = harbor().session
    document = clause_document(session, numbered(session, Clause, "3").id)
    grid = next(each for each in document.blocks if isinstance(each, Grid))
    assert grid.columns == ("Option", "1", "2", "3", "4", "5", "S1")
    assert grid.headed_rows
    assert grid.caption == "Issue 2: how the options stand against the criteria"
    assert grid.rows[3] == (
        "12. A paid hour a month for paraprofessionals to sit with their team",
        *("–", "yes", "needs data", "–", "–", "–"),
    )
    told = flat(document)
    assert "Option 3, criterion 4, unsure: 22 teams of 24 without the half position" in told
    assert "Not marked: 4, 5, 6, 7" in told


def test_its_tests_tell_who_had_reservations_and_what_changed_between_versions() -> None:
    told = clause_of_harbor("3").split("How it was put together and tested")[1]
    places = [
        told.index(words)
        for words in (
            "Straw design 1",
            'Union, at “Serious disagreement”: "Should not displace" is what we have now.',
            "Straw design 2",
            'What moved the words: The seven on "should"',
            "[deleted: Elementary teachers should] [added: Every elementary teacher will]",
            "Consensus, with reservations noted.",
            "Committee, at “Support with reservations”: The half position",
        )
    ]
    assert places == sorted(places)


def test_a_reservation_to_the_language_shows_what_changed_in_the_words_since() -> None:
    told = clause_of_harbor("5").split("The language, tested")[1]
    assert "at least five (5) [added: school] days before the block" in told
    assert "Five days before the Monday after April vacation" in told


def test_nobody_is_named_where_the_charter_names_nobody() -> None:
    told = flat(clause_document(bargained().session, "c1"))
    assert "at “Down”: Optional for whom?" in told
    assert "Ann" not in told
    assert "Union, at" not in told


def test_an_option_left_out_of_a_later_version_says_what_that_version_answers() -> None:
    told = flat(option_document(bargained().session, "choice"))
    assert "in straw design 1 - left out of straw design 2, which answers: for whom" in told
    assert "left out of straw design 2, which answers: The seven" in option_of_harbor("15")


def test_an_option_that_was_dropped_says_why() -> None:
    assert (
        "set aside: It loses no class time, but it needs buses and a vote of the town"
        in option_of_harbor("5")
    )
    at = table(option("o1"))
    at.change(Option, "o1", set_aside="")
    assert "set aside; no reason was written down" in flat(option_document(at.session, "o1"))


def test_an_option_that_was_kept_leads_to_its_clauses() -> None:
    told = option_of_harbor("8")
    assert "in straw designs 1 and 2" in told
    assert "Clause 6, Protection of preparation time and lunch (ratified)" in told


def test_an_option_that_lives_on_in_another_says_what_became_of_that() -> None:
    told = option_of_harbor("6")
    assert "merged into option 13" in told
    assert "what clauses 2, 3, 4, 5, 6, 7 and 8 grew from" in told
    assert "option 7: “The principal sets some of the agendas" in option_of_harbor("13")


def test_an_option_says_whom_it_serves_and_how_it_stood() -> None:
    told = flat(option_document(bargained().session, "block"))
    assert "1. Usable time (Union)" in told
    assert "S1. Within the budget" in told
    assert "Option 1, criterion S1, yes: with grouped specials" in told


def test_an_interest_leads_to_the_clauses_it_ended_up_in() -> None:
    told = interest_of_harbor("1")
    assert "Whose Union" in told
    assert "Clause 3, Elementary preparation time (ratified)" in told
    assert "Duty-free lunch is not subject to emergency use." in told


def test_an_interest_that_nothing_serves_says_so() -> None:
    told = interest_of_harbor("1", "4B")
    assert "No clause serves it." in told
    assert "No option serves it either: nothing serves it." in told


def test_an_interest_of_absent_people_says_what_it_rests_on() -> None:
    assert "Families; basis: Minutes of the four elementary school councils" in (
        interest_of_harbor("11")
    )


def test_an_interest_that_only_options_serve_shows_what_became_of_them() -> None:
    at = bargained()
    told = flat(interest_document(at.session, "calm"))
    assert "No clause serves it." in told
    assert "Late bells - no straw design took it up" in told


def test_a_clause_without_a_design_shows_those_of_its_issue() -> None:
    at = bargained()
    at.put(clause("c2", text="Bare words."))
    told = flat(clause_document(at.session, "c2"))
    assert "It does not say which straw design it came from. These are the issue's:" in told
    assert "No interest is named." in told


def test_a_clause_that_supersedes_another_shows_what_changed() -> None:
    at = bargained()
    at.initial("c1", "union", "committee")
    at.put(body("members"))
    at.ratify("members")
    at.put(clause("c2", text="Teams will meet daily.", supersedes="c1"))
    told = flat(clause_document(at.session, "c2"))
    assert "It supersedes clause 1. What changed: Teams will meet [deleted: weekly.]" in told
    assert "Clause 2 was written to supersede it" in flat(clause_document(at.session, "c1"))


def test_a_screen_can_point_at_what_is_told() -> None:
    at = bargained()
    pointed = set(abouts(clause_document(at.session, "c1").blocks))
    assert {"c1", "usable", "block", "choice", "late", "p1", "v-1", "cost"} <= pointed
    assert {"block", "usable"} <= set(abouts(interest_document(at.session, "usable").blocks)) | {
        "usable"
    }
    assert "c1" in set(abouts(option_document(at.session, "block").blocks))


def test_the_same_can_be_read_by_a_program() -> None:
    session = harbor().session
    found = clause_facts(session, numbered(session, Clause, "3").id)
    assert found["text"].startswith("On each full school day")
    assert [each["number"] for each in found["straw_designs"]] == ["1", "2"]
    signals = found["straw_designs"][0]["tests"][0]["reservations"]
    assert signals
    assert all(each["person"] is None and each["party"] for each in signals)
    dropped = option_facts(session, numbered(session, Option, "5", "2").id)
    assert dropped["dropped"] is True
    assert dropped["set_aside"].startswith("It loses no class time")
    assert option_facts(session, numbered(session, Option, "15", "2").id)["left_out_of"] == "2"
    alone = interest_facts(session, numbered(session, Interest, "1", "4B").id)
    assert (alone["served"], alone["options"], alone["parties"]) == (False, [], ["Union"])


def test_a_heading_leads_only_once_to_each_part() -> None:
    session = harbor().session
    document = interest_document(session, numbered(session, Interest, "1", "2").id)
    assert "Clause 3" in part(document, "Where it ended up", "Options that serve it")
