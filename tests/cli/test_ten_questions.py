"""Ten questions a participant asks of a saved session, each answered by one command."""

import json

import pytest

from tests.cli.conftest import Ibb, is_one_sentence

pytestmark = pytest.mark.usefixtures("library")


def answer(ibb: Ibb, *words: str) -> str:
    said = ibb(*words)
    assert said.code == 0, said.err
    assert all(len(line) <= 100 for line in said.out.splitlines())
    return " ".join(" ".join(line.lstrip(" |") for line in said.out.splitlines()).split())


def test_what_are_the_exact_words_of_a_clause(ibb: Ibb) -> None:
    said = answer(ibb, "trace", "harbor", "clause 6")
    assert (
        "Common planning time will not displace the preparation time or the duty-free lunch of "
        "any educator. No meeting, duty, training or coverage will be assigned during preparation "
        "time, except under the clause on emergency use. Duty-free lunch is not subject to "
        "emergency use."
    ) in said


def test_which_interest_does_it_serve(ibb: Ibb) -> None:
    said = answer(ibb, "trace", "harbor", "clause", "6").split("Interests it serves")[1]
    assert "1. Preparation and lunch that are not swallowed by other things (Union)" in said


def test_who_had_reservations_and_what_changed(ibb: Ibb) -> None:
    said = answer(ibb, "trace", "harbor", "clause", "5").split("The language, tested")[1]
    assert "Union, at “Support with reservations”: Five days before the Monday" in said
    assert "five (5) [added: school] days" in said


def test_what_do_i_owe(ibb: Ibb) -> None:
    said = answer(ibb, "owed", "harbor", "business", "manager")
    assert "What an early dismissal would cost families" in said
    assert "Find out how many paraprofessionals would come" in said
    assert "for clause 8, Joint Time Committee and first-year review" in said
    assert "Audit" not in said


def test_what_changed_since_the_second_meeting(ibb: Ibb) -> None:
    said = answer(ibb, "diff", "harbor", "second meeting")
    assert "From entry 83 (4 February 2026, 19:51) to entry 178" in said
    assert "Clause 3. Elementary preparation time: new, ratified" in said
    assert "Option 5 was set aside: It loses no class time" in said


def test_when_did_someone_arrive(ibb: Ibb) -> None:
    said = answer(ibb, "minutes", "harbor", "second", "meeting")
    assert "Paraprofessional (Union) arrived at 17:18: Bus duty." in said


def test_what_was_parked(ibb: Ibb) -> None:
    said = answer(ibb, "show", "harbor", "--standing").split("Parked")[1]
    assert "The heat in the third-floor rooms" in said.split("The next agenda")[0]


def test_what_were_the_other_sides_interests(ibb: Ibb) -> None:
    said = answer(ibb, "trace", "harbor").split("From each interest forward")[1]
    assert (
        "4. Teams working together in every building, not only in the willing ones (Admini" in said
    )


def test_why_was_an_option_dropped(ibb: Ibb) -> None:
    said = answer(ibb, "trace", "harbor", "option", "2.5")
    assert "set aside: It loses no class time, but it needs buses and a vote of the town" in said
    assert "which answers: The seven on" in answer(ibb, "trace", "harbor", "option", "2.15")


def test_what_may_we_tell_members(ibb: Ibb) -> None:
    said = answer(ibb, "show", "harbor", "--telling")
    assert "Interests, stages and agreed points may be told outside" in said
    assert "Nobody is quoted, not even kindly." in said


EVERY_ANSWER = [
    ("trace", "harbor", "clause", "3"),
    ("trace", "harbor", "interest", "2.1"),
    ("trace", "harbor", "option", "2.5"),
    ("owed", "harbor"),
    ("owed", "harbor", "Union"),
    ("diff", "harbor", "meeting 2"),
    ("minutes", "harbor"),
    ("minutes", "harbor", "--list"),
    ("show", "harbor", "--standing"),
    ("show", "harbor", "--telling"),
    ("show", "harbor", "--at", "2026-02-04"),
    ("log", "harbor", "--since", "meeting 3", "--until", "meeting 4"),
]


