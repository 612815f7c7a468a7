"""What several places share: numbers people say, names, and small forms."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from ibb.desk.at import Answer, Answers, At, Field, Form, Gesture, Say
from ibb.documents.wording import counted, short, zone_of
from ibb.model.actions import Add, change
from ibb.model.errors import RuleError
from ibb.model.gestures import withdraw
from ibb.model.items import AnyItem, ItemBase, Party, Person
from ibb.model.session import Session
from ibb.model.text import one_line
from ibb.process.reading_values import value_of

ItemT = TypeVar("ItemT", bound=ItemBase)
_RANGE = re.compile(r"([0-9]+)\s*[-–]\s*([0-9]+)")
NOBODY = ""
_MOST_IN_A_CHOICE = 120


def chosen_by_number(session: Session, items: Iterable[ItemT], said: str, noun: str) -> list[ItemT]:
    """Return the items that numbers such as ``3 5-7, 8A`` mean, each once.

    Raises ``RuleError`` that names the number that is none.
    """
    by_label = {session.label(item.id).casefold(): item for item in items}
    spelled = _RANGE.sub(
        lambda found: " ".join(str(n) for n in range(int(found[1]), min(int(found[2]), 9999) + 1)),
        said,
    )
    found: dict[str, ItemT] = {}
    for word in re.split(r"[\s,;+&]+", spelled.strip()):
        if not word or word.casefold() in {"and", "und", "y"}:
            continue
        item = by_label.get(word.casefold())
        if item is None:
            known = _ranges([session.label(each.id) for each in by_label.values()])
            there = f"there are {short(known, 60)}" if known else "there are none yet"
            if len(by_label) == 1:
                there = f"there is only {known}"
            raise RuleError(f"There is no {noun} {word} here; {there}.")
        found[item.id] = item
    return list(found.values())


def _ranges(numbers: Sequence[str]) -> str:
    """Return numbers with each run of them told by its ends: 1 to 17, 19, 8A."""
    runs: list[list[str]] = []
    for each in numbers:
        last = runs[-1][-1] if runs else ""
        if last.isdecimal() and each.isdecimal() and int(each) == int(last) + 1:
            runs[-1].append(each)
        else:
            runs.append([each])
    return ", ".join(
        f"{run[0]} to {run[-1]}" if len(run) > 2 else ", ".join(run)  # noqa: PLR2004  two are told
        for run in runs
    )


def labels(session: Session, ids: Iterable[str]) -> str:
    """Return the display numbers of items as one types them: ``3 5 7``."""
    return " ".join(session.label(each) for each in ids)


def added(items: Sequence[AnyItem]) -> Gesture:
    """Return the gesture that adds items, however many, in one step."""
    return Gesture(tuple(Add(item=each) for each in items), recorded(items))


def recorded(items: Sequence[AnyItem]) -> str:
    """Say what was added, before it has its number."""
    if len(items) == 1:
        return f"{items[0].noun.capitalize()} recorded."
    return f"{counted(len(items), items[0].noun)} recorded in one step.".capitalize()


def numbered_options(session: Session, items: Iterable[ItemT]) -> tuple[tuple[str, str], ...]:
    """Return items as the options of a choice, each with its number and its words."""
    return tuple(
        (each.id, f"{session.label(each.id)} {short(each.words, _MOST_IN_A_CHOICE)}")
        for each in items
    )


def party_options(session: Session, nobody: str | None = None) -> tuple[tuple[str, str], ...]:
    """Return the parties as the options of a choice, with an answer for nobody if given."""
    every = tuple((party.id, party.name) for party in session.all(Party))
    return ((NOBODY, nobody), *every) if nobody is not None else every


def person_options(session: Session, nobody: str = "nobody yet") -> tuple[tuple[str, str], ...]:
    """Return the people as the options of a choice."""
    return ((NOBODY, nobody), *((each.id, each.name) for each in session.all(Person)))


def number_or_none(answers: Answers, key: str) -> Decimal | None:
    """Return an answered number. Raises ``RuleError`` for what is no number."""
    said = str(answers.get(key) or "").strip()
    value = value_of(said) if said else None
    if said and value is None:
        raise RuleError(f"“{said}” is not a number such as 1.5 or 24%.")
    return value


def today(at: At) -> date:
    """Return the day it is in the room."""
    return at.now.astimezone(zone_of(at.session)).date()


def day_or_none(answers: Answers, key: str) -> date | None:
    """Return an answered day. Raises ``RuleError`` for what is no day."""
    said = str(answers.get(key) or "").strip()
    if not said:
        return None
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise RuleError(f"“{said}” is not a day such as 2026-03-01.") from None


def day_field(key: str, label: str, value: date | None, hint: str = "") -> Field:
    """Return the question for a day."""
    return Field(
        key, label, "day", value.isoformat() if value else "", hint=hint or "such as 2026-03-01"
    )


def words_form(item: AnyItem, field: str, title: str) -> Form:
    """Return the form that rewords an item."""
    long = field in {"text", "statement", "answer"}

    def make(answers: Answers) -> Gesture:
        said = f"{title}: reworded."
        if field == "name":
            said = f"“{one_line(answers[field]).strip()}”: renamed."
        return Gesture(change(item, **{field: answers[field]}), said)

    return Form(
        title,
        (Field(field, "Words", "text" if long else "line", getattr(item, field)),),
        make,
    )


def withdraw_pointed(at: At) -> Answer:
    """Take the item under the cursor out of view; its words stay in the record."""
    item = at.pointed_item()
    if item is None:
        return Say("Point at a line with the arrow keys first; then it can be withdrawn.")
    name = at.session.name_first(item.id)
    return Gesture(withdraw(at.session, item.id), f"{name} withdrawn. Ctrl+Z brings it back.")


def lines_of(text: str) -> list[str]:
    """Return the lines that hold words."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def pointed_of(at: At, kind: type[ItemT], noun: str) -> ItemT:
    """Return the item under the cursor if it is of this kind. Raises ``RuleError``."""
    item: Any = at.pointed_item()
    if not isinstance(item, kind):
        raise RuleError(f"Point at {noun} with the arrow keys first.")
    return item
