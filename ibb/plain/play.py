"""A script told line by line, for screen readers and for terminals that cannot draw."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from ibb.desk.board.layout import lay_out
from ibb.desk.board.view import View
from ibb.desk.narration import narration
from ibb.desk.places.everything import PLACES
from ibb.desk.playing import Play, hear
from ibb.desk.rounds import Round, drilling
from ibb.desk.sentences import refusal
from ibb.model.errors import RuleError
from ibb.plain.sheets import read
from ibb.plain.talk import SLASH, Read, Talk, Write
from ibb.scripts.drill import Deck

WELCOME = "Enter goes on; /help lists the commands."
HELP = """\
Enter goes on. Commands begin with a slash:
  /back goes back   /scenes jumps to a scene   /show reads the board
  /roles reads the role sheets, once there was a debrief
  /take makes a practice copy of what was played, to go on with   /leave ends
Anything else is a note of your own; it stays on this computer."""
AT_THE_END = "That was the last step. /take makes a practice copy to go on with, /leave ends."


Heard = Callable[[str, str], str]
"""Writes down what was called out, about what and the words, and says so."""


class PlainPlay:
    """Tells a play: every line heard is Enter, a command, or a note."""

    def __init__(
        self, play: Play, folder: Path, hear: Read, write: Write, *, width: int = 100
    ) -> None:
        self.play = play
        self.place = 0
        self._folder = folder
        self._talk = Talk(hear, write)
        self._width = width
        self._commands: dict[str, Callable[[], None]] = {
            "back": lambda: self._go(self.place - 1),
            "scenes": self._scenes,
            "show": self._show,
            "roles": lambda: self._read(self.play.role_sheets(self.place)),
            "take": self._take_over,
            "help": lambda: self._talk.say(HELP),
        }

    def run(self) -> None:
        """Tell until whoever listens leaves."""
        title = self.play.performance.script.head.script
        self._talk.say(f"{title} [practice]. {WELCOME}")
        self._tell()
        try:
            while self._turn():
                pass
        except (EOFError, KeyboardInterrupt):
            pass

    def _turn(self) -> bool:
        heard = self._talk.hear(f"{self.place} of {self._last}").strip()
        if not heard:
            self._on()
            return True
        if not heard.startswith(SLASH):
            self._note(self.play.note_at(self.place).name, heard)
            return True
        name = heard.removeprefix(SLASH).split(" ")[0].casefold()
        if name == "leave":
            return False
        command = self._commands.get(name)
        if command is None:
            self._talk.say(f"There is no command /{name}. {WELCOME}")
            return True
        try:
            command()
        except Exception as error:
            self._talk.say(refusal(error))
        return True

    @property
    def _last(self) -> int:
        return len(self.play.performance.beats) - 1

    def _on(self) -> None:
        found = self.play.round_at(self.place)
        if found:
            self._go_round(found)
        if self.place == self._last:
            self._talk.say(AT_THE_END)
        else:
            self._go(self.place + 1)

    def _go(self, place: int) -> None:
        if place < 0:
            raise RuleError("This is where the script begins.")
        self.place = place
        self._tell()

    def _tell(self) -> None:
        self._read(narration(self.play.performance, self.place, spoken=True))

    def _show(self) -> None:
        place = PLACES[self.play.looks[self.place].place]
        self._talk.say(read(place.seen(self.play.at(self.place)), self._width, place))

    def _read(self, view: View) -> None:
        self._talk.say(lay_out(view, self._width).text().strip("\n"))

    def _scenes(self) -> None:
        scenes = self.play.performance.scenes
        shown = tuple((str(place), title) for title, place in scenes)
        chosen = self._talk.pick("Jump to which scene?", shown)
        if chosen is not None:
            self._go(int(chosen))

    def _take_over(self) -> None:
        path = self.play.take_over(self._folder, self.place)
        self._talk.say(f"A practice copy is at {path}; go on with: ibb live {path} --plain")

    def _note(self, about: str, words: str) -> None:
        _write_down(self._talk, self.play.heard, about, words)

    def _go_round(self, found: Round) -> None:
        _tell_round(found, self._talk, self.play.heard, self._width)


def tell_drill(deck: Deck, notes: str, hear_: Read, write: Write, *, width: int = 100) -> None:
    """Tell the cards of a drill until they end, or the input does."""
    with suppress(EOFError, KeyboardInterrupt):
        _tell_round(drilling(deck), Talk(hear_, write), partial(hear, notes), width)


def _tell_round(found: Round, talk: Talk, heard: Heard, width: int) -> None:
    """Tell cards or questions one by one; what is typed is written down, Enter goes on."""
    talk.say("Type what is called out, or Enter to go on; /leave ends this round.")
    while not found.over:
        talk.say(lay_out(found.view(), width).text().strip("\n"))
        while words := talk.hear("Called out").strip():
            if words.casefold() == "/leave":
                return
            if words.startswith(SLASH):
                talk.say("Enter goes on, /leave ends this round; anything else is written down.")
                continue
            _write_down(talk, heard, found.name, words)
            found.hear(words)
        found.on()
    talk.say(lay_out(found.view(), width).text().strip("\n"))


def _write_down(talk: Talk, heard: Heard, about: str, words: str) -> None:
    try:
        talk.say(heard(about, words))
    except Exception as error:
        talk.say(refusal(error))
