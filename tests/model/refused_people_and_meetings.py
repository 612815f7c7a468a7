"""What the record refuses about the charter, the parties, the people and their meetings."""

from datetime import timedelta

from ibb.model.actions import Action
from ibb.model.consensus import PassRule, Stance
from ibb.model.items import AgendaItem, Attendance, Charter, Meeting, Party, Person, Recess
from tests.model.builders import NOON, Table, meeting, table
from tests.model.refusals import Refusals
from tests.support.sessions import adding, charter, party, person

PEOPLE = Refusals([])
MEETINGS = Refusals([])
Attempt = tuple[Table, tuple[Action, ...]]
BEFORE, LATER = NOON - timedelta(minutes=1), NOON + timedelta(minutes=1)
ONLY_RESERVATIONS = PassRule(name="Odd", meaning="Doubts only.", carries=(Stance.RESERVATIONS,))


@PEOPLE.saying("one charter", "change that one")
def adding_a_second_charter() -> Attempt:
    return table(), adding(charter(id="second"))


@PEOPLE.saying("No level of the scale “Thumbs” could ever pass the rule “Odd”", "choose another")
def beginning_with_a_rule_that_nothing_can_pass() -> Attempt:
    return Table(), adding(charter(pass_rule=ONLY_RESERVATIONS))


@PEOPLE.saying("“Thumbs”", "“Odd”")
def changing_to_a_rule_that_nothing_can_pass() -> Attempt:
    at = table()
    return at, at.changing(Charter, "charter", pass_rule=ONLY_RESERVATIONS)


@PEOPLE.saying("There is already a party called “Union”")
def adding_a_party_of_the_same_name() -> Attempt:
    return table(), adding(party("  UNION ", id="second"))


@PEOPLE.saying("There is already a party called “Committee”")
def renaming_a_party_to_the_name_of_another() -> Attempt:
    at = table()
    return at, at.changing(Party, "union", name="committee")


@PEOPLE.saying("There is already a person called “Ann”")
def adding_a_person_of_the_same_name() -> Attempt:
    return table(person("Ann", "union")), adding(person("ann", "committee", id="second"))


@PEOPLE.saying("facilitator is not asked in tests for consensus")
def asking_the_facilitator_in_tests() -> Attempt:
    return table(), adding(person("Fay", "union", role="facilitator"))


@PEOPLE.saying("observer is not asked in tests for consensus")
def asking_an_observer_in_tests() -> Attempt:
    return table(), adding(person("Olu", "union", role="observer"))


@PEOPLE.saying("resource is not asked in tests for consensus")
def making_someone_who_is_asked_a_resource_person() -> Attempt:
    at = table(person("Ann", "union"))
    return at, at.changing(Person, "ann", role="resource")


@PEOPLE.saying("“Ann”", "needs a party at the table")
def asking_someone_without_a_party() -> Attempt:
    return table(), adding(Person(id="ann", name="Ann", counts=True))


@PEOPLE.saying("“Ann”", "needs a party at the table")
def asking_someone_of_a_party_without_a_seat() -> Attempt:
    return table(party("Families", at_table=False)), adding(person("Ann", "families"))


@MEETINGS.saying("cannot be planned to end early", "check the times")
def planning_a_meeting_to_end_before_it_starts() -> Attempt:
    return table(), adding(meeting("m1", planned_start=NOON, planned_end=BEFORE))


@MEETINGS.saying("cannot close before it opens", "check the times")
def closing_a_meeting_before_it_opens() -> Attempt:
    at = table(meeting("m1", opened=NOON))
    return at, at.changing(Meeting, "m1", closed=BEFORE)


@MEETINGS.saying("not opened cannot be closed")
def closing_a_meeting_that_was_never_opened() -> Attempt:
    at = table(meeting("m1"))
    return at, at.changing(Meeting, "m1", closed=NOON)


@MEETINGS.saying("“Session 1” is still open", "close it first")
def opening_a_second_meeting_during_the_first() -> Attempt:
    at = table(meeting("m1", opened=NOON), meeting("m2"))
    return at, at.changing(Meeting, "m2", opened=LATER)


def at_a_meeting() -> Table:
    return table(person("Ann", "union"), meeting("m1", opened=NOON))


def stay(stay_id: str, **times: object) -> Attendance:
    return Attendance(id=stay_id, meeting="m1", person="ann", **{"arrived": NOON, **times})


def recess(recess_id: str, **fields: object) -> Recess:
    return Recess(id=recess_id, meeting="m1", **{"reason": "caucus", "began": NOON, **fields})


@MEETINGS.saying("Nobody can leave before they arrive", "check the times")
def leaving_before_arriving() -> Attempt:
    return at_a_meeting(), adding(stay("t1", left=BEFORE))


@MEETINGS.saying("“Ann” is already in the room")
def arriving_twice() -> Attempt:
    at = at_a_meeting()
    at.put(stay("t1"))
    return at, adding(stay("t2", arrived=LATER))


@MEETINGS.saying("recess cannot end before it began", "check the times")
def ending_a_recess_before_it_began() -> Attempt:
    return at_a_meeting(), adding(recess("r1", resumed=BEFORE))


@MEETINGS.saying("caucus that began before has not ended yet", "resume first")
def calling_a_break_during_a_caucus() -> Attempt:
    at = at_a_meeting()
    at.put(recess("r1"))
    return at, adding(recess("r2", reason="break", began=LATER))


@MEETINGS.saying("topic cannot end before it began", "check the times")
def ending_a_topic_before_it_began() -> Attempt:
    topic = AgendaItem(id="a1", meeting="m1", text="Check-in", began=NOON, ended=BEFORE)
    return at_a_meeting(), adding(topic)
