"""Commitments: what a party says openly is not negotiable, and how options stand to it."""

from collections.abc import Callable, Sequence

from ibb.desk.at import Answers, At, Field, Form, Gesture, Taker
from ibb.desk.board.view import Cell, Grid, GridRow, Row, Tone
from ibb.desk.places.common import added, party_options
from ibb.model.actions import change
from ibb.model.authority_gestures import Stands, amend_commitment, bearing, hold_against
from ibb.model.errors import RuleError
from ibb.model.items import Bearing, Commitment, Option
from ibb.model.queries import live_options
from ibb.model.session import Session

SIGNS: dict[Stands, tuple[str, Tone]] = {
    "keeps": ("+keeps", Tone.DONE),
    "breaks": ("–breaks", Tone.WARN),
    "unsure": ("?unsure", Tone.OPEN),
}
EXPLAINED = ("≈breaks", Tone.OPEN)
"""It breaks it, and somebody has explained how it can go forward all the same."""
UNMARKED = ("·", Tone.QUIET)
EVERY = ""
"""The answer for a commitment that holds whatever the issue."""


def takers(at: At, issue_id: str | None) -> list[Taker]:
    """Return what typed lines become: a commitment of each party in turn."""
    hint = "type what this side says it cannot give"
    return [
        Taker(f"Commitment of {party.name}", hint, _making(at, party.id, issue_id), party.id)
        for party in at.session.parties_at_table
    ]


def _making(at: At, party: str, issue_id: str | None) -> Callable[[Sequence[str]], Gesture]:
    def make(lines: Sequence[str]) -> Gesture:
        return added(
            [Commitment(id=at.new_id(), text=line, party=party, issue=issue_id) for line in lines]
        )

    return make


def row(session: Session, commitment: Commitment, tail: str = "") -> Row:
    """Return a commitment with what it rests on and why it was amended."""
    under = (
        f"basis: {commitment.basis}" if commitment.basis else "",
        f"amended: {commitment.amended}" if commitment.amended else "",
    )
    return Row(commitment.text, session.label(commitment.id), commitment.id, tail, under)


def edit_form(at: At, commitment: Commitment) -> Form:
    """Ask for a commitment's words; where an option breaks it, for its party's reason too."""
    if any(each.answer == "breaks" for each in _held(at.session, commitment)):
        return amend_form(at, commitment)
    name = at.session.name_first(commitment.id)

    def make(answers: Answers) -> Gesture:
        fields = {key: answers[key] for key in ("text", "party", "basis")}
        fields["issue"] = answers.get("issue", commitment.issue) or None
        return Gesture(change(commitment, **fields), f"{name}: reworded.")

    return Form(
        name,
        (
            Field("text", "Words", "text", commitment.text),
            Field("party", "Of", "choice", commitment.party, party_options(at.session)),
            Field("basis", "What it rests on", hint="a law, a mandate …", value=commitment.basis),
            *_holds_for(at, commitment),
        ),
        make,
    )


def _holds_for(at: At, commitment: Commitment) -> tuple[Field, ...]:
    about = commitment.issue or at.issue_id
    if about is None or (commitment.issue is None and not at.uses("authority")):
        return ()
    scopes = ((EVERY, "every issue"), (about, at.session.name(about)))
    return (Field("issue", "Holds for", "choice", commitment.issue or EVERY, scopes),)


def amend_form(at: At, commitment: Commitment) -> Form:
    """Ask for the words that a commitment's party holds to now, and why."""
    party = at.session.name(commitment.party)
    name = at.session.name_first(commitment.id)
    broken = [each for each in _held(at.session, commitment) if each.answer == "breaks"]
    again = ", ".join(at.session.name(each.option) for each in broken)

    def make(answers: Answers) -> Gesture:
        actions = amend_commitment(at.session, commitment.id, answers["text"], answers["because"])
        return Gesture(actions, f"{name} amended by {party}.")

    about = f"Only {party} can amend it; the record keeps the old words."
    if again:
        about = f"{about} What breaks it becomes unsure and is looked at again: {again}."
    return Form(
        f"{name}, amended by {party}",
        (
            Field("text", "Words it holds to now", "text", commitment.text),
            Field("because", "Why"),
        ),
        make,
        about,
        "Amend",
    )


