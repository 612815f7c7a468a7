"""What a session screen does with what a place answers: record, ask, go, say."""

from collections.abc import Callable
from dataclasses import dataclass

from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from ibb.desk.at import Answer, Ask, At, Form, Gesture, Go, Hands, Say
from ibb.desk.drafts import Drafts
from ibb.desk.live import Live
from ibb.desk.sentences import refusal, sentence_of
from ibb.desk.walk import leads_to, newest_added
from ibb.desk.whereabouts import Whereabouts
from ibb.tui.screens.form import FormScreen
from ibb.tui.screens.hands import HandsScreen
from ibb.tui.screens.pick import PickScreen
from ibb.tui.settings import Settings


class Desk(Screen[None]):
    """The facilitator's desk: every answer of a place ends here, in the record or in a sentence."""

    @dataclass
    class Left(Message):
        """The facilitator goes home."""

    def __init__(self, live: Live, settings: Settings, *, place: str | None = None) -> None:
        super().__init__()
        self.live = live
        self.settings = settings
        self.drafts = Drafts(live.record)
        self.where = Whereabouts.first(live.record.session, self.drafts.whereabouts(live.by), place)

    def at(self) -> At:
        """Return the session as it stands, and what is pointed to."""
        raise NotImplementedError

    def go(self, go: Go) -> None:
        """Show another place."""
        raise NotImplementedError

    def show_gesture(self, added: str | None) -> None:
        """Show the session after a gesture, and point at what it added."""
        raise NotImplementedError

    def say(self, words: str) -> None:
        """Say one thing above the capture line, until the next."""
        self.query_one("#said", Static).update(Content(" ".join(words.split())))

    def attempt(self, what: Callable[[], Answer]) -> Answer:
        """Return what was answered; what went wrong, or was only to be said, is said."""
        try:
            found = what()
        except Exception as error:
            self.say(refusal(error))
            return None
        if isinstance(found, Say):
            self.say(found.words)
            return None
        return found

    def answer(self, answer: Answer) -> None:
        """Do what a place answered."""
        match answer:
            case Gesture():
                refused = self.record(answer)
                if refused:
                    self.say(refused)
            case Form():
                self.ask(answer)
            case Go():
                self.go(answer)
            case Ask(title, options, then):
                self.pick(title, options, then)
            case Hands(tested_id):
                self._take_hands(tested_id)
            case Say(words):
                self.say(words)
            case None:
                pass

    def pick(
        self, title: str, options: tuple[tuple[str, str], ...], then: Callable[[str], Answer]
    ) -> None:
        """Ask which of several, then do what belongs to it."""

        def chosen(key: str | None) -> None:
            if key is not None:
                self.answer(self.attempt(lambda: then(key)))

        self.app.push_screen(PickScreen(title, options), chosen)

    def ask(self, form: Form, recorded: Callable[[], object] = lambda: None) -> None:
        """Ask a form; ``recorded`` is called once its gesture is durable."""
        place = self.drafts.of_form(self.where, form.title)

        def take(gesture: Gesture) -> str | None:
            refused = self.record(gesture)
            if refused is None:
                recorded()
            return refused

        screen = FormScreen(
            form,
            take,
            sentence_of,
            unsent=self.drafts.get(place),
            keep=lambda text: self.drafts.keep(place, text),
        )
        self.app.push_screen(screen)

    def _take_hands(self, tested_id: str) -> None:
        place = f"hands:{tested_id}"
        screen = HandsScreen(
            self.at(),
            tested_id,
            self.record,
            unsent=self.drafts.get(place),
            keep=lambda text: self.drafts.keep(place, text),
        )
        self.app.push_screen(screen)

    def record(self, gesture: Gesture) -> str | None:
        """Record a gesture; return a sentence if it was refused. Shown only once durable."""
        try:
            entry = self.live.take(gesture)
        except Exception as error:
            return refusal(error)
        if entry:
            self._follow(gesture)
        self.say(gesture.said if entry else "That changes nothing, so nothing was recorded.")
        return None

    def _follow(self, gesture: Gesture) -> None:
        """Walk along when an issue moved to another stage; else show what was added."""
        go = leads_to(gesture)
        if go:
            self.go(go)
        else:
            self.show_gesture(None if gesture.stays else newest_added(gesture))
