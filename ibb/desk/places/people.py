"""The people: on which side, in which role, and who is asked in tests for consensus."""

import re
from collections.abc import Callable, Sequence

from ibb.desk.at import Answer, Answers, At, Doing, Field, Form, Gesture, Place, Taker
from ibb.desk.board.view import Columns, Part, Row, Rows, View
from ibb.desk.places.common import (
    party_options,
    pointed_of,
    withdraw_pointed,
    words_form,
)
from ibb.documents.wording import listed
from ibb.model.actions import Add, change
from ibb.model.items import Party, Person, Role
from ibb.model.rules.people import NEVER_ASKED
from ibb.model.session import Session

ASKED = frozenset({Role.LEAD, Role.MEMBER})
WITHOUT_SIDE = (Role.FACILITATOR, Role.RECORDER, Role.RESOURCE, Role.OBSERVER)
NO_SIDE = "no side"
_ROLE = re.compile(r"^(?P<name>.*\S)\s*(?:,\s*(?P<plain>[^,()]+)|\(\s*(?P<held>[^()]+?)\s*\))$")
_HINTS = {
    Role.FACILITATOR: "type who guides the process and takes no side",
    Role.RECORDER: "type who keeps the record",
    Role.RESOURCE: "type who brings figures or expertise when asked",
    Role.OBSERVER: "type who watches, and is named as watching",
}


def view(at: At) -> View:
    """Return the people by side, then those on none."""
    session = at.session
    parts: list[Part] = []
    seated = session.parties_at_table
    if seated:
        parts.append(Columns(tuple(_side(session, each) for each in seated)))
    for party in session.all(Party):
        people = _of(session, party.id)
        if not party.at_table and people:
            heading = f"{party.name} (not at the table)"
            parts.append(Rows(tuple(_row(session, each) for each in people), heading))
    others = tuple(_row(session, each) for each in _of(session, None))
    parts.append(Rows(others, "On no side", "nobody yet: facilitator, recorder, observers"))
    return View("Who is here", tuple(parts), _sizes(session))


def _of(session: Session, party_id: str | None) -> list[Person]:
    return [each for each in session.all(Person) if each.party == party_id]


def _side(session: Session, party: Party) -> Rows:
    people = _of(session, party.id)
    asked = sum(each.counts for each in people)
    size = f" · {len(people)}, {asked} asked" if people else ""
    rows = tuple(_row(session, each) for each in people)
    return Rows(rows, party.name + size, "nobody named yet")


def _row(session: Session, person: Person) -> Row:
    words = [person.role.value, *(["asked in tests"] if person.counts else [])]
    return Row(person.name, session.label(person.id), person.id, ", ".join(words))


def _sizes(session: Session) -> str:
    """Say plainly that sides differ in size, because a head count decides nothing."""
    seated = session.parties_at_table
    asked = {party.name: sum(e.counts for e in _of(session, party.id)) for party in seated}
    if len(set(asked.values())) < 2:  # noqa: PLR2004  even sizes need no word
        return ""
    sizes = listed(f"{name} {count}" for name, count in asked.items())
    return f"Asked in tests: {sizes}. Sides may differ in size; nothing is counted up."


def takers(at: At) -> list[Taker]:
    """Return whose people can be typed: each party's, and those on no side."""
    hint = "type a name, or “Ana Ruiz, lead”; Tab changes the side"
    sides = [
        Taker(party.name, hint, _making(at, party, Role.MEMBER), party.id)
        for party in at.session.parties_at_table
    ]
    absent = [
        Taker(party.name, f"type who speaks for {party.name}", _making(at, party, Role.RESOURCE))
        for party in at.session.all(Party)
        if not party.at_table
    ]
    others = [
        Taker(role.value.capitalize(), _HINTS[role], _making(at, None, role))
        for role in WITHOUT_SIDE
    ]
    return [*sides, *others, *absent]


def _making(at: At, party: Party | None, usual: Role) -> Callable[[Sequence[str]], Gesture]:
    def make(lines: Sequence[str]) -> Gesture:
        items = [_person(at, line, party, usual) for line in lines]
        said = f"{len(items)} people recorded in one step."
        if len(items) == 1:
            said = f"{items[0].name} is recorded as {items[0].role.value}."
        unknown = sum("," in each.name for each in items)
        if unknown:
            said += f" What stands behind a comma in {unknown} of them is no role; F3 sets roles."
        return Gesture(tuple(Add(item=each) for each in items), said)

    return make


def _person(at: At, line: str, party: Party | None, usual: Role) -> Person:
    name, role = named_role(line, usual)
    if role is Role.FACILITATOR:
        party = None  # whoever guides the process takes no side
    seated = party is not None and party.at_table
    return Person(
        id=at.new_id(),
        name=name,
        party=party.id if party else None,
        role=role,
        counts=seated and role in ASKED,
    )


def named_role(line: str, usual: Role) -> tuple[str, Role]:
    """Return a name and the role said with it: ``Ana Ruiz, lead`` or ``Ana Ruiz (lead)``.

    What is no role is part of the name.
    """
    found = _ROLE.match(line.strip())
    said = (found["plain"] or found["held"] or "").strip().casefold() if found else ""
    if found and said in {role.value for role in Role}:
        return found["name"], Role(said)
    return line, usual


def detail(at: At) -> Answer:
    """Say a person's party and role, and whether they are asked."""
    person = pointed_of(at, Person, "a person")

    def make(answers: Answers) -> Gesture:
        fields = {
            "name": answers["name"],
            "party": answers["party"] or None,
            "role": Role(answers["role"]),
            "counts": answers["counts"],
        }
        return Gesture(change(person, **fields), f"{at.session.name_first(person.id)}: recorded.")

    roles = tuple((role.value, role.value) for role in Role)
    never = listed(role.value for role in Role if role in NEVER_ASKED)
    return Form(
        person.name,
        (
            Field("name", "Name or role name", value=person.name),
            Field(
                "party", "Side", "choice", person.party or "", party_options(at.session, NO_SIDE)
            ),
            Field("role", "Role", "choice", person.role.value, roles),
            Field("counts", "Asked in tests for consensus", "yes", person.counts),
        ),
        make,
        f"Never asked are: {never}. Everyone else is, if their side has a seat and wants it.",
    )


def edit(at: At) -> Answer:
    """Rename the person under the cursor."""
    person = pointed_of(at, Person, "a person")
    return words_form(person, "name", at.session.name_first(person.id))


PLACE = Place(
    "people",
    "People",
    view,
    takers,
    (
        Doing("edit", edit),
        Doing("person.detail", detail),
        Doing("withdraw", withdraw_pointed),
    ),
    ("undo", "edit", "person.detail", "more", "on"),
    help=(
        "Type the people of each side; Tab goes to the next side, then to facilitator, recorder, "
        "resource people and observers. “Ana Ruiz, lead” names a role. Leads and members are asked "
        "in tests for consensus; F3 changes that. A role name does where a name should not stand."
    ),
)
