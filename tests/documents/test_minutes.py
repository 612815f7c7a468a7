"""The minutes of a meeting, drafted from the record."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from ibb.documents.facts_review import meetings_facts, minutes_facts
from ibb.documents.minutes import DRAFT, minutes_document
from ibb.documents.practice import PRACTICE
from ibb.formats.text import as_text
from ibb.model import meeting_gestures as meetings
from ibb.model.errors import RuleError
from ibb.model.items import AgendaItem, Meeting, Task
from tests.documents.reading import flat, harbor, part, titled
from tests.model.builders import Table, meeting, table
from tests.support.sessions import counting, interest, option, person

SIX = datetime(2026, 3, 4, 18, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


def minutes(title: str) -> str:
    at = harbor()
    return flat(minutes_document(at.entries, titled(at.session, title).id))


def of_harbor(title: str, heading: str, until: str = "") -> str:
    at = harbor()
    return part(minutes_document(at.entries, titled(at.session, title).id), heading, until)


def evening() -> Table:
    """Return a table that met for an evening; Bob came late, and nobody noted that Cyd came."""
    at = table(person("Ann", "union"), person("Bob", "committee"), person("Cyd", "union"))
    opened = meetings.open_meeting(
        at.session, None, SIX, counting("m"), title="Evening", present=["ann"]
    )
    at.do(opened)
    at.put(interest("i1", "Quiet mornings"))
    at.do(meetings.arrive(at.session, ["bob"], SIX + 7 * MINUTE, counting("b"), note="the bus"))
    at.put(option("o1", "Later bells"))
    return at


def close(at: Table, **said: Any) -> None:
    """Close the evening after an hour."""
    at.do(meetings.close_meeting(at.session, SIX + HOUR, counting("c"), **said))


def told(at: Table) -> str:
    """Return the minutes of the evening."""
    return flat(minutes_document(at.entries, "m-1"))


def test_minutes_say_first_that_they_are_a_draft_then_that_it_is_practice() -> None:
    at = harbor()
    document = minutes_document(at.entries, titled(at.session, "First meeting").id)
    lines = [line for line in as_text(document).splitlines() if line]
    assert lines[0] == "Planning time at Harbor Falls: minutes of First meeting"
    assert lines[2:4] == [DRAFT, PRACTICE]


def test_place_and_planned_and_actual_times_stand_on_top() -> None:
    text = minutes("Second meeting")
    assert "Place Middle school library" in text
    assert "Planned 4 February 2026, 17:00 to 20:00" in text
    assert "Held 4 February 2026, 17:02 to 19:51 (169 minutes)" in text


def test_who_was_there_is_told_by_the_minute_and_by_party() -> None:
    there = of_harbor("Second meeting", "Who was there", "Breaks and caucuses")
    assert "Union Paraprofessional member 17:18 to 19:51" in there
    assert "Administration Superintendent lead 17:02 to 19:51" in there
    assert "Paraprofessional (Union) arrived at 17:18: Bus duty." in there
    third = of_harbor("Third meeting", "Who was there", "Breaks")
    assert "High School Principal (Administration) left at 19:24: The winter concert" in third


def test_breaks_and_caucuses_say_when_and_who_called_and_never_what_was_said() -> None:
    assert of_harbor("Third meeting", "Breaks and caucuses", "Agenda").strip("= ") == (
        "- Caucus called by Union: 18:50 to 19:02 (12 minutes) "
        "- Caucus called by Committee: 19:04 to 19:10 (6 minutes)"
    )


def test_what_was_done_is_counted_and_what_was_decided_is_told_in_full() -> None:
    done = of_harbor("Second meeting", "What was done", "Tasks and data")
    assert "6 interests named (6, 7, 8, 9, 10 and 11)" in done
    assert "15 options listed" in done
    assert "Option 6 was merged into option 13" in done
    assert "It moved from interests to options" in done
    assert "Outcome: consensus (The High School Teacher and the High School Principal" in done
    assert "7 at “Whole-hearted”, 3 at “A minor point”. Consensus." in done
    assert "Union, at “A minor point”: Training at four in the afternoon" in done


def test_what_was_undone_in_the_meeting_is_not_in_its_minutes() -> None:
    assert "It would never pass" not in minutes("Second meeting")


def test_tentative_agreements_stand_in_their_exact_words() -> None:
    done = of_harbor("Third meeting", "Tentatively agreed: clause 1.", "Tasks and data")
    assert "Department heads and directors will take part in the evaluation of educators" in done
    assert "Initialled by Union, Administration and Committee, 11 March 2026." in done


def test_tasks_and_data_have_owners_and_days() -> None:
    assert "Specialist, due 1 April 2026 (issue 2)" in of_harbor("Third meeting", "Tasks and data")
    asked = of_harbor("First meeting", "Tasks and data", "Parking lot")
    assert "Elementary Principal for Administration, due 4 March 2026" in asked


def test_what_was_parked_and_what_comes_next_is_told() -> None:
    assert "Unspent conference money" in of_harbor("First meeting", "Parking lot", "The next")
    coming = of_harbor("First meeting", "The next meeting")
    assert "Second meeting, Middle school library: 4 February 2026" in coming
    assert "Its agenda: - Check-in - Planning time: the remaining interests" in coming


def test_without_a_next_meeting_the_open_business_is_its_agenda() -> None:
    coming = of_harbor("Fourth meeting", "The next meeting")
    assert "No next meeting is in the record." in coming
    assert "Issue 4B: Meetings after school (stage: interests)" in coming


def test_an_open_meeting_has_minutes_up_to_now() -> None:
    at = evening()
    text = told(at)
    assert "Held 4 March 2026, 18:00, still open" in text
    assert "Bob (Committee) arrived at 18:07: the bus" in text
    assert "1 interest named (1)" in text
    assert "Not recorded as present: Cyd (Union)." in text


def test_what_came_after_the_close_is_not_in_the_minutes() -> None:
    at = evening()
    close(at)
    at.put(interest("i2", "Said in the corridor"))
    at.put(Task(id="t1", text="Agreed by telephone"))
    text = told(at)
    assert "1 interest named (1)" in text
    assert "telephone" not in text


def test_a_time_put_right_later_reads_right() -> None:
    at = evening()
    close(at)
    at.change(Meeting, "m-1", closed=SIX + 2 * HOUR)
    assert "18:00 to 20:00 (120 minutes)" in told(at)


def test_topics_stand_with_the_minutes_planned_and_taken() -> None:
    at = evening()
    lines = [("Bells", None), ("Buses", None)]
    at.do(meetings.plan_topics(at.session, "m-1", lines, counting("t"), minutes=[20, 10]))
    first = at.session.all(AgendaItem)[0]
    at.do(meetings.begin_topic(at.session, first.id, SIX + 10 * MINUTE))
    at.do(meetings.end_topic(at.session, SIX + 35 * MINUTE))
    topics_told = part(minutes_document(at.entries, "m-1"), "Agenda", "What was done")
    assert "Bells 20 minutes 25 minutes" in topics_told
    assert "Buses 10 minutes not timed" in topics_told


def test_a_next_meeting_planned_at_the_close_is_named_with_its_agenda() -> None:
    at = evening()
    close(at, next_items=[("Bells again", None)], next_title="Another evening")
    coming = told(at).split("The next meeting")[1]
    assert "Another evening: planned Its agenda: - Bells again" in coming


def test_a_meeting_that_was_not_opened_has_no_minutes() -> None:
    at = table(meeting("m1", title="Later"))
    with pytest.raises(RuleError, match="“Later” has not been opened"):
        minutes_document(at.entries, "m1")


def test_the_same_can_be_read_by_a_program() -> None:
    at = harbor()
    found = minutes_facts(at.entries, titled(at.session, "Second meeting").id)
    late = [each for each in found["attendance"] if each["late"]]
    assert [each["person"] for each in late] == ["Paraprofessional"]
    assert late[0]["stays"][0]["arrived"] == "2026-02-04T22:18:00.000Z"
    assert found["recesses"][0]["reason"] == "break"
    assert [each["number"] for each in found["issues"]] == ["2", "3"]
    assert found["practice"] is True
    assert [each["number"] for each in meetings_facts(at.entries)] == [1, 2, 3, 4]
    assert date.fromisoformat(found["meeting"]["opened"][:10]) == date(2026, 2, 4)
