"""The terminal: which screen is shown, in which colours, and what belongs to all of them."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual import events, on
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Input

from ibb.desk.commands import COMMANDS
from ibb.tui.palette import colours, commands_of
from ibb.tui.screens.home import HomeScreen
from ibb.tui.themes import DEFAULT, MONOCHROME, RULES, THEMES, variables_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ibb.store.record import Record
    from ibb.tui.screens.play import PlayScreen
    from ibb.tui.settings import Settings

T = TypeVar("T")

SCREENS = """
Screen {
    background: $ibb-ground;
    color: $ibb-words;
}
ModalScreen {
    background: $ibb-ground 70%;
}
Toast {
    background: $ibb-panel;
    color: $ibb-words;
}
"""


class IbbApp(App[None]):
    """Home first; a session, or its room view, when one was named."""

    TITLE = "ibb"
    CSS = RULES + SCREENS
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "quit", show=False, priority=True),
    ]

    def __init__(
        self,
        folder: Path,
        *,
        settings: "Settings | None" = None,
        session: Path | None = None,
        begin: str = "home",
        process: str | None = None,
        seat: str | None = None,
        script: str | None = None,
        comments: Path | None = None,
    ) -> None:
        self._settings = settings
        super().__init__(ansi_color=bool(os.environ.get("NO_COLOR")))
        self.folder = folder
        self._session = session
        self._begin = begin
        self._process = process
        self._seat = seat
        self._script = script
        """A script to play, or a drill to do, when one was named."""
        self._comments = comments
        """The file a reader's comments go into, when one was named."""
        self._record: Record | None = None
        self._unsent = ""
        """What was typed for a new session and not sent."""
        self.fault: Exception | None = None
        self._under_way = False
        """Whether the screen that was asked for at the start is there, or comes next."""
        self._early: list[events.Event] = []
        """What was typed before the screen it is for could take it in, in order."""
        self.farewell = ""
        """Why the program ended at once, when a session named to it could not be opened."""

    @property
    def settings(self) -> "Settings":
        """What a person set for every session."""
        if self._settings is None:
            from ibb.tui import settings

            self._settings = settings.Settings()
        return self._settings

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return our colours for themes that have none of their own."""
        return variables_for(self.current_theme)

    def on_mount(self) -> None:
        """Choose the colours and the first screen."""
        for theme in THEMES:
            self.register_theme(theme)
        chosen = self._settings.theme if self._settings else DEFAULT
        wanted = chosen if chosen in self.available_themes else DEFAULT
        self.theme = MONOCHROME if os.environ.get("NO_COLOR") else wanted
        if self._settings:
            keys = self._settings.keys.items()
            self.set_keymap({command: key for command, key in keys if command in COMMANDS})
        if not self.is_headless:
            self.set_interval(1.0, self._leave_a_terminal_that_is_gone)
        self.push_screen(HomeScreen(self.folder))
        self.call_after_refresh(self._begin_first)

    def _begin_first(self) -> None:
        """Show what was asked for, and give it what was typed before it was there."""
        if self._session:
            self._open_first()
        elif self._begin == "new":
            self.new_session()
        elif self._script and self._begin in {"play", "drill"}:
            getattr(self, self._begin)(self._script)
        self._under_way = True
        self._take_in_soon()

    def _take_in_soon(self) -> None:
        """Take in what was typed early: once the screen is laid out, and before any later key."""
        self.screen.call_later(self.call_later, self._take_in_early)

    async def _take_in_early(self) -> None:
        early, self._early = self._early, []
        for event in early:
            await self.on_event(event)

    @on(HomeScreen.Opened)
    def _opened(self, event: HomeScreen.Opened) -> None:
        self.open_session(event.path)

    @on(HomeScreen.New)
    def _new(self) -> None:
        self.new_session()

    @on(HomeScreen.Demo)
    def _demo(self, event: HomeScreen.Demo) -> None:
        if event.name:
            self.play(event.name)
            return
        from ibb.desk.offers import offers
        from ibb.tui.screens.pick import PickScreen

        def chosen(key: str | None) -> None:
            if key is not None:
                begin, _, name = key.partition(":")
                getattr(self, begin)(name)

        self.push_screen(PickScreen("Play a session, or do a drill", offers()), chosen)

    def play(self, script: str) -> None:
        """Play a script, a shipped one or a file."""
        from ibb.desk.playing import load_play
        from ibb.tui.screens.play import PlayScreen

        play = self._attempt(lambda: load_play(script))
        if play:
            self.push_screen(PlayScreen(play))

    def drill(self, deck: str) -> None:
        """Do a drill, a shipped one or a file."""
        from functools import partial

        from ibb.desk.playing import hear, load_drill
        from ibb.desk.rounds import drilling
        from ibb.tui.screens.round import RoundScreen

        found = self._attempt(lambda: load_drill(deck))
        if found:
            self.push_screen(RoundScreen(drilling(found[0]), partial(hear, found[1])))

    def _attempt(self, what: "Callable[[], T]") -> "T | None":
        """Return what was asked for, or say why not; end if it was named to the program."""
        from ibb.desk.sentences import refusal

        try:
            return what()
        except Exception as error:
            sentence = refusal(error)
        if self._script:
            self.farewell = sentence
            self.exit(return_code=2)
        else:
            self.notify(sentence, severity="error", timeout=20, markup=False)
        return None

    def on_play_screen_left(self) -> None:
        """Leave the play."""
        self.pop_screen()

    def on_play_screen_taken_over(self, event: "PlayScreen.TakenOver") -> None:
        """Go on live from where a play is."""
        path = self._attempt(lambda: event.play.take_over(self.folder, event.place))
        if path:
            self.open_session(path)
            said = "You are live now, in a practice copy of the play. ^O goes back to the play."
            self.call_after_refresh(self._say_on_the_desk, said)

    def _say_on_the_desk(self, said: str) -> None:
        from ibb.tui.screens.desk import Desk

        if isinstance(self.screen, Desk):
            self.screen.say(said)

    def _open_first(self) -> None:
        if self._session and self._begin == "review":
            self.review(self._session)
        elif self._session:
            self.open_session(self._session, room=self._begin == "room")

    def open_session(self, path: Path, *, room: bool = False) -> None:
        """Open a session and show it, or its room view."""
        from ibb.desk.opening import open_record

        opened = open_record(self.folder, path, write=not room, seat=self._seat)
        if isinstance(opened, str):
            self._not_opened(path, opened)
            return
        self.show_record(opened, room=room)

    @on(HomeScreen.Reviewed)
    def _reviewed(self, event: HomeScreen.Reviewed) -> None:
        self.review(event.path, event.item_id)

    def review(self, path: Path, item_id: str = "") -> None:
        """Open a session to read it, without the right to write, at an item if one is named."""
        from datetime import datetime

        from ibb.desk.opening import open_record
        from ibb.desk.review.reviewing import Reviewing
        from ibb.tui.screens.review import ReviewScreen

        opened = open_record(self.folder, path, write=False)
        if isinstance(opened, str):
            self._not_opened(path, opened)
            return
        self._record = opened
        now = datetime.now().astimezone()
        reviewing = Reviewing(opened, self.folder, now, comments=self._comments)
        self.push_screen(ReviewScreen(reviewing, item_id))

    @on(HomeScreen.Exported)
    def _exported(self, event: HomeScreen.Exported) -> None:
        self.export(event.path)

    def export(self, path: Path) -> None:
        """Open a session to write a document of it, without the right to write in it."""
        from ibb.desk.opening import open_record
        from ibb.tui.screens.export import begin_export

        opened = open_record(self.folder, path, write=False)
        if isinstance(opened, str):
            self._not_opened(path, opened)
        else:
            begin_export(self, opened, opened.close)

    def _not_opened(self, path: Path, why: str) -> None:
        if path == self._session:
            self.farewell = why
            self.exit(return_code=2)
        else:
            self.notify(why, severity="error", timeout=20, markup=False)

    def on_review_screen_left(self) -> None:
        """Close the session that was read; a reader who came for it alone is done."""
        if self._session and self._begin == "review":
            self.exit()
        else:
            self.on_desk_left()

    def show_record(
        self, record: "Record", *, room: bool = False, place: str | None = None
    ) -> None:
        """Show an open record."""
        from ibb.desk.live import Live
        from ibb.tui.screens.room import RoomScreen
        from ibb.tui.screens.session import SessionScreen

        self._record = record
        live = Live(record, seat=self._seat)
        screen: Screen[Any]
        if room:
            screen = RoomScreen(live, alone=True)
        else:
            screen = SessionScreen(live, self.settings, place=place)
        self.push_screen(screen)

    def new_session(self) -> None:
        """Ask for a title and begin."""
        from ibb.tui.screens.new import founding_screen

        self.push_screen(
            founding_screen(
                self.folder,
                self._process,
                self._begun,
                unsent=self._unsent,
                keep=lambda typed: setattr(self, "_unsent", typed),
            )
        )

    def _begun(self, record: "Record") -> None:
        self.call_after_refresh(lambda: self.show_record(record, place="parties"))

    def on_desk_left(self) -> None:
        """Leave the session; its file is closed once nothing looks at it any more."""
        record, gone = self._record, self.pop_screen()

        async def close() -> None:
            await gone
            if record:
                record.close()
            if self._record is record:
                self._record = None

        self.call_later(close)

    def on_unmount(self) -> None:
        """Close the file on the way out."""
        if self._record:
            self._record.close()

    async def on_event(self, event: events.Event) -> None:
        """Take what is typed and pasted as data: nothing in it steers a terminal.

        A joiner typed by itself is kept, as Persian needs it; Textual takes it for no letter. A
        question of one line takes all lines of a paste as one, where Textual drops all but one.
        What comes before a screen is there waits for it, and goes to it in order.
        """
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            if not self._under_way:
                self._early.append(_as_meant(event))
                return
            if self._early or not self.screen.is_mounted:
                if not self._early:
                    self._take_in_soon()
                self._early.append(event)
                return
        if isinstance(event, events.Key) and event.character in {"\u200c", "\u200d"}:
            event = events.Paste(event.character)
        if isinstance(event, events.Paste):
            from ibb.model.text import clean

            event.text = clean(event.text)
            if isinstance(self.focused, Input):
                event.text = " ".join(event.text.splitlines())
        await super().on_event(event)

    async def action_quit(self) -> None:
        """End, once every key before was taken in and what is typed is kept."""
        (self.screen.focused or self.screen).call_later(self._quit)

    def _quit(self) -> None:
        for screen in self.screen_stack:
            keep = getattr(screen, "keep_all", None)
            if keep:
                keep()
        self.exit()

    def _leave_a_terminal_that_is_gone(self) -> None:
        """End when the window was closed; reading from what is gone would never rest."""
        if sys.__stdin__ is not None and not os.isatty(sys.__stdin__.fileno()):
            self._quit()

    def _handle_exception(self, error: Exception) -> None:
        """End with a sentence instead of a traceback; a test is told as it is."""
        if self.is_headless:
            super()._handle_exception(error)
            return
        self.fault = error
        self.exit(return_code=2)

    def get_system_commands(self, screen: Screen[Any]) -> "Iterable[SystemCommand]":
        """Yield every command that can be done on this screen, with its key."""
        yield SystemCommand("Quit", "Leave ibb; everything is recorded (^Q)", self.action_quit)
        yield from colours(self.wear)
        yield from commands_of(screen, self.settings.keys)

    def wear(self, name: str) -> None:
        """Change the colours, also for the next time."""
        from ibb.tui.settings import save_settings

        self.theme = name
        self._settings = self.settings.model_copy(update={"theme": name})
        save_settings(self.settings)


def _as_meant(event: events.Event) -> events.Event:
    """Return a key of before the start as it was pressed: a terminal makes Enter a new line."""
    if isinstance(event, events.Key) and event.key == "ctrl+j":
        return events.Key("enter", "\r")
    return event
