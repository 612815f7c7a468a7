"""Gestures about minutes, and about what readers write of anything in the record.

A screen, the command line and a script call these. Each returns the actions of one entry, and
raises the ``RuleError`` of the rules already here. Days are passed in.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from ibb.model.actions import Action, Add, as_json, change
from ibb.model.errors import RuleError
from ibb.model.gestures import NewId
from ibb.model.items import AnyItem, Clause, ClauseStatus, Comment, Minutes, Phase
from ibb.model.removal import removable_fields
from ibb.model.rules import admit
from ibb.model.session import Session

BY_HAND = "The words quoted do not stand there once, so they are changed by hand."
"""The note of an accepted correction that did not say for itself which words it means."""


def minutes_of(session: Session, meeting_id: str) -> Minutes | None:
    """Return the standing minutes of a meeting."""
    found = session.among(Minutes, "meeting", meeting_id)
    return found[0] if found else None


def open_comments(session: Session) -> list[Comment]:
    """Return what readers wrote and nobody has answered yet."""
    return session.among(Comment, "answer", None)


def draft(session: Session, meeting_id: str, text: str, new_id: NewId) -> tuple[Action, ...]:
    """Draft the minutes of a meeting; a draft that is already there gets these words."""
    standing = minutes_of(session, meeting_id)
    if standing is None or standing.phase is not Phase.DRAFT:
        return _judged(session, Add(item=Minutes(id=new_id(), meeting=meeting_id, text=text)))
    return _judged(session, *change(standing, text=text))


def circulate(session: Session, minutes_id: str, on: date) -> tuple[Action, ...]:
    """Send the minutes round, so that everyone can propose corrections."""
    minutes = _standing(session, minutes_id)
    if minutes.phase is not Phase.DRAFT:
        raise RuleError(f"{session.name_first(minutes_id)} are {minutes.phase} already.")
    return _judged(session, *change(minutes, phase=Phase.CIRCULATED, circulated=on))


def already_there(session: Session, comment: Comment) -> Comment | None:
    """Return the comment in the record that says the same of the same, if there is one."""
    for each in session.among(Comment, "about", comment.about):
        if _says(each) == _says(comment):
            return each
    return None


def take_in(session: Session, comments: Iterable[Comment]) -> tuple[Action, ...]:
    """Add what readers wrote, each once; circulated minutes with a correction say so.

    Nothing is returned where all of it is there already.
    """
    actions: list[Action] = []
    moved: dict[str, None] = {}
    after = session
    for comment in comments:
        if already_there(after, comment):
            continue
        action = Add(item=comment)
        after = after.trying(action)
        actions.append(action)
        if comment.sort == "correction" and comment.about:
            moved[comment.about] = None
    for item_id in moved:
        item = session.find(item_id)
        if isinstance(item, Minutes) and item.phase is Phase.CIRCULATED:
            actions += change(item, phase=Phase.CORRECTIONS)
    return _judged(session, *actions)


class Stands(NamedTuple):
    """Where the words that a correction quotes stand, and the text with the others instead."""

    field: str
    corrected: str


def stands(session: Session, comment: Comment) -> Stands | None:
    """Return where a correction's words stand, if that is exactly once in what it is about.

    The text of an item goes before its title, reasons and whatever else it holds. White space does
    not count: a reader quotes from a page that was folded otherwise.
    """
    item = session.find(comment.about) if comment.about else None
    if item is None or comment.sort != "correction" or not comment.quote.strip():
        return None
    # Looked for at every letter, so that words that overlap themselves count as often as they do.
    words = r"\s+".join(map(re.escape, comment.quote.split()))
    there = [
        (field, text, found.start(1), found.end(1))
        for field, text in _texts(item)
        for found in re.finditer(f"(?=({words}))", text)
    ]
    first = [each for each in there if each[0] == "text"] or there
    if len(first) != 1:
        return None
    [(field, text, start, end)] = first
    return Stands(field, text[:start] + comment.proposed.strip() + text[end:])


def accept(session: Session, comment_id: str, on: date, note: str = "") -> tuple[Action, ...]:
    """Accept what a reader wrote; a correction whose words stand there once changes them.

    Otherwise a correction is accepted with a note, and a person changes the words. Raises
    ``RuleError`` for words that a correction cannot change: initialled, ratified, adopted.
    """
    comment = _open(session, comment_id)
    found = stands(session, comment)
    item = session.find(comment.about) if comment.about else None
    if item is not None and comment.sort == "correction":
        _can_be_corrected(session, item, comment)
        if found is None:
            note = note.strip() or BY_HAND
    answered = change(comment, answer="accepted", answered=on, answer_note=note)
    if item is None or found is None:
        return _judged(session, *answered)
    try:
        corrected = change(item, **{found.field: found.corrected})
    except ValueError:
        raise RuleError(
            f"{session.name_first(item.id)} cannot read as comment {session.label(comment_id)} "
            "proposes; change its words by hand, or decline the comment with the reason."
        ) from None
    return _judged(session, *answered, *corrected)


def decline(session: Session, comment_id: str, on: date, note: str) -> tuple[Action, ...]:
    """Decline what a reader wrote, with one line of reason."""
    comment = _open(session, comment_id)
    return _judged(session, *change(comment, answer="declined", answered=on, answer_note=note))


def adopt(
    session: Session, minutes_id: str, parties: Iterable[str], on: date
) -> tuple[Action, ...]:
    """Adopt circulated minutes: from then on they stand."""
    minutes = _standing(session, minutes_id)
    fields = {"phase": Phase.ADOPTED, "adopted": on, "adopted_by": tuple(dict.fromkeys(parties))}
    return _judged(session, *change(minutes, **fields))


def _standing(session: Session, minutes_id: str) -> Minutes:
    minutes = session.find(minutes_id)
    if not isinstance(minutes, Minutes):
        raise RuleError("Those minutes were withdrawn; draft them again.")
    return minutes


def _open(session: Session, comment_id: str) -> Comment:
    comment = session.find(comment_id)
    if not isinstance(comment, Comment):
        raise RuleError("That comment is no longer in the session; it was taken back.")
    if comment.answer:
        number = session.label(comment_id)
        raise RuleError(f"Comment {number} was {comment.answer} already, and is answered once.")
    return comment


def _can_be_corrected(session: Session, item: AnyItem, comment: Comment) -> None:
    name, number = session.name_first(item.id), session.label(comment.id)
    if isinstance(item, Minutes) and item.phase is Phase.ADOPTED:
        raise RuleError(
            f"{name} are adopted and stand; decline comment {number}, and note the correction in "
            "the next meeting's."
        )
    if not isinstance(item, Clause):
        return
    if item.status in {ClauseStatus.RATIFIED, ClauseStatus.SUPERSEDED}:
        raise RuleError(
            f"{name} is {item.status}, and no correction changes it; decline comment {number}, "
            "and write a new clause that supersedes it."
        )
    if item.initials:
        raise RuleError(
            f"{name} is initialled, and no correction changes it; strike the initials first, or "
            f"decline comment {number} with the reason."
        )


def _texts(item: AnyItem) -> Iterator[tuple[str, str]]:
    values = as_json(item)
    for field in sorted(removable_fields(item.kind)):
        if isinstance(values[field], str):
            yield field, values[field]


def _says(comment: Comment) -> tuple[str, ...]:
    return tuple(each.strip() for each in (comment.quote, comment.text, comment.proposed))


def _judged(session: Session, *actions: Action) -> tuple[Action, ...]:
    """Return the actions; raise the rules' ``RuleError`` if the record would not take them."""
    admit(session, actions, done_now=True)
    return actions


__all__ = [
    "BY_HAND",
    "Stands",
    "accept",
    "adopt",
    "already_there",
    "circulate",
    "decline",
    "draft",
    "minutes_of",
    "open_comments",
    "stands",
    "take_in",
]
