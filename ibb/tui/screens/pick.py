"""Picking one of several."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option


class PickScreen(ModalScreen[str | None]):
    """Shows what there is; Enter or a click takes one, Escape or F5 none."""

    CSS_PATH = "pick.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f5", "leave", "back", priority=True),
    ]

    def __init__(self, title: str, options: tuple[tuple[str, str], ...], now: str = "") -> None:
        super().__init__()
        self._title = title
        self._options = options
        self._now = now

    def compose(self) -> ComposeResult:
        """Show the answers as a list."""
        with Vertical(id="pick"):
            yield Static(Content(self._title), id="pick-title")
            yield OptionList(
                *(Option(Content(" ".join(words.split()))) for _, words in self._options),
                id="pick-list",
            )
            yield Static(
                Content("A letter goes to what begins with it   Enter takes it   Esc or F5 back"),
                id="pick-keys",
            )

    def on_mount(self) -> None:
        """Begin at what holds now."""
        found = self.query_one(OptionList)
        keys = [key for key, _ in self._options]
        found.highlighted = keys.index(self._now) if self._now in keys else 0
        found.focus()

    def on_key(self, event: events.Key) -> None:
        """Go to the next answer that begins with what was pressed."""
        pressed = (event.character or "").casefold()
        if not pressed.isalnum():
            return
        found = self.query_one(OptionList)
        here = found.highlighted or 0
        for step in range(1, len(self._options) + 1):
            place = (here + step) % len(self._options)
            if self._options[place][1].casefold().startswith(pressed):
                found.highlighted = place
                return
        found.highlighted = None  # so that Enter takes nothing that was not meant

    @on(OptionList.OptionSelected)
    def _take(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._options[event.option_index][0])

    def action_leave(self) -> None:
        """Take none."""
        self.dismiss(None)
