"""The moments of a record that people can name, and what they write to name one."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibb.model.actions import Action, change
from ibb.model.errors import RuleError
from ibb.model.items import Issue, Meeting, Stage
from ibb.model.session import Session
from ibb.model.undo import next_to_redo, next_to_undo
from ibb.process.moments import find_meeting, find_moment, moments, sittings
from tests.model.builders import Table, meeting, table
from tests.model.strategies import unhurried
from tests.support.sessions import adding, option, party

MORNING = datetime(2026, 3, 4, 14, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def two_meetings(**charter_fields: Any) -> Table:
    """Return a table that met on two days, entry by entry at a time of its own."""
    at = table(**charter_fields)
    at.do(adding(meeting("m1", title="First night", opened=MORNING)), at=MORNING)
    at.do(adding(option("o1")), at=MORNING)
    end = MORNING + timedelta(hours=2)
    at.do(at.changing(Meeting, "m1", closed=end), at=end)
    at.do(adding(option("o2")), at=MORNING + DAY)
    again = MORNING + 7 * DAY
    at.do(adding(meeting("m2", title="The long one", opened=again)), at=again)
    at.do(at.changing(Issue, "prep", stage="story"), at=again)
    at.do(at.changing(Issue, "prep", outcome="parked"), at=again)
    return at


def test_meetings_stages_outcomes_and_days_are_moments() -> None:
    found = [(each.seq, each.title, each.sort) for each in moments(two_meetings().entries)]
    assert found == [
        (3, "1 January 1970", "day"),
        (4, "First night opened", "meeting opened"),
        (6, "First night closed", "meeting closed"),
        (6, "4 March 2026", "day"),
        (7, "5 March 2026", "day"),
        (8, "The long one opened", "meeting opened"),
        (9, "Issue 1 moved to story", "stage"),
        (10, "Issue 1: parked", "outcome"),
        (10, "11 March 2026", "day"),
    ]


@pytest.mark.parametrize(
    ("words", "seq"),
    [
        ("start", 0),
        ("now", 10),
        ("0", 0),
        ("5", 5),
        ("entry 5", 5),
        ("Entry  5 ", 5),
        ("2026-03-04", 6),
        ("4 March 2026", 6),
        ("2026-03-05", 7),
        ("2026-03-09", 7),
        ("2030-01-01", 10),
        ("1969-12-31", 0),
        ("meeting 1", 6),
        ("first meeting", 6),
        ("the first meeting", 6),
        ("1st meeting", 6),
        ("First Night", 6),
        ("first", 6),
        ("meeting 2", 10),
        ("last meeting", 10),
        ("before meeting 1", 3),
        ("before meeting 2", 7),
        ("before the long one", 7),
        ("before 2026-03-05", 6),
        ("before entry 5", 4),
        ("issue 1: parked", 10),
        ("before issue 1 moved to story", 8),
    ],
)
def test_what_people_write_names_a_moment(words: str, seq: int) -> None:
    assert find_moment(two_meetings().entries, words) == seq


@pytest.mark.parametrize("words", ["", "third meeting", "noon", "before", "before noon", "entry"])
def test_what_names_nothing_is_answered_with_what_there_is(words: str) -> None:
    with pytest.raises(RuleError) as refused:
        find_moment(two_meetings().entries, words)
    sentence = str(refused.value)
    assert "1 “First night”, 2 “The long one”" in sentence
    assert "an entry up to 10" in sentence
    assert sentence.endswith(".")


@pytest.mark.parametrize(
    ("words", "part"), [("11", "ends at entry 10"), ("2026-02-30", "no day of the calendar")]
)
def test_what_is_out_of_bounds_is_told(words: str, part: str) -> None:
    with pytest.raises(RuleError, match=part):
        find_moment(two_meetings().entries, words)


def test_a_day_ends_where_the_room_is() -> None:
    at = table(time_zone="America/New_York")
    late = datetime(2026, 3, 5, 3, 30, tzinfo=UTC)
    at.do(adding(option("o1")), at=late)
    at.do(adding(option("o2")), at=late + timedelta(hours=3))
    assert find_moment(at.entries, "2026-03-04") == 4
    assert find_moment(at.entries, "2026-03-05") == 5


def test_a_meeting_opened_by_mistake_and_taken_back_is_no_moment() -> None:
    at = table()
    at.put(meeting("m1", title="Wrong room", opened=MORNING))
    at.undo()
    at.put(meeting("m2", title="Right room", opened=MORNING))
    assert [each.title for each in moments(at.entries)] == ["Right room opened", "1 January 1970"]
    assert [each.meeting.id for each in sittings(at.entries)] == ["m2"]
    assert find_moment(at.entries, "before meeting 1") == 5


def test_what_was_taken_back_and_put_back_is_a_moment_again() -> None:
    at = table()
    at.put(meeting("m1", title="Night", opened=MORNING))
    at.undo()
    at.redo()
    assert find_moment(at.entries, "before night") == 3
    assert [each.title for each in moments(at.entries)] == ["Night opened", "1 January 1970"]


def test_a_meeting_closed_by_mistake_ends_where_it_was_closed_at_last() -> None:
    at = table()
    at.put(meeting("m1", title="Night", opened=MORNING))
    at.change(Meeting, "m1", closed=MORNING)
    at.undo()
    at.put(option("o1"))
    at.change(Meeting, "m1", closed=MORNING)
    assert find_moment(at.entries, "night") == 8


def test_two_meetings_of_one_title_are_told_apart_by_number() -> None:
    at = table()
    for name in ("m1", "m2"):
        at.put(meeting(name, title="Weekly", opened=MORNING))
        at.change(Meeting, name, closed=MORNING)
    with pytest.raises(RuleError, match="meeting 1 and meeting 2"):
        find_moment(at.entries, "weekly")
    assert find_moment(at.entries, "meeting 1") == 5
    assert find_meeting(at.entries, "2").meeting.id == "m2"
    assert [each.title for each in moments(at.entries)][:4] == [
        "Weekly opened",
        "Weekly closed",
        "Weekly opened (entry 6)",
        "Weekly closed (entry 7)",
    ]


def test_a_planned_meeting_is_no_moment_and_no_sitting() -> None:
    at = table(meeting("m1", title="Later"))
    assert sittings(at.entries) == []
    with pytest.raises(RuleError, match="none was held yet"):
        find_moment(at.entries, "later")


def test_an_empty_record_has_a_start_that_is_also_now() -> None:
    assert moments([]) == []
    assert find_moment([], "start") == find_moment([], "now") == find_moment([], "2026-01-01") == 0


titles = st.sampled_from(
    ["Night", "night ", "now", "start", "40", "2026-03-04", "before meeting 1", "meeting 2", "Ü  x"]
)
deeds = st.lists(
    st.tuples(
        st.sampled_from(["open", "close", "stage", "outcome", "option", "undo", "redo"]),
        titles,
        st.integers(-1, 3),
    ),
    max_size=14,
)


def _do(at: Table, what: str, title: str, new_id: str, now: datetime) -> None:
    if what == "undo":
        entry = next_to_undo(at.entries)
        if entry and entry.seq > 3:
            at.take_back(entry)
    elif what == "redo":
        if next_to_redo(at.entries):
            at.redo()
    else:
        for actions in _gesture(at, what, title, new_id):
            at.do(actions, at=now)


def _gesture(at: Table, what: str, title: str, new_id: str) -> Iterator[tuple[Action, ...]]:
    sitting = [each for each in at.session.all(Meeting) if not each.closed]
    stands = at.get(Issue, "prep")
    if what == "open" and not sitting:
        yield adding(meeting(new_id, title=title, opened=MORNING))
    elif what == "close" and sitting:
        yield change(sitting[0], closed=MORNING)
    elif what == "stage":
        yield change(stands, stage="interests" if stands.stage is Stage.STORY else "story")
    elif what == "outcome":
        yield change(stands, outcome=None if stands.outcome else "parked")
    elif what == "option":
        yield adding(option(new_id))


@given(deeds)
@unhurried
def test_every_moment_is_found_by_its_own_title(steps: list[tuple[str, str, int]]) -> None:
    at = table()
    then: dict[int, Session] = {}
    now = MORNING
    for place, (what, title, days) in enumerate(steps):
        now += days * DAY
        _do(at, what, title, f"i{place}", now)
        then[at.session.seq] = at.session
    found = moments(at.entries)
    assert [each.seq for each in found] == sorted(each.seq for each in found)
    for each in found:
        seq = find_moment(at.entries, each.title)
        assert seq == each.seq
        if seq in then:
            assert Session().after(at.entries[:seq]) == then[seq]


def test_naming_a_moment_of_a_long_record_takes_no_waiting() -> None:
    at = table()
    at.put(party("Third"))
    at.put(meeting("m1", title="Long night", opened=MORNING))
    for number in range(1000):
        at.put(option(f"o{number}"))
    entries = at.entries
    began = time.process_time()
    Session().after(entries)
    fold = time.process_time() - began
    began = time.process_time()
    assert find_moment(entries, "before long night") == 4
    assert time.process_time() - began < 10 * fold + 0.1
