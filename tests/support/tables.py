"""A table to test places at: a session that takes what a place answers, without any screen."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from ibb.desk.at import Answer, Ask, At, Form, Gesture, Place
from ibb.desk.board.layout import lay_out
from ibb.model.actions import Action
from ibb.model.items import AnyItem
from ibb.model.rules import admit
from ibb.model.session import Session
from ibb.process.template import load_template
from tests.support.sessions import adding, charter, counting, issue, party, person

NOW = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
HOSTILE = "[/b] [@click=x]y[/] \x1b[31mred\x1b[0m 🎌"
LONG = "w" * 200
TEMPLATE = load_template("labor-management")[0]


class Table:
    """A union and a committee at an issue; two people of each are asked in tests."""

    def __init__(self, place: Place, **charter_fields: Any) -> None:
        self.place = place
        self.session = Session()
        self.pointed: str | None = None
        self.said = ""
        self.note = ""
        self.new_id = counting("new")
        self.add(charter(**charter_fields), party("Union"), party("Committee"))
        self.add(person("Ana", "union"), person("Ben", "union"))
        self.add(person("Cho", "committee"), person("Dee", "committee"), issue())

    def add(self, *items: AnyItem) -> None:
        """Record items."""
        self.take(adding(*items))

    def take(self, actions: tuple[Action, ...]) -> None:
        """Record actions, as the rules judge them."""
        self.session = admit(self.session, actions)

    def at(self, *, showing: bool = False) -> At:
        """Return what a place is given."""
        return At(
            session=self.session,
            template=TEMPLATE,
            now=NOW,
            new_id=self.new_id,
            by="facilitator",
            issue_id="prep",
            pointed=self.pointed,
            showing=showing,
        )

    def text(self, width: int = 80, *, showing: bool = False) -> str:
        """Return what is on the board."""
        return lay_out(self.place.view(self.at(showing=showing)), width).text()

    def type(self, label: str, *lines: str) -> Gesture | Form:
        """Type lines for what the capture line calls this."""
        taker = next(each for each in self.place.takers(self.at()) if each.label == label)
        return self.answer(taker.make(list(lines)))

    def do(self, command: str, **answers: Any) -> Any:
        """Do what is there to do; a form is answered, and what comes of it recorded."""
        doing = next(each for each in self.place.doings if each.id == command)
        return self.answer(doing.run(self.at()), **answers)

    def press(self, letter: str) -> Any:
        """Press a letter on the cell pointed to."""
        return self.answer(self.place.letters[letter](self.at()))

    def answer(self, answer: Answer, **answers: Any) -> Any:
        """Take an answer: gestures are recorded, forms only when there are answers for them."""
        if isinstance(answer, Form) and answers:
            answer = answer.make(self.as_offered(answer) | answers)
        if isinstance(answer, Ask) and "chosen" in answers:
            answer = answer.then(answers.pop("chosen"))
            return self.answer(answer, **answers)
        if isinstance(answer, Gesture):
            self.take(answer.actions)
            self.said, self.note = answer.said, answer.note
        return answer

    @staticmethod
    def as_offered(form: Form) -> dict[str, Any]:
        """Return what a form answers when nothing is changed in it."""
        return {field.key: field.value for field in form.fields}

    @contextmanager
    def pointing(self, item: str) -> Iterator[None]:
        """Point at something for a while."""
        before, self.pointed = self.pointed, item
        try:
            yield
        finally:
            self.pointed = before


def field(form: Any, key: str) -> Any:
    """Return one question of a form."""
    return next(each for each in form.fields if each.key == key)
