"""The capture line: what is typed is recorded at once, and never lost before that."""

from pathlib import Path

import pytest
from textual.events import Key, Paste

from ibb.desk.places.everything import PLACES
from ibb.model.items import Interest, Issue, Option, ParkedItem, Task
from ibb.store.check import check
from ibb.store.record import Record
from ibb.tui.app import IbbApp
from tests.support.desk import Desk, at_the_desk
from tests.support.oak_ridge import begun, go_to, oak_ridge, take_up

SMALL = (80, 24)
TWENTY = [f"A way to do it, number {number}" for number in range(1, 21)]


async def paste(desk: Desk, text: str) -> None:
    desk.app.post_message(Paste(text))
    await desk.settle()


def entries(desk: Desk) -> int:
    return len(desk.record.entries)


@pytest.mark.parametrize("build", [begun, oak_ridge])
async def test_enter_with_nothing_records_nothing_and_says_what_to_do(tmp_path, build) -> None:
    path = build(tmp_path)
    async with at_the_desk(path.parent, session=path, size=SMALL) as desk:
        before = entries(desk)
        await desk.press("enter")
        assert desk.said.startswith("Type first.")
        await desk.press("space", "space", "ctrl+j", "enter")
        assert desk.said.startswith("Type first.")
        assert entries(desk) == before


async def test_keys_that_come_before_the_screen_wait_for_it(tmp_path: Path) -> None:
    path = oak_ridge(tmp_path)
    app = IbbApp(path.parent, session=path)
    async with app.run_test(size=SMALL) as pilot:
        for letter in "no q: yet\n":
            key = {" ": "space", ":": "colon", "\n": "enter"}.get(letter, letter)
            app.post_message(Key(key, "\r" if letter == "\n" else letter))
        app.post_message(Paste("a paste"))
        desk = Desk(app, pilot)
        await desk.settle()
        assert desk.record.session.all(Issue)[-1].title == "no q: yet"
        assert desk.session_screen.capture.text == "a paste"


async def test_what_is_typed_behind_an_enter_begins_the_next_line(tmp_path: Path) -> None:
    path = oak_ridge(tmp_path)
    async with at_the_desk(path.parent, session=path, size=SMALL) as desk:
        await take_up(desk, "Buses")
        await go_to(desk, "options")
        before = entries(desk)
        await desk.type("first")
        for key, letter in (("enter", "\r"), ("x", "x"), ("space", " "), ("enter", "\r")):
            desk.app.post_message(Key(key, letter))
        await desk.type("half")
        assert [each.text for each in desk.record.session.all(Option)][-2:] == ["first", "x"]
        assert desk.session_screen.capture.text == "half"
        assert entries(desk) == before + 2


async def test_what_is_typed_on_the_board_goes_to_the_line(tmp_path: Path) -> None:
    path = oak_ridge(tmp_path)
    async with at_the_desk(path.parent, session=path, size=SMALL) as desk:
        for sign in ("W", "question_mark", "space"):
            await desk.press("ctrl+t")
            assert desk.session_screen.board.has_focus
            await desk.press(sign)
            assert desk.session_screen.capture.has_focus
        assert desk.session_screen.capture.text == "W? "


async def test_twenty_pasted_lines_are_one_step_that_one_undo_takes_back(tmp_path: Path) -> None:
    path = oak_ridge(tmp_path)
    async with at_the_desk(path.parent, session=path, size=SMALL) as desk:
        await take_up(desk, "Buses")
        await go_to(desk, "options")
        before = entries(desk)
        await paste(desk, "\r\n".join(TWENTY))
        assert desk.said == "20 lines: Enter records each as one, in one step."
        await desk.press("enter")
        buses = desk.session_screen.where.issue_id
        options = [each for each in desk.record.session.all(Option) if each.issue == buses]
        assert [each.text for each in options] == TWENTY
        assert desk.said == "20 options recorded in one step."
        assert entries(desk) == before + 1
        await desk.press("ctrl+z")
        assert entries(desk) == before + 2
        assert not [each for each in desk.record.session.all(Option) if each.issue == buses]
        await desk.press("ctrl+y")
        assert desk.text().count("A way to do it") > 5
    assert check(path).problems == ()


async def test_five_thousand_characters_are_one_item(tmp_path: Path) -> None:
    path = oak_ridge(tmp_path)
    words = "why it matters " * 333 + "to us"
    async with at_the_desk(path.parent, session=path, size=SMALL) as desk:
        await take_up(desk, "Bell times")
        await go_to(desk, "options")
        await paste(desk, words)
        assert "Option ▸" in desk.text()
        assert "F1 help" in desk.text()
        await desk.press("enter")
        assert desk.record.session.all(Option)[-1].text == words
        assert desk.session_screen.capture.text == ""


async def test_too_much_is_refused_with_a_sentence_and_stays(tmp_path: Path) -> None:
    path = oak_ridge(tmp_path)
    async with at_the_desk(path.parent, session=path, size=SMALL) as desk:
        await take_up(desk, "Bell times")
        await go_to(desk, "options")
        before = entries(desk)
        await paste(desk, "x" * 20_001)
        await desk.press("enter")
        assert desk.said == "Text: at most 20000 characters fit, and this has 20001."
        assert entries(desk) == before
        assert len(desk.session_screen.capture.text) == 20_001


