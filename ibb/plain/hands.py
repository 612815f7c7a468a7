"""A show of hands, asked seat by seat and revealed at once."""

from collections.abc import Callable

from ibb.desk.at import At, Gesture
from ibb.desk.hands import Seat, Show, as_json, begin, restored
from ibb.documents.wording import counted, listed
from ibb.model.consensus import Scale
from ibb.model.errors import RuleError
from ibb.model.gestures import reveal
from ibb.model.items import ConsensusTest
from ibb.model.session import Session
from ibb.plain.choosing import choose
from ibb.plain.forms import Take
from ibb.plain.talk import Left, Talk
from ibb.process.outcomes import read_test

NOT_ASKED = "-"
THE_REST = "="
ROLL_CALL, PROXY = "roll call", "proxy"
HOW = (
    (ROLL_CALL, "Roll call: each says it aloud, seat by seat"),
    (PROXY, "Proxy entry: all have shown at once in the room, and you enter it"),
)


class HandsTalk:
    """Takes what each seat shows; nothing of it is in the record before the reveal."""

    def __init__(
        self,
        talk: Talk,
        at: At,
        tested_id: str,
        *,
        unsent: str = "",
        keep: Callable[[str], None] = lambda _: None,
    ) -> None:
        begun = begin(at.session, tested_id)
        if begun is None:
            raise RuleError("Only a straw design or a clause can be tested for consensus.")
        self._talk = talk
        self._at = at
        self._keep = keep
        self._show = restored(begun, unsent)
        self._title = f"Test for consensus: {at.session.name(tested_id)}"

    def ask(self, take: Take) -> str | None:
        """Ask every seat and record; return the id of the test, or None if it was left."""
        try:
            self._begin()
            for place in range(len(self._show.seats)):
                self._ask_seat(place)
            found = self._reveal(take)
        except Left:
            self._talk.unsent = ""
            self._talk.say("Left; what was shown is kept here and is not in the record.")
            return None
        self._talk.unsent = ""
        self._keep("")
        return found

    def _begin(self) -> None:
        talk, show = self._talk, self._show
        talk.say(f"{self._title}\n{show.text}\n{show.scale.question}")
        for level in show.scale.levels:
            talk.say(f"  {level.key}: {level.label}. {level.meaning}")
        if show.hands:
            talk.say("What was shown before is still here.")
        how = talk.pick("Line by line nothing stays hidden. How is it taken?", HOW)
        if how is None:
            raise Left
        if (how == ROLL_CALL) != show.roll_call:
            self._become(show.toggle_roll_call())
        talk.say(f"{NOT_ASKED} is not asked, {THE_REST} gives all the rest the level before.")

    def _become(self, show: Show) -> None:
        self._show = show
        self._talk.unsent = self._title if show.hands else ""
        self._keep(as_json(show) if show.hands else "")

    def _ask_seat(self, place: int, *, again: bool = False) -> None:
        self._become(self._show.go(place))
        seat = self._show.seats[place]
        asked = seat.person in self._show.asked
        shown = self._show.hand(seat.person) is not None
        stays = shown or not asked
        if shown and not again:
            return
        self._talk.say(f"{_who(seat)}: {_levels(self._show.scale)}?{_now(asked, stays=stays)}")
        while not self._took(self._talk.answer().strip(), stays=stays):
            pass

    def _took(self, said: str, *, stays: bool) -> bool:
        show = self._show
        asked = show.seats[show.place].person in show.asked
        if not said and stays:
            return True
        if said == NOT_ASKED:
            self._become(show.ask_or_not() if asked else show)
            return True
        if said == THE_REST and show.last is not None:
            self._become(show.put_rest())
            return True
        level = level_meant(show.scale, said)
        if level is None:
            self._talk.say(f"Type {_levels(show.scale)}, or {NOT_ASKED} for not asked.")
            return False
        self._become(show.put(level))
        return True

    def _reveal(self, take: Take) -> str:
        seats = tuple((each.person, each.name) for each in self._show.seats)
        places = {each.person: place for place, each in enumerate(self._show.seats)}
        while True:
            shown, asked = len(self._show.shown()), len(self._show.asked)
            self._talk.say(
                f"{shown} of {asked} have shown. Empty reveals, a name asks that seat again, "
                "/cancel leaves."
            )
            said = self._talk.answer().strip()
            try:
                if said:
                    self._ask_seat(places[choose(seats, said)], again=True)
                    continue
                found = self._recorded(take)
            except RuleError as error:
                self._talk.say(f"Not recorded. {error}" if not said else str(error))
            else:
                if found:
                    return found

    def _recorded(self, take: Take) -> str | None:
        show = self._show
        if show.missing:
            raise RuleError(f"{listed(each.name for each in show.missing)} did not show yet.")
        if not show.asked:
            raise RuleError("Nobody is asked; a name asks that seat.")
        actions = reveal(
            self._at.session,
            show.tested_id,
            show.shown(),
            self._at.new_id,
            seats=show.asked_seats(),
            captured=show.captured,
        )
        refused = take(Gesture(actions, "Revealed."))
        if refused:
            raise RuleError(refused)
        tests = (each.item for each in actions if each.do == "add")
        return next((each.id for each in tests if isinstance(each, ConsensusTest)), None)


def level_meant(scale: Scale, said: str) -> str | None:
    """Return the level that a key, a label or the beginning of one means."""
    wanted = " ".join(said.split()).casefold()
    for level in scale.levels:
        if wanted in {level.key, level.label.casefold()}:
            return level.key
    begun = [
        level.key
        for level in scale.levels
        if wanted and (level.key.startswith(wanted) or level.label.casefold().startswith(wanted))
    ]
    return begun[0] if len(begun) == 1 else None


def reading_of(session: Session, test_id: str) -> str:
    """Return what a test says, and how many seats were at which level."""
    reading = read_test(session, session.get(ConsensusTest, test_id))
    shown = "; ".join(f"{counted(n, 'seat')} at “{level.label}”" for level, n in reading.shown)
    return f"{reading.sentence} {shown}."


def _who(seat: Seat) -> str:
    side = f", {seat.party}" if seat.party else ""
    return f"{seat.name}{side}{'' if seat.here else ', not in the room'}"


def _levels(scale: Scale) -> str:
    keys = [level.key for level in scale.levels]
    return f"{', '.join(keys[:-1])} or {keys[-1]}"


def _now(asked: bool, *, stays: bool) -> str:  # noqa: FBT001  one word each
    if not asked:
        return " [not asked]"
    return " [shown]" if stays else ""
