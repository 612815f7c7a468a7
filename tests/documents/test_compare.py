"""What two sessions, or two moments of one, gained, lost and reworded."""

import time

import pytest

from ibb.documents.compare import BY_WORDS, compare_document, comparisons
from ibb.documents.facts_review import compare_facts
from ibb.documents.practice import PRACTICE
from ibb.model.items import Interest
from ibb.model.session import Session
from tests.documents.reading import abouts, flat, harbor, part
from tests.model.builders import Table, clause, table
from tests.support.sessions import adding, interest, option

NAMES = ("last year", "this year")


def last_year() -> Table:
    return table(
        interest("i1", "Students awake for the first lesson"),
        interest("i2", "A cost the town can carry"),
        option("o1", "Both schools begin at 8:15 in the morning"),
        clause("c1", heading="Start of the day", text="The high school begins at 7:30."),
    )


def this_year() -> Table:
    return table(
        interest("x1", "a cost the  town can carry"),
        interest("x2", "Students awake and fed for the first lesson"),
        interest("x3", "Trust"),
        clause("y1", heading="Start of the day", text="The high school begins at 8:45."),
        title="This year",
    )


def compared(one: Session, other: Session, *, one_session: bool = False) -> str:
    return flat(compare_document(one, other, NAMES, one_session=one_session))


def test_two_sessions_are_matched_by_words_and_say_so() -> None:
    told = compared(last_year().session, this_year().session)
    assert BY_WORDS in told
    assert "Only in this year: 1 interest" in told
    assert "Issue 1, interest 3: Trust" in told
    assert "Only in last year: 1 option" in told
    assert "Issue 1, option 1: Both schools begin at 8:15" in told


def test_close_words_are_told_as_reworded_with_what_changed() -> None:
    told = compared(last_year().session, this_year().session)
    assert "Issue 1, interest 1, now issue 1, interest 2" in told
    assert "changes: Students awake [added: and fed] for the first lesson" in told
    assert "begins at [deleted: 7:30.] [added: 8:45.]" in told


def test_the_same_words_in_other_letters_or_spaces_are_matched() -> None:
    found = comparisons(last_year().session, this_year().session, one_session=False)
    interests = next(each for each in found if each.name == "Interests")
    assert {each.id for pair in interests.reworded for each in pair} == {"i1", "x2", "i2", "x1"}


def test_two_moments_of_one_session_are_matched_by_item() -> None:
    at = last_year()
    before = at.session
    at.change(Interest, "i1", text="Something else entirely")
    at.withdraw("i2")
    at.put(interest("i3", "A cost the town can carry"))
    told = compared(before, at.session, one_session=True)
    assert BY_WORDS not in told
    assert "before: “Students awake for the first lesson”" in told
    assert "now: “Something else entirely”" in told
    gained, lost = told.split("Only in last year: 1 interest")
    assert "Issue 1, interest 3: A cost the town can carry" in gained
    assert "Issue 1, interest 2: A cost the town can carry" in lost


@pytest.mark.parametrize("one_session", [True, False])
def test_a_session_has_no_difference_from_itself(one_session: bool) -> None:
    session = harbor().session
    told = compared(session, session, one_session=one_session)
    assert "Clauses ======= No difference; 8 the same." in told
    assert "Interests ========= No difference; 17 the same." in told
    assert "Options ======= No difference; 18 the same." in told


def test_left_to_itself_it_tells_moments_of_one_session_by_the_charter() -> None:
    at = harbor()
    then = Session().after(at.entries[:83])
    assert BY_WORDS not in flat(compare_document(then, at.session, NAMES))
    other = Session().after(table(id="another").entries)
    assert BY_WORDS in flat(compare_document(other, at.session, NAMES))


def test_what_is_practice_on_either_side_is_marked() -> None:
    mine, practice = last_year().session, harbor().session
    assert PRACTICE in compared(mine, practice)
    assert "“last year” is a practice session." in compared(practice, mine)


def test_a_screen_can_point_at_what_is_told() -> None:
    document = compare_document(last_year().session, this_year().session, NAMES, one_session=False)
    assert {"x2", "x3", "y1", "o1"} <= set(abouts(document.blocks))
    assert "No difference" not in part(document, "Clauses", "Interests")


def test_long_sessions_are_compared_without_waiting() -> None:
    def session(lead: str) -> Session:
        at = table()
        words = [f"{lead} word{n % 97} and word{n % 89} with word{n} for all" for n in range(600)]
        at.do(adding(*(option(f"o{n}", text) for n, text in enumerate(words))))
        return at.session

    began = time.process_time()
    told = comparisons(session("Then"), session("Now"), one_session=False)
    assert time.process_time() - began < 20
    assert len(told[2].reworded) == 600


def test_the_same_can_be_read_by_a_program() -> None:
    found = compare_facts(last_year().session, this_year().session, NAMES, one_session=False)
    assert found["matched_by"] == "words"
    assert [each["text"] for each in found["kinds"]["interests"]["gained"]] == ["Trust"]
    assert found["kinds"]["clauses"]["reworded"][0]["after"]["text"].endswith("8:45.")
