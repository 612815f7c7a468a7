"""Two people write at one table: each sees the other, and nobody's words vanish."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widgets import TextArea

from ibb.model.actions import Add, change
from ibb.model.items import Interest, Issue
from ibb.store.check import check
from ibb.store.record import Record
from ibb.tui.screens.form import FormScreen
from tests.support.desk import Desk, at_the_desk
from tests.support.oak_ridge import go_to, oak_ridge, take_up

SMALL = (80, 24)
AWAKE = "Students awake for first period"
MINE, THEIRS = "Students rested when they arrive", "Students awake all morning"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return oak_ridge(tmp_path)


@pytest.fixture
def other(path: Path) -> Iterator[Record]:
    """The other's open record of the same file."""
    with Record(path) as record:
        yield record


def awake(record: Record) -> Interest:
    return next(each for each in record.session.all(Interest) if each.text.startswith("Students"))


def reword(other: Record, words: str) -> None:
    other.append(change(awake(other), text=words), by="ray-poe")


async def at_the_interests(desk: Desk) -> None:
    await take_up(desk, "Bell times")
    await go_to(desk, "interests")


async def seen(desk: Desk, words: str) -> None:
    """Wait without a key until words are on the screen."""
    for _ in range(100):
        if words in " ".join(desk.text().split()):
            return
        await desk.pilot.pause(0.02)
    pytest.fail(f"“{words}” is not seen:\n{desk.text()}")


async def test_what_the_other_records_appears_without_a_key(path: Path, other: Record) -> None:
    async with at_the_desk(path.parent, session=path, size=SMALL) as desk:
        await at_the_interests(desk)
        await desk.type("mine, not sent")
        issue = other.session.all(Issue)[0].id
        new = Interest(id="new", issue=issue, text="Quiet mornings", parties=("x",))
        union = awake(other).parties[0]
        other.append((Add(item=new.model_copy(update={"parties": (union,)})),), by="ray-poe")
        await seen(desk, "Quiet mornings")
        assert "1 recorded elsewhere; you see them here." in desk.said
        assert desk.session_screen.capture.text == "mine, not sent"
        await desk.press("enter")
        await seen(desk, "mine, not sent")
    assert [each.text for each in other.session.all(Interest)][-1] == "Quiet mornings"
    other.refresh()
    assert [each.text for each in other.session.all(Interest)][-1] == "mine, not sent"


async def test_two_windows_see_each_other(path: Path) -> None:
    async with (
        at_the_desk(path.parent, session=path, size=SMALL) as one,
        at_the_desk(path.parent, session=path, size=SMALL) as two,
    ):
        await two.say("Lunch")
        await seen(one, "Lunch")
        await one.say("Recess")
        await seen(two, "Recess")
        assert one.record.session == two.record.session
    assert check(path).problems == ()


async def test_the_same_words_at_the_same_time_are_a_conflict_with_both_texts(
    path: Path, other: Record
) -> None:
    async with at_the_desk(path.parent, session=path, size=(120, 36)) as desk:
        await at_the_interests(desk)
        await desk.point(lambda item: item == awake(desk.record))
        await desk.press("f2")
        desk.screen.query_one(TextArea).text = MINE
        reword(other, THEIRS)
        await desk.pilot.pause(0.1)
        await desk.press("ctrl+s")
        assert isinstance(desk.screen, FormScreen)
        said = str(desk.screen.query_one("#form-says").render())
        assert f"Yours: “{MINE}”. Theirs: “{THEIRS}”." in said
        assert desk.screen.query_one(TextArea).text == MINE
        assert awake(desk.record).text == THEIRS
        await desk.press("escape")
        await seen(desk, "morning")
        await desk.press("f2")
        assert desk.screen.query_one(TextArea).text == MINE
        await desk.press("ctrl+s")
        assert awake(desk.record).text == MINE
    assert check(path).problems == ()


async def test_undo_takes_back_what_was_recorded_last_whoever_recorded_it(
    path: Path, other: Record
) -> None:
    async with at_the_desk(path.parent, session=path, size=SMALL) as desk:
        await at_the_interests(desk)
        await desk.say("Quiet mornings")
        new = desk.record.session.all(Interest)[-1]
        other.refresh()
        other.append(change(new, text="Quiet hours"), by="ray-poe")
        other.undo(by="ray-poe")
        other.append(change(new, text="Quiet hours again"), by="ray-poe")
        await seen(desk, "Quiet hours again")
        await desk.press("ctrl+z")
        assert "Taken back: a change to interest." in desk.said
        assert desk.record.session.get(Interest, new.id).text == "Quiet mornings"
        await desk.press("ctrl+z")
        assert "Taken back: interest “Quiet mornings”." in desk.said
        assert desk.record.session.find(new.id) is None
    assert check(path).problems == ()


async def test_what_the_other_withdrew_while_a_form_was_open_is_said(
    path: Path, other: Record
) -> None:
    from ibb.model.gestures import withdraw

    async with at_the_desk(path.parent, session=path, size=(120, 36)) as desk:
        await at_the_interests(desk)
        await desk.point(lambda item: item == awake(desk.record))
        await desk.press("f2")
        desk.screen.query_one(TextArea).text = MINE
        other.append(withdraw(other.session, awake(other).id), by="ray-poe")
        await desk.press("ctrl+s")
        assert isinstance(desk.screen, FormScreen)
        assert desk.screen.query_one(TextArea).text == MINE
        assert str(desk.screen.query_one("#form-says").render()).strip()
        await desk.press("escape")
        await desk.press("f2")
        assert desk.session_screen is desk.screen


async def test_the_issue_at_hand_withdrawn_elsewhere_leads_back_to_the_list(
    path: Path, other: Record
) -> None:
    from ibb.model.gestures import withdraw

    async with at_the_desk(path.parent, session=path, size=SMALL) as desk:
        await take_up(desk, "Buses")
        await desk.type("still here")
        buses = next(each for each in other.session.all(Issue) if each.title == "Buses")
        other.append(withdraw(other.session, buses.id), by="ray-poe")
        await seen(desk, "The issues:")
        assert desk.session_screen.place.key == "issues"
        other.undo(by="ray-poe")
        await seen(desk, "2 Buses")
        await take_up(desk, "Buses")
        assert desk.session_screen.capture.text == "still here"
