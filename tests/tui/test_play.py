"""A trainer plays a script: forth and back, by itself, with questions, notes and a take-over."""

import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.widgets import OptionList, Static

from ibb.model.content import content_digest
from ibb.model.items import Interest
from ibb.scripts.performance import Telling
from ibb.scripts.shipped import shipped
from ibb.store.library import Library
from ibb.store.notebook import read_notebook
from ibb.tui.screens.home import HomeScreen
from ibb.tui.screens.pick import PickScreen
from ibb.tui.screens.play import PlayScreen
from ibb.tui.screens.round import RoundScreen
from ibb.tui.screens.session import SessionScreen
from ibb.tui.screens.sheet import SheetScreen
from ibb.tui.widgets.board import Board
from tests.scripts.playing import HEAD, SCENE, steps
from tests.support.desk import SIZES, Desk, at_the_desk

SCRIPT = (
    HEAD
    + "role sheets:\n  Teacher: You would trade the bell for a quiet hour.\n"
    + SCENE
    + steps(
        """
- say: Two people and a bell.
- open meeting: After school
  present: everyone
- issue: Planning
  statement: How might we find time to think?
  at: "15:40"
- take up: Planning
- move: interests
- pause: Nobody has said a number yet.
- interest: Time to think
  party: Union
- ask: Is that an interest?
  reveal: Yes. More than one thing would serve it.
  because: A number would have one answer only.
""",
    )
    + """\
  - scene: The other side
    on: 2026-02-03
    at: "16:00"
    steps:
"""
    + steps(
        """
- interest: A cost we can foresee
  party: Committee
- drill: Warming up
  cards:
    - {card: Never., reveal: Safety., because: It can be kept in other ways.}
    - {card: Always., reveal: A habit.}
- debrief: After it
  questions: ["What helped?", "What would you fear?"]
- say: They go home.
""",
    )
)


@pytest.fixture(autouse=True)
def notebooks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the trainer's notes in a folder of the test."""
    folder = tmp_path / "notes"
    monkeypatch.setenv("IBB_NOTEBOOKS", str(folder))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return folder


@asynccontextmanager
async def playing(
    folder: Path, script: str = SCRIPT, size: tuple[int, int] = SIZES["usual"]
) -> AsyncIterator[Desk]:
    """Play a script of a trainer's own."""
    path = folder / "quiet.yaml"
    path.write_text(script, encoding="utf-8")
    async with at_the_desk(folder / "library", begin="play", script=str(path), size=size) as desk:
        assert isinstance(desk.screen, PlayScreen), desk.app.farewell
        yield desk


async def to(desk: Desk, telling: Telling) -> None:
    """Go on until a beat of this kind."""
    await until(desk, lambda screen: screen.beat.telling is telling)


async def until(desk: Desk, wanted: Callable[[PlayScreen], bool]) -> None:
    """Go on until a beat that is wanted."""
    for _ in range(40):
        await desk.press("space")
        if wanted(desk.screen):
            return
    raise AssertionError(desk.text())


def told(desk: Desk) -> str:
    """Return the narration on one line."""
    return " ".join(desk.screen.query_one("#told", Board).sheet.text().split())


def progress(desk: Desk) -> str:
    return str(desk.screen.query_one("#progress", Static).render())


async def test_the_session_builds_itself_beside_the_narration(tmp_path: Path) -> None:
    async with playing(tmp_path) as desk:
        assert "[practice]" in desk.text()
        await desk.press("space", "space")
        assert "Two people and a bell." in desk.text()
        await desk.press("space")
        assert "In the room: 5" in desk.text(), "the meeting's own page"
        await desk.press("space")
        assert "How might we find time to think?" in desk.text()
        await to(desk, Telling.PAUSE)
        assert "Nobody has said a number yet." in desk.text()
        assert "none named yet" in desk.text(), "the columns of the interests"
        await desk.press("space")
        assert "1 Time to think" in desk.text()
        assert "Interests ●" in desk.text()


async def test_a_question_is_turned_over_by_the_next_key(tmp_path: Path) -> None:
    async with playing(tmp_path) as desk:
        await to(desk, Telling.ASK)
        assert "Is that an interest?" in desk.text()
        assert "More than one thing" not in desk.text()
        await desk.press("space")
        assert "Is that an interest?" in told(desk)
        assert "Yes. More than one thing would serve it." in told(desk)
        assert "A number would have one answer only." in told(desk)
        await desk.press("left")
        assert "More than one thing" not in desk.text()


