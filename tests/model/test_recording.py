"""A gesture becomes the next entry of a record: who, when, how, and after what."""

from datetime import UTC, datetime, timedelta

from ibb.model.entry import Page, Removed, Via, genesis, open_page, verify
from ibb.model.recording import Gesture, Journal, record
from ibb.model.session import Session
from tests.model.builders import NOON, refusal, table
from tests.support.sessions import BY, adding, charter, issue, option, party


def said(number: int, *items: object, **fields: object) -> Gesture:
    values: dict[str, object] = {"actions": adding(*items), "by": BY, "at": NOON}  # type: ignore[arg-type]
    values |= {"entry_id": f"entry-{number}", "salt": f"salt-{number}"}
    return Gesture(**{**values, **fields})  # type: ignore[arg-type]


def recorded(*gestures: Gesture) -> tuple[list[Page], Session]:
    """Record gestures one after the other, as a store does."""
    session, head, pages = Session(), genesis("session"), []
    for gesture in gestures:
        made = record(session, head, gesture)
        session, head = made.session, made.page.digest
        pages.append(made.page)
        assert made.entry == open_page(made.page)
    return pages, session


def test_gestures_recorded_one_after_the_other_make_a_record_that_verifies() -> None:
    pages, session = recorded(
        said(1, charter()), said(2, party("Union")), said(3, issue(), option("o1"))
    )
    assert list(verify("session", pages)) == []
    assert [page.seq for page in pages] == [1, 2, 3]
    assert session.find("o1") == option("o1")
    assert session.seq == 3


def test_an_entry_says_who_when_how_and_why() -> None:
    gesture = said(1, charter(), via=Via.SELF, note="line\r\nand\x1b more", undoes=None)
    [page], _ = recorded(gesture)
    entry = open_page(page)
    assert (entry.by, entry.at, entry.via, entry.id) == (BY, NOON, "self", "entry-1")
    assert entry.note == page.note == "line\nand more"
    assert page.salt == "salt-1"


def test_a_removal_is_recorded_though_it_changes_no_item() -> None:
    removal = said(2, removes=(Removed(seq=1, left="f" * 64),), note="asked for")
    pages, session = recorded(said(1, charter()), removal)
    entry = open_page(pages[1])
    assert (entry.actions, entry.removes, entry.note) == ((), removal.removes, "asked for")
    assert session.charter == charter()


def test_a_gesture_without_anything_in_it_is_refused() -> None:
    assert refusal(table(), ()) == "That changes nothing, so there is nothing to record."


def test_each_entry_in_memory_stands_on_the_one_before() -> None:
    one, other = Journal(), Journal()
    one.append(adding(charter()), by=BY)
    other.append(adding(charter(title="Another")), by=BY)
    same = [each.append(adding(party("Union")), by=BY) for each in (one, other)]
    assert [entry.seq for entry in same] == [2, 2]
    assert same[0].actions == same[1].actions
    assert same[0].digest != same[1].digest
    assert len({entry.id for entry in one.entries}) == 2


def test_what_is_said_without_a_time_was_said_when_the_last_was() -> None:
    journal = Journal()
    first = journal.append(adding(charter()), by=BY)
    assert first.at == datetime.fromtimestamp(0, UTC)
    journal.append(adding(party("Union")), by=BY, at=NOON)
    assert journal.append(adding(party("Committee")), by=BY).at == NOON
    later = journal.append(adding(issue()), by=BY, at=NOON + timedelta(minutes=5), via=Via.SCRIPT)
    assert (later.at - NOON, later.via) == (timedelta(minutes=5), Via.SCRIPT)
