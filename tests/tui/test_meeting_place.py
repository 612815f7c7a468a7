"""The meeting: opening, who is there, topics, closing; tasks and the parking lot."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from ibb.desk.at import Answer, At
from ibb.desk.doing import run
from ibb.desk.places import meeting
from ibb.desk.places.sitting import clock
from ibb.model.errors import RuleError
from ibb.model.items import AgendaItem, Attendance, Issue, Meeting, ParkedItem, Recess, Task
from ibb.model.meeting_gestures import begin_recess, resume
from ibb.model.queries import in_the_room
from tests.support.sessions import person
from tests.support.tables import HOSTILE, LONG, Table, field

FIVE = datetime(2026, 3, 4, 22, 0, tzinfo=UTC)  # five in the afternoon in New York


class Sitting(Table):
    """A table in New York with a clock of its own."""

    def __init__(self) -> None:
        self.now = FIVE
        super().__init__(meeting.PLACE, time_zone="America/New_York")

    def at(self, *, showing: bool = False) -> At:
        return replace(super().at(showing=showing), now=self.now)

    def later(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    def point(self, kind: Any, place: int = 0) -> None:
        self.pointed = self.session.all(kind)[place].id

    def press_f3(self) -> Answer:
        return run(self.place, "meeting.open", self.at())

    def opened(self) -> "Sitting":
        self.do("meeting.begin", at="")
        return self


class TestWithoutAMeeting:
    def test_says_how_to_begin(self) -> None:
        assert (
            Sitting().text()
            == """\
No meeting is open or planned
F3 opens a meeting; F4 lists how to plan one.

Tasks open
none