@pytest.mark.parametrize("size", ["small", "usual"])
async def test_any_way_to_a_step_shows_what_going_straight_there_shows(
    tmp_path: Path, size: str
) -> None:
    async with playing(tmp_path, size=SIZES[size]) as desk:
        straight = [desk.text()]
        for _ in desk.screen.play.performance.beats[1:]:
            await desk.press("space")
            straight.append(desk.text())
        scenes = [place for _, place in desk.screen.play.performance.scenes]
        dice = random.Random(7)
        seen = set()
        for _ in range(60):
            match dice.choice("nnnbbbjjfl"):
                case "n":
                    await desk.press("space")
                case "b":
                    await desk.press("left")
                case "f":
                    await desk.press("home")
                case "l":
                    await desk.press("end")
                case _:
                    await desk.press("s")
                    desk.screen.query_one(OptionList).highlighted = dice.randrange(len(scenes))
                    await desk.press("enter")
            place = desk.screen.place
            seen.add(place)
            assert desk.text() == straight[place], place
        assert len(seen) > len(straight) / 3


async def test_it_plays_by_itself_and_waits_where_people_talk(tmp_path: Path) -> None:
    async with playing(tmp_path) as desk:
        await desk.press("plus", "plus", "plus", "plus", "a")
        assert "×8" in progress(desk)
        while desk.screen.beat.telling is not Telling.PAUSE:
            await desk.pilot.pause(0.05)
        for _ in range(10):
            await desk.pilot.pause(0.05)
        assert desk.screen.beat.telling is Telling.PAUSE
        assert "by itself ×8: Space goes on" in progress(desk)
        await desk.press("space")
        while desk.screen.beat.telling is not Telling.ASK:
            await desk.pilot.pause(0.05)
        await desk.press("left")
        place = desk.screen.place
        assert "by itself" not in progress(desk)
        await desk.pilot.pause(0.7)
        assert desk.screen.place == place


async def test_the_pace_stops_at_both_ends(tmp_path: Path) -> None:
    async with playing(tmp_path) as desk:
        await desk.press(*["minus"] * 9)
        assert "×0.5" in progress(desk)
        await desk.press(*["plus"] * 12)
        assert "×8" in progress(desk)


async def test_what_is_said_in_a_debrief_is_written_down_for_the_trainer(tmp_path: Path) -> None:
    async with playing(tmp_path) as desk:
        await to(desk, Telling.DEBRIEF)
        await desk.press("enter")
        assert isinstance(desk.screen, RoundScreen)
        assert "What helped?" in desk.text()
        await desk.say("The silence")
        await desk.say("Being asked")
        assert "· The silence" in desk.text()
        await desk.press("enter")
        assert "What would you fear?" in desk.text()
        await desk.type("Typed and not")
        await desk.press("escape")
        assert isinstance(desk.screen, PlayScreen)
        notes = read_notebook("play-quiet")
        assert notes.count("After it · What helped?") == 2
        assert "The silence" in notes
        assert "Typed and not" in notes, "leaving writes down what is on the line"
        await desk.press("enter")
        assert "Typed and not" in desk.text(), "the round is where it was left"


async def test_cards_are_shown_thought_about_and_turned(tmp_path: Path) -> None:
    async with playing(tmp_path) as desk:
        await to(desk, Telling.DRILL)
        await desk.press("enter")
        assert "Card 1 of 2" in desk.text()
        assert "Safety." not in desk.text()
        await desk.say("Fear of losing")
        await desk.press("enter")
        assert "Safety." in desk.text()
        assert "It can be kept in other ways." in desk.text()
        await desk.press("enter")
        assert "Always." in desk.text()
        await desk.press("shift+tab")
        assert "Safety." in desk.text(), "back shows the card turned over"
        await desk.press("enter", "enter", "enter")
        text = desk.text()
        assert "Nothing here is a score." in text
        assert "Fear of losing" in text
        await desk.press("enter")
        assert isinstance(desk.screen, PlayScreen)
        assert desk.screen.beat.telling is Telling.DEBRIEF, "after its last card the play goes on"
        assert "Warming up · Never." in read_notebook("play-quiet")


async def test_a_lively_room_does_not_push_the_answer_away(tmp_path: Path) -> None:
    async with playing(tmp_path, size=SIZES["small"]) as desk:
        await to(desk, Telling.DRILL)
        await desk.press("enter")
        for number in range(18):
            await desk.say(f"Voice {number}")
            assert f"Voice {number}" in desk.text()
        await desk.press("enter")
        assert "Safety." in desk.text()
        await desk.press("f1")
        assert "nobody is ranked" in desk.text()


async def test_capital_letters_do_the_same(tmp_path: Path) -> None:
    async with playing(tmp_path) as desk:
        await desk.press("S")
        assert isinstance(desk.screen, PickScreen)
        await desk.press("escape", "A")
        assert desk.screen.playing


