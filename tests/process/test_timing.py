"""How long the stages of an issue and a meeting take, as a clock on the screen tells it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibb.model import gestures
from ibb.model import meeting_gestures as sitting
from ibb.model.actions import Action
from ibb.model.errors import RuleError
from ibb.model.items import AgendaItem, DataRequest, Issue, Meeting, Stage, Task
from ibb.model.undo import next_to_redo, next_to_undo, taking_back
from ibb.process.template import load_template
from ibb.process.timing import (
    MeetingTime,
    RecessTime,
    StageClock,
    StageTime,
    clock_text,
    meeting_clock,
    stage_times,
)
from tests.model.builders import (
    NOON,
    Table,
    clause,
    criterion,
    mark,
    meeting,
    proposal,
    table,
)
from tests.model.strategies import unhurried
from tests.support.sessions import adding, counting, interest, issue, option, person


def after(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


class Sitting:
    """A table and its wall clock: every gesture is made at a minute after noon."""

    def __init__(self) -> None:
        self.at: Table = table(person("Ann", "union"), issue("rooms"))
        self.new_id = counting("x")
        self.clock = StageClock()
        self.clock.feed(self.at.entries)

    def do(self, minute: float, actions: tuple[Action, ...], **said: Any) -> None:
        entry = self.at.do(actions, at=after(minute), **said)
        self.clock.feed([entry])

    def put(self, minute: float, *items: Any) -> None:
        self.do(minute, adding(*items))

    def change(self, minute: float, kind: Any, item_id: str, **fields: Any) -> None:
        self.do(minute, self.at.changing(kind, item_id, **fields))

    def moves(self, minute: float, issue_id: str, stage: str) -> None:
        if self.at.session.find(issue_id) is not None:
            self.change(minute, Issue, issue_id, stage=stage)

    def opens(self, minute: float) -> None:
        session = self.at.session
        self.do(minute, sitting.open_meeting(session, None, after(minute), self.new_id))

    def closes(self, minute: float, stated: float | None = None, **said: Any) -> None:
        at = after(minute if stated is None else stated)
        self.do(minute, sitting.close_meeting(self.at.session, at, self.new_id, **said))

    def recess(self, minute: float, stated: float | None = None) -> None:
        at = after(minute if stated is None else stated)
        self.do(minute, sitting.begin_recess(self.at.session, "break", at, self.new_id))

    def resume(self, minute: float, stated: float | None = None) -> None:
        at = after(minute if stated is None else stated)
        self.do(minute, sitting.resume(self.at.session, at))

    def begin_topic(self, minute: float, text: str, about: str | None = None) -> None:
        here = next((each.id for each in self.at.session.all(Meeting) if not each.closed), "none")
        topic = AgendaItem(id=self.new_id(), meeting=here, text=text, issue=about)
        self.put(minute, topic)
        self.do(minute, sitting.begin_topic(self.at.session, topic.id, after(minute)))

    def undo(self, minute: float) -> None:
        self._take_back(minute, next_to_undo(self.at.entries))

    def redo(self, minute: float) -> None:
        self._take_back(minute, next_to_redo(self.at.entries))

    def _take_back(self, minute: float, entry: Any) -> None:
        if entry is not None:
            self.do(minute, taking_back(self.at.session, entry), undoes=entry.seq)

    def spent(self, minute: float, issue_id: str = "prep") -> dict[str, float]:
        """Return the minutes of each stage as the clock shows them at a minute."""
        found = self.clock.spent(issue_id, after(minute))
        return {stage.value: time / timedelta(minutes=1) for stage, time in found.items()}


def in_session() -> Sitting:
    """Return a meeting that opened at noon, with the table on the first issue."""
    at = Sitting()
    at.opens(0)
    at.put(0, interest("i1"))
    return at


def test_the_clock_runs_while_the_table_works_on_an_issue() -> None:
    at = in_session()
    assert at.spent(0) == {}
    assert at.spent(12) == {"issue": 12}
    assert at.spent(15.5) == {"issue": 15.5}
    assert at.spent(15.5, "rooms") == {}


def test_each_stage_has_its_own_time() -> None:
    at = in_session()
    at.change(5, Issue, "prep", stage="interests")
    at.change(25, Issue, "prep", stage="options")
    at.change(30, Issue, "prep", stage="interests")
    assert at.spent(32) == {"issue": 5, "interests": 22, "options": 5}


def test_the_time_goes_to_the_issue_that_was_touched_last() -> None:
    at = in_session()
    at.put(10, interest("i2", issue="rooms"))
    at.put(14, interest("i3"))
    at.closes(20)
    assert at.spent(99) == {"issue": 16}
    assert at.spent(99, "rooms") == {"issue": 4}


WITHIN: dict[str, Callable[[Sitting], None]] = {
    "an interest": lambda at: at.put(10, interest("new", issue="rooms")),
    "a mark of an option": lambda at: at.put(10, mark("r-option", "s1")),
    "a data request": lambda at: at.put(10, DataRequest(id="d", text="Costs", issue="rooms")),
    "a task about a clause": lambda at: at.put(10, Task(id="t", text="Draft", clause="r-clause")),
    "a test of a straw design": lambda at: at.do(
        10,
        gestures.reveal(at.at.session, "r-straw", [gestures.Shown("ann", "up")], at.new_id),
    ),
    "initials under a clause": lambda at: at.do(
        10, gestures.initial(at.at.session, "r-clause", "union", NOON)
    ),
    "rewording an option": lambda at: at.do(
        10, at.at.changing(type(option("o")), "r-option", text="Other words")
    ),
    "withdrawing an option": lambda at: at.do(10, gestures.withdraw(at.at.session, "r-option")),
    "framing it": lambda at: at.change(10, Issue, "rooms", statement="How might we?"),
    "merging the other into it": lambda at: at.do(
        10, gestures.merge_issues(at.at.session, "rooms", ["prep"])
    ),
    "a topic about it": lambda at: at.begin_topic(10, "Rooms", "rooms"),
}


@pytest.mark.parametrize("gesture", WITHIN.values(), ids=WITHIN.keys())
def test_an_issue_is_touched_by_what_is_within_it(gesture: Callable[[Sitting], None]) -> None:
    at = Sitting()
    at.put(0, criterion("s1"), option("r-option", issue="rooms"))
    at.put(0, proposal("r-straw", issue="rooms"), clause("r-clause", issue="rooms"))
    at.opens(0)
    at.put(0, interest("i1"))
    gesture(at)
    at.closes(17)
    assert at.spent(99) == {"issue": 10}
    assert at.spent(99, "rooms") == {"issue": 7}


NOT_WITHIN: dict[str, Callable[[Sitting], None]] = {
    "someone arriving": lambda at: at.do(
        10, sitting.arrive(at.at.session, ["ann"], after(10), at.new_id)
    ),
    "a standing criterion": lambda at: at.put(10, criterion("s1")),
    "reordering the issues": lambda at: at.change(10, Issue, "rooms", rank=-1),
    "planning a topic": lambda at: at.put(
        10, AgendaItem(id="t", meeting="x-1", text="Rooms", issue="rooms")
    ),
    "a gesture that touches both": lambda at: at.put(
        10, interest("i8", issue="rooms"), interest("i9")
    ),
}


@pytest.mark.parametrize("gesture", NOT_WITHIN.values(), ids=NOT_WITHIN.keys())
def test_the_issue_at_hand_stays_while_nothing_else_is_worked_on(
    gesture: Callable[[Sitting], None],
) -> None:
    at = in_session()
    gesture(at)
    assert at.spent(15) == {"issue": 15}
    assert at.spent(15, "rooms") == {}


def test_a_topic_about_no_issue_takes_time_from_none() -> None:
    at = in_session()
    at.begin_topic(5, "Check-in")
    at.put(12, interest("i2"))
    assert at.spent(15) == {"issue": 8}


def test_recesses_do_not_count() -> None:
    at = in_session()
    at.recess(10)
    assert at.spent(20) == {"issue": 10}
    at.put(22, interest("i2"))
    at.resume(30)
    assert at.spent(35) == {"issue": 15}


def test_between_meetings_no_time_passes() -> None:
    at = in_session()
    at.closes(10)
    at.put(600, interest("i2"))
    at.opens(1440)
    at.closes(1445)
    assert at.spent(9999) == {"issue": 15}


def test_before_the_first_meeting_no_time_has_passed_once_it_opens() -> None:
    at = Sitting()
    at.put(0, interest("i1"))
    at.put(5, interest("i2"))
    assert at.spent(5) == {"issue": 5}
    at.opens(7)
    assert at.spent(9) == {"issue": 2}


def test_a_meeting_that_somebody_forgot_to_close_ends_when_they_say_it_did() -> None:
    at = in_session()
    at.closes(1440, stated=45)
    assert at.spent(9999) == {"issue": 45}


def test_a_recess_noted_late_counts_from_when_it_was() -> None:
    at = in_session()
    at.recess(15, stated=12)
    at.resume(30, stated=25)
    assert at.spent(40) == {"issue": 27}


def test_a_moment_that_lies_ahead_is_not_counted_ahead() -> None:
    at = in_session()
    at.closes(10, stated=60)
    assert at.spent(99) == {"issue": 10}


def test_closing_with_an_agenda_about_another_issue_does_not_turn_to_it() -> None:
    at = in_session()
    at.closes(10, next_items=[("Rooms", "rooms")])
    at.opens(20)
    assert at.spent(22, "rooms") == {}


def test_an_undo_is_work_on_what_it_takes_back_from_then_on() -> None:
    at = in_session()
    at.put(10, interest("i2", issue="rooms"))
    at.put(12, interest("i3"))
    at.undo(15)
    at.undo(16)
    assert at.spent(20) == {"issue": 10 + 4}
    assert at.spent(20, "rooms") == {"issue": 2 + 4}


def test_undoing_a_move_takes_the_issue_back_to_its_stage() -> None:
    at = in_session()
    at.change(5, Issue, "prep", stage="interests")
    at.undo(7)
    assert at.spent(10) == {"issue": 8, "interests": 2}
    at.redo(10)
    assert at.spent(11) == {"issue": 8, "interests": 3}


def test_undoing_the_close_opens_the_meeting_again_from_then_on() -> None:
    at = in_session()
    at.closes(10)
    at.undo(15)
    assert at.spent(18) == {"issue": 13}
    at.redo(20)
    assert at.spent(99) == {"issue": 10}, "it closed at ten minutes past after all"


def test_undoing_the_only_opening_counts_as_if_there_were_no_meeting() -> None:
    at = Sitting()
    at.put(0, interest("i1"))
    at.opens(5)
    at.undo(6)
    assert at.spent(8) == {"issue": 8}


def test_a_withdrawn_issue_keeps_its_time_and_takes_no_more() -> None:
    at = in_session()
    at.put(5, issue("bells"))
    at.do(8, gestures.withdraw(at.at.session, "bells"))
    assert at.spent(20, "bells") == {"issue": 3}
    assert at.spent(20) == {"issue": 5}
    at.undo(20)
    assert at.spent(21, "bells") == {"issue": 4}


def test_without_meetings_the_time_between_entries_counts_unless_it_was_long() -> None:
    at = Sitting()
    at.put(0, interest("i1"))
    at.put(8, interest("i2"))
    at.put(18, interest("i3"))
    at.put(28.5, interest("i4"))
    assert at.spent(28.5) == {"issue": 18}
    assert at.spent(38.5) == {"issue": 28}
    assert at.spent(39) == {"issue": 18}, "nobody was there"


def test_a_planned_meeting_that_was_not_opened_counts_as_none() -> None:
    at = Sitting()
    at.put(0, meeting("m1", planned_start=NOON))
    at.put(1, interest("i1"))
    assert at.spent(4) == {"issue": 3}


def test_a_clock_that_runs_behind_takes_nothing_away() -> None:
    at = in_session()
    at.put(10, interest("i2", issue="rooms"))
    at.put(7, interest("i3"))
    assert at.spent(5) == {"issue": 10}
    assert at.spent(12) == {"issue": 12}


def test_entries_that_come_twice_count_once() -> None:
    at = in_session()
    at.put(10, interest("i2", issue="rooms"))
    at.clock.feed(at.at.entries)
    assert at.spent(20) == {"issue": 10}


ANYTHING: list[Callable[[Sitting, float], None]] = [
    lambda at, now: at.opens(now),
    lambda at, now: at.closes(now),
    lambda at, now: at.recess(now),
    lambda at, now: at.resume(now),
    lambda at, now: at.put(now, interest(at.new_id())),
    lambda at, now: at.put(now, interest(at.new_id(), issue="rooms")),
    lambda at, now: at.moves(now, "prep", "interests"),
    lambda at, now: at.moves(now, "rooms", "options"),
    lambda at, now: at.begin_topic(now, "Check-in"),
    lambda at, now: at.begin_topic(now, "Rooms", "rooms"),
]
MENDING: list[Callable[[Sitting, float], None]] = [
    lambda at, now: at.undo(now),
    lambda at, now: at.redo(now),
    lambda at, now: at.do(now, gestures.withdraw(at.at.session, "rooms")),
]
Tried = list[tuple[Callable[[Sitting, float], None], int]]


def tries(gestures_: list[Callable[[Sitting, float], None]]) -> st.SearchStrategy[Tried]:
    return st.lists(st.tuples(st.sampled_from(gestures_), st.integers(0, 15)), max_size=25)


def played(tried: Tried) -> tuple[Sitting, float]:
    """Return the table after these gestures and the minute it came to."""
    at, now = in_session(), 0.0
    for gesture, minutes in tried:
        now += minutes
        try:
            gesture(at, now)
        except RuleError:
            continue
    return at, now


def all_spent(clock: StageClock, minute: float) -> timedelta:
    return sum(
        (time for each in ("prep", "rooms") for time in clock.spent(each, after(minute)).values()),
        start=timedelta(),
    )


@unhurried
@given(tries(ANYTHING))
def test_no_more_time_is_spent_than_the_meetings_had(tried: Tried) -> None:
    at, now = played(tried)
    had = sum(
        ((each.closed or after(now)) - each.opened for each in at.at.session.all(Meeting)),
        start=timedelta(),
    )
    assert all_spent(at.clock, now) <= had


@unhurried
@given(tries(ANYTHING + MENDING), st.lists(st.integers(0, 40)))
def test_a_clock_kept_up_to_date_shows_what_one_that_reads_it_all_at_once_does(
    tried: Tried, cuts: list[int]
) -> None:
    at, now = played(tried)
    at_once, in_parts = StageClock(), StageClock()
    at_once.feed(at.at.entries)
    bounds = [0, *sorted(cuts), len(at.at.entries)]
    for start, end in pairwise(bounds):
        in_parts.feed(at.at.entries[start:end])
        in_parts.spent("prep", after(now))
    for each in ("prep", "rooms"):
        for moment in (after(now), after(now + 5)):
            shown = at.clock.spent(each, moment)
            assert shown == at_once.spent(each, moment) == in_parts.spent(each, moment)
            assert all(time > timedelta() for time in shown.values())


def test_stages_stand_beside_what_the_process_suggests() -> None:
    template, _ = load_template("labor-management")
    spent = {Stage.INTERESTS: timedelta(minutes=12)}
    found = stage_times(template, spent)
    assert [each.stage for each in found] == [guide.stage for guide in template.stages]
    for guide, time in zip(template.stages, found, strict=True):
        assert time == StageTime(guide.stage, guide.minutes, spent.get(guide.stage, timedelta()))


def test_a_stage_that_the_process_goes_without_is_shown_once_it_took_time() -> None:
    template, _ = load_template("labor-management")
    without = template.model_copy(
        update={"stages": tuple(each for each in template.stages if each.stage is not Stage.STORY)}
    )
    assert Stage.STORY not in {each.stage for each in stage_times(without, {})}
    found = stage_times(without, {Stage.STORY: timedelta(minutes=3)})
    assert StageTime(Stage.STORY, None, timedelta(minutes=3)) in found


def test_no_meeting_no_clock() -> None:
    at = Sitting()
    assert meeting_clock(at.at.session, NOON) is None
    at.put(0, meeting("m1", planned_start=NOON))
    assert meeting_clock(at.at.session, NOON) is None


def test_the_meeting_clock_tells_how_far_over_its_end_a_meeting_is() -> None:
    at = Sitting()
    at.put(0, meeting("m1", planned_end=after(60), opened=after(5)))
    assert meeting_clock(at.at.session, after(60.9)) == MeetingTime(
        meeting="m1",
        opened=after(5),
        planned_end=after(60),
        elapsed=timedelta(minutes=55.9),
        minutes_over=0,
        recess=None,
    )
    for minute, over in ((61, 1), (75.5, 15), (2, 0)):
        found = meeting_clock(at.at.session, after(minute))
        assert found is not None
        assert found.minutes_over == over
        assert found.elapsed == max(timedelta(), after(minute) - after(5))


def test_a_meeting_without_a_planned_end_is_never_over() -> None:
    at = in_session()
    found = meeting_clock(at.at.session, after(9999))
    assert found is not None
    assert (found.planned_end, found.minutes_over) == (None, 0)


def test_the_meeting_clock_tells_who_called_the_caucus_and_how_long_it_takes() -> None:
    at = in_session()
    session = at.at.session
    at.do(10, sitting.begin_recess(session, "caucus", after(10), at.new_id, "union"))
    found = meeting_clock(at.at.session, after(18))
    assert found is not None
    assert found.recess == RecessTime("caucus", "union", after(10), timedelta(minutes=8))
    assert found.elapsed == timedelta(minutes=18)
    at.resume(20)
    found = meeting_clock(at.at.session, after(21))
    assert found is not None
    assert found.recess is None


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (-5, "0:00"),
        (0, "0:00"),
        (59.9, "0:59"),
        (65, "1:05"),
        (760, "12:40"),
        (3599, "59:59"),
        (3600, "1:00:00"),
        (3760, "1:02:40"),
        (90000, "25:00:00"),
    ],
)
def test_a_length_of_time_reads_as_on_a_clock(seconds: float, text: str) -> None:
    assert clock_text(timedelta(seconds=seconds)) == text
