"""Small sessions to test with: plain functions that any test may call."""

from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from ibb.model.actions import Action, Add, change
from ibb.model.consensus import Level, PassRule, Scale, Stance
from ibb.model.items import AnyItem, Charter, Interest, Issue, Option, Party, Person
from ibb.model.recording import Recorder
from ibb.store.library import Library
from ibb.store.record import Record

BY = "facilitator"

THUMBS = Scale(
    name="Thumbs",
    question="Where do you stand?",
    levels=(
        Level(key="up", label="Up", meaning="I support it.", stance=Stance.SUPPORT),
        Level(key="side", label="Sideways", meaning="I can live with it.", stance=Stance.ABSTAIN),
        Level(key="down", label="Down", meaning="I cannot support it.", stance=Stance.OPPOSE),
    ),
)
EVERYONE = PassRule(
    name="Everyone",
    meaning="Everyone supports it or can live with it.",
    carries=(Stance.SUPPORT, Stance.ABSTAIN),
)


def charter(**fields: Any) -> Charter:
    """Return a charter; every field has a value until one is given."""
    values: dict[str, Any] = {
        "id": "charter",
        "title": "Harbor Falls",
        "process": "labor-management",
        "scale": THUMBS,
        "pass_rule": EVERYONE,
    }
    return Charter(**{**values, **fields})


def party(name: str, **fields: Any) -> Party:
    """Return a party; its id is its name in small letters."""
    return Party(**{"id": name.lower().replace(" ", "-"), "name": name, **fields})


def person(name: str, party_id: str, **fields: Any) -> Person:
    """Return a person of a party who is asked in tests for consensus."""
    return Person(**{"id": name.lower(), "name": name, "party": party_id, "counts": True, **fields})


def issue(issue_id: str = "prep", **fields: Any) -> Issue:
    """Return an issue."""
    return Issue(**{"id": issue_id, "title": f"Minutes for {issue_id}", **fields})


def option(option_id: str, text: str = "", **fields: Any) -> Option:
    """Return an option of the first issue."""
    return Option(**{"id": option_id, "issue": "prep", "text": text or option_id, **fields})


def interest(interest_id: str, text: str = "", **fields: Any) -> Interest:
    """Return an interest of the union in the first issue."""
    values: dict[str, Any] = {"id": interest_id, "issue": "prep", "parties": ("union",)}
    return Interest(**{**values, "text": text or interest_id, **fields})


def adding(*items: AnyItem) -> tuple[Action, ...]:
    """Return the gesture that adds items."""
    return tuple(Add(item=item) for item in items)


def rewording(item: AnyItem, text: str) -> tuple[Action, ...]:
    """Return the gesture that gives an item other words."""
    return change(item, text=text)


def begin(record: Recorder) -> None:
    """Record what every session here starts with: a charter, two parties and an issue."""
    record.append(adding(charter()), by=BY)
    record.append(adding(party("Union"), party("Committee")), by=BY)
    record.append(adding(issue()), by=BY)


def a_library(tmp_path: Path) -> Library:
    """Return an empty library in a folder of its own."""
    return Library(tmp_path / "library")


def a_file(tmp_path: Path, title: str = "Harbor Falls") -> Path:
    """Return a session file with a charter, two parties and an issue, closed."""
    path = a_library(tmp_path).create(title)
    with Record(path) as record:
        begin(record)
    return path


def a_record(tmp_path: Path, title: str = "Harbor Falls", **sources: Any) -> Record:
    """Return an open record with a charter, two parties and an issue; close it when done."""
    return Record(a_file(tmp_path, title), **sources)


def counting(prefix: str) -> Callable[[], str]:
    """Return a source of ids: prefix-1, prefix-2 …"""
    numbers = count(1)
    return lambda: f"{prefix}-{next(numbers)}"


def with_options(path: Path, number: int, text: str = "Option") -> None:
    """Add options to a session file, one gesture each: ``option-1``, ``option-2`` …"""
    with Record(path) as record:
        for place in range(1, number + 1):
            record.append(adding(option(f"option-{place}", f"{text} {place}")), by=BY)
