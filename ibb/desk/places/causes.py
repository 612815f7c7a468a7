"""Causes: why a gap is there, asked again and again, and what pushes those who decide."""

from collections.abc import Sequence
from dataclasses import replace

from ibb.desk.at import Answer, Answers, At, Doing, Field, Form, Gesture, Go, Make, Place, Taker
from ibb.desk.board.view import Part, Rows, View
from ibb.desk.places.causes_forms import (
    category,
    evidence,
    five_whys,
    leads,
    suggestions,
    works,
)
from ibb.desk.places.causes_views import fishbones, listing, network
from ibb.desk.places.common import added, withdraw_pointed, words_form
from ibb.desk.places.forces import as_interest, force_field, force_form, force_of
from ibb.documents.wording import short
from ibb.model.actions import change
from ibb.model.cause_gestures import answer_why
from ibb.model.errors import RuleError
from ibb.model.items import Cause, Force, Gap, Option
from ibb.model.queries import within
from ibb.process.causes import why_number

LIST, FISHBONE, NETWORK, FORCES = "", "fishbone", "network", "forces"
VIEWS = {LIST: "list", FISHBONE: "fishbone", NETWORK: "network", FORCES: "forces"}
_DRAWN = {LIST: listing, FISHBONE: fishbones, NETWORK: network, FORCES: force_field}
_WHICH = ("first", "second", "third", "fourth", "fifth")
_WHY, _GAP = "why", "gap"


def view(at: At) -> View:
    """Return the causes of the issue at hand, in the way that was chosen last."""
    issue = at.issue
    part = _part(at)
    parts: list[Part] = list(_DRAWN[part](at))
    if not parts:
        parts.append(Rows((), "", "no causes yet"))
    note = "" if at.showing else _ways(part)
    return View(issue.statement or issue.title, tuple(parts), note)


def _part(at: At) -> str:
    return at.part if at.part in VIEWS else LIST


def _ways(part: str) -> str:
    shown = (f"[{name}]" if key == part else name for key, name in VIEWS.items())
    return f"F3: {'  '.join(shown)}"


def turn(at: At) -> Answer:
    """Show the next of the views: list, fishbone, network, forces, and from the start again."""
    every = list(VIEWS)
    following = every[(every.index(_part(at)) + 1) % len(every)]
    return Go("causes", at.issue_id, following)


def takers(at: At) -> list[Taker]:
    """Return what typed lines become: an answer to why, a cause, a force on a party; a gap first.

    What is pointed to is asked about; after an answer that is the new cause, and so on.
    """
    pushed = [
        Taker(
            f"Force on {party.name}",
            f"type what pushes {party.name}; you are asked which way",
            force_of(at, party),
            f"force {party.id}",
        )
        for party in at.session.parties_at_table
    ]
    asked = _asked(at)
    if _part(at) == FORCES:
        return [*pushed, *asked]
    if not within(at.session, Gap, at.issue.id):
        hint = "type the gap: who has less of what, and how much less"
        return [Taker("Gap", hint, _gaps(at), _GAP), *asked, *pushed]
    return [*asked, *pushed]


def _asked(at: At) -> list[Taker]:
    end = at.pointed_item()
    if not isinstance(end, Gap | Cause):
        hint = "type a cause; point at what it leads to first"
        return [Taker("Cause", hint, lambda lines: _alone(at, lines), _WHY)]
    # Its key is of what is asked about: pointing elsewhere asks why again.
    return [
        Taker("Because", f"why “{short(end.text, 44)}”?", _answers(at, end.id), _WHY),
        Taker(
            "Cause by itself",
            f"type a cause that does not answer why “{short(end.text, 30)}”",
            lambda lines: replace(_alone(at, lines), stays=True),
            f"cause beside {end.id}",
        ),
    ]


def _answers(at: At, of_id: str) -> Make:
    def make(lines: Sequence[str]) -> Gesture:
        actions = answer_why(at.session, of_id, lines, at.new_id)
        if len(lines) > 1:
            return Gesture(actions, f"{len(lines)} causes recorded.")
        number = why_number(at.session, at.issue.id, of_id) + 1
        return Gesture(actions, f"Cause recorded. {_why(number, lines[0])}")

    return make


def _alone(at: At, lines: Sequence[str]) -> Gesture:
    return added([Cause(id=at.new_id(), issue=at.issue.id, text=line) for line in lines])


def _gaps(at: At) -> Make:
    def make(lines: Sequence[str]) -> Gesture:
        items = [Gap(id=at.new_id(), issue=at.issue.id, text=line) for line in lines]
        found = added(items)
        return found if len(lines) > 1 else replace(found, said=f"{found.said} {_why(1, lines[0])}")

    return make


def tells(at: At) -> str:
    """Ask why of what is pointed to, and say the how manieth why it is."""
    end = at.pointed_item()
    if not isinstance(end, Gap | Cause):
        return ""
    return _why(why_number(at.session, end.issue, end.id), end.text)


def _why(number: int, words: str) -> str:
    which = _WHICH[number - 1] if number <= len(_WHICH) else f"{number}th"
    return f"The {which} why: why “{short(words, 36)}”?"


def edit(at: At) -> Answer:
    """Reword what is pointed to."""
    item = at.pointed_item()
    match item:
        case Cause():
            return _cause_form(at, item)
        case Force():
            return force_form(at, item)
        case Gap() | Option():
            return words_form(item, "text", at.session.name_first(item.id))
    raise RuleError("Point at a line with the arrow keys first.")


def _cause_form(at: At, cause: Cause) -> Form:
    name = at.session.name_first(cause.id)

    def make(answers: Answers) -> Gesture:
        return Gesture(change(cause, **answers), f"{name} recorded.")

    return Form(
        name,
        (
            Field("text", "Words", "text", cause.text),
            Field("source", "Source", value=cause.source, hint="who named it, or where it is told"),
        ),
        make,
    )


PLACE = Place(
    "causes",
    "Causes",
    view,
    takers,
    (
        Doing("edit", edit),
        Doing("cause.view", turn),
        Doing("cause.why", five_whys),
        Doing("cause.link", leads),
        Doing("cause.works", works),
        Doing("cause.evidence", evidence),
        Doing("cause.category", category),
        Doing("cause.suggestions", suggestions),
        Doing("force.interest", as_interest),
        Doing("withdraw", withdraw_pointed),
    ),
    ("undo", "edit", "cause.view", "more", "on"),
    of_issue=True,
    help=(
        "Point at a gap and type why it is there; then why that is, until you reach something the "
        "table could change. One cause may lead to several gaps, and causes may go round in a "
        "circle. F3 shows them as a list, a fishbone or a network, and what pushes whom."
    ),
    tells=tells,
)
