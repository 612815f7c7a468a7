"""Taking a picture: the program without a terminal, real keys, and what is then on the screen."""

import os
import re
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from textual.widgets import Input, OptionList, TextArea

from gallery.stand import moment, shelf
from ibb.store.record import Record
from ibb.tui.app import IbbApp
from ibb.tui.screens.home import HomeScreen
from ibb.tui.settings import Settings
from ibb.tui.themes import DEFAULT
from tests.support.desk import Desk

Step = Callable[[Desk], Awaitable[None]]
Size = tuple[int, int]
MONOCHROME = "monochrome"
MOST_STEPS_DOWN = 60
_ADDRESSES = re.compile(r"@font-face\s*\{.*?\}\s*|<!--.*?-->\s*", re.DOTALL)


@dataclass(frozen=True)
class Picture:
    """One screen: how far the session has come, and the keys that lead there."""

    name: str
    tells: str
    until: str | None
    """A moment of the script; None for a library with nothing in it."""
    steps: tuple[Step, ...]


def press(*keys: str) -> Step:
    """Press keys."""

    async def step(desk: Desk) -> None:
        await desk.press(*keys)

    return step


def typed(words: str) -> Step:
    """Type words where the focus is."""

    async def step(desk: Desk) -> None:
        await desk.type(words)

    return step


def pick(words: str) -> Step:
    """Go down a list to the line that begins so, and take it."""

    async def step(desk: Desk) -> None:
        found = desk.app.screen.query_one(OptionList)
        for _ in range(MOST_STEPS_DOWN):
            at = found.highlighted or 0
            if str(found.options[at].prompt).startswith(words):
                await desk.press("enter")
                return
            await desk.press("down")
        raise LookupError(f"no line begins with {words!r}:\n{desk.text()}")

    return step


class Still(IbbApp):
    """The program with a clock that stands, so that a picture is the same tomorrow."""

    def __init__(self, folder: Path, now: datetime, settings: Settings) -> None:
        super().__init__(folder, settings=settings)
        self._still = now
        self._numbers = count(1)

    def push_screen(self, screen: Any, *others: Any, **named: Any) -> Any:
        """Show a screen; home is told the time."""
        if isinstance(screen, HomeScreen):
            screen._now = lambda: self._still  # noqa: SLF001
        return super().push_screen(screen, *others, **named)

    def show_record(self, record: Record, **named: Any) -> None:
        """Show a session whose clock stands."""
        record.clock = lambda: self._still
        record.new_id = lambda: f"new-{next(self._numbers)}"
        super().show_record(record, **named)


async def take(picture: Picture, size: Size, theme: str = DEFAULT) -> str:
    """Return a picture as SVG without any address in it."""
    now = moment(picture.until or "2026-01-14 17:00")
    with TemporaryDirectory() as folder, _surroundings(theme):
        library = Path(folder) / "library"
        if picture.until:
            shelf(library, now)
        chosen = DEFAULT if theme == MONOCHROME else theme
        app = Still(library, now, Settings(theme=chosen))
        async with app.run_test(size=size) as pilot:
            desk = Desk(app, pilot)
            await _settled(desk)
            for step in picture.steps:
                await step(desk)
                await _settled(desk)
            for field in (*app.screen.query(TextArea), *app.screen.query(Input)):
                field.cursor_blink = False
            await _settled(desk)
            return without_addresses(app.export_screenshot(title="ibb", simplify=True))


async def _settled(desk: Desk) -> None:
    await desk.settle()
    await desk.app.workers.wait_for_complete()
    await desk.settle()


def without_addresses(svg: str) -> str:
    """Return an SVG that loads nothing from anywhere: no fonts, no links."""
    plain = _ADDRESSES.sub("", svg).replace("Fira Code, monospace", "monospace")
    lines = (line.rstrip() for line in plain.splitlines())
    return "\n".join(line for line in lines if line) + "\n"


def as_png(svg: str) -> bytes:
    """Return an SVG as PNG, in a font that has every sign we use."""
    import resvg_py  # noqa: PLC0415  needed only for looking at pictures

    named = svg.replace("font-family: monospace", "font-family: DejaVu Sans Mono")
    return bytes(resvg_py.svg_to_bytes(svg_string=named))


@contextmanager
def _surroundings(theme: str) -> Iterator[None]:
    """Keep the settings of whoever runs this out of the picture."""
    before = dict(os.environ)
    os.environ.update(TZ="America/New_York", TEXTUAL_ANIMATIONS="none")
    os.environ.pop("NO_COLOR", None)
    if theme == MONOCHROME:
        os.environ["NO_COLOR"] = "1"
    with TemporaryDirectory() as folder:
        os.environ["IBB_SETTINGS"] = str(Path(folder) / "settings.yaml")
        os.environ["XDG_DATA_HOME"] = str(Path(folder) / "data")
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)