async def test_a_play_that_was_left_goes_on_where_it_was(tmp_path: Path) -> None:
    async with playing(tmp_path) as desk:
        await desk.press(*["space"] * 4, "q")
        assert isinstance(desk.screen, HomeScreen)
    async with playing(tmp_path) as desk:
        assert desk.screen.place == 4
        assert "You left it here. Home goes to the beginning." in progress(desk)
        await desk.press("end", "q")
    async with playing(tmp_path) as desk:
        assert desk.screen.place == 0, "from its end it begins anew"


async def test_role_sheets_stay_hidden_until_the_debrief(tmp_path: Path) -> None:
    async with playing(tmp_path) as desk:
        await desk.press("r")
        assert "are opened at the debrief" in progress(desk)
        await to(desk, Telling.DEBRIEF)
        await desk.press("r")
        assert isinstance(desk.screen, SheetScreen)
        assert "You would trade the bell for a quiet hour." in desk.text()
        await desk.press("escape")
        await desk.press("home", "r")
        assert isinstance(desk.screen, PlayScreen), "back before the debrief they are hidden again"


async def test_taking_over_goes_on_in_a_practice_copy(tmp_path: Path) -> None:
    async with playing(tmp_path) as desk:
        await until(desk, lambda screen: screen.beat.telling is Telling.ASK)
        beat = desk.screen.beat
        await desk.press("t")
        assert isinstance(desk.screen, PickScreen)
        await desk.press("enter")
        assert isinstance(desk.screen, SessionScreen)
        assert "[practice]" in desk.text()
        assert content_digest(desk.record.session) == content_digest(beat.session)
        assert "1 Time to think" in desk.text(), "at the place and the issue the play had come to"
        assert "You are live now, in a practice copy of the play." in desk.said
        await desk.say("Words of our own")
        assert "Words of our own" in desk.text()
        await desk.press("ctrl+z")
        assert "Words of our own" not in " ".join(
            each.text for each in desk.record.session.all(Interest)
        )
        await desk.press("ctrl+z")
        assert "What the script recorded stays" in desk.said
        assert content_digest(desk.record.session) == content_digest(beat.session)
        await desk.press("ctrl+o")
        assert isinstance(desk.screen, PlayScreen), "the play waits where it was left"
        assert "Words of our own" not in desk.text()
    (listed,) = Library(tmp_path / "library").sessions()[0]
    assert listed.practice


async def test_a_note_can_be_written_at_any_step(tmp_path: Path) -> None:
    async with playing(tmp_path) as desk:
        await desk.press("space", "space", "n")
        await desk.say("They laughed here")
        await desk.press("enter")
        assert isinstance(desk.screen, PlayScreen)
        notes = read_notebook("play-quiet")
        assert "After school, step 2" in notes
        assert "They laughed here" in notes


async def test_the_board_can_be_shown_alone(tmp_path: Path) -> None:
    async with playing(tmp_path, size=SIZES["room"]) as desk:
        await desk.press("space", "space", "v")
        assert "Two people and a bell." not in desk.text()
        await to(desk, Telling.PAUSE)
        assert "Nobody has said a number yet." in desk.text(), "what stops for the room is seen"
        await desk.press("space")
        assert "Recorded" not in desk.text()
        assert "Time to think" in desk.text()
        await desk.press("v")
        assert "Recorded" in desk.text()


async def test_help_names_every_key(tmp_path: Path) -> None:
    async with playing(tmp_path, size=SIZES["large"]) as desk:
        await desk.press("f1")
        for words in ("Jump to a scene", "Go on from here live", "Play itself faster"):
            assert words in desk.text()


async def test_a_script_that_cannot_be_played_is_said_and_ends_with_two(tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(
        SCRIPT.replace("        party: Union\n", "        party: Onion\n"), encoding="utf-8"
    )
    async with at_the_desk(tmp_path, begin="play", script=str(path)) as desk:
        assert "bad.yaml, line" in desk.app.farewell
        assert "did you mean “Union”?" in desk.app.farewell
        assert desk.app.return_code == 2


@pytest.mark.parametrize("name", shipped())
async def test_every_shipped_script_can_be_walked_to_its_end(tmp_path: Path, name: str) -> None:
    async with at_the_desk(tmp_path, begin="play", script=name, size=SIZES["small"]) as desk:
        screen = desk.screen
        for place in range(0, len(screen.play.performance.beats), 6):
            screen.go(place)
            await desk.pilot.pause()
            assert "Traceback" not in desk.text()
        await desk.press("end")
        assert "This is where the script ends." in desk.text()
