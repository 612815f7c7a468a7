"""A one-line choice: the arrows change it, a letter goes to the next answer that begins so."""

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static


class Chooser(Static, can_focus=True):
    """Shows one of several answers between two arrows."""

    @dataclass
    class Changed(Message):
        """Another answer was chosen."""

        chooser: "Chooser"

    def __init__(
        self,
        options: tuple[tuple[str, str], ...],
        value: str,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__("", id=id, markup=False)
        self._options = options
        keys = [key for key, _ in options]
        self._at = keys.index(value) if value in keys else 0

    @property
    def value(self) -> str:
        """The key of the answer chosen."""
        return self._options[self._at][0] if self._options else ""

    def on_mount(self) -> None:
        """Show the answer."""
        self._show()

    def _show(self) -> None:
        words = self._options[self._at][1] if self._options else ""
        several = f" ({self._at + 1} of {len(self._options)})"
        self.update(Content(f"◂ {' '.join(words.split())} ▸{several}"))

    def _go(self, step: int) -> None:
        if self._options:
            self._at = (self._at + step) % len(self._options)
            self._show()
            self.post_message(self.Changed(self))

    def on_key(self, event: events.Key) -> None:
        """Change the answer."""
        if event.key in {"left", "right", "space"}:
            self._go(-1 if event.key == "left" else 1)
        elif event.character and event.character.isalnum():
            wanted = event.character.casefold()
            for step in range(1, len(self._options)):
                words = self._options[(self._at + step) % len(self._options)][1]
                if words.casefold().startswith(wanted):
                    self._go(step)
                    break
        else:
            return
        event.stop()
        event.prevent_default()

    def on_click(self) -> None:
        """Go to the next answer."""
        self._go(1)
