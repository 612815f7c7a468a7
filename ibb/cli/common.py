"""What several commands share: the library, the session that is meant, and printing."""

import argparse
import json
import re
import shutil
from pathlib import Path
from typing import Any

from ibb.cli.complaints import Refusal
from ibb.formats.document import Document
from ibb.formats.text import as_text, safe, wrapped
from ibb.model.items import Issue, Person, Role
from ibb.model.queries import person_named
from ibb.model.session import Session
from ibb.store.folders import chosen_folder
from ibb.store.library import Library, Shelf
from ibb.store.record import Record

WIDEST = 100
_STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def library_of(given: argparse.Namespace) -> Library:
    """Return the library a command works in."""
    return Library(chosen_folder(given.library))


def path_of(given: argparse.Namespace) -> Path:
    """Return the session file a command is about."""
    return library_of(given).find(given.session, newest=given.newest)


def open_to_read(given: argparse.Namespace) -> Record:
    """Open the session a command is about, without being able to change it."""
    return library_of(given).open(path_of(given), write=False)


def shelf_of(given: argparse.Namespace) -> Shelf:
    """Return which sessions a command lists or searches: real ones, unless others are asked for."""
    return Shelf(given.shelf)


def marked(title: str, *, practice: bool) -> str:
    """Return a title as it is listed: a practice session is marked as one."""
    return f"{title}  [practice]" if practice else title


def seat_of(session: Session, name: str | None) -> str:
    """Return the seat that takes something in: whoever is named, else the first facilitator."""
    if name:
        person = person_named(session, name)
        if person is None:
            raise Refusal(
                f"Nobody in this session is called “{name}”; “ibb show” lists the people."
            )
        return person.id
    for person in session.all(Person):
        if person.role is Role.FACILITATOR:
            return person.id
    return "facilitator"


def issue_numbered(session: Session, number: str | None) -> str | None:
    """Return the id of the issue that somebody named by its number; None where nobody did."""
    if number is None:
        return None
    wanted = number.casefold().removeprefix("issue").strip()
    for issue in session.all(Issue):
        if session.label(issue.id).casefold() == wanted:
            return issue.id
    raise Refusal(f"There is no issue {number} in this session; “ibb show” lists the issues.")


def width() -> int:
    """Return how many cells a line may take."""
    return min(shutil.get_terminal_size().columns, WIDEST)


def print_sentence(sentence: str, indent: str = "") -> None:
    """Print a sentence in which nothing can steer a terminal, on as many lines as it takes."""
    for line in wrapped(sentence, width(), indent, f"{indent}  "):
        print(safe(line))


def print_document(document: Document) -> None:
    """Print a document as text."""
    print(as_text(document, width()), end="")


def print_json(value: Any) -> None:
    """Print JSON in which nothing can steer a terminal."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    print(_STEERING.sub(lambda found: f"\\u{ord(found.group()):04x}", text))
