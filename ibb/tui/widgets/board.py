"""The board: a sheet of lines on which one can point at items; long ones cost nothing more."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from wcwidth import width as cells

from ibb.desk.board.cursor import Spot, moved, spots
from ibb.desk.board.layout import Line, Sheet, lay_out
from ibb.desk.board.view import Tone, View

EMPTY = View("", ())


class Board(ScrollView, can_focus=True):
    """Shows a view. The cursor is an item, not a line, so it stays where it was as others type."""

    DEFAULT_CSS = """
    Board {
        overflow-x: hidden;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        background: $ibb-ground;
        color: $ibb-words;
    }
    Board .board--words {
        color: $ibb-words;
    }
    Board .board--quiet {
        color: $ibb-quiet;
    }
    Board .board--number {
        color: $ibb-number;
    }
    Board .board--heading {
        color: $ibb-heading;
        text-style: bold;
    }
    Board .board--done {
        color: $ibb-done;
    }
    Board .board--open {
        color: $ibb-open;
    }
    Board .board--warn {
        color: $ibb-warn;
    }
    Board .board--cursor {
        color: $ibb-cursor-words;
        background: $ibb-cursor-ground;
        text-style: $ibb-cursor-style;
    }
    Board .board--pointed {
        text-style: bold underline;
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"board--{tone.value}" for tone in Tone} | {
        "board--cursor",
        "board--pointed",
    }

    @dataclass
    class Pointed(Message):
        """The cursor went to another item."""

        board: "Board"
        about: str | None
        quietly: bool = False
        """Nothing is to be said of it, because something else was just said."""

    @dataclass
    class Pressed(Message):
        """A letter, or another sign one can type, was pressed while the board has the focus."""

        board: "Board"
        letter: str

    @dataclass
    class Chosen(Message):
        """An item was double-clicked, or Enter pressed on it."""

        board: "Board"
        about: str | None

    def __init__(self, *, roomy: bool = False, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.roomy = roomy
        self.pointed: str | None = None
        self._view = EMPTY
        self._sheet = Sheet((), 0)
        self._spots: list[Spot] | None = None

    @property
    def sheet(self) -> Sheet:
        """What is shown, as lines."""
        return self._sheet

    def show(self, view: View, *, pointed: str | None = None) -> None:
        """Show a view; the cursor stays on its item, or goes where it is told."""
        self._view = view
        self._lay_out()
        if pointed is not None:
            self.pointed = pointed
        if self.pointed and not any(spot.about == self.pointed for spot in self.spots):
            self.pointed = None

    @property
    def spots(self) -> list[Spot]:
        """Where one can point."""
        if self._spots is None:
            self._spots = spots(self._sheet)
        return self._spots

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width or self.size.width
        if not width:
            return
        self._sheet = lay_out(self._view, width - 1, roomy=self.roomy)
        self._spots = None
        self.virtual_size = Size(width, len(self._sheet.lines))
        self.refresh()

    def on_resize(self) -> None:
        """Lay the view out for the new width."""
        self._lay_out()
        self._keep_in_sight()

    def move(self, way: str) -> None:
        """Move the cursor one step: up, down, left or right."""
        self.point(moved(self.spots, self.pointed, way))

    def point(self, about: str | None, *, quietly: bool = False) -> None:
        """Point at an item; quietly where something else is being said that must stay readable."""
        self.pointed = about
        self.refresh()
        self._keep_in_sight()
        self.post_message(self.Pointed(self, about, quietly=quietly))

    def _keep_in_sight(self) -> None:
        spot = next((each for each in self.spots if each.about == self.pointed), None)
        if spot:
            top = 0 if spot == self.spots[0] else spot.line
            self.scroll_to_region(Region(0, top, 1, spot.line - top + 1), animate=False, force=True)

    def bring_in_sight(self, wanted: Callable[[str], bool]) -> None:
        """Scroll so that the last item that is wanted can be seen."""
        found = [spot for spot in self.spots if wanted(spot.about.split("|")[0])]
        if found:
            region = Region(0, found[-1].line, 1, 2)
            self.scroll_to_region(region, animate=False, force=True)

    def render_line(self, y: int) -> Strip:
        """Return one line of what is in sight."""
        number = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        ground = self.rich_style
        if number >= len(self._sheet.lines):
            return Strip.blank(width, ground)
        return self._strip(self._sheet.lines[number], ground).adjust_cell_length(width, ground)

    def _strip(self, line: Line, ground: Style) -> Strip:
        segments = []
        for piece in line:
            style = self._style(piece.tone.value)
            if piece.about and piece.about == self.pointed:
                cursor = "cursor" if self.has_focus else "pointed"
                style = style + self._style(cursor)
            segments.append(Segment(piece.text, ground + style))
        return Strip(segments)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"board--{name}", partial=True)

    def on_click(self, event: events.Click) -> None:
        """Point at what was clicked; twice chooses it."""
        clicked = event.get_content_offset(self)
        line = clicked.y + self.scroll_offset.y if clicked else len(self._sheet.lines)
        if clicked is None or line >= len(self._sheet.lines):
            return
        column = 0
        for piece in self._sheet.lines[line]:
            column += cells(piece.text)
            if clicked.x < column:
                if piece.about:
                    self.point(piece.about)
                    if event.chain > 1:
                        self.post_message(self.Chosen(self, piece.about))
                return

    def on_key(self, event: events.Key) -> None:
        """Walk with the arrows; hand letters on."""
        if event.key in {"up", "down", "left", "right"}:
            self.move(event.key)
        elif event.key == "enter":
            self.post_message(self.Chosen(self, self.pointed))
        elif event.character and event.is_printable:
            self.post_message(self.Pressed(self, event.character))
        else:
            return
        event.stop()
        event.prevent_default()