Parking lot
empty
"""
        )

    @pytest.mark.parametrize(
        "command", ["meeting.arrive", "meeting.leave", "meeting.topic", "meeting.close"]
    )
    def test_what_needs_a_meeting_says_so(self, command: str) -> None:
        with pytest.raises(RuleError, match="No meeting is open"):
            Sitting().do(command)

    def test_a_topic_plans_the_meeting_it_is_for(self) -> None:
        table = Sitting()
        table.type(
            "Agenda topic", "Check-in 10 min", "Planning time (25 minutes)", "The 7 min rule"
        )
        shown = table.text()
        assert "Meeting 1 comes next\nno day planned yet" in shown
        assert "1 Check-in  10 min planned" in shown
        assert "2 Planning time  25 min planned" in shown
        assert "3 The 7 min rule\n" in shown


class TestPlanning:
    def test_a_day_alone_or_with_its_hours(self) -> None:
        table = Sitting()
        table.do("meeting.plan", day="2026-03-11")
        table.do(
            "meeting.plan",
            title="Second",
            day="2026-03-18",
            start="5 pm",
            end="19.30",
            place="Library",
        )
        shown = table.text()
        assert "○ Meeting 1\n  planned 11 March 2026\n" in shown
        assert "○ Second\n  planned 18 March 2026, 17:00 to 19:30 · Library" in shown

    @pytest.mark.parametrize(
        ("said", "sentence"),
        [
            ({"start": "17:00"}, "on which day"),
            ({"day": "soon"}, "is not a day"),
            ({"day": "2026-03-11", "start": "late"}, "“late” is no time of day"),
            ({"day": "2026-03-11", "start": "19:00", "end": "17:00"}, "cannot be planned to end"),
        ],
    )
    def test_what_cannot_be_planned_is_said(self, said: dict[str, str], sentence: str) -> None:
        with pytest.raises(RuleError, match=sentence):
            Sitting().do("meeting.plan", **said)

    def test_the_plan_is_mended(self) -> None:
        table = Sitting()
        table.do("meeting.plan", day="2026-03-11")
        table.point(Meeting)
        form = table.do("edit")
        assert (field(form, "day").value, field(form, "start").value) == ("2026-03-11", "")
        table.do("edit", start="17:00", place="Room 4")
        assert "planned 11 March 2026, 17:00 · Room 4" in table.text()


class TestOpeningAndClosing:
    def test_f3_opens_with_everyone_ticked_and_closes(self) -> None:
        table = Sitting()
        form = table.press_f3()
        assert field(form, "present").value == ("ana", "ben", "cho", "dee")
        table.answer(form, present=("ana", "cho"), at="16:48")
        assert "Meeting 1 is open\nopened 16:48\n" in table.text()
        assert "In the room: 2" in table.text()
        table.later(30)
        table.answer(table.press_f3(), at="")
        now = table.session.all(Meeting)
        assert now[0].closed == table.now
        assert now[1].opened is None

    def test_the_planned_meeting_is_offered_and_the_one_pointed_to_goes_first(self) -> None:
        table = Sitting()
        table.do("meeting.plan", title="Later", day="2026-03-18", start="17:00")
        table.do("meeting.plan", title="Sooner", day="2026-03-04", start="16:30")
        later, sooner = table.session.all(Meeting)
        form = table.press_f3()
        assert field(form, "meeting").value == sooner.id
        assert dict(field(form, "meeting").options)[later.id] == "Later, 18 March 2026"
        table.pointed = later.id
        assert field(table.press_f3(), "meeting").value == later.id
        table.answer(table.press_f3(), meeting=sooner.id)
        assert "opened 17:00 · planned 4 March 2026, 16:30" in table.text()

    def test_one_at_a_time(self) -> None:
        table = Sitting().opened()
        with pytest.raises(RuleError, match="still open; close it first"):
            table.do("meeting.begin", at="")

    def test_a_time_still_to_come_is_declined(self) -> None:
        with pytest.raises(RuleError, match="17:42 is still to come"):
            Sitting().do("meeting.begin", at="17:42")

    def test_a_sitting_past_midnight(self) -> None:
        table = Sitting().opened()
        table.later(8 * 60)
        table.do("meeting.leave", people=("ana",), at="23:50")
        (stay,) = [each for each in table.session.all(Attendance) if each.left]
        assert stay.left == datetime(2026, 3, 5, 4, 50, tzinfo=UTC)

    def test_closing_offers_what_is_open_as_the_next_agenda(self) -> None:
        table = Sitting().opened()
        table.type("Parking lot", "Bus times")
        form = table.press_f3()
        lines = field(form, "agenda").value.splitlines()
        assert lines[0] == "Check-in"
        assert lines[1].startswith("Issue 1: Minutes for prep")
        assert "Parking lot: Bus times" in lines
        table.answer(
            form, agenda="\n".join([lines[1], "", "Celebrate"]), day="2026-03-11", start="17:00"
        )
        topics = table.session.all(AgendaItem)
        assert [(each.text, each.issue) for each in topics] == [
            (lines[1], "prep"),
            ("Celebrate", None),
        ]
        assert "Meeting 2 comes next\nplanned 11 March 2026, 17:00" in table.text()
        assert "Meeting 1 is closed; 2 topics for the next one." in table.said

    def test_closing_without_a_next_meeting(self) -> None:
        table = Sitting().opened()
        table.do("meeting.close", agenda="")
        assert len(table.session.all(Meeting)) == 1
        assert "No meeting is open or planned" in table.text()
        assert "✓ Meeting 1\n  held 4 March 2026, 17:00 to 17:00" in table.text()

    def test_closing_fills_the_agenda_of_the_planned_meeting(self) -> None:
        table = Sitting().opened()
        table.do("meeting.plan", title="Next", day="2026-03-11", start="17:00")
        form = table.press_f3()
        assert "It is for Next, planned 11 March 2026, 17:00." in form.about
        assert {each.key for each in form.fields} == {"agenda", "at"}
        table.answer(form, agenda="Celebrate")
        assert "Next comes next" in table.text()
        assert "1 Celebrate" in table.text()

    def test_nobody_has_to_be_named(self) -> None:
        table = Sitting()
        for each in ("ana", "ben", "cho", "dee"):
            table.pointed = each
            table.do("withdraw")
        table.pointed = None
        form = table.do("meeting.begin")
        assert "present" not in {each.key for each in form.fields}
        table.opened()
        assert "nobody noted yet" in table.text()


class TestTheRoom:
    def test_who_came_and_who_left_by_the_minute(self) -> None:
        table = Sitting()
        table.do("meeting.begin", present=("ana", "cho"))
        table.later(12)
        table.do("meeting.arrive", people=("ben",), note="bus was late")
        table.do("meeting.leave", people=("ana",), at="17:10")
        begun = begin_recess(table.session, "caucus", table.now, table.new_id, called_by="union")
        table.take(begun)
        table.later(9)
        assert "caucus, called by Union  ● since 17:12" in table.text()
        table.take(resume(table.session, table.now))
        shown = table.text()
        assert "In the room: 2                           Left" in shown
        assert "Cho  since 17:00                         Ana  17:00 to 17:10" in shown
        assert "Ben  since 17:12\nbus was late" in shown
        assert "caucus, called by Union  17:12 to 17:21, 9 minutes" in shown

    def test_whoever_is_pointed_to_is_marked_as_leaving(self) -> None:
        table = Sitting().opened()
        table.point(Attendance)
        assert field(table.do("meeting.leave"), "people").value == ("ana",)
        table.do("meeting.leave")
        with pytest.raises(RuleError, match="Mark who left"):
            table.do("meeting.leave", people=())

    def test_everyone_is_here_or_nobody(self) -> None:
        table = Sitting().opened()
        with pytest.raises(RuleError, match="Everyone who is named"):
            table.do("meeting.arrive")
        table.do("meeting.leave", people=("ana", "ben", "cho", "dee"))
        assert table.said == "4 people left."
        with pytest.raises(RuleError, match="Nobody is noted"):
            table.do("meeting.leave")

    def test_a_stay_is_mended_and_taken_out(self) -> None:
        table = Sitting().opened()
        table.point(Attendance)
        table.do("edit", arrived="16:55", left="17:00")
        assert "Ana  16:55 to 17:00" in table.text()
        table.do("edit", left="")
        assert "Ana  since 16:55" in table.text()
        with pytest.raises(RuleError, match="Nobody can leave before they arrive"):
            table.do("edit", left="16:00")
        table.do("withdraw")
        assert "The note that Ana was here is withdrawn." in table.said
        assert len(in_the_room(table.session, table.session.all(Meeting)[0].id)) == 3

    def test_a_recess_is_mended(self) -> None:
        table = Sitting().opened()
        table.later(20)
        table.take(begin_recess(table.session, "break", table.now, table.new_id))
        table.point(Recess)
        table.do("edit", began="17:15", resumed="17:19")
        assert "break  17:15 to 17:19, 4 minutes" in table.text()

    def test_many_people_with_hostile_names(self) -> None:
        table = Sitting()
        names = [f"{HOSTILE} {number} {LONG}" for number in range(40)]
        table.add(*(person(name, "union", id=f"p{n}") for n, name in enumerate(names)))
        table.opened()
        for width in (22, 60, 80, 120):
            assert "\x1b" not in table.text(width)
        assert "[@click=x]y[/]" in table.text(80)


class TestTopics:
    def test_topics_begin_one_after_the_other(self) -> None:
        table = Sitting().opened()
        table.type("Agenda topic", "Check-in 5 min", "Planning", "Calendar")
        table.do("meeting.topic")
        assert table.said == "It is 17:00: Check-in"
        table.later(7)
        table.do("meeting.topic")
        shown = table.text()
        assert "1 Check-in  5 min planned · ✓ took 7 min" in shown
        assert "2 Planning  ● since 17:07" in shown
        table.point(AgendaItem, 2)
        table.later(1)
        table.do("meeting.topic")
        assert "3 Calendar  ● since 17:08" in table.text()
        table.later(2)
        table.do("meeting.topic")
        assert table.said == "The topic ended after 2 minutes."
        table.pointed = None
        with pytest.raises(RuleError, match="no topic left"):
            table.do("meeting.topic")

    def test_a_topic_is_mended(self) -> None:
        table = Sitting().opened()
        table.type("Agenda topic", "Check-in")
        table.point(AgendaItem)
        table.do("edit", minutes="15", text="Round of words")
        assert "1 Round of words  15 min planned" in table.text()
        with pytest.raises(RuleError, match="“long” is no number of minutes"):
            table.do("edit", minutes="long")


class TestTasks:
    def test_overdue_ones_come_first(self) -> None:
        table = Sitting()
        table.type(
            "Task", "Book a room", "Ana: ask for the schedules", "Note: no person", "union: write"
        )
        table.point(Task, 1)
        table.do("task.detail", due="2026-03-01", issue="prep")
        table.point(Task, 0)
        table.do("task.detail", due="2026-03-20", owner="dee")
        assert (
            table.text().split("Parking")[0].split("\n\n", 1)[1]
            == """\
