"""What is done with what a place answers: record, ask, go, say; each in a line or a few."""

from ibb.desk.at import Answer, Ask, At, Form, Gesture, Go, Hands, Place, Say, Taker
from ibb.desk.beside import place_line
from ibb.desk.board.view import View
from ibb.desk.drafts import Drafts
from ibb.desk.live import Live
from ibb.desk.places.consensus_forms import follow_up
from ibb.desk.places.everything import PLACES
from ibb.desk.places.tested import asks_more
from ibb.desk.sentences import refusal
from ibb.desk.walk import ISSUES, leads_to, newest_added
from ibb.desk.whereabouts import Whereabouts
from ibb.model.items import ConsensusTest
from ibb.model.queries import signals_of
from ibb.plain import names, telling
from ibb.plain.forms import FormTalk
from ibb.plain.hands import HandsTalk, reading_of
from ibb.plain.talk import Talk


class Desk:
    """The facilitator's desk without a screen; every answer ends in the record or a sentence."""

    def __init__(self, live: Live, talk: Talk) -> None:
        self.live = live
        self.talk = talk
        self.drafts = Drafts(live.record)
        self.where = Whereabouts.first(live.record.session, self.drafts.whereabouts(live.by), None)
        self.own: set[str] = set()
        """The ids of the entries recorded from here."""

    @property
    def place(self) -> Place:
        """The place that is worked at, with what can be done there."""
        return PLACES[self.where.place].used(self.live.at(self.where.issue_id))

    def at(self, *, showing: bool = False) -> At:
        """Return the session as it stands, and what is pointed to."""
        where = self.where
        return self.live.at(where.issue_id, where.pointed(), showing=showing, part=where.part)

    def taker(self) -> Taker | None:
        """Return what a typed line becomes."""
        found = self.place.takers(self.at())
        return self.where.taker(found) if found else None

    def say(self, words: str) -> None:
        """Say a sentence of the program, with commands in the place of keys."""
        session = self.live.record.session
        keys = names.keys_in(words)
        own = any(key in held.item.words for key in keys for held in session.everything())
        self.talk.say(words if own else names.plainly(words, self.place))

    def answer(self, answer: Answer) -> None:
        """Do what a place answered."""
        match answer:
            case Gesture():
                refused = self.record(answer)
                if refused:
                    self.say(f"Not recorded. {refused}")
            case Form():
                self.ask(answer)
            case Go():
                self.go(answer)
            case Ask(title, options, then):
                key = self.talk.pick(title, options)
                if key is not None:
                    self.answer(then(key))
            case Hands(tested_id):
                self._take_hands(tested_id)
            case Say(words):
                self.say(words)
            case None:
                pass

    def ask(self, form: Form) -> None:
        """Ask a form; what is answered and not recorded is kept for the next time."""
        kept = self.drafts.of_form(self.where, form.title)
        FormTalk(
            self.talk,
            form,
            self.record,
            unsent=self.drafts.get(kept),
            keep=lambda text: self.drafts.keep(kept, text),
        ).ask()

    def record(self, gesture: Gesture) -> str | None:
        """Record a gesture and say what it was; return a sentence if it was refused."""
        try:
            entry = self.live.take(gesture)
        except Exception as error:
            return names.plainly(refusal(error), self.place)
        if entry is None:
            self.talk.say("That changes nothing, so nothing was recorded.")
            return None
        self.own.add(entry.id)
        self.tell(gesture)
        return None

    def tell(self, gesture: Gesture) -> None:
        """Say what was recorded; walk along when an issue moved, else point at what was added."""
        session = self.live.record.session
        lines, enough = telling.recorded_lines(session, gesture)
        for line in lines:
            self.talk.say(line)
        if not enough:
            self.say(gesture.said)
        go = leads_to(gesture)
        added = None if gesture.stays else newest_added(gesture)
        if go:
            self.go(go)
        elif added:
            self.where.point(added)

    def _take_hands(self, tested_id: str) -> None:
        kept = f"hands:{tested_id}"
        test_id = HandsTalk(
            self.talk,
            self.at(),
            tested_id,
            unsent=self.drafts.get(kept),
            keep=lambda text: self.drafts.keep(kept, text),
        ).ask(self.record)
        if test_id is None:
            return
        session = self.live.record.session
        self.talk.say(reading_of(session, test_id))
        test = session.get(ConsensusTest, test_id)
        for signal in signals_of(session, test_id):
            if asks_more(test, signal):
                self.answer(follow_up(self.live.at(self.where.issue_id, signal.id)))

    def go(self, go: Go) -> None:
        """Go to another place and say where that is."""
        self.where.go(go, self.live.record.session)
        at = self.at()
        self.talk.say(self.here(at))
        if at.issue_id and self.place.of_issue and at.issue.stage.value != self.place.key:
            self.talk.say(f"You only look; the issue stands at {at.issue.stage.value}.")
        taker = self.taker()
        if taker:
            self.say(f"{taker.label}: {taker.hint}. /show reads what is here.")
        self.drafts.look(self.where, self.live.by)

    def stay_somewhere(self) -> None:
        """Go to the list of issues if the issue at hand is gone."""
        session = self.live.record.session
        if self.where.issue_id and session.find(self.where.issue_id) is None:
            self.go(Go(ISSUES))

    def here(self, at: At) -> str:
        """Return where this is, in a line."""
        where = place_line(at, self.where.place, self.place.title).replace(" · ", ", ")
        if at.issue_id and self.place.of_issue:
            return f"{where}: {at.issue.title}"
        return f"{where}."

    def view(self, at: At) -> View:
        """Return what the place shows."""
        return self.place.seen(at)
