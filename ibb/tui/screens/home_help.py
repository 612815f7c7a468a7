"""What home is for, and its keys."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from ibb.desk.commands import HOME, key_shown


class HomeHelp(ModalScreen[None]):
    """What home is for, and its keys."""

    CSS_PATH = "home.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,f5,q", "leave", "back", priority=True),
    ]

    def compose(self) -> ComposeResult:
        """Show the keys and what they do."""
        keys = [f"{key_shown(each.keys):>6}  {each.tells}" for each in HOME.values()]
        words = [
            "Every session is one file in this library; it is saved as it goes.",
            "Practice sessions have a shelf of their own; each is marked.",
            "✓ consensus   ● where an issue stands   ○ not begun   – how it rests",
            "",
            *keys,
            "",
            "Arrows and mouse work everywhere. Esc, F1 or F5 goes back.",
        ]
        yield Static(Content("\n".join(words)), id="home-help")

    def on_click(self) -> None:
        """Go back."""
        self.dismiss(None)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)
