"""A form asked question by question; what was answered stays until it is recorded or left."""

import json
from collections.abc import Callable
from typing import Any

from ibb.desk.at import Answers, Field, Form, Gesture
from ibb.desk.sentences import sentence_of
from ibb.model.errors import RuleError
from ibb.plain.choosing import choose, numbered
from ibb.plain.sheets import spoken
from ibb.plain.talk import Left, Talk

NOTHING = "-"
END = "."
YES = {"y": True, "yes": True, "n": False, "no": False, NOTHING: False}
Take = Callable[[Gesture], str | None]
"""Records, and returns a sentence if it was refused."""


class FormTalk:
    """Asks a form and records what comes of it."""

    def __init__(
        self,
        talk: Talk,
        form: Form,
        take: Take,
        *,
        unsent: str = "",
        keep: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._talk = talk
        self._form = form
        self._take = take
        self._keep = keep
        self._offered = {field.key: field.value for field in form.fields}
        before = _unsent(unsent)
        self._came_back = bool(before)
        self._answers: Answers = {
            field.key: _fitting(field, before.get(field.key, field.value)) for field in form.fields
        }

    def ask(self) -> bool:
        """Ask every question and record; tell whether it was recorded."""
        talk, form = self._talk, self._form
        about = "\n".join(spoken(line) for line in form.about.split("\n"))
        talk.say(f"{form.title}\n{about}")
        talk.tell_how()
        if self._came_back:
            talk.say("What was answered here before and not sent is in the brackets.")
        try:
            for place in range(len(form.fields)):
                self._question(place)
            while not self._sent():
                self._once_more()
        except Left:
            self._kept("")
            talk.say("Left; nothing was recorded.")
            return False
        return True

    def _question(self, place: int) -> None:
        fields = self._form.fields
        lead = f"{place + 1} of {len(fields)}. " if len(fields) > 1 else ""
        field = fields[place]
        now = self._answers[field.key]
        try:
            self._answers[field.key] = _ASKS[field.kind](self._talk, field, lead, now)
        except (EOFError, KeyboardInterrupt):
            if self._talk.lines:
                self._answers[field.key] = "\n".join(self._talk.lines)
            raise
        finally:
            self._talk.lines = []
            same = all(
                str(now or "") == str(self._offered[key] or "")
                for key, now in self._answers.items()
            )
            self._kept("" if same else json.dumps(self._answers, ensure_ascii=False))

    def _kept(self, answers: str) -> None:
        self._talk.unsent = self._form.title if answers else ""
        self._keep(answers)

    def _sent(self) -> bool:
        try:
            refused = self._take(self._form.make(dict(self._answers)))
        except Exception as error:
            refused = sentence_of(error)
            if refused is None:
                raise
        if refused:
            self._talk.say(f"Not recorded. {refused}")
            return False
        self._kept("")
        return True

    def _once_more(self) -> None:
        fields = self._form.fields
        options = tuple((str(place), field.label) for place, field in enumerate(fields))
        self._talk.say("Which question again (number)? Empty sends it as it is, /cancel leaves.")
        self._talk.list(options)
        while True:
            said = self._talk.answer().strip()
            if not said:
                return
            try:
                self._question(int(choose(options, said)))
            except RuleError as error:
                self._talk.say(str(error))
            else:
                return


def _line(talk: Talk, field: Field, lead: str, now: Any) -> str:
    talk.say(f"{lead}{field.label}{_hint(field)} [{now}]")
    said = talk.answer().strip()
    return str(now) if not said else "" if said == NOTHING else said


def _text(talk: Talk, field: Field, lead: str, now: Any) -> str:
    how = f"{lead}{field.label}{_hint(field)}; several lines, one with only {END} ends"
    talk.say(f"{how} [{now}]")
    lines = talk.lines = []
    while True:
        said = talk.answer()
        if not lines and said.strip() in {"", NOTHING, END}:
            return "" if said.strip() == NOTHING else str(now)
        if said.strip() == END:
            return "\n".join(lines)
        lines.append(said)


def _choice(talk: Talk, field: Field, lead: str, now: Any) -> str:
    words = next((words for key, words in field.options if key == now), "")
    talk.say(f"{lead}{field.label} (number){_hint(field)} [{' '.join(words.split())}]")
    talk.list(field.options)
    nothing = any(key == "" for key, _ in field.options)
    while True:
        said = talk.answer().strip()
        if not said:
            return str(now)
        if said == NOTHING and nothing:
            return ""
        try:
            return choose(field.options, said)
        except RuleError as error:
            talk.say(str(error))


def _choices(talk: Talk, field: Field, lead: str, now: Any) -> tuple[str, ...]:
    every = numbered(field.options)
    marked = " ".join(each.number for each in every if each.key in now) or "none"
    talk.say(f"{lead}{field.label} (numbers with spaces between){_hint(field)} [{marked}]")
    talk.list(field.options)
    while True:
        said = talk.answer().replace(",", " ").split()
        if not said:
            return tuple(now)
        if said == [NOTHING]:
            return ()
        try:
            chosen = {choose(field.options, each) for each in said}
        except RuleError as error:
            talk.say(str(error))
        else:
            return tuple(each.key for each in every if each.key in chosen)


def _yes(talk: Talk, field: Field, lead: str, now: Any) -> bool:
    talk.say(f"{lead}{field.label}{_hint(field)}, y or n? [{'y' if now else 'n'}]")
    while True:
        said = talk.answer().strip().casefold()
        if not said:
            return bool(now)
        if said in YES:
            return YES[said]
        talk.say("Type y for yes or n for no.")


_ASKS: dict[str, Callable[[Talk, Field, str, Any], Any]] = {
    "line": _line,
    "day": _line,
    "time": _line,
    "text": _text,
    "choice": _choice,
    "choices": _choices,
    "yes": _yes,
}


def _hint(field: Field) -> str:
    return f" ({field.hint})" if field.hint else ""


def _unsent(text: str) -> Answers:
    try:
        found = json.loads(text) if text else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _fitting(field: Field, value: Any) -> Any:
    """Return a kept answer if the question can still be answered so, else what it offers."""
    keys = [key for key, _ in field.options]
    match field.kind:
        case "choice":
            return str(value if value in keys else field.value)
        case "choices":
            chosen = value if isinstance(value, list | tuple) else field.value
            return tuple(key for key in keys if key in chosen)
        case "yes":
            return value in {True, "yes"} if isinstance(value, bool | str) else bool(field.value)
    return str(value or "")
