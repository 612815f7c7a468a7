"""The steps that say what no other does, and what is said of them where they do not play."""

import pytest

from ibb.model.consensus import Stance
from ibb.model.items import KINDS, Clause, Meeting, Option, Person
from tests.scripts.playing import HERE, complaint, marked_line, played, with_steps
from tests.scripts.test_script_complaints import assert_a_sentence

CLAUSE = "- clause: Bell\n  text: A bell at noon.\n"
KINDS_KNOWN = ", ".join(kind.replace("_", " ") for kind in KINDS)
SAID = [
    (
        f"- joins: Eve {HERE}",
        "the header names no party and no person “Eve”.",
    ),
    (
        f"- record: [{{fields: {{text: A}}}}] {HERE}",
        "an action is one of “add:”, “change:”, “withdraw:” and “put back:”.",
    ),
    (
        f"- record:\n    - add: optoin {HERE}",
        f"“optoin” is no kind of item; known: {KINDS_KNOWN}.",
    ),
    (
        f"- record:\n    - change: option 7 {HERE}\n      fields: {{text: A}}",
        "there is no “option 7” at this point (2 of that kind were added so far).",
    ),
    (
        f"- record:\n    - change: the bell {HERE}\n      fields: {{text: A}}",
        "there is no “the bell” at this point (such as “option 3”).",
    ),
    (
        f"- record:\n    - change: option 1\n      fields:\n        txt: A {HERE}",
        (
            "“txt” is no field of option; known: issue, text, status quo, serves, merged into, "
            "split from, set aside, offered by, drawn from."
        ),
    ),
    (
        f"- record:\n    - add: option\n      fields:\n        issue: Planning {HERE}",
        "there is no “Planning” at this point (such as “option 3”).",
    ),
    (
        f"- record:\n    - change: option 1\n      fields:\n        status quo: perhaps {HERE}",
        "“status quo” is yes or no, not “perhaps”.",
    ),
    (
        f"- record:\n    - add: task\n      fields:\n        text: A\n        due: soon {HERE}",
        "“due” is a day such as 2026-02-03, or a moment such as 2026-02-03T17:42:07Z.",
    ),
    (
        f"- record:\n    - add: task\n      fields:\n        text: A\n        due: 20260304 {HERE}",
        "“20260304” is not a day such as 2026-02-03, or a moment such as 2026-02-03T17:42:07Z.",
    ),
    (
        f"- record:\n    - withdraw: option 2 {HERE}\n      fields: {{text: A}}",
        "“withdraw:” takes no fields; change them on their own.",
    ),
    (
        f"- record:\n    - put back: option 2 {HERE}",
        "“option 2” is not withdrawn.",
    ),
    (
        f"- record:\n    - withdraw: option 2\n    - change: option 2 {HERE}\n      clear: issue",
        "“option 2” is withdrawn at this point.",
    ),
    (
        f"- straw design: A bell\n- tested: straw design {HERE}\n  shown: [{{level: upp}}]",
        "“upp” is not a level of Thumbs; it has up, side, down.",
    ),
]


@pytest.mark.parametrize(("script", "sentence"), SAID)
def test_a_general_step_that_does_not_play_names_its_line_and_says_why(tmp_path, script, sentence):
    text = with_steps(script)
    assert complaint(tmp_path, text) == (marked_line(text), sentence)
    assert_a_sentence(sentence)


def test_everything_has_a_number_also_what_was_withdrawn(tmp_path):
    script = """
    - withdraw: Forty minutes a day
    - record: [{change: option 2, fields: {text: A quiet room}}]
    - record: [{put back: option 1}]
    """
    session = played(tmp_path, with_steps(script)).session
    assert [each.text for each in session.all(Option)] == ["Forty minutes a day", "A quiet room"]


def test_initials_stand_under_the_words_the_clause_then_has(tmp_path):
    moment = "2026-02-03T20:00:00Z"
    script = (
        CLAUSE
        + f"""
- record:
    - change: clause 1
      fields:
        text: A bell at one.
        initials: [{{party: party 1, person: person 3, at: {moment}}}]
"""
    )
    (clause,) = played(tmp_path, with_steps(script)).session.all(Clause)
    assert clause.text == "A bell at one."
    assert clause.initials[0].at.isoformat() == moment.replace("Z", "+00:00")


def test_the_scale_and_its_rule_can_be_changed_on_the_way(tmp_path):
    script = """
    - record:
        - change: charter 1
          fields:
            pass rule: {name: Nobody against, meaning: Nobody is against it., carries: [support]}
    """
    charter = played(tmp_path, with_steps(script)).session.charter
    assert charter
    assert charter.pass_rule.carries == (Stance.SUPPORT,)


def test_who_joins_was_not_there_before(tmp_path):
    journal = played(tmp_path, with_steps("- joins: Chair"))
    assert "Chair" not in [each.item.words for each in journal.entries[2].actions]
    assert [each.name for each in journal.session.all(Person)][-1] == "Chair"


@pytest.mark.parametrize("time", ["16:20:07", "16:20:07.5", "16:20:07.123456"])
def test_a_time_may_be_told_finer_than_the_minute(tmp_path, time):
    session = played(tmp_path, with_steps(f"- open meeting: A\n  at: {time}")).session
    at = session.all(Meeting)[0].opened
    told = f"{at:%M:%S}.{at.microsecond:06}"
    assert told.rstrip("0").rstrip(".") == time.partition(":")[2]


@pytest.mark.parametrize("time", ["16:20:60", "16:20:7", "16:20:07.", "16:20:07.1234567"])
def test_a_time_that_is_none_is_complained_of(tmp_path, time):
    text = with_steps(f"- option: A\n  at: {time} {HERE}")
    said = complaint(tmp_path, text)
    assert said == (marked_line(text), f"“{time}” is not a time such as 17:42.")


def test_a_second_that_has_passed_is_complained_of_and_the_minute_is_not(tmp_path):
    start = "- option: A\n  at: 16:20:07.5\n- option: B\n"
    assert played(tmp_path, with_steps(start + "  at: 16:20")).entries
    text = with_steps(start + f"  at: 16:20:07 {HERE}")
    said = complaint(tmp_path, text)
    assert said.line == marked_line(text)
    assert said.sentence == "“16:20:07” has passed: the step before was at 16:20:07 on 2026-02-03."
