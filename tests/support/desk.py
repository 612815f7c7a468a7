"""A facilitator at the keyboard: the real program, driven by real keys."""

from asyncio import sleep
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import Any

import textual.app
import textual.pilot
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from ibb.store.record import Record
from ibb.tui.app import IbbApp
from ibb.tui.screens.session import SessionScreen
from ibb.tui.settings import Settings

SIZES = {"small": (80, 24), "usual": (120, 36), "large": (200, 60), "room": (60, 18)}
GRAIN_SECONDS = 0.002
IDLE_SECONDS = 0.0004


async def _until_idle(min_sleep: float = 0, max_sleep: float = 1) -> None:
    """Wait until a grain of time passes in which the program does nothing.

    Textual's own wait looks every 20 ms, which makes a key cost 85 ms.
    """
    del min_sleep
    for _ in range(int(max_sleep / GRAIN_SECONDS)):
        before = process_time()
        await sleep(GRAIN_SECONDS)
        if process_time() - before < IDLE_SECONDS:
            return


for each in (textual.app, textual.pilot):
    assert hasattr(each, "wait_for_idle"), "Textual waits in another way now; see _until_idle"
    each.wait_for_idle = _until_idle  # type: ignore[attr-defined]

NAMED = {" ": "space", "\n": "ctrl+j", "\t": "tab"}


@dataclass
class Desk:
    """The program, and hands that type."""

    app: IbbApp
    pilot: Pilot[None]

    async def press(self, *keys: str) -> None:
        """Press keys, and let each one be answered."""
        for key in keys:
            await self.pilot.press(key)
        await self.settle()

    async def type(self, words: str) -> None:
        """Type words where the focus is."""
        for letter in words:
            self.app.post_message(Key(NAMED.get(letter, letter), letter))
        await self.settle()

    async def say(self, words: str) -> None:
        """Type a line and send it."""
        await self.type(words)
        await self.press("enter")

    async def fill(self, *answers: str) -> None:
        """Answer the questions of a form in order, then record it."""
        for place, answer in enumerate(answers):
            if place:
                await self.press("tab")
            await self.type(answer)
        await self.press("ctrl+s")

    async def choose(self, label: str) -> None:
        """Choose from what can be done here, as F4 lists it."""
        await self.press("f4")
        picks = self.app.screen.query_one(OptionList)
        words = [str(option.prompt) for option in picks.options]
        place = next(at for at, each in enumerate(words) if each.startswith(f"{label}:"))
        picks.highlighted = place
        await self.press("enter")

    async def point(self, wanted: Callable[[Any], bool]) -> None:
        """Walk down with the arrow key until what is wanted is pointed to."""
        self.session_screen.board.pointed = None
        for _ in range(60):
            await self.press("down")
            if wanted(self.pointed):
                return
        raise AssertionError(f"nothing such on the board:\n{self.text()}")

    async def settle(self) -> None:
        """Wait until everything that was asked for is drawn."""
        for _ in range(3):
            await self.pilot.pause()

    @property
    def screen(self) -> Any:
        return self.app.screen

    @property
    def session_screen(self) -> SessionScreen:
        found = [each for each in self.app.screen_stack if isinstance(each, SessionScreen)]
        return found[-1]

    @property
    def pointed(self) -> Any:
        """The item under the cursor."""
        return self.session_screen.at().pointed_item()

    @property
    def record(self) -> Record:
        return self.session_screen.live.record

    @property
    def said(self) -> str:
        """The sentence above the capture line."""
        return str(self.session_screen.query_one("#said", Static).render())

    def text(self) -> str:
        """Return what is on the screen, as lines."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips) + "\n"


@asynccontextmanager
async def at_the_desk(
    folder: Path,
    *,
    size: tuple[int, int] = SIZES["usual"],
    session: Path | None = None,
    begin: str = "home",
    settings: Settings | None = None,
    script: str | None = None,
) -> AsyncIterator[Desk]:
    """Start the program in a library, and end it as a person would."""
    app = IbbApp(folder, session=session, begin=begin, settings=settings, script=script)
    async with app.run_test(size=size) as pilot:
        desk = Desk(app, pilot)
        await desk.settle()
        await app.workers.wait_for_complete()
        await desk.settle()
        yield desk
