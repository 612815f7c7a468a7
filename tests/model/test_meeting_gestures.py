"""A sitting: who comes and goes, when it pauses, what it takes up, and what comes next.

Each gesture is one entry, so that one undo takes it back.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibb.model import meeting_gestures as sitting
from ibb.model.errors import RuleError
from ibb.model.items import AgendaItem, Attendance, Meeting, Recess
from ibb.model.queries import in_the_room, open_meeting
from ibb.model.undo import next_to_undo
from tests.model.builders import NOON, Table, declined, meeting, table, understandable
from tests.model.strategies import unhurried
from tests.support.sessions import counting, issue, person


def after(minutes: int) -> datetime:
    return NOON + timedelta(minutes=minutes)


class Sitting(Table):
    """A table with three people, and the gestures of a sitting as short calls."""

    def __init__(self) -> None:
        super().__init__()
        self.journal = table(
            person("Ann", "union"), person("Bob", "committee"), person("Cy", "committee")
        ).journal
        self.new_id = counting("x")

    def opens(self, meeting_id: str | None = None, at: datetime = NOON, **said: Any) -> None:
        self.do(sitting.open_meeting(self.session, meeting_id, at, self.new_id, **said))

    def arrive(self, *people: str, at: datetime = NOON, note: str = "") -> None:
        self.do(sitting.arrive(self.session, people, at, self.new_id, note=note))

    def leave(self, *people: str, at: datetime = NOON, note: str = "") -> None:
        self.do(sitting.leave(self.session, people, at, note))

    def recess(self, reason: Any = "break", at: datetime = NOON, party: str | None = None) -> None:
        self.do(sitting.begin_recess(self.session, reason, at, self.new_id, party))

    def resume(self, at: datetime = NOON) -> None:
        self.do(sitting.resume(self.session, at))

    def plan(self, *lines: str) -> list[str]:
        here = self.meeting
        items = [(line, None) for line in lines]
        entry = self.do(sitting.plan_topics(self.session, here.id, items, self.new_id))
        return [action.item.id for action in entry.actions if action.do == "add"]

    def topic(self, topic_id: str, at: datetime = NOON) -> None:
        self.do(sitting.begin_topic(self.session, topic_id, at))

    def end_topic(self, at: datetime = NOON) -> None:
        self.do(sitting.end_topic(self.session, at))

    def closes(self, at: datetime = NOON, **said: Any) -> None:
        self.do(sitting.close_meeting(self.session, at, self.new_id, **said))

    @property
    def meeting(self) -> Meeting:
        found = open_meeting(self.session)
        assert found is not None
        return found

    def room(self) -> list[str]:
        return [stay.person for stay in in_the_room(self.session, self.meeting.id)]

    def topics(self, meeting_id: str) -> list[str]:
        every = self.session.all(AgendaItem)
        return [topic.text for topic in every if topic.meeting == meeting_id]

    def titles(self) -> list[str]:
        return [each.title for each in self.session.all(Meeting)]


def in_session(*present: str) -> Sitting:
    """Return a sitting that opened at noon with these people."""
    at = Sitting()
    at.opens(present=present)
    return at


def test_a_meeting_opens_with_the_people_who_are_there() -> None:
    at = in_session("ann", "bob", "ann")
    assert (at.meeting.title, at.meeting.opened) == ("Meeting 1", NOON)
    stays = at.session.all(Attendance)
    assert [(stay.person, stay.arrived) for stay in stays] == [("ann", NOON), ("bob", NOON)]
    at.undo()
    assert open_meeting(at.session) is None
    assert at.session.all(Attendance) == []


def test_a_planned_meeting_opens_under_its_own_name_beside_its_planned_times() -> None:
    at = Sitting()
    at.put(meeting("m1", title="Kick-off", planned_start=NOON, planned_end=after(90)))
    at.opens("m1", after(15), present=["ann"])
    assert at.meeting == meeting(
        "m1", title="Kick-off", planned_start=NOON, planned_end=after(90), opened=after(15)
    )


def test_a_planned_meeting_may_be_renamed_and_its_end_agreed_as_it_opens() -> None:
    at = Sitting()
    at.put(meeting("m1"))
    at.opens("m1", title=" Tuesday ", place="Library", planned_end=after(60))
    opened = at.meeting
    assert (opened.title, opened.place, opened.planned_end) == ("Tuesday", "Library", after(60))


def test_meetings_that_nobody_named_are_counted() -> None:
    at = Sitting()
    for number in range(3):
        at.opens(title="meeting 3" if number == 1 else "  ")
        at.closes()
    at.opens()
    assert at.titles() == ["Meeting 1", "meeting 3", "Meeting 4", "Meeting 5"]


def test_only_one_meeting_is_open_and_none_is_opened_twice() -> None:
    at = in_session()
    at.put(meeting("m2"))
    for meeting_id in (None, "m2"):
        sentence = declined(lambda which=meeting_id: at.opens(which), at)
        assert sentence == "“Meeting 1” is still open; close it first."
    first = at.meeting.id
    at.closes()
    sentence = declined(lambda: at.opens(first), at)
    assert sentence == "“Meeting 1” was opened already; choose another."
    at.withdraw("m2")
    assert declined(lambda: at.opens("m2"), at) == (
        "That meeting is no longer planned; it was withdrawn."
    )


NEEDS_A_MEETING: dict[str, Callable[[Sitting], None]] = {
    "arriving": lambda at: at.arrive("ann"),
    "leaving": lambda at: at.leave("ann"),
    "calling a recess": lambda at: at.recess(),
    "resuming": lambda at: at.resume(),
    "taking up a topic": lambda at: at.topic("t1"),
    "ending a topic": lambda at: at.end_topic(),
    "closing": lambda at: at.closes(),
}


@pytest.mark.parametrize("gesture", NEEDS_A_MEETING.values(), ids=NEEDS_A_MEETING.keys())
@pytest.mark.parametrize("closed", [False, True])
def test_without_an_open_meeting_it_is_said_that_there_is_none(
    gesture: Callable[[Sitting], None], *, closed: bool
) -> None:
    at = Sitting()
    at.put(meeting("m1", **({"opened": NOON, "closed": after(1)} if closed else {})))
    at.put(AgendaItem(id="t1", meeting="m1", text="Bells"))
    assert declined(lambda: gesture(at), at) == "No meeting is open; open one first."


def test_several_people_come_and_go_in_one_gesture() -> None:
    at = in_session("cy")
    at.arrive("ann", "bob", at=after(5), note="Bus duty")
    assert at.room() == ["cy", "ann", "bob"]
    at.leave("cy", "bob", at=after(9))
    assert at.room() == ["ann"]
    at.undo()
    assert at.room() == ["cy", "ann", "bob"]
    at.undo()
    assert at.room() == ["cy"]


def test_leaving_and_returning_makes_two_stays() -> None:
    at = in_session("ann")
    at.leave("ann", at=after(5), note="A call")
    at.arrive("ann", at=after(9))
    times = [(stay.arrived, stay.left, stay.note) for stay in at.session.all(Attendance)]
    assert times == [(NOON, after(5), "A call"), (after(9), None, "")]


def test_what_was_noted_on_arrival_stays_unless_something_is_noted_on_leaving() -> None:
    at = in_session()
    at.arrive("ann", "bob", note="Bus duty")
    at.leave("ann")
    at.leave("bob", note="A concert")
    assert [stay.note for stay in at.session.all(Attendance)] == ["Bus duty", "A concert"]


def test_nobody_arrives_who_is_there_or_leaves_who_is_not_and_the_others_wait_too() -> None:
    at = in_session("ann")
    assert declined(lambda: at.arrive("bob", "ann"), at) == "“Ann” is already in the room."
    sentence = declined(lambda: at.leave("ann", "bob"), at)
    assert sentence == "“Bob” is not in the room at this point."
    assert at.room() == ["ann"]
    sentence = declined(lambda: at.leave("ann", at=after(-1)), at)
    assert sentence == "Nobody can leave before they arrive; check the times."


def test_someone_who_was_withdrawn_neither_comes_nor_goes() -> None:
    at = in_session()
    at.withdraw("ann")
    assert "is not in the session" in declined(lambda: at.arrive("ann"), at)
    sentence = declined(lambda: at.leave("ann"), at)
    assert sentence == "Something withdrawn is not in the room at this point."


def test_a_caucus_says_when_and_by_whom_it_was_called() -> None:
    at = in_session()
    at.recess("caucus", after(10), "union")
    at.resume(after(25))
    (caucus,) = at.session.all(Recess)
    said = (caucus.reason, caucus.called_by, caucus.began, caucus.resumed)
    assert said == ("caucus", "union", after(10), after(25))
    at.recess(at=after(40))
    assert at.session.all(Recess)[-1].called_by is None


def test_one_recess_at_a_time() -> None:
    at = in_session()
    sentence = declined(at.resume, at)
    assert sentence == "No break or caucus is on, so there is nothing to resume from."
    at.recess("caucus")
    sentence = declined(at.recess, at)
    assert sentence == "The caucus that began before has not ended yet; resume first."


def test_taking_up_a_topic_ends_the_one_that_runs() -> None:
    at = in_session()
    first, second = at.plan("Check-in", "Planning")
    at.topic(first, after(1))
    at.topic(second, after(6))
    at.end_topic(after(30))
    times = [(topic.began, topic.ended) for topic in at.session.all(AgendaItem)]
    assert times == [(after(1), after(6)), (after(6), after(30))]
    at.undo()
    at.undo()
    assert [topic.id for topic in sitting.running_topics(at.session, at.meeting.id)] == [first]


def test_a_topic_taken_up_again_keeps_when_it_first_began() -> None:
    at = in_session()
    (topic,) = at.plan("Planning")
    at.topic(topic, after(1))
    at.end_topic(after(6))
    at.topic(topic, after(20))
    found = at.get(AgendaItem, topic)
    assert (found.began, found.ended) == (after(1), None)


def test_a_topic_that_cannot_be_taken_up_or_ended_is_declined() -> None:
    at = in_session()
    (topic,) = at.plan("Planning")
    assert declined(at.end_topic, at) == "No topic has begun that could end."
    at.topic(topic)
    assert declined(lambda: at.topic(topic), at) == "Agenda item 1 has begun already."
    at.put(meeting("m2"), AgendaItem(id="t2", meeting="m2", text="Bells"))
    sentence = declined(lambda: at.topic("t2"), at)
    assert sentence == "That topic is on the agenda of “Session 2”, which is not open."
    at.withdraw("t2")
    sentence = declined(lambda: at.topic("t2"), at)
    assert sentence == "That topic is no longer on the agenda; it was withdrawn."


def test_topics_are_planned_with_their_minutes() -> None:
    at = in_session()
    lines = [("Check-in", None), ("Planning", "prep")]
    at.do(sitting.plan_topics(at.session, at.meeting.id, lines, at.new_id, minutes=(5, None)))
    planned = [(topic.text, topic.issue, topic.minutes) for topic in at.session.all(AgendaItem)]
    assert planned == [("Check-in", None, 5), ("Planning", "prep", None)]


def test_closing_ends_all_that_is_still_on_and_one_undo_takes_all_of_it_back() -> None:
    at = in_session("ann", "bob")
    (topic,) = at.plan("Planning")
    at.topic(topic, after(5))
    at.recess("caucus", after(20), "union")
    here, before = at.meeting.id, at.session
    at.closes(after(60), next_items=[("Check-in", None), ("Planning", "prep")])
    assert open_meeting(at.session) is None
    assert at.get(Meeting, here).closed == after(60)
    assert {stay.left for stay in at.session.all(Attendance)} == {after(60)}
    assert at.get(AgendaItem, topic).ended == after(60)
    assert at.session.all(Recess)[0].resumed == after(60)
    assert at.titles() == ["Meeting 1", "Meeting 2"]
    at.undo()
    assert at.session == before


def test_closing_leaves_nothing_for_the_next_meeting_unless_asked() -> None:
    at = in_session()
    at.closes(next_items=[("  ", None)])
    assert at.titles() == ["Meeting 1"]


@pytest.mark.parametrize(
    "said", [{"next_title": "Last lap"}, {"next_title": "Last lap", "next_start": after(9000)}]
)
def test_a_next_meeting_can_be_planned_before_it_has_topics(said: dict[str, Any]) -> None:
    at = in_session()
    at.closes(**said)
    planned = at.session.all(Meeting)[-1]
    assert (planned.title, planned.planned_start) == ("Last lap", said.get("next_start"))
    assert planned.opened is None


def test_the_next_agenda_goes_to_the_next_planned_meeting() -> None:
    at = Sitting()
    at.put(
        meeting("m1", planned_start=after(-90)),
        meeting("m2"),
        meeting("m3", planned_start=after(9000)),
        meeting("m4", planned_start=after(900)),
    )
    at.opens()
    at.closes(after(5), next_items=[("Bells", None)], next_title="not needed")
    assert at.topics("m4") == ["Bells"]
    at.withdraw(at.session.all(AgendaItem)[0].id)
    for gone in ("m3", "m4"):
        at.withdraw(gone)
    at.opens(at=after(6))
    at.closes(after(7), next_items=[("Bells", None)])
    assert at.topics("m2") == ["Bells"], "one that was missed is not the next"
    assert len(at.titles()) == 4


def test_the_next_agenda_goes_to_the_meeting_that_is_named() -> None:
    at = in_session()
    at.put(meeting("m2", planned_start=after(900)), meeting("m3", planned_start=after(9000)))
    at.closes(next_meeting="m3", next_items=[("Bells", "prep")])
    (topic,) = at.session.all(AgendaItem)
    assert (topic.meeting, topic.issue) == ("m3", "prep")


def test_a_line_that_stands_there_already_is_not_put_there_twice() -> None:
    at = in_session()
    at.put(issue("rooms"), meeting("m2"), AgendaItem(id="t1", meeting="m2", text="Check-in"))
    lines = [("CHECK-IN ", None), ("Costs", "prep"), ("costs", "rooms"), ("Costs", "prep")]
    at.closes(next_items=lines)
    assert at.topics("m2") == ["Check-in", "Costs", "costs"]


def test_a_next_agenda_that_cannot_be_kept_leaves_the_meeting_open() -> None:
    at = in_session()
    at.put(issue("rooms"))
    at.withdraw("rooms")
    sentence = declined(lambda: at.closes(next_items=[("Rooms", "rooms")]), at)
    assert "is not in the session" in sentence
    here = at.meeting.id
    sentence = declined(lambda: at.closes(next_meeting=here), at)
    assert sentence == "“Meeting 1” was opened already; choose another."
    sentence = declined(lambda: at.closes(after(-1)), at)
    assert sentence == "A meeting cannot close before it opens; check the times."


def take_up_what_waits(at: Sitting, now: datetime) -> None:
    waiting = [each for each in at.session.all(AgendaItem) if not each.began]
    at.topic(waiting[0].id if waiting else "none", now)


def open_what_is_planned(at: Sitting, now: datetime) -> None:
    planned = sitting.next_planned(at.session)
    at.opens(planned.id if planned else None, now, present=["ann"])


def close_with_an_agenda(at: Sitting, now: datetime) -> None:
    at.closes(now, next_items=[("Check-in", None), ("Planning", "prep")])


def undo_if_anything_stands(at: Sitting, now: datetime) -> None:
    if next_to_undo(at.entries):
        at.undo()


ANYTHING: list[Callable[[Sitting, datetime], None]] = [
    take_up_what_waits,
    open_what_is_planned,
    close_with_an_agenda,
    undo_if_anything_stands,
    lambda at, now: at.recess("caucus", now, "union"),
    lambda at, now: at.resume(now),
    lambda at, now: at.end_topic(now),
]
some_people = st.lists(st.sampled_from(["ann", "bob", "cy"]), min_size=1, max_size=4)
coming_and_going = st.builds(
    lambda people, *, come: lambda at, now: (at.arrive if come else at.leave)(*people, at=now),
    some_people,
    come=st.booleans(),
)


@unhurried
@given(st.lists(st.sampled_from(ANYTHING) | coming_and_going, max_size=25))
def test_whatever_the_table_tries_everything_is_on_once_and_ends_with_its_meeting(
    gestures: list[Callable[[Sitting, datetime], None]],
) -> None:
    at = in_session("ann")
    for minute, gesture in enumerate(gestures):
        try:
            gesture(at, after(minute))
        except RuleError as refused:
            understandable(str(refused), at.session)
        for each in at.session.all(Meeting):
            here = [stay.person for stay in in_the_room(at.session, each.id)]
            recess = sitting.running_recess(at.session, each.id)
            topics = sitting.running_topics(at.session, each.id)
            assert len(here) == len(set(here)), "nobody is in the room twice"
            assert len(topics) <= 1
            if each.closed or not each.opened:
                assert (here, recess, topics) == ([], None, [])
