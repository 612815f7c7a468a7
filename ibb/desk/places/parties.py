"""The parties: who has a seat at the table, and who is affected without one."""

from collections.abc import Callable, Sequence

from ibb.desk.at import Answer, Answers, At, Doing, Field, Form, Gesture, Go, Place, Taker
from ibb.desk.board.view import Part, Row, Rows, View
from ibb.desk.places.common import added, pointed_of, withdraw_pointed, words_form
from ibb.desk.places.input_cards import KEY as INPUT
from ibb.desk.places.input_cards import VOICES
from ibb.documents.wording import counted
from ibb.model.actions import Action, change
from ibb.model.gestures import withdraw
from ibb.model.items import Party, Person
from ibb.model.session import Session
from ibb.model.text import one_line


def view(at: At) -> View:
    """Return the parties with a seat and those without, with their sizes."""
    every = at.session.all(Party)
    seated = tuple(_row(at.session, each) for each in every if each.at_table)
    absent = tuple(_row(at.session, each) for each in every if not each.at_table)
    parts: list[Part] = [Rows(seated, "At the table", f"no {_one(at)} yet; type the first one")]
    if absent or not at.showing:
        parts.append(Rows(absent, "Affected, without a seat", "none named; Tab, then type one"))
    return View("Who bargains", tuple(parts))


def _one(at: At) -> str:
    return at.template.parties.one


def _row(session: Session, party: Party) -> Row:
    needs = f"to take part: {party.needs}" if party.needs else ""
    under = (party.describes, needs)
    return Row(party.name, session.label(party.id), party.id, size(session, party), under)


def size(session: Session, party: Party) -> str:
    """Return how many people a party has, and how many of them are asked in tests."""
    people = [each for each in session.all(Person) if each.party == party.id]
    if not people:
        return "nobody named yet"
    words = "1 person" if len(people) == 1 else f"{len(people)} people"
    asked = sum(each.counts for each in people)
    return f"{words}, {asked} asked in tests" if party.at_table else words


def takers(at: At) -> list[Taker]:
    """Return what typed lines become: parties with a seat, or without."""
    example = next(iter(at.template.parties.examples), "")
    hint = f"type a {_one(at)}, such as {example}" if example else f"type a {_one(at)}"
    return [
        Taker("Party", f"{hint}; “Name: whom it speaks for” says more", _making(at, seat=True)),
        Taker(
            "Absent party",
            "type those affected who have no seat at the table",
            _making(at, seat=False),
        ),
    ]


def _making(at: At, *, seat: bool) -> Callable[[Sequence[str]], Gesture]:
    def make(lines: Sequence[str]) -> Gesture:
        items = [_party(at, line, seat=seat) for line in lines]
        return added(items)

    return make


def _party(at: At, line: str, *, seat: bool) -> Party:
    name, colon, describes = line.partition(": ")
    if not (colon and name.strip() and describes.strip()):
        name, describes = line, ""
    return Party(id=at.new_id(), name=name, describes=describes.strip(), at_table=seat)


def detail(at: At) -> Answer:
    """Say whom a party speaks for, and whether it has a seat."""
    party = pointed_of(at, Party, "a party")

    def make(answers: Answers) -> Gesture:
        seat = bool(answers["at_table"])
        fields = {
            "name": answers["name"],
            "describes": answers["describes"],
            "at_table": seat,
            "needs": answers.get("needs", party.needs),
        }
        unasked = () if seat else _nobody_asked(at.session, party)
        said = f"“{one_line(answers['name']).strip()}”: recorded."
        if unasked:
            said = f"{said} {counted(len(unasked), 'seat')} no longer asked in tests."
        return Gesture((*unasked, *change(party, **fields)), said)

    return Form(
        party.name,
        (
            Field("name", "Name", value=party.name),
            Field("describes", "Whom it speaks for", "text", party.describes),
            Field("at_table", "Has a seat at the table", "yes", party.at_table),
            *((_needs(party),) if party.needs or at.uses(INPUT) else ()),
        ),
        make,
        "Those without a seat are spoken for by others, who say on what basis.",
    )


def _needs(party: Party) -> Field:
    hint = "interpretation, childcare, travel, time"
    return Field("needs", "What it takes for them to take part", value=party.needs, hint=hint)


def voices(at: At) -> Answer:
    """Show how far each group was heard, beside what people said."""
    return Go(INPUT, at.issue_id, VOICES)


def _nobody_asked(session: Session, party: Party) -> tuple[Action, ...]:
    people = [each for each in session.all(Person) if each.party == party.id and each.counts]
    return tuple(action for each in people for action in change(each, counts=False))


def take_out(at: At) -> Answer:
    """Withdraw the party under the cursor; its people stay, on no side and not asked."""
    party = at.pointed_item()
    if not isinstance(party, Party):
        return withdraw_pointed(at)
    people = [each for each in at.session.all(Person) if each.party == party.id]
    actions = (*_nobody_asked(at.session, party), *withdraw(at.session, party.id))
    said = f"{at.session.name_first(party.id)} withdrawn. Ctrl+Z brings it back."
    if people:
        said = f"{said} Its people are on no side for now."
    return Gesture(actions, said)


def edit(at: At) -> Answer:
    """Rename the party under the cursor."""
    party = pointed_of(at, Party, "a party")
    return words_form(party, "name", at.session.name_first(party.id))


PLACE = Place(
    "parties",
    "Parties",
    view,
    takers,
    (
        Doing("edit", edit),
        Doing("party.detail", detail),
        Doing("input.voices", voices, lambda at: at.uses(INPUT)),
        Doing("withdraw", take_out),
    ),
    ("undo", "edit", "party.detail", "more", "on"),
    help=(
        "Type each side or group that bargains, two or more of any size. Those who are affected "
        "and have no seat are named too (Tab), so that nobody forgets to ask what they need."
    ),
)