async def test_what_is_typed_waits_where_it_was_typed(tmp_path: Path) -> None:
    path = oak_ridge(tmp_path)
    async with at_the_desk(path.parent, session=path, size=SMALL) as desk:
        line = desk.session_screen.capture
        await take_up(desk, "Bell times")
        await go_to(desk, "interests")
        await desk.type("half a thou")
        for away, back in (("f6", "f5"), ("f5", "f6"), ("f7", "f7")):
            await desk.press(away)
            assert line.text == "", away
            await desk.press(back)
            assert line.text == "half a thou", away
        await take_up(desk, "Buses")
        assert line.text == ""
        await take_up(desk, "Bell times")
        await go_to(desk, "interests")
        await desk.type("ght")
        await desk.press("ctrl+o")
        await desk.app.workers.wait_for_complete()
        await desk.settle()
        assert "1 practice session (P)" in desk.text()
        await desk.press("p", "enter")
        assert desk.session_screen.place.key == "interests"
        assert desk.session_screen.capture.text == "half a thought"
        assert "What you had typed and not sent is back" in desk.said
        await desk.type(", whole")
        await desk.press("ctrl+q")
    async with at_the_desk(path.parent, session=path, size=SMALL) as desk:
        assert desk.session_screen.capture.text == "half a thought, whole"
        await desk.press("enter")
        assert desk.record.session.all(Interest)[-1].text == "half a thought, whole"
        assert not any(desk.record.drafts().values())


async def test_what_is_typed_survives_an_end_without_leaving(tmp_path: Path) -> None:
    path = oak_ridge(tmp_path)
    async with at_the_desk(path.parent, session=path, size=SMALL) as desk:
        await desk.type("cut off by the power")
        await desk.press("down")
        while "cut off by the power" not in desk.record.drafts().values():
            await desk.pilot.pause(0.01)
        desk.record.close()
        desk.app.exit()
    async with at_the_desk(path.parent, session=path, size=SMALL) as desk:
        assert desk.session_screen.capture.text == "cut off by the power"
        await desk.press("enter")
        assert "cut off by the power" in desk.text()
        while any(desk.record.drafts().values()):
            await desk.pilot.pause(0.01)
    async with at_the_desk(path.parent, session=path, size=SMALL) as desk:
        assert desk.session_screen.capture.text == ""


async def test_tab_goes_round_and_back(tmp_path: Path) -> None:
    path = oak_ridge(tmp_path)
    async with at_the_desk(path.parent, session=path, size=SMALL) as desk:
        await take_up(desk, "Bell times")
        for place in PLACES.values():
            await go_to(desk, place.key)
            labels = [each.label for each in place.takers(desk.session_screen.at())]
            seen = []
            for _ in labels:
                seen.append(desk.session_screen.taker().label)
                assert f"{seen[-1]} ▸" in desk.text()
                await desk.press("tab")
            assert seen == labels, place.key
            assert desk.session_screen.taker().label == labels[0]
            await desk.press("shift+tab")
            assert desk.session_screen.taker().label == labels[-1]
            await desk.press("tab")


async def test_f9_parks_and_f10_makes_a_task_of_what_is_typed_at_every_place(
    tmp_path: Path,
) -> None:
    path = oak_ridge(tmp_path)
    async with at_the_desk(path.parent, session=path, size=SMALL) as desk:
        await take_up(desk, "Bell times")
        issue = desk.session_screen.where.issue_id
        for place in PLACES:
            await go_to(desk, place)
            for key, kind in (("f9", ParkedItem), ("f10", Task)):
                await desk.type(f"{key} {place}")
                await desk.press(key)
                item = desk.record.session.all(kind)[-1]
                assert (item.text, item.issue) == (f"{key} {place}", issue)
                assert desk.session_screen.capture.text == ""
                assert desk.session_screen.place.key == place


async def test_f12_writes_the_notebook_and_nothing_of_it_is_in_the_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IBB_NOTEBOOKS", str(tmp_path / "notes"))
    path = oak_ridge(tmp_path)
    async with at_the_desk(path.parent, session=path, size=SMALL) as desk:
        before = entries(desk)
        await desk.press("f12")
        assert "Type your note first" in desk.said
        await desk.type("they xylophone each other")
        await desk.press("f12")
        assert "private notebook" in desk.said
        assert desk.session_screen.capture.text == ""
        await take_up(desk, "Bell times")
        await desk.press("f8")
        assert "xylophone" not in desk.text()
        await desk.press("f8")
        assert entries(desk) == before
    (note,) = (tmp_path / "notes").glob("*.md")
    assert "they xylophone each other" in note.read_text(encoding="utf-8")
    assert "Issues" in note.read_text(encoding="utf-8")
    with Record(path) as record:
        assert "xylophone" not in "".join(page.actions for page in record.pages())
        assert not any("xylophone" in typed for typed in record.drafts().values())


async def test_no_byte_of_a_note_stays_in_the_session_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IBB_NOTEBOOKS", str(tmp_path / "notes"))
    path = oak_ridge(tmp_path)
    async with at_the_desk(path.parent, session=path, size=SMALL) as desk:
        await desk.type("they xylophone each other")
        await desk.pilot.pause(0.2)
        await desk.press("f12")
    assert b"xylophone" not in path.read_bytes()
