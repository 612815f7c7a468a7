"""The footer: the six keys that matter now, also for the mouse."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from wcwidth import width as cells

from ibb.desk.commands import Command, key_shown

MOST = 6
NO_KEYS: dict[str, str] = {}


class KeyLine(Static):
    """Shows keys with what they do; a click does it."""

    @dataclass
    class Clicked(Message):
        """A key of the line was clicked."""

        command: str

    def __init__(self, id: str | None = None) -> None:  # noqa: A002
        super().__init__("", id=id, markup=False)
        self._spans: list[tuple[int, int, str]] = []

    def show(
        self, commands: Iterable[Command], keys: Mapping[str, str] = NO_KEYS, *, most: int = MOST
    ) -> None:
        """Show the commands, six unless more is said; ``keys`` are those that were remapped."""
        pieces: list[tuple[str, str]] = []
        self._spans = []
        column = 0
        for command in islice(commands, most):
            key = key_shown(keys.get(command.id, command.keys))
            start = column
            for text, style in ((f" {key} ", "bold $ibb-key"), (f"{command.label}  ", "")):
                pieces.append((text, style))
                column += cells(text)
            self._spans.append((start, column, command.id))
        self.update(Content.assemble(*pieces))

    def on_click(self, event: events.Click) -> None:
        """Do what was clicked."""
        for start, end, command in self._spans:
            if start <= event.x < end:
                self.post_message(self.Clicked(command))
