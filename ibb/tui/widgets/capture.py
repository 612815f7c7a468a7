"""The capture line: always ready, whatever else is going on."""

from collections.abc import Callable
from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widgets import TextArea

from ibb.desk.places.common import lines_of

MOST_LINES = 4


class Capture(TextArea):
    """A line that grows as one types; Enter sends it, each of its lines as one item.

    ``sent`` is called with the lines before any later key is taken in, so that what is typed
    behind an Enter begins the next line, however fast it comes.
    """

    @dataclass
    class Turned(Message):
        """Tab was pressed, or Shift+Tab."""

        capture: "Capture"
        forward: bool

    @dataclass
    class Walked(Message):
        """An arrow left the line."""

        capture: "Capture"
        way: str

    def __init__(
        self,
        sent: Callable[[list[str]], object],
        id: str | None = None,  # noqa: A002
    ) -> None:
        self._sent = sent
        super().__init__(
            id=id,
            compact=True,
            soft_wrap=True,
            show_line_numbers=False,
            highlight_cursor_line=False,
            tab_behavior="focus",
        )

    @property
    def lines(self) -> list[str]:
        """The lines that hold words."""
        return lines_of(self.text)

    def hold(self, text: str) -> None:
        """Hold a text instead of what was there, to go on behind its end."""
        self.load_text(text)
        self.move_cursor(self.document.end)

    def take(self, sent: str) -> list[str]:
        """Take what was sent off the line and return its lines; what was typed since stays."""
        self.hold(self.text.removeprefix(sent))
        return lines_of(sent)

    async def _on_key(self, event: events.Key) -> None:
        match event.key:
            case "enter":
                self._sent(self.lines)
            case "ctrl+j" | "shift+enter":
                self.insert("\n")
            case "tab" | "shift+tab":
                self.post_message(self.Turned(self, event.key == "tab"))
            case "up" if self.get_cursor_up_location() == self.cursor_location or self._first:
                self.post_message(self.Walked(self, "up"))
            case "down" if self._last:
                self.post_message(self.Walked(self, "down"))
            case "left" | "right" if not self.text:
                self.post_message(self.Walked(self, event.key))
            case _:
                await super()._on_key(event)
                return
        event.stop()
        event.prevent_default()

    @property
    def _first(self) -> bool:
        return self.wrapped_document.location_to_offset(self.cursor_location).y == 0

    @property
    def _last(self) -> bool:
        offset = self.wrapped_document.location_to_offset(self.cursor_location)
        return offset.y >= self.wrapped_document.height - 1
