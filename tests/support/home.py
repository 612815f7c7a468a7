"""Home as a person sees and drives it, and sessions to put on its shelves."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input

from ibb.model.items import AnyItem
from ibb.store.record import Record
from ibb.tui.screens.home import HomeScreen
from ibb.tui.themes import DEFAULT, RULES, THEMES, variables_for
from tests.support.sessions import BY, a_library, adding, charter

if TYPE_CHECKING:
    from textual.message import Message

NEW_YORK = timezone(timedelta(hours=-5))
NOON = datetime(2026, 3, 4, 12, 0, tzinfo=NEW_YORK)
SIZES = [(80, 24), (120, 36)]


class HomeApp(App[None]):
    """Nothing but home; what it is told is kept."""

    CSS = RULES

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self.told: list[Message] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variables_for(self.current_theme)

    def on_mount(self) -> None:
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DEFAULT
        self.push_screen(HomeScreen(self.folder, now=lambda: NOON))

    def on_home_screen_opened(self, message: HomeScreen.Opened) -> None:
        self.told.append(message)

    def on_home_screen_new(self, message: HomeScreen.New) -> None:
        self.told.append(message)

    def on_home_screen_demo(self, message: HomeScreen.Demo) -> None:
        self.told.append(message)


class Home:
    """Home as a person sees and drives it."""

    def __init__(self, app: HomeApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def settle(self) -> None:
        await self.pilot.pause()
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    @property
    def text(self) -> str:
        """What stands on the screen."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips)

    async def search(self, words: str) -> None:
        """Look for words on the shelf that is shown."""
        await self.press("slash")
        self.app.screen.query_one("#home-search", Input).value = words
        await self.press("enter")

    @property
    def keys(self) -> str:
        """The line of keys at the bottom."""
        return self.text.splitlines()[-1]

    @property
    def wanted(self) -> list[str]:
        """What the app was asked for: a session, a new one, a demonstration or their list."""
        names = []
        for each in self.app.told:
            match each:
                case HomeScreen.Opened(path=path):
                    names.append(title_of(path))
                case HomeScreen.New():
                    names.append("new")
                case HomeScreen.Demo(name=name):
                    names.append(name or "the list")
        return names

    @property
    def opened(self) -> list[str]:
        """The titles of the sessions that were chosen."""
        chosen = [each.path for each in self.app.told if isinstance(each, HomeScreen.Opened)]
        return [title_of(path) for path in chosen]


def title_of(path: Path) -> str:
    """Return the title of a session file."""
    with Record(path, write=False) as record:
        assert record.session.charter is not None
        return record.session.charter.title


@asynccontextmanager
async def home(folder: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Home]:
    """Show home on a screen, with the library read."""
    app = HomeApp(folder)
    async with app.run_test(size=size) as pilot:
        shown = Home(app, pilot)
        await shown.settle()
        yield shown


def clock(day: int) -> Callable[[], datetime]:
    """Return a clock that stands still on a day of March."""
    return lambda: datetime(2026, 3, day, 15, 20, tzinfo=UTC)


def a_session(tmp_path: Path, title: str, *items: AnyItem, day: int = 1, **fields: Any) -> Path:
    """Put a session into the library: a charter, and whatever is given."""
    path = a_library(tmp_path).create(title)
    with Record(path, clock=clock(day)) as record:
        record.append(adding(charter(title=title, **fields)), by=BY)
        if items:
            record.append(adding(*items), by=BY)
    return path
