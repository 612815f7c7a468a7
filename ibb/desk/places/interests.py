"""Interests: why it matters, a column for each party and one for what they share."""

from collections.abc import Sequence

from ibb.desk.at import Answer, Answers, At, Doing, Field, Form, Gesture, Make, Place, Taker
from ibb.desk.board.view import Columns, Part, Row, Rows, View
from ibb.desk.places.common import (
    added,
    chosen_by_number,
    party_options,
    pointed_of,
    withdraw_pointed,
    words_form,
)
from ibb.desk.places.input_cards import KEY as INPUT
from ibb.documents.wording import numbers
from ibb.model.actions import change
from ibb.model.items import Force, Interest, Issue, Party, PublicInput
from ibb.model.queries import within
from ibb.model.session import Session
from ibb.model.voices_gestures import confirm_interest

MUTUAL = "mutual"


def view(at: At) -> View:
    """Return the interests of the issue at hand, by whose they are."""
    issue, session = at.issue, at.session
    found = within(session, Interest, issue.id)
    parts: list[Part] = []
    seated = session.parties_at_table
    sides = [_side(session, issue, party, found) for party in seated]
    mutual = Rows(
        tuple(_row(session, each, whose=len(seated) > 2) for each in found if each.mutual),  # noqa: PLR2004
        "Mutual",
        "none marked yet",
    )
    middle = len(sides) // 2 if len(sides) == 2 else len(sides)  # noqa: PLR2004
    parts.append(Columns((*sides[:middle], mutual, *sides[middle:])))
    absent = [party for party in session.all(Party) if not party.at_table]
    parts += [_side(session, issue, party, found) for party in absent]
    return View(issue.statement or issue.title, tuple(parts))


def _side(session: Session, issue: Issue, party: Party, found: list[Interest]) -> Rows:
    mine = [each for each in found if each.parties == (party.id,)]
    none = party.id in issue.named_none
    absent = "" if party.at_table else " (not at the table)"
    return Rows(
        tuple(_row(session, each) for each in mine),
        party.name + absent,
        "says it has none here" if none else "none named yet",
    )


def _row(session: Session, interest: Interest, *, whose: bool = False) -> Row:
    under = []
    if whose:
        names = [session.get(Party, each).name for each in interest.parties]
        under.append(" · ".join(names))
    told = [f"basis: {interest.basis}"] if interest.basis else []
    if interest.to_confirm:
        told.insert(0, "○ to confirm")
    elif interest.confirmation or interest.confirmed_by:
        told.append(_confirmed(session, interest))
    under.append(" · ".join(told))
    forces = [each for each in interest.drawn_from if isinstance(session.find(each), Force)]
    if forces:
        many = "forces" if len(forces) > 1 else "force"
        under.append(f"told first as {many} {numbers(session, forces)}")
    return Row(interest.text, session.label(interest.id), interest.id, under=tuple(under))


def _confirmed(session: Session, interest: Interest) -> str:
    """Return that those it is said for have answered, and where."""
    cards = numbers(session, interest.confirmed_by)
    which = f"card{'s' if len(interest.confirmed_by) > 1 else ''} {cards}" if cards else ""
    told = ", ".join(each for each in (which, interest.confirmation) if each)
    return f"✓ confirmed: {told}"


def takers(at: At) -> list[Taker]:
    """Return whose interests can be typed: each party's, and mutual ones."""
    found = [
        Taker(party.name, "type an interest; Tab changes whose it is", _making(at, (party.id,)))
        for party in at.session.parties_at_table
    ]
    everyone = tuple(party.id for party in at.session.parties_at_table)
    if len(everyone) > 1:
        hint = "type an interest that all sides share"
        found.append(Taker("Mutual", hint, _making(at, everyone), MUTUAL))
    for party in at.session.all(Party):
        if not party.at_table:
            hint = "type what matters to them; you are asked what it rests on"
            found.append(Taker(f"For {party.name}", hint, _on_behalf(at, party), party.id))
    return found


def _making(at: At, parties: tuple[str, ...]) -> Make:
    def make(lines: Sequence[str]) -> Gesture:
        items = _items(at, parties, lines)
        return added(items)

    return make


def _items(
    at: At,
    parties: tuple[str, ...],
    lines: Sequence[str],
    basis: str = "",
    *,
    to_confirm: bool = False,
) -> list[Interest]:
    return [
        Interest(
            id=at.new_id(),
            issue=at.issue.id,
            text=line,
            parties=parties,
            basis=basis,
            to_confirm=to_confirm,
        )
        for line in lines
    ]