@pytest.mark.parametrize("words", EVERY_ANSWER, ids=" ".join)
def test_every_answer_is_marked_as_practice_and_can_be_read_by_a_program(
    ibb: Ibb, words: tuple[str, ...]
) -> None:
    assert "Practice session" in answer(ibb, *words)
    assert json.loads(ibb(*words, "--json").out)


def test_the_newest_meeting_is_meant_if_none_is_named(ibb: Ibb) -> None:
    assert "minutes of Fourth meeting" in answer(ibb, "minutes", "harbor")
    assert "minutes of Third meeting" in answer(ibb, "minutes", "harbor", "3")
    listed = answer(ibb, "minutes", "harbor", "--list")
    assert "2 Second meeting, Middle school library: 4 February 2026, 17:02 to 19:51" in listed


def test_a_session_is_shown_as_it_stood_at_a_moment(ibb: Ibb) -> None:
    said = answer(ibb, "show", "harbor", "--at", "before meeting 4")
    assert "As it stood at entry 126 (11 March 2026, 19:58)" in said
    assert "Department heads and directors in evaluation" in said
    assert "Weekly common planning block" not in said
    found = json.loads(ibb("show", "harbor", "--at", "126", "--json").out)
    assert found["entries"] == 126
    log = json.loads(ibb("log", "harbor", "--json").out)
    assert found["head"] == log[125]["digest"]


def test_the_whole_session_is_its_show_at_now(ibb: Ibb) -> None:
    now = json.loads(ibb("show", "harbor", "--at", "now", "--json").out)
    assert now == json.loads(ibb("show", "harbor", "--json").out)


def test_a_stretch_of_the_log_begins_after_one_moment_and_ends_with_another(ibb: Ibb) -> None:
    words = ("log", "harbor", "--since", "before meeting 2", "--until", "2026-02-04", "--json")
    assert [each["seq"] for each in json.loads(ibb(*words).out)] == list(range(36, 84))
    assert "Nothing was recorded there." in answer(
        ibb, "log", "harbor", "--since", "2026-02-05", "--until", "2026-02-06"
    )


def test_two_sessions_are_compared_by_words(ibb: Ibb) -> None:
    ibb("play", "ten-minutes", "--fast")
    said = answer(ibb, "diff", "harbor", "--with", "ten")
    assert "were matched by words" in said
    assert "Planning time at Harbor Falls" in said
    found = json.loads(ibb("diff", "harbor", "--with", "ten", "--json").out)
    assert found["matched_by"] == "words"
    assert len(found["kinds"]["clauses"]["lost"]) == 8


def test_a_session_is_the_same_as_itself(ibb: Ibb) -> None:
    assert "No difference; 8 the same." in answer(ibb, "diff", "harbor", "--with", "harbor")


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("diff", "harbor"), "Say since which moment"),
        (("diff", "harbor", "noon"), "1 “First meeting”"),
        (("diff", "harbor", "now", "start"), "name the earlier one first"),
        (("diff", "harbor", "3", "--with", "harbor"), "leave the moments out"),
        (("diff", "harbor", "--with", "nothing"), "No session in"),
        (("show", "harbor", "--at", "999"), "ends at entry 178"),
        (("show", "harbor", "--at", "2026-02-30"), "no day of the calendar"),
        (("log", "harbor", "--since", "now", "--until", "start"), "earlier moment first"),
        (("minutes", "harbor", "fifth", "meeting"), "4 “Fourth meeting”"),
        (("owed", "harbor", "Zoe"), "“Union Co-chair”"),
        (("owed", "harbor", "teacher"), "could be"),
        (("trace", "harbor", "clause"), "write “clause 3”"),
        (("trace", "harbor", "clause", "99"), "in view are 1, 2, 3"),
        (("trace", "harbor", "option", "3"), "write “option 2.3” and “option 3.3”"),
        (("trace", "harbor", "option", "9.3"), "the issues are 1, 2, 3, 4, 4A and 4B"),
        (("trace", "harbor", "interest", "4b.7"), "in view are 4B.1"),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, tuple) else "",
)
def test_what_was_not_understood_is_answered_with_what_there_is(
    ibb: Ibb, words: tuple[str, ...], part: str
) -> None:
    said = ibb(*words)
    assert said.code == 2
    assert is_one_sentence(said), said.err
    assert part in said.err
