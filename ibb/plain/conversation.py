"""The conversation: a line is recorded as the capture line records it, a slash begins a command."""

from collections.abc import Callable
from datetime import datetime
from time import monotonic

from ibb.desk.at import Answer, Ask, Taker
from ibb.desk.beside import coach, time_line
from ibb.desk.board.view import View
from ibb.desk.commands import EVERYWHERE
from ibb.desk.doing import run
from ibb.desk.live import Live
from ibb.desk.places.everything import PLACES
from ibb.desk.places.everything import offered as places_offered
from ibb.desk.sentences import refusal
from ibb.model.errors import RuleError
from ibb.model.session import Session
from ibb.plain import names, telling
from ibb.plain.choosing import choose
from ibb.plain.desk import Desk
from ibb.plain.forms import FormTalk
from ibb.plain.sheets import Spot, named, noun, offered, read, spots
from ibb.plain.talk import CANCEL, SLASH, Read, Talk, Write

WELCOME = "Type and press Enter; /help lists commands."
FAREWELL = "Everything is recorded."
WAYS = ("on", "back", "issue", "place")
WITH_WORDS = frozenset({"park", "task"})
TAKES_WORDS = frozenset({"help", "point", "whose", "note"})
PUBLISH_SECONDS = 60.0
WIDTH = 100


