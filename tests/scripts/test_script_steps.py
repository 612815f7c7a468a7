"""What each step of a script puts into the record."""

import pytest
import yaml

from ibb.scripts.steps import STEPS
from tests.scripts import (
    steps_of_agreement,
    steps_of_authority,
    steps_of_figures,
    steps_of_general,
    steps_of_meetings,
    steps_of_substance,
    steps_of_voices,
)
from tests.scripts.playing import HEAD, last, played, steps, with_steps
from tests.scripts.written import assert_comes_back

CASES = [
    *steps_of_meetings.CASES,
    *steps_of_substance.CASES,
    *steps_of_agreement.CASES,
    *steps_of_general.CASES,
]
STATE_CASES = [*steps_of_authority.CASES, *steps_of_figures.CASES, *steps_of_voices.CASES]
STATE_HEAD = HEAD.replace("process: labor-management", "process: state-district")
TOLD = [
    "say: Good day",
    "pause: Look.",
    "ask: Why?\n  reveal: Because.",
    "take up: Calendar",
    "drill: Warming up\n  cards: [{card: Never., reveal: Safety.}]",
    "debrief: After it\n  questions: What helped?",
]
ELSEWHERE = {"noticed"}
"""Tried in test_script_noticed.py: a script that says it once says it always."""


def verb(script: str) -> str:
    """Return which kind of step a script ends with."""
    return str(next(iter(yaml.safe_load(steps(script))[-1])))


@pytest.mark.parametrize(("script", "entry"), CASES, ids=[verb(script) for script, _ in CASES])
def test_a_step_is_recorded_as_one_entry(tmp_path, script, entry):
    assert_one_entry(played(tmp_path, with_steps(script)), script, entry)


@pytest.mark.parametrize(
    ("script", "entry"), STATE_CASES, ids=[verb(script) for script, _ in STATE_CASES]
)
def test_so_is_one_that_only_some_processes_need(tmp_path, script, entry):
    assert_one_entry(played(tmp_path, with_steps(script, head=STATE_HEAD)), script, entry)


@pytest.mark.parametrize(
    "script", [script for script, _ in STATE_CASES], ids=[verb(script) for script, _ in STATE_CASES]
)
def test_and_it_is_written_as_that_step_again(tmp_path, script):
    written = assert_comes_back(played(tmp_path, with_steps(script, head=STATE_HEAD)).entries)
    assert written.general == 0


def assert_one_entry(journal, script, entry):
    """The last step of a script was recorded so, and each of its steps as one entry."""
    assert last(journal) == entry
    count = len(yaml.safe_load(with_steps(script))["scenes"][0]["steps"])
    opening, take_up = 3, 1
    assert len(journal.entries) == opening + count - take_up


@pytest.mark.parametrize("told", TOLD)
def test_what_is_told_is_not_recorded(tmp_path, told):
    before = played(tmp_path, with_steps())
    after = played(tmp_path, with_steps(f"- {told}"))
    assert len(after.entries) == len(before.entries)
    assert after.entries[-1].at == before.entries[-1].at


def test_every_kind_of_step_is_tried_here():
    tried = {verb(script) for script, _ in (*CASES, *STATE_CASES)}
    tried |= {told.partition(":")[0] for told in TOLD}
    assert tried | ELSEWHERE == set(STEPS)


def test_the_session_opens_with_its_charter_its_parties_and_its_people(tmp_path):
    journal = played(tmp_path, with_steps("- say: Good day", common=""))
    charter, parties, people = (
        [(action.item.kind, action.item.words) for action in entry.actions]  # type: ignore[union-attr]
        for entry in journal.entries
    )
    assert charter == [("charter", "A quiet place to plan")]
    assert parties == [("party", name) for name in ("Union", "Committee", "Families")]
    assert [name for _, name in people] == ["Facilitator", "Recorder", "Teacher", "Aide", "Chair"]
    found = journal.session.charter
    assert found is not None
    assert found.practice, "a script is an exercise and is marked as one"
    assert (found.scale.name, found.pass_rule.name) == ("Thumbs", "No thumbs down")


def test_leads_and_members_of_parties_at_the_table_are_asked_in_tests(tmp_path):
    from ibb.model.queries import seats

    script = with_steps("- say: Good day", common="")
    assert [each.name for each in seats(played(tmp_path, script).session)] == [
        "Teacher",
        "Aide",
        "Chair",
    ]
    quiet = script.replace("Aide: {party: Union}", "Aide: {party: Union, counts: no}")
    absent = quiet.replace("  Chair:", "  Parent: {party: Families}\n  Chair:")
    assert [each.name for each in seats(played(tmp_path, absent).session)] == ["Teacher", "Chair"]