Tasks open
2 ask for the schedules
  ‼ Ana · overdue since 1 March 2026 · issue 1
1 Book a room
  ○ Dee · by 20 March 2026
3 Note: no person
  ○ no owner yet · no day yet
4 write
  ○ Union · no day yet

"""
        )

    def test_f3_and_f2_say_who_and_when_of_the_task_pointed_to(self) -> None:
        table = Sitting()
        table.type("Task", "Book a room")
        table.point(Task)
        for command in ("meeting.open", "task.detail", "edit"):
            assert table.do(command).title == "Task 1"
        table.pointed = None
        assert run(table.place, "task.detail", table.at()).title == "Open a meeting"  # type: ignore[union-attr]

    def test_done_and_open_again(self) -> None:
        table = Sitting()
        table.type("Task", "Book a room")
        table.point(Task)
        table.do("task.done")
        assert table.session.all(Task)[0].done == date(2026, 3, 4)
        assert "Done\n1 Book a room  ✓ done 4 March 2026" in table.text()
        assert "Done" not in table.text(showing=True)
        table.do("task.done")
        assert table.session.all(Task)[0].done is None

    def test_the_day_is_the_rooms_day(self) -> None:
        table = Sitting()
        table.now = datetime(2026, 3, 5, 2, 0, tzinfo=UTC)  # still the fourth in New York
        table.type("Task", "Book a room")
        table.point(Task)
        table.do("task.done")
        assert table.session.all(Task)[0].done == date(2026, 3, 4)

    def test_needs_one_pointed_to(self) -> None:
        with pytest.raises(RuleError, match="task or a parked item"):
            Sitting().do("task.done")
        with pytest.raises(RuleError, match="arrow keys"):
            Sitting().do("edit")


class TestParkingLot:
    def table(self, text: str = "Could buses come later?") -> Sitting:
        table = Sitting()
        table.type("Parking lot", text)
        table.point(ParkedItem)
        return table

    def test_it_becomes_an_issue(self) -> None:
        table = self.table()
        table.do("task.done", chosen="issue")
        raised = table.session.all(Issue)[-1]
        assert (raised.title, raised.statement) == (
            "Could buses come later",
            "Could buses come later?",
        )
        assert "✓ 4 March 2026: became an issue" in table.text()

    def test_a_long_one_keeps_its_words_as_an_issue(self) -> None:
        words = "Long words " * 100
        table = self.table(words)
        table.do("task.done", chosen="issue")
        assert table.session.all(Issue)[-1].statement == words.strip()

    def test_it_becomes_a_task(self) -> None:
        table = self.table("Ask about buses")
        table.do("task.detail", owner="ana")
        assert "kept by Ana" in table.text()
        table.do("task.done", chosen="task")
        assert table.session.all(Task)[0].owner == "ana"

    @pytest.mark.parametrize(
        ("way", "said", "words"),
        [
            ("answered", "See fact 2", "See fact 2"),
            ("answered", "", "taken up and answered"),
            ("dropped", " ", "let go"),
        ],
    )
    def test_it_is_answered_or_let_go(self, way: str, said: str, words: str) -> None:
        table = self.table()
        table.do("task.done", chosen=way, resolution=said)
        assert table.session.all(ParkedItem)[0].resolution == words

    def test_it_can_come_back(self) -> None:
        table = self.table()
        table.do("task.done", chosen="dropped", resolution="")
        table.do("task.done")
        item = table.session.all(ParkedItem)[0]
        assert (item.returned, item.resolution) == (None, "")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("17:42", time(17, 42)),
        (" 9.05 ", time(9, 5)),
        ("5:42 pm", time(17, 42)),
        ("5 p.m.", time(17)),
        ("12 am", time(0)),
        ("12:30 PM", time(12, 30)),
        ("0:00", time(0)),
    ],
)
def test_times_as_people_write_them(said: str, meant: time) -> None:
    assert clock(said) == meant


@pytest.mark.parametrize("said", ["", "17", "24:00", "12:60", "noon", "17:42:10", "-1:00", "٣:٠٠"])
def test_what_is_no_time(said: str) -> None:
    with pytest.raises(RuleError, match="no time of day"):
        clock(said)
