"""The session: one place at a time on the board, the capture line always ready under it."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from ibb.desk.at import At, Form, Gesture, Go, Place, Say, Taker
from ibb.desk.beside import coach, header, place_line, rail, recess_card, strip_line, time_line
from ibb.desk.board.view import View
from ibb.desk.commands import COMMANDS
from ibb.desk.doing import available, run
from ibb.desk.places.everything import PLACES
from ibb.desk.sentences import refusal
from ibb.desk.walk import ISSUES, place_of
from ibb.model.items import Issue, Stage
from ibb.tui.screens.desk import Desk
from ibb.tui.screens.room import RoomScreen
from ibb.tui.screens.sheet import SheetScreen, help_view
from ibb.tui.widgets.board import Board
from ibb.tui.widgets.capture import Capture
from ibb.tui.widgets.keyline import KeyLine

WIDE = 100
ROOMY = 120
LARGE = 150
LOOK_SECONDS = 0.05
KEEP_SECONDS = 0.15
PUBLISH_SECONDS = 60.0


class SessionScreen(Desk):
    """A facilitator at work."""

    CSS_PATH = ["session.tcss", "line.tcss"]  # noqa: RUF012  as Textual declares it
    AUTO_FOCUS = "#capture"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012  as Textual declares it
        (0, "-narrow"),
        (WIDE, "-wide"),
        (ROOMY, "-roomy"),
        (LARGE, "-large"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(each.keys, f"do('{each.id}')", each.label, id=each.id, show=False, priority=True)
        for each in COMMANDS.values()
        if each.keys
    ]

    def compose(self) -> ComposeResult:
        """Lay out header, panes, capture line and keys."""
        yield Static("", id="top", markup=False)
        yield Static("", id="stages", markup=False)
        with Horizontal(id="middle"):
            yield Board(id="rail")
            yield Board(id="board")
            yield Board(id="coach")
        yield Static("", id="said", markup=False)
        with Horizontal(id="line"):
            yield Static("", id="whose", markup=False)
            yield Capture(self._sent, id="capture")
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Begin where the session was left, with whatever was typed and not sent."""
        self.query_one("#rail", Board).can_focus = False
        self.query_one("#coach", Board).can_focus = False
        self.capture.hold(self.drafts.typed(self.where))
        self.set_focus(self.capture)
        self.set_interval(LOOK_SECONDS, self._look_for_others)
        self.set_interval(KEEP_SECONDS, self._keep_typed)
        self.set_interval(1.0, self._tick)
        self.set_interval(PUBLISH_SECONDS, self._publish)
        self.call_after_refresh(self.redraw)
        if not self.settings.coach:
            self.add_class("-coach-off")
        self.drafts.look(self.where, self.live.by)
        why = self.live.record.why_read_only
        self.say(why or self.drafts.welcome(self.where))

    @property
    def board(self) -> Board:
        """The middle."""
        return self.query_one("#board", Board)

    @property
    def capture(self) -> Capture:
        """The capture line."""
        return self.query_one(Capture)

    @property
    def place(self) -> Place:
        """The place that is shown, with what can be done there."""
        return PLACES[self.where.place].used(self.live.at(self.where.issue_id))

    def at(self) -> At:
        """Return the session as it stands, and what is pointed to."""
        return self.live.at(self.where.issue_id, self.board.pointed, part=self.where.part)

    def taker(self) -> Taker | None:
        """Return what the capture line makes of what is typed."""
        found = self.place.takers(self.at())
        return self.where.taker(found) if found else None

    def redraw(self) -> None:
        """Show the session as it stands."""
        at = self.at()
        if at.issue_id and at.session.find(at.issue_id) is None:
            self.go(Go(ISSUES))
            return
        self.board.show(self._view(at), pointed=self.where.pointed())
        self._redraw_beside()
        self._redraw_line()

    def show_gesture(self, added: str | None) -> None:
        """Show the session after a gesture, and point at what it added."""
        self.redraw()
        if any(spot.about == added for spot in self.board.spots):
            self.board.point(added, quietly=True)

    def _view(self, at: At) -> View:
        try:
            return self.place.seen(at)
        except Exception as error:
            return View(refusal(error), ())

    def _redraw_beside(self) -> None:
        at = self.at()
        if self.query_one("#rail").display:
            self.query_one("#rail", Board).show(rail(at), pointed=self.where.issue_id)
        if self.query_one("#coach").display:
            self.query_one("#coach", Board).show(coach(at, self.place))
        pieces = [(text, f"$ibb-{tone.value}") for text, tone in strip_line(at, self.where.place)]
        self.query_one("#stages", Static).update(Content.assemble(*pieces))
        self._tick()

    def _tick(self) -> None:
        at = self.at()
        mark = "  [practice]" if at.charter.practice else ""
        where = place_line(at, self.where.place, self.place.title)
        time = time_line(at, self.live.clock, self.where.place) if self.settings.clock else ""
        right = f"{where}   {time}".rstrip()
        room = max(self.size.width - 2, 20)
        self.query_one("#top", Static).update(Content(header(at.charter.title, mark, right, room)))

    def _redraw_line(self) -> None:
        taker = self.taker()
        self.query_one("#whose", Static).update(Content(f"{taker.label} ▸ " if taker else "▸ "))
        hint = taker.hint if taker else ""
        if recess_card(self.at()):
            hint = "a recess runs (^B ends it); what is typed goes into the joint record"
        self.capture.placeholder = Content(hint)
        keys = {id_: key for id_, key in self.settings.keys.items() if id_ in COMMANDS}
        self.query_one(KeyLine).show(
            (COMMANDS[each] for each in ("help", *self.place.footer)), keys
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tell whether a command can be done here; keys of other places are free."""
        if action != "do":
            return True
        return available(self.place, str(parameters[0]))

    def action_do(self, command: str) -> None:
        """Do what a key, the palette or a click names, once every key before was taken in."""
        (self.focused or self).call_later(self._do_now, command)

    def _do_now(self, command: str) -> None:
        match command:
            case "help":
                self.app.push_screen(SheetScreen(help_view(self.place, self.settings.keys)))
            case "more":
                self._offer()
            case "room":
                self.app.push_screen(RoomScreen(self.live))
            case "home":
                self.leave()
            case "export":
                from ibb.tui.screens.export import begin_export

                begin_export(self.app, self.live.record)
            case "coach":
                self.toggle_class("-coach-off" if self.size.width >= WIDE else "-coach-on")
                self.call_after_refresh(self.redraw)
            case "board":
                self._change_focus()
            case "undo" | "redo":
                self.attempt(lambda: Say(getattr(self.live, command)()))
                self.redraw()
            case "note":
                self._note()
            case _:
                self._do(command)

    def _change_focus(self) -> None:
        """Move between capture line and board; where letters mark cells, begin at the first."""
        if self.board.has_focus:
            self.set_focus(self.capture)
            return
        self.set_focus(self.board)
        marked = [spot.about for spot in self.board.spots if "|" in spot.about]
        if self.place.letters and marked and self.board.pointed not in marked:
            self.board.point(marked[0])

    def _do(self, command: str) -> None:
        typed = self.capture.text
        lines = self.capture.lines if command in {"park", "task"} else []
        answer = self.attempt(lambda: run(self.place, command, self.at(), lines))
        if lines and isinstance(answer, Gesture):
            if self.record(answer) is None:
                self._sent_off(typed)
            return
        self.answer(answer)

    def go(self, go: Go) -> None:
        """Show another place; what is typed stays with the place it was typed in."""
        self._keep_typed()
        pointing = self.board.has_focus and go.part is not None and go.place == self.where.place
        self.where.go(go, self.live.record.session)
        self.capture.hold(self.drafts.typed(self.where))
        self.board.pointed = None
        self.redraw()
        if not pointing:
            self.set_focus(self.capture)
        issue = self.live.record.session.find(self.where.issue_id) if self.where.issue_id else None
        elsewhere = isinstance(issue, Issue) and issue.stage.value != self.place.key
        if isinstance(issue, Issue) and self.place.of_issue and elsewhere:
            stands = "is in the list, not begun" if issue.stage is Stage.ISSUE else ""
            stands = stands or f"stands at {issue.stage.value}"
            self.say(f"Looking at {self.place.title}; the issue {stands}.")
        else:
            self.say("")
        self.drafts.look(self.where, self.live.by)

    def keep_all(self) -> None:
        """Keep what is typed before the program ends."""
        self._keep_typed()

    def leave(self) -> None:
        """Go home; everything is recorded and what is typed is kept."""
        self._keep_typed()
        self.post_message(self.Left())

    def _offer(self) -> None:
        ids = [each.id for each in self.place.doings]
        ids += ["issue", "place", "confirm", "goback", "table", "recess", "park", "task", "note"]
        ids += ["export"]
        keys = self.settings.keys
        shown = tuple((each, COMMANDS[each].offered(keys.get(each))) for each in dict.fromkeys(ids))
        title = f"{self.place.title}: what can be done here"
        self.pick(title, shown, self.action_do)

    def _note(self) -> None:
        typed, lines = self.capture.text, self.capture.lines
        if not lines:
            self.say("Type your note first, then F12: it goes to your notebook, not the record.")
            return
        try:
            said = self.live.note(self.place.title, "\n".join(lines))
        except Exception as error:
            self.say(refusal(error))
            return
        self._sent_off(typed)
        self.say(said)

    def _look_for_others(self) -> None:
        record = self.live.record
        if not record.others_wrote():
            return
        new = record.refresh()
        if new:
            self.redraw()
            if record.entries[-1].by != self.live.by or len(new) > 1:
                self.say(f"{len(new)} recorded elsewhere; you see them here.")

    def _publish(self) -> None:
        try:
            self.live.record.publish()
        except Exception as error:
            self.say(f"The shared copy is not up to date yet: {refusal(error)}")

    def _sent_off(self, typed: str) -> None:
        """Empty the line, and soon the draft: words come back once only if they were not sent."""
        self.capture.take(typed)
        self.call_after_refresh(self._keep_typed)

    def _keep_typed(self) -> None:
        self.drafts.keep_typed(self.where, self.capture.text)

    def _sent(self, lines: list[str]) -> None:
        typed, taker = self.capture.text, self.taker()
        if not lines:
            self.say("Type first. The arrows point at a line; F2 rewords it, F4 lists the rest.")
            return
        if taker is None:
            self.say("Nothing can be typed here; F4 lists what can be done.")
            return
        answer = self.attempt(lambda: taker.make(lines))
        if isinstance(answer, Gesture):
            refused = self.record(answer)
            if refused:
                self.say(refused)
            else:
                self._sent_off(typed)
        elif isinstance(answer, Form):
            self.ask(answer, lambda: self._sent_off(typed))

    @on(Capture.Turned)
    def _turned(self, event: Capture.Turned) -> None:
        self.where.turn(self.place.takers(self.at()), forward=event.forward)
        self._redraw_line()

    @on(Capture.Walked)
    def _walked(self, event: Capture.Walked) -> None:
        self.board.move(event.way)

    @on(Capture.Changed)
    def _typed(self, event: Capture.Changed) -> None:
        lines = event.text_area.text.count("\n") + 1
        if lines > 1:
            self.say(f"{len(self.capture.lines)} lines: Enter records each as one, in one step.")

    @on(Board.Pointed)
    def _pointed(self, event: Board.Pointed) -> None:
        if event.board.id == "board":
            self.where.point(event.about)
            self._redraw_line()
            told = "" if event.quietly else self.place.tells(self.at())
            if told:
                self.say(told)
            if self.where.place == ISSUES:
                self._redraw_beside()
        elif event.board.id == "rail" and event.about and event.about != self.where.issue_id:
            issue = self.live.record.session.find(event.about)
            if isinstance(issue, Issue):
                self.go(Go(place_of(issue.stage), issue.id))

    @on(Board.Chosen)
    def _chosen(self, event: Board.Chosen) -> None:
        if event.board.id == "board":
            self.action_do("issue.take_up" if self.where.place == ISSUES else "edit")

    @on(Board.Pressed)
    def _pressed(self, event: Board.Pressed) -> None:
        act = self.place.letters.get(event.letter)
        if act is None:
            self.set_focus(self.capture)
            self.capture.insert(event.letter)
            return
        self.answer(self.attempt(lambda: act(self.at())))

    @on(KeyLine.Clicked)
    def _clicked(self, event: KeyLine.Clicked) -> None:
        self.action_do(event.command)
