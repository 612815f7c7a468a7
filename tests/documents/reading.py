"""What the tests of a reader's documents share: Harbor Falls, and documents as text on one line."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from ibb.formats.document import Block, Document, Heading, Point, Points, Words
from ibb.formats.markdown import as_markdown
from ibb.formats.text import as_text
from ibb.model.items import Clause, Interest, Issue, ItemBase, Meeting, Option
from ibb.model.recording import Journal
from ibb.model.session import Session
from ibb.scripts.player import rehearse
from ibb.scripts.script import read

SESSIONS = Path(__file__).parents[2] / "sessions"
NOVEMBER = date(2026, 11, 19)
"""A day on which two things of Harbor Falls are overdue and three are not."""


@cache
def harbor() -> Journal:
    """Return Harbor Falls, played to its end."""
    return rehearse(read(SESSIONS / "harbor-falls.yaml"))


def flat(document: Document) -> str:
    """Return a document's text with its lines joined, so that words can be looked for."""
    assert as_markdown(document)
    lines = as_text(document, 100).splitlines()
    return " ".join(" ".join(line.lstrip(" |") for line in lines).split())


def part(document: Document, heading: str, until: str = "") -> str:
    """Return the text from a heading on, up to another one or to the end."""
    text = flat(document)
    assert heading in text, text
    rest = text[text.index(heading) + len(heading) :]
    return rest[: rest.index(until)] if until else rest


def abouts(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield the ids that a document's blocks tell of."""
    for block in blocks:
        if isinstance(block, Heading | Words) and block.about:
            yield block.about
        if isinstance(block, Points):
            yield from _of_points(block.points)


def _of_points(points: tuple[Point, ...]) -> Iterator[str]:
    for point in points:
        if point.about:
            yield point.about
        yield from _of_points(point.under)


def numbered(session: Session, kind: type[Any], number: str, issue: str = "") -> Any:
    """Return the item of a kind with a display number, within an issue where they are counted."""
    found: list[ItemBase] = [
        each
        for each in session.all(kind)
        if session.label(each.id) == number
        and (not issue or session.label(getattr(each, "issue", "")) == issue)
    ]
    assert len(found) == 1, found
    return found[0]


def titled(session: Session, title: str) -> Meeting:
    """Return the meeting with this title."""
    return next(each for each in session.all(Meeting) if each.title == title)


__all__ = [
    "NOVEMBER",
    "Clause",
    "Interest",
    "Issue",
    "Option",
    "abouts",
    "flat",
    "harbor",
    "numbered",
    "part",
    "titled",
]