def _on_behalf(at: At, party: Party) -> Make:
    asked = at.uses(INPUT)

    def form(lines: Sequence[str]) -> Form:
        def make(answers: Answers) -> Gesture:
            said = [line for line in answers["text"].splitlines() if line.strip()]
            waits = asked and not answers["own"]
            items = _items(at, (party.id,), said, answers["basis"], to_confirm=waits)
            return added(items)

        return Form(
            f"On behalf of {party.name}",
            (
                Field("text", "Interest", "text", "\n".join(lines)),
                Field("basis", "What it rests on", hint="a survey, testimony, a statute …"),
                *(
                    (Field("own", "These are their own words", "yes", value=False),)
                    if asked
                    else ()
                ),
            ),
            make,
            "They have no seat here, so the record says on what this is based.",
        )

    return form


def whose(at: At) -> Answer:
    """Change whose an interest is; several parties make it mutual."""
    interest = pointed_of(at, Interest, "an interest")
    name = at.session.name_first(interest.id)

    def make(answers: Answers) -> Gesture:
        return Gesture(
            change(interest, parties=tuple(answers["parties"])), f"{name}: whose it is, changed."
        )

    return Form(
        f"{name}: whose is it?",
        (Field("parties", "Held by", "choices", interest.parties, party_options(at.session)),),
        make,
        "An interest that several parties hold is mutual.",
    )


def mutual(at: At) -> Answer:
    """Mark an interest as held by both sides; among more than two, ask which of them hold it."""
    interest = pointed_of(at, Interest, "an interest")
    everyone = tuple(party.id for party in at.session.parties_at_table)
    if len(everyone) > 2 or set(everyone) <= set(interest.parties):  # noqa: PLR2004
        return whose(at)  # among three or more, which of them share it is a question
    parties = (*everyone, *(each for each in interest.parties if each not in everyone))
    name = at.session.name_first(interest.id)
    return Gesture(change(interest, parties=parties), f"{name} is mutual.")


def confirm(at: At) -> Answer:
    """Record what those an interest is said for answered themselves."""
    interest = pointed_of(at, Interest, "an interest")
    session = at.session
    name = session.name_first(interest.id)
    offered = session.all(PublicInput)

    def make(answers: Answers) -> Gesture:
        cards = chosen_by_number(session, offered, answers["cards"], "card")
        ids = [each.id for each in cards]
        actions = confirm_interest(session, interest.id, ids, answers["words"])
        return Gesture(actions, f"{name} is confirmed by those it is said for.")

    return Form(
        f"{name}: what did they answer?",
        (
            *((Field("cards", "In which cards", hint="3 7 9"),) if offered else ()),
            Field("words", "Their answer, and how they were asked", "text", interest.confirmation),
        ),
        lambda answers: make({"cards": "", **answers}),
        interest.text,
    )


def named_none(at: At) -> Answer:
    """Record that a party has no interest here, or take that back."""
    issue = at.issue

    def make(answers: Answers) -> Gesture:
        return Gesture(change(issue, named_none=tuple(answers["parties"])), "Recorded.")

    seated = tuple((party.id, party.name) for party in at.session.parties_at_table)
    return Form(
        "Who says they have no interest here?",
        (Field("parties", "No interest in this issue", "choices", issue.named_none, seated),),
        make,
        "That is an answer too, and the record shows it.",
    )


def _waits(at: At) -> bool:
    held = within(at.session, Interest, at.issue_id) if at.issue_id else []
    return at.uses(INPUT) or any(each.to_confirm for each in held)


def edit(at: At) -> Answer:
    """Reword the interest under the cursor."""
    interest = pointed_of(at, Interest, "an interest")
    return words_form(interest, "text", at.session.name_first(interest.id))


PLACE = Place(
    "interests",
    "Interests",
    view,
    takers,
    (
        Doing("edit", edit),
        Doing("interest.mutual", mutual),
        Doing("interest.whose", whose),
        Doing("interest.none", named_none),
        Doing("interest.confirm", confirm, _waits),
        Doing("withdraw", withdraw_pointed),
    ),
    ("undo", "edit", "interest.mutual", "more", "on"),
    of_issue=True,
    help=(
        "Each side says why the issue matters to it. Type what is said, in the speaker's words; "
        "Enter records it, Tab changes whose it is. Mark what both share as mutual."
    ),
)