class Conversation(Desk):
    """A facilitator at work, line by line."""

    def __init__(self, live: Live, hear: Read, write: Write, *, width: int = WIDTH) -> None:
        super().__init__(live, Talk(hear, write))
        self._width = width
        self._told = live.record.session
        self._published = monotonic()
        self._commands: dict[str, Callable[[str], None]] = {
            "help": self._help,
            "more": self._more,
            "show": lambda _: self._read(self.view(self.at())),
            "room": lambda _: self._read(self.view(self.at(showing=True))),
            "coach": lambda _: self._read(coach(self.at(), self.place)),
            "where": self._tell_where,
            "point": self._point,
            "whose": self._whose,
            "note": self._note,
            "export": self._export,
            "undo": lambda _: self._take_back(self.live.undo),
            "redo": lambda _: self._take_back(self.live.redo),
        }

    def run(self) -> None:
        """Talk until whoever types leaves; nothing that was recorded can be lost by leaving."""
        try:
            self._begin()
            while self._turn():
                pass
        except (EOFError, KeyboardInterrupt):
            pass
        unsent = self.talk.unsent
        if unsent:
            self.talk.say(
                f"What you answered under “{unsent}” is kept for the next time; it is not in the "
                "record yet. Everything else is recorded."
            )
        else:
            self.talk.say(FAREWELL)

    def _begin(self) -> None:
        at = self.at()
        practice = " [practice]" if at.charter.practice else ""
        self.talk.say(f"{at.charter.title}{practice}. {self.here(at)}")
        if self.live.record.why_read_only:
            self.talk.say(self.live.record.why_read_only)
        self.talk.say(WELCOME)

    def _turn(self) -> bool:
        """Take one line; tell whether there is to be another."""
        self._catch_up()
        self._publish()
        taker = self._attempt(self.taker)
        line = self.talk.hear(taker.label if isinstance(taker, Taker) else self.place.title).strip()
        if line.startswith(SLASH) and not line.startswith(SLASH * 2):
            return self._attempt(lambda: self._do(line[1:])) is not False
        if line:
            self._attempt(lambda: self._capture(line.removeprefix(SLASH)))
        return True

    def _attempt(self, what: Callable[[], object]) -> object:
        """Return what came of it; what went wrong is said."""
        try:
            return what()
        except Exception as error:
            self.say(refusal(error))
            return None

    def _capture(self, line: str) -> None:
        taker = self.taker()
        if taker is None:
            raise RuleError("Nothing can be typed here; /help lists what can be done.")
        self.answer(taker.make([line]))

    def _do(self, typed: str) -> bool:
        if f"{SLASH}{typed.strip()}".casefold() == CANCEL:
            raise RuleError("Nothing is being asked.")
        command, rest = names.command_in(self.place, typed)
        if command == "quit":
            return False
        if command in self._commands:
            if rest and command not in TAKES_WORDS:
                raise self._nothing(rest, command)
            self._commands[command](rest)
        elif command in WITH_WORDS:
            self.answer(run(self.place, command, self.at(), [rest] if rest else []))
        else:
            self.answer(self._asked(command, rest))
        return True

    def _asked(self, command: str, rest: str) -> Answer:
        """Return what a command answers, given what stands behind it."""
        if command == "on" or any(doing.id == command for doing in self.place.doings):
            rest = self._pointing(rest)
        try:
            answer = run(self.place, command, self.at())
        except RuleError:
            if rest:
                raise self._nothing(rest, command) from None
            raise
        if isinstance(answer, Ask) and rest:
            if command == "place":
                self._can_go_to(rest)
            return answer.then(choose(answer.options, rest))
        if rest:
            raise self._nothing(rest, command)
        return answer

    def _nothing(self, rest: str, command: str) -> RuleError:
        name = names.name_of(self.place, command)
        return RuleError(f"“{rest}” behind {name} means nothing here; /point lists what there is.")

    def _can_go_to(self, place: str) -> None:
        """Make sure that a place can be gone to as things are. Raises ``RuleError``."""
        at = self.at()
        key = choose(
            tuple(
                (each.key, each.called(at.template))
                for each in places_offered(at.session, at.template)
            ),
            place,
        )
        if PLACES[key].of_issue and self.where.issue_id is None:
            raise RuleError("A stage belongs to an issue; /issue and its number takes one up.")

    def _take_back(self, what: Callable[[], str]) -> None:
        said = what()
        self.own.add(self.live.record.entries[-1].id)
        self.talk.say(said)
        self.stay_somewhere()

    def _read(self, view: View) -> None:
        self.talk.say(read(view, self._width, self.place))

    def _tell_where(self, rest: str) -> None:
        del rest
        at = self.at()
        self.talk.say(self.here(at))
        time = time_line(at, self.live.clock, self.where.place)
        if time:
            self.talk.say(f"Time: {time}.")
        pointed = self._pointed()
        if pointed:
            self.talk.say(f"Pointed to: {offered(at.session, pointed)}")

    def _pointed(self) -> Spot | None:
        about = self.where.pointed()
        return next((e for e in spots(self.view(self.at())) if e.about == about), None)

    def _point(self, rest: str) -> None:
        at = self.at()
        found = named(self.view(at), at.session, rest) if rest else spots(self.view(at))
        if not found:
            raise RuleError(f"“{rest}” is nothing here; /point lists what there is.")
        spot = found[0] if rest and len(found) == 1 else self._which(found)
        if spot:
            self.where.point(spot.about)
            self.talk.say(f"Pointed to: {offered(at.session, spot)}")

    def _which(self, found: list[Spot]) -> Spot | None:
        session = self.live.record.session
        options = tuple((each.about, offered(session, each)) for each in found)
        about = self.talk.pick(f"Point at which?{_sooner(session, found)}", options)
        return next((each for each in found if each.about == about), None)

    def _pointing(self, rest: str) -> str:
        """Point at what the words behind a command name; return those that name nothing."""
        at, words = self.at(), rest.split()
        for number in range(len(words), 0, -1):
            found = named(self.view(at), at.session, " ".join(words[:number]))
            if found:
                spot = found[0] if len(found) == 1 else self._which(found)
                if spot is None:
                    raise RuleError("Nothing was chosen, and nothing was done.")
                self.where.point(spot.about)
                return " ".join(words[number:])
        return rest

    def _whose(self, rest: str) -> None:
        takers = self.place.takers(self.at())
        if not takers:
            raise RuleError("Nothing can be typed here; /help lists what can be done.")
        if not rest:
            self.where.turn(takers, forward=True)
        else:
            options = tuple((str(place), each.label) for place, each in enumerate(takers))
            wanted = takers[int(choose(options, rest))]
            while self.where.taker(takers) is not wanted:
                self.where.turn(takers, forward=True)
        taker = self.where.taker(takers)
        self.say(f"{taker.label}: {taker.hint}.")

    def _note(self, rest: str) -> None:
        if not rest:
            raise RuleError("Type your note behind the command: /note and the words.")
        self.talk.say(self.live.note(self.place.title, rest))

    def _export(self, rest: str) -> None:
        from ibb.desk.export_form import QUESTION, ExportForm

        del rest
        exporting = ExportForm(self.live.record, datetime.now().astimezone())
        key = self.talk.pick(QUESTION, exporting.offers())
        if key is None:
            return
        FormTalk(self.talk, exporting.form(key), lambda _: None).ask()
        if exporting.ready:
            exporting.ready.write(lambda step: self.talk.say(f"{step}."))
            self.talk.say(f"Wrote {exporting.ready.target}.")

    def _help(self, rest: str) -> None:
        if rest:
            command, _ = names.command_in(self.place, rest.removeprefix(SLASH))
            self._list([command])
            return
        self.say(self.place.help)
        own = [doing.id for doing in self.place.doings]
        self._list([*own, *(each for each in (*WAYS, *names.OWN) if each not in own)])
        self.talk.say("A number behind a command points first: /edit 3.")

    def _more(self, rest: str) -> None:
        del rest
        told = {*names.OWN, *(doing.id for doing in self.place.doings)}
        meant = (names.names_at(self.place).get(each.id) for each in EVERYWHERE)
        self._list([each for each in meant if each and each not in told])

    def _list(self, commands: list[str]) -> None:
        for each in commands:
            name = names.name_of(self.place, each)
            self.talk.say(f"  {name}: {names.plainly(names.tells(each), self.place)}")

    def _catch_up(self) -> None:
        record = self.live.record
        self._attempt(record.refresh)
        told, self._told = self._told, record.session
        new = [each for each in record.entries if each.seq > told.seq]
        said = telling.elsewhere(told, new, self.own)
        if said:
            self.talk.say(said)
            self.stay_somewhere()

    def _publish(self) -> None:
        if monotonic() - self._published < PUBLISH_SECONDS:
            return
        self._published = monotonic()
        try:
            self.live.record.publish()
        except Exception as error:
            self.talk.say(f"The shared copy is not up to date yet: {refusal(error)}")


def _sooner(session: Session, found: list[Spot]) -> str:
    """Return how the first of several is named without being asked."""
    each = found[0]
    kinds = {noun(session, other) for other in found}
    if not each.mark or len(kinds) < len(found) or "" in kinds:
        return ""
    return f" (/point {noun(session, each)} {each.mark} says it at once.)"
