"""What was taken back and put back reads in the log the way people would say it."""

from datetime import timedelta

from ibb.documents.log import tell
from ibb.model import gestures
from ibb.model.actions import Add
from ibb.model.items import Attendance, ConsensusTest, Meeting, Proposal, Recess, Signal
from tests.model.builders import NOON, Table, body, criterion, mark, meeting, proposal, table
from tests.support.sessions import EVERYONE, THUMBS, interest, option, party, person


def last(at: Table) -> str:
    return list(tell(at.entries))[-1].sentence


def seat(name: str) -> str:
    return name.lower().replace(" ", "-")


def stay(name: str) -> Attendance:
    return Attendance(id=f"stay-{seat(name)}", meeting="m1", person=seat(name), arrived=NOON)


def sitting(*names: str) -> Table:
    people = (person(name, "union", id=seat(name)) for name in names)
    return table(*people, meeting("m1", opened=NOON))


def test_sixteen_arrivals_that_are_taken_back_are_one_phrase() -> None:
    names = [f"Member {number}" for number in range(1, 17)]
    at = sitting(*names)
    at.put(*(stay(name) for name in names))
    at.undo()
    assert last(at).startswith("Took back entry ")
    assert last(at).endswith(": the arrival of 16 people")
    assert last(at).count("arrival") == 1


def test_one_arrival_names_who_came() -> None:
    at = sitting("Ana Ruiz")
    came = at.put(stay("Ana Ruiz"))
    at.undo()
    assert last(at) == f"Took back entry {came.seq}: the arrival of Ana Ruiz"
    at.redo()
    at.withdraw("stay-ana-ruiz")
    assert last(at) == "The arrival of Ana Ruiz was withdrawn"


def test_a_caucus_is_called_by_who_called_it() -> None:
    at = sitting()
    caucus = Recess(id="r1", meeting="m1", reason="caucus", called_by="union", began=NOON)
    at.put(caucus)
    at.undo()
    assert last(at).endswith(": the caucus called by Union")
    at.put(Recess(id="r2", meeting="m1", reason="break", began=NOON))
    at.undo()
    assert last(at).endswith(": the break of the whole table")


def test_a_mark_is_called_by_its_option_and_its_criterion() -> None:
    at = table(option("o1"), option("o2"), criterion("c1", issue="prep"))
    at.put(mark("o2", "c1"))
    at.undo()
    assert last(at).endswith(": the mark of option 2 against criterion 1")


def test_a_test_takes_its_signals_along() -> None:
    at = table(person("Ana", "union"), person("Bo", "committee"), proposal("p1"))
    straw = at.get(Proposal, "p1")
    test = ConsensusTest(
        id="t", of="p1", text=straw.text, scale=THUMBS, pass_rule=EVERYONE, seats=("ana", "bo")
    )
    signal, other = (Signal(id=level, test="t", level=level) for level in ("up", "down"))
    at.put(test, signal, other)
    at.undo()
    assert "test for consensus 1 was withdrawn" in last(at)
    assert "ignal" not in last(at)
    at.redo()
    at.withdraw(signal.id)
    assert last(at) == "The signal “Up” in the test of straw design 1 was withdrawn"


def test_a_redo_puts_back_what_was_recorded_first() -> None:
    at = table()
    added = at.put(interest("i1", "Rest"))
    at.undo()
    assert last(at) == f"Took back entry {added.seq}: interest 1 was withdrawn: “Rest”"
    redone = at.redo()
    assert last(at) == f"Put back entry {added.seq}: Union added interest 1: “Rest”"
    at.undo()
    assert last(at).startswith(f"Took back entry {redone.seq}: interest 1 was withdrawn")
    at.redo()
    assert last(at).startswith(f"Put back entry {added.seq}: Union added")


def test_names_keep_their_capital() -> None:
    at = table(party("District"), person("Eve", "union"), body("members"))
    for item in (interest("i1", parties=("district",)), interest("i2", parties=("district",))):
        at.put(item)
        at.undo()
        at.redo()
        assert ": District added interest" in last(at)
    at.do(gestures.ratify(at.session, "members", "ratified", NOON.date()))
    at.undo()
    assert last(at).endswith(": Members decides again")


def test_everyone_who_left_as_it_ended_is_in_the_room_again() -> None:
    at = sitting("Ana", "Bo")
    at.put(stay("Ana"), stay("Bo"))
    ended = NOON + timedelta(hours=2)
    stays = [at.changing(Attendance, f"stay-{name}", left=ended) for name in ("ana", "bo")]
    at.do((*stays[0], *stays[1], *at.changing(Meeting, "m1", closed=ended)))
    assert "2 people left as it ended" in last(at)
    at.undo()
    assert "2 people are in the room again" in last(at)


def test_a_meeting_and_a_party_are_named_once() -> None:
    at = table(meeting("m1"), party("Families"))
    at.withdraw("m1")
    assert last(at) == "Meeting “Session 1” was withdrawn"
    at.withdraw(party("Families").id)
    assert last(at) == "“Families” was withdrawn"


def test_what_changes_about_an_arrival_or_a_mark_says_of_which() -> None:
    at = sitting("Ana")
    at.put(stay("Ana"))
    at.change(Attendance, "stay-ana", note="the bus was late")
    assert last(at).startswith("The arrival of Ana: note")
    assert at.get(Meeting, "m1").opened == NOON


def test_what_was_added_and_withdrawn_in_one_gesture_does_no_harm() -> None:
    at = sitting("Ana")
    ana = stay("Ana")
    added = (Add(item=ana),)
    at.do((*added, *gestures.withdraw(at.session.trying(added[0]), ana.id)))
    assert "withdrawn" in last(at)
