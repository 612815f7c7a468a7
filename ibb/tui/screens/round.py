"""Talking it over: one card or question on the board, and a line for what the room calls out."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from ibb.desk.board.view import Row, Rows, View
from ibb.desk.commands import ROUND, key_shown
from ibb.desk.rounds import Round
from ibb.desk.sentences import refusal
from ibb.tui.screens.sheet import SheetScreen
from ibb.tui.widgets.board import Board
from ibb.tui.widgets.capture import Capture
from ibb.tui.widgets.keyline import KeyLine

NO_SCORE = "What is called out goes into your own notes. Nothing is counted, nobody is ranked."
ENDED, LEFT = "ended", "left"
HINT = "type what is called out; Enter on the empty line goes on"


class RoundScreen(Screen[str]):
    """Cards or questions; ``heard`` keeps what was called out and says where, or why not.

    It answers ``ENDED`` when the round came to its end.
    """

    CSS_PATH = ["round.tcss", "line.tcss"]  # noqa: RUF012  as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(each.keys, each.id.removeprefix("round."), each.label, priority=True)
        for each in ROUND.values()
        if each.id != "round.on"
    ]
    BINDINGS += [
        Binding("pageup", "read_up", "up", show=False, priority=True),
        Binding("pagedown", "read_down", "down", show=False, priority=True),
    ]

    def __init__(self, round_: Round, heard: Callable[[str, str], str]) -> None:
        super().__init__()
        self.round = round_
        self._heard = heard

    def compose(self) -> ComposeResult:
        """Lay out the board over the line."""
        yield Board(id="round")
        yield Static("", id="said", markup=False)
        with Horizontal(id="line"):
            yield Static(Content("Called out ▸ "), id="whose")
            yield Capture(self._sent, id="capture")
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Begin where the round stands."""
        self.query_one(Board).can_focus = False
        capture = self.query_one(Capture)
        capture.placeholder = Content(HINT)
        self.set_focus(capture)
        self.query_one(KeyLine).show(ROUND.values())
        self.call_after_refresh(self.redraw)

    def redraw(self) -> None:
        """Show the prompt at hand."""
        board = self.query_one(Board)
        board.show(self.round.view())
        board.scroll_home(animate=False)

    def say(self, words: str) -> None:
        """Say one thing above the line."""
        self.query_one("#said", Static).update(Content(words))

    def _sent(self, lines: list[str]) -> None:
        if lines:
            self._keep()
            self.redraw()
            self.call_after_refresh(self.query_one(Board).scroll_end, animate=False)
        else:
            self._go_on()

    def _go_on(self) -> None:
        """Turn the card, go to the next one, or leave behind the last."""
        if self.round.over:
            self.dismiss(ENDED)
            return
        self.round.on()
        if self.round.over and not self.round.sums_up:
            self.dismiss(ENDED)
            return
        self.say("")
        self.redraw()

    def _keep(self) -> None:
        """Write down what is on the line; it stays there if it cannot be."""
        capture = self.query_one(Capture)
        typed, words = capture.text, "\n".join(capture.lines)
        if not words:
            return
        try:
            said = self._heard(self.round.name, words)
        except Exception as error:
            self.say(refusal(error))
            return
        for each in capture.take(typed):
            self.round.hear(each)
        self.say(said)

    @on(Capture.Walked)
    def _walked(self, event: Capture.Walked) -> None:
        if event.way in {"up", "down"}:
            board = self.query_one(Board)
            board.scroll_relative(y=-2 if event.way == "up" else 2, animate=False)
        elif event.way == "left":
            self.action_earlier()
        else:
            self._go_on()

    @on(KeyLine.Clicked)
    def _clicked(self, event: KeyLine.Clicked) -> None:
        match event.command:
            case "round.on":
                self._go_on()
            case "round.help":
                self.action_help()
            case "round.earlier":
                self.action_earlier()
            case "round.leave":
                self.action_leave()

    def action_earlier(self) -> None:
        """Go back to the prompt before."""
        self.round.back()
        self.redraw()

    def action_leave(self) -> None:
        """Leave; what is typed is written down first."""
        capture = self.query_one(Capture)
        capture.call_later(self._leave)

    def _leave(self) -> None:
        self._keep()
        if not self.query_one(Capture).lines:
            self.dismiss(LEFT)

    def action_help(self) -> None:
        """Say how a round goes."""
        rows = (
            Row("Write down what is typed; every line of a paste is one", "⏎".rjust(6)),
            Row("On the empty line: turn the card over, or go to the next", "⏎".rjust(6)),
            *(Row(each.tells, key_shown(each.keys).rjust(6)) for each in ROUND.values()),
            Row("Read up and down, where there is more", "↑ ↓".rjust(6)),
        )
        sheet = View("Talking it over   (Esc goes back)", (Rows(rows),), NO_SCORE)
        self.app.push_screen(SheetScreen(sheet))

    def action_read_up(self) -> None:
        """Look up a page."""
        self.query_one(Board).scroll_page_up(animate=False)

    def action_read_down(self) -> None:
        """Look down a page."""
        self.query_one(Board).scroll_page_down(animate=False)