def _held(session: Session, commitment: Commitment) -> list[Bearing]:
    return session.among(Bearing, "commitment", commitment.id)


def grid(session: Session, options: Sequence[Option], found: Sequence[Commitment]) -> Grid:
    """Return how the options stand to the commitments."""
    heads = tuple(session.label(each.id) for each in found)
    rows = tuple(_option(session, each, found) for each in options)
    return Grid("How the options stand to them", heads, rows)


def _option(session: Session, option: Option, found: Sequence[Commitment]) -> GridRow:
    cells, notes = [], []
    for commitment in found:
        held = bearing(session, option.id, commitment.id)
        text, tone = sign(held)
        cells.append(Cell(text, f"{option.id}|{commitment.id}", tone))
        label = session.label(commitment.id)
        if held and held.note:
            notes.append(f"{label}: {held.note}")
        if held and held.explained:
            notes.append(f"{label}, how it can go forward: {held.explained}")
    shown = Row(option.text, session.label(option.id), option.id, under=tuple(notes))
    return GridRow(shown, tuple(cells))


def sign(held: Bearing | None) -> tuple[str, Tone]:
    """Return how an option stands to a commitment, in a sign and a word."""
    if held is None:
        return UNMARKED
    if held.answer == "breaks" and held.explained.strip():
        return EXPLAINED
    return SIGNS[held.answer]


def cell_of(at: At) -> tuple[Option, Commitment] | None:
    """Return the option and the commitment of the cell under the cursor, if it is a cell."""
    option_id, cut, commitment_id = (at.pointed or "").partition("|")
    option, commitment = at.session.find(option_id), at.session.find(commitment_id)
    if not cut or not isinstance(option, Option) or not isinstance(commitment, Commitment):
        return None
    return (option, commitment) if option in live_options(at.session, at.issue.id) else None


def bearing_form(at: At, option: Option, commitment: Commitment) -> Form:
    """Ask how an option stands to a commitment, why, and how it could go forward all the same."""
    session = at.session
    held = bearing(session, option.id, commitment.id)

    def make(answers: Answers) -> Gesture:
        answer: Stands | None = next((e for e in SIGNS if e == answers["stands"]), None)
        if answer is None:
            raise RuleError("Say first whether the option keeps or breaks the commitment.")
        actions = hold_against(
            session,
            option.id,
            commitment.id,
            answer,
            at.new_id,
            note=answers["note"],
            explained=answers["explained"],
        )
        return Gesture(actions, f"{where(session, option, commitment)}: {answer}.")

    answers = (
        *((("", "not said yet"),) if held is None else ()),
        ("keeps", "keeps it"),
        ("breaks", "breaks it"),
        ("unsure", "unsure"),
    )
    return Form(
        where(session, option, commitment),
        (
            Field("stands", "The option", "choice", held.answer if held else "", answers),
            Field("note", "Why", "text", held.note if held else ""),
            Field(
                "explained",
                "How it can go forward",
                "text",
                held.explained if held else "",
                hint="for one that breaks it: what the table finds, and its party accepts",
            ),
        ),
        make,
        f"{session.label(option.id)} {option.text}\n"
        f"{session.name(commitment.party)}: {commitment.text}",
    )


def where(session: Session, option: Option, commitment: Commitment) -> str:
    """Name a cell of the grid as a sentence begins with it."""
    return f"{session.name_first(option.id)} against {session.name(commitment.id)}"


__all__ = [
    "amend_form",
    "bearing_form",
    "cell_of",
    "edit_form",
    "grid",
    "row",
    "sign",
    "takers",
    "where",
]
