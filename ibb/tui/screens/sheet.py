"""Sheets to read: what a place is for and its keys, and others like it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from ibb.desk.at import Place
from ibb.desk.board.view import Row, Rows, View
from ibb.desk.commands import COMMANDS, EVERYWHERE, key_shown
from ibb.tui.widgets.board import Board


class SheetScreen(ModalScreen[None]):
    """Shows a view to read; the keys that opened it close it."""

    CSS_PATH = "sheet.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,f5,q", "leave", "back", priority=True),
    ]

    def __init__(self, view: View) -> None:
        super().__init__()
        self._view = view

    def compose(self) -> ComposeResult:
        """Show one sheet."""
        yield Board(id="sheet")

    def on_mount(self) -> None:
        """Fill the sheet."""
        board = self.query_one(Board)
        board.focus()
        self.call_after_refresh(lambda: board.show(self._view))

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)


def help_view(place: Place, keys: dict[str, str]) -> View:
    """Return what a place is for and what can be done there, with keys."""
    own = {doing.id for doing in place.doings}

    def row(command_id: str) -> Row:
        command = COMMANDS[command_id]
        key = key_shown(keys.get(command_id, command.keys)) or "F4"
        return Row(command.tells, key.rjust(4))

    here = tuple(row(doing.id) for doing in place.doings)
    line = (
        Row("Enter records what is typed; every line of a paste is one item.", "  ⏎"),
        Row("Tab changes whose it is or what it becomes.", " Tab"),
        Row("The arrow keys point at a line; a click does, too.", "  ↑↓"),
        Row("The palette finds every command by its words.", "  ^P"),
        Row("Ctrl+J begins a new line without sending.", "  ^J"),
    )
    everywhere = tuple(row(each.id) for each in EVERYWHERE if each.id not in own)
    return View(
        f"{place.title}   (Esc, F1 or F5 goes back)",
        (Rows(here, "Here"), Rows(line, "The capture line"), Rows(everywhere, "Everywhere")),
        place.help,
    )
