"""The least that a Textual program can show: one word. Run as ``python -m benchmarks.blank``."""

from textual.app import App, ComposeResult
from textual.widgets import Static

SHOWS = "nothing-here"


class Blank(App[None]):
    """A screen with a word on it."""

    def compose(self) -> ComposeResult:
        """Show the word."""
        yield Static(SHOWS)


if __name__ == "__main__":
    Blank().run()
