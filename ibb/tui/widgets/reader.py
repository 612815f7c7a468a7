"""A board to read: the arrows scroll long texts and stop at every line that can be opened."""

from textual import events

from ibb.tui.widgets.board import Board

STEP = 3
"""Lines an arrow scrolls where the next line to open is out of sight."""


class Reader(Board):
    """Down goes to the next line that can be opened once it is in sight, and reads on till then."""

    def on_key(self, event: events.Key) -> None:
        """Read on or back; letters are the screen's."""
        if event.key in {"up", "down"}:
            self.read(event.key)
            event.stop()
            event.prevent_default()
        elif event.key not in {"left", "right", "enter"} and not (event.character or "").isdigit():
            event.prevent_default()

    def read(self, way: str) -> None:
        """Go one step up or down."""
        top = self.scroll_offset.y
        bottom = top + self.scrollable_content_region.height - 1
        seen = {spot.about for spot in self.spots if top <= spot.line <= bottom}
        inside = [spot for spot in self.spots if spot.about in seen]
        here = next((spot.line for spot in inside if spot.about == self.pointed), None)
        if way == "down":
            ahead = [spot for spot in inside if here is None or spot.line > here]
        else:
            ahead = [spot for spot in reversed(inside) if here is None or spot.line < here]
        if ahead:
            self.point(ahead[0].about)
        else:
            self.scroll_relative(y=STEP if way == "down" else -STEP, animate=False)
