"""When the steps of a script happen, and who recorded them."""

from datetime import UTC, datetime

import pytest

from ibb.model.items import Meeting, Person
from ibb.model.recording import Journal
from tests.scripts.playing import HEAD, clock, played, steps, with_steps

NEXT = """\
  - scene: Next week
    on: 2026-02-10
    at: 9:05
    steps:
"""


def times(journal: Journal, newest: int) -> list[str]:
    """Return when the newest entries were recorded, as the table's clock shows it."""
    return [clock(entry.at) for entry in journal.entries[-newest:]]


def test_each_recorded_step_comes_thirty_seconds_after_the_one_before(tmp_path):
    told = "- option: A\n- say: Good day\n- pause: Look.\n- option: B\n- option: C"
    assert times(played(tmp_path, with_steps(told)), 3) == ["15:34:00", "15:34:30", "15:35:00"]


def test_a_scene_opens_at_its_own_time_with_charter_parties_and_people(tmp_path):
    journal = played(tmp_path, with_steps())
    assert [clock(entry.at) for entry in journal.entries[:4]] == ["15:30:00"] * 3 + ["15:30:30"]


def test_a_step_with_a_time_of_its_own_sets_the_clock(tmp_path):
    script = "- option: A\n  at: 16:20\n- option: B\n- say: Late.\n  at: 17:00\n- option: C"
    assert times(played(tmp_path, with_steps(script)), 3) == ["16:20:00", "16:20:30", "17:00:30"]


def test_the_minute_the_clock_stands_at_leaves_it_where_it_is(tmp_path):
    script = "- option: A\n  at: 16:20\n- option: B\n- option: C\n  at: 16:20\n- option: D"
    assert times(played(tmp_path, with_steps(script)), 4) == [
        "16:20:00",
        "16:20:30",
        "16:20:30",
        "16:21:00",
    ]


@pytest.mark.parametrize("time", ["17:42", '"17:42"'])
def test_a_time_needs_no_quotes_and_may_have_them(tmp_path, time):
    assert times(played(tmp_path, with_steps(f"- option: A\n  at: {time}")), 1) == ["17:42:00"]


def test_a_scene_sets_the_day_and_the_clock(tmp_path):
    script = with_steps("- task: Ask") + NEXT + steps("- done: Ask")
    journal = played(tmp_path, script)
    done = journal.entries[-1]
    assert done.at == datetime(2026, 2, 10, 14, 5, 30, tzinfo=UTC)
    assert done.actions[0].after == {"done": "2026-02-10"}  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("zone", "day", "hour_in_utc"),
    [
        ("America/New_York", "2026-03-06", 20),
        ("America/New_York", "2026-03-09", 19),
        ("America/Phoenix", "2026-03-09", 22),
        ("Europe/Rome", "2026-07-01", 13),
        ("UTC", "2026-07-01", 15),
    ],
)
def test_times_are_those_of_the_charters_zone_in_summer_and_winter(
    tmp_path, zone, day, hour_in_utc
):
    script = with_steps(head=HEAD.replace("America/New_York", zone)).replace("2026-02-03", day)
    opened = played(tmp_path, script).entries[0].at
    assert (opened.hour, opened.minute) == (hour_in_utc, 30)


def test_a_charter_without_a_zone_tells_its_times_in_utc(tmp_path):
    script = with_steps(head=HEAD.replace("  time zone: America/New_York\n", ""))
    assert played(tmp_path, script).entries[0].at.hour == 15


def test_planned_times_are_of_the_scenes_day_and_leave_the_clock(tmp_path):
    script = "- open meeting: Tuesday\n  planned: 17:00–20:00\n- option: A"
    journal = played(tmp_path, with_steps(script))
    (meeting,) = journal.session.all(Meeting)
    assert meeting.planned_start == datetime(2026, 2, 3, 22, 0, tzinfo=UTC)
    assert meeting.planned_end == datetime(2026, 2, 4, 1, 0, tzinfo=UTC)
    assert times(journal, 2) == ["15:34:00", "15:34:30"]


def test_the_facilitator_records_unless_the_step_says_who(tmp_path):
    script = "- option: A\n- option: B\n  by: recorder\n- undo: last\n  by: recorder\n- option: C"
    journal = played(tmp_path, with_steps(script))
    names = {person.id: person.name for person in journal.session.all(Person)}
    assert [names[entry.by] for entry in journal.entries[-4:]] == [
        "Facilitator",
        "Recorder",
        "Recorder",
        "Facilitator",
    ]


def test_without_a_facilitator_among_the_people_the_role_records(tmp_path):
    script = with_steps(head=HEAD.replace("  Facilitator: {role: facilitator}\n", ""))
    assert {entry.by for entry in played(tmp_path, script).entries} == {"facilitator"}


def test_a_note_is_kept_with_the_entry_and_not_with_what_it_adds(tmp_path):
    script = "- option: A\n  note: Said twice.\n- undo: last\n  note: It was a joke."
    journal = played(tmp_path, with_steps(script))
    assert [entry.note for entry in journal.entries[-2:]] == ["Said twice.", "It was a joke."]


def test_undo_and_redo_say_which_entry_they_take_back(tmp_path):
    journal = played(tmp_path, with_steps("- move: story\n- undo: last\n- redo: last"))
    move, undo, redo = journal.entries[-3:]
    assert (undo.undoes, redo.undoes) == (move.seq, undo.seq)


def test_an_undo_takes_back_the_newest_step_that_stands(tmp_path):
    twice = played(tmp_path, with_steps("- move: story\n- option: A\n- undo: last\n- undo: last"))
    assert twice.session == played(tmp_path, with_steps()).session
