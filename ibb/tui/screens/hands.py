"""The test for consensus: everyone shows, hidden until all have; then it is revealed at once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static

from ibb.desk.at import At, Gesture
from ibb.desk.hands import Show, as_json, begin, level_keys, restored
from ibb.documents.wording import short
from ibb.formats.text import safe
from ibb.model.errors import RuleError
from ibb.model.gestures import reveal

STATE_CELLS = 12
FOOTER = (
    ("⏎", "reveal"),
    ("F5", "back"),
    ("Space", "not asked"),
    ("=", "the rest"),
    ("⌫", "clear"),
    ("F4", "roll call"),
)


class Line(Static):
    """A line that can be clicked: a seat by its place, or a level by its key."""

    @dataclass
    class Clicked(Message):
        """The line was clicked."""

        names: str | int

    def __init__(self, names: str | int, classes: str) -> None:
        super().__init__("", classes=classes, markup=False)
        self.names = names

    def on_click(self) -> None:
        """Say which line it was."""
        self.post_message(self.Clicked(self.names))


class HandsScreen(ModalScreen[None]):
    """Takes what each seat shows; ``take`` records and returns a sentence if it was refused."""

    CSS_PATH = "hands.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f5", "leave", "back", priority=True),
        Binding("enter,f6", "reveal", "reveal", priority=True),
        Binding("f4", "roll_call", "roll call", priority=True),
        Binding("pagedown", "text(1)", "text", priority=True),
        Binding("pageup", "text(-1)", "text", priority=True),
    ]

    def __init__(
        self,
        live_at: At,
        tested_id: str,
        take: Callable[[Gesture], str | None],
        *,
        unsent: str = "",
        keep: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._at = live_at
        self._take = take
        self._keep = keep
        found = begin(live_at.session, tested_id)
        if found is None:
            raise RuleError("Only a straw design or a clause can be tested for consensus.")
        self._begun = found
        self.state: Show = restored(found, unsent)
        self._came_back = bool(self.state.hands)
        self._levels = level_keys(self.state.scale)

    def compose(self) -> ComposeResult:
        """Put the words and the levels to the left, the seats to the right."""
        name = self._at.session.name(self.state.tested_id)
        with Vertical(id="hands"):
            yield Static(Content(f"Test for consensus: {name}"), id="hands-title")
            with Horizontal(id="hands-middle"):
                with Vertical(id="hands-left"):
                    with VerticalScroll(id="hands-text", can_focus=False):
                        yield Static(Content(safe(self.state.text)))
                    with VerticalScroll(id="hands-levels", can_focus=False):
                        yield Static(Content(safe(self.state.scale.question)), id="hands-question")
                        for key in self._levels:
                            yield Line(key, "level")
                with VerticalScroll(id="hands-seats", can_focus=False):
                    for place in range(len(self.state.seats)):
                        yield Line(place, "seat")
            yield Static("", id="hands-says", markup=False)
            keys = [
                piece
                for key, does in FOOTER
                for piece in ((f" {key} ", "bold $ibb-key"), f"{does}  ")
            ]
            yield Static(Content.assemble(*keys), id="hands-keys")

    def on_mount(self) -> None:
        """Begin at the first seat, or where an interrupted test stood."""
        for line in self.query(".level").results(Line):
            level = self.state.scale.level(self._levels[str(line.names)])
            pieces = ((f"{line.names}  ", "bold $ibb-key"), safe(level.label))
            line.update(Content.assemble(*pieces))
        self._draw()
        if self._came_back:
            self._say("What was shown before is still here.")
        elif not self.state.seats:
            self._say("Nobody is marked as asked in tests yet.")

    def _draw(self) -> None:
        for line in self.query(".seat").results(Line):
            place = int(line.names)
            line.set_class(place == self.state.place, "-current")
            line.update(Content(self._seat_line(place)))
        current = next(iter(self.query(".seat.-current")), None)
        if current is not None:
            current.scroll_visible(animate=False)

    def _seat_line(self, place: int) -> str:
        state = self.state
        seat = state.seats[place]
        hand = state.hand(seat.person)
        said = ""
        if seat.person not in state.asked:
            sign = "– not asked"
        elif hand is None:
            sign = "○"
        elif hand.aloud and state.roll_call:
            sign = f"● {self._key_of(hand.level)}"
            said = f" · {state.scale.level(hand.level).label}"
        else:
            sign = "● shown"
        pointer = "▸ " if place == state.place else "  "
        away = "" if seat.here else " · not in the room"
        who = safe(f"{seat.name} · {seat.party}{away}{said}").replace("\n", " ")
        return f"{pointer}{sign.ljust(STATE_CELLS)}{who}"

    def _key_of(self, level: str) -> str:
        return next(key for key, each in self._levels.items() if each == level)

    def _say(self, words: str) -> None:
        self.query_one("#hands-says", Static).update(Content(safe(words)))

    def _become(self, state: Show, words: str = "") -> None:
        if state != self.state:
            self.state = state
            self._keep("" if self._untouched() else as_json(state))
        self._draw()
        self._say(words)

    def _untouched(self) -> bool:
        return not self.state.hands and self.state.asked == self._begun.asked

    def on_key(self, event: events.Key) -> None:
        """Levels first; then the keys that no level has."""
        key = event.character or ""
        if key.casefold() in self._levels:
            self._put(key.casefold())
        elif event.key in {"up", "down"}:
            self._become(self.state.move(-1 if event.key == "up" else 1))
        elif event.key in {"home", "end"}:
            self._become(self.state.go(0 if event.key == "home" else len(self.state.seats)))
        elif key == "=":
            self._put_rest()
        elif event.key in {"backspace", "delete"}:
            self._clear()
        elif event.key == "space":
            self._become(self.state.ask_or_not())
        elif key.casefold() == "c":
            self.action_roll_call()
        else:
            return
        event.stop()
        event.prevent_default()

    @on(Line.Clicked)
    def _clicked(self, event: Line.Clicked) -> None:
        if isinstance(event.names, int):
            self._become(self.state.go(event.names))
        else:
            self._put(event.names)

    def _put(self, key: str) -> None:
        state = self.state.put(self._levels[key])
        ready = state.seats and not state.missing
        self._become(state, "Everyone has shown; Enter reveals." if ready else "")

    def _clear(self) -> None:
        state = self.state.clear()
        seat = state.current
        cleared = seat is not None and state.hands != self.state.hands
        self._become(state, f"{seat.name}: cleared." if seat and cleared else "")

    def _put_rest(self) -> None:
        if self.state.last is None:
            self._say("Give one seat a level first; = then gives it to all that are left.")
            return
        self._become(self.state.put_rest(), "Everyone has shown; Enter reveals.")

    def action_roll_call(self) -> None:
        """Turn roll call on or off."""
        state = self.state.toggle_roll_call()
        on = "Roll call: what is said from now on can be read here at once."
        self._become(state, on if state.roll_call else "Hidden again until the reveal.")

    def action_text(self, way: int) -> None:
        """Scroll the words that are tested."""
        box = self.query_one("#hands-text", VerticalScroll)
        box.scroll_relative(y=way * max(box.size.height - 1, 1), animate=False)

    def action_reveal(self) -> None:
        """Record everything at once, if everyone asked has shown."""
        missing, state = self.state.missing, self.state
        if missing:
            names = ", ".join(short(each.name, 24) for each in missing[:3])
            more = f" and {len(missing) - 3} more" if len(missing) > 3 else ""  # noqa: PLR2004
            self._say(f"{len(missing)} still to show: {names}{more}. Space marks who is not asked.")
            return
        if not state.asked:
            self._say("Nobody is asked; Space marks who is.")
            return
        refused = self._record(state)
        if refused:
            self._say(refused)
            return
        self._keep("")
        self.dismiss(None)

    def _record(self, state: Show) -> str | None:
        try:
            actions = reveal(
                self._at.session,
                state.tested_id,
                state.shown(),
                self._at.new_id,
                seats=state.asked_seats(),
                captured=state.captured,
            )
        except RuleError as error:
            return str(error)
        return self._take(
            Gesture(actions, "Revealed. Hear those who have more to say: F4, follow up.")
        )

    def action_leave(self) -> None:
        """Go back; what was entered is kept and there next time."""
        self.dismiss(None)
