"""What can be done from anywhere: park, task, break, and what typed lines become on the way."""

from collections.abc import Sequence
from typing import Literal

from ibb.desk.at import Answer, Answers, Ask, At, Field, Form, Gesture
from ibb.desk.places.common import (
    day_field,
    day_or_none,
    lines_of,
    person_options,
    recorded,
)
from ibb.desk.places.roll_call import HINT, votes_of
from ibb.model.actions import Add
from ibb.model.items import ParkedItem, Party, Task
from ibb.model.meeting_gestures import (
    begin_executive_session,
    begin_recess,
    resume,
    running_recess,
)
from ibb.model.queries import open_meeting

BREAK, CAUCUS, CALLED, EXECUTIVE = "break", "caucus", "caucus:", "executive session"


def park(at: At, lines: Sequence[str]) -> Answer:
    """Put lines in the parking lot; with none typed, ask for them."""
    if lines:
        return _parked(at, lines)
    return Form(
        "Parking lot",
        (Field("text", "What to keep for later, a line each", "text"),),
        lambda answers: _parked(at, lines_of(answers["text"])),
        send="Park",
    )


def _parked(at: At, lines: Sequence[str]) -> Gesture:
    items = [ParkedItem(id=at.new_id(), text=line, issue=at.issue_id) for line in lines]
    said = recorded(items)
    return Gesture(tuple(Add(item=each) for each in items), f"Parking lot: {said}")


def task(at: At, lines: Sequence[str]) -> Answer:
    """Make lines tasks; with none typed, ask for one with its owner and day."""
    if lines:
        items = [Task(id=at.new_id(), text=line, issue=at.issue_id) for line in lines]
        said = f"{recorded(items)} Say who and when under meeting (F7), or there F3."
        return Gesture(tuple(Add(item=each) for each in items), said)

    def make(answers: Answers) -> Gesture:
        item = Task(
            id=at.new_id(),
            text=answers["text"],
            issue=at.issue_id,
            owner=answers["owner"] or None,
            due=day_or_none(answers, "due"),
        )
        return Gesture((Add(item=item),), "Task recorded.")

    return Form(
        "A task",
        (
            Field("text", "What is to be done", "text"),
            Field("owner", "Who", "choice", "", person_options(at.session)),
            day_field("due", "By when", None),
        ),
        make,
    )


def recess(at: At, place: str) -> Answer:
    """Begin a break or a caucus; end the one that runs."""
    del place
    meeting = open_meeting(at.session)
    running = running_recess(at.session, meeting.id) if meeting else None
    if running:
        return Gesture(resume(at.session, at.now), f"The {running.reason} is over.")
    sides = tuple(
        (CALLED + party.id, f"Caucus called by {party.name}")
        for party in at.session.parties_at_table
    )

    def then(chosen: str) -> Answer:
        if chosen == EXECUTIVE:
            return _executive_session(at)
        called_by = chosen.removeprefix(CALLED) if chosen.startswith(CALLED) else None
        reason: Literal["break", "caucus"] = "break" if chosen == BREAK else "caucus"
        actions = begin_recess(at.session, reason, at.now, at.new_id, called_by=called_by)
        who = f" called by {at.session.get(Party, called_by).name}" if called_by else ""
        return Gesture(actions, f"{reason.capitalize()}{who} begins. Ctrl+B when it is over.")

    return Ask(
        "What begins?",
        (
            (BREAK, "A break"),
            (CAUCUS, "Caucus, no side in particular"),
            *sides,
            (EXECUTIVE, "Executive session of a public body, with its purpose and a roll call"),
        ),
        then,
    )


def _executive_session(at: At) -> Form:
    """Ask what open-meeting laws ask: the purpose, the roll call, and whether it comes back."""

    def make(answers: Answers) -> Gesture:
        actions = begin_executive_session(
            at.session,
            answers["purpose"],
            votes_of(answers["votes"]),
            at.now,
            at.new_id,
            reconvenes=answers["reconvenes"] == "yes",
        )
        return Gesture(actions, "Executive session begins. Ctrl+B when it is over.")

    again = (("yes", "The meeting goes on in the open afterwards"), ("no", "It does not"))
    return Form(
        "Executive session",
        (
            Field("purpose", "For which purpose", "text"),
            Field("votes", "Roll call", "text", hint=HINT),
            Field("reconvenes", "Afterwards", "choice", "yes", again),
        ),
        make,
        "Said in the open meeting, before the doors close. What is said inside is not recorded.",
        "Begin",
    )
