"""Criteria: the yardsticks the table agrees on, then how each option stands against each."""

from collections.abc import Callable, Sequence
from functools import partial

from ibb.desk.at import Answer, Ask, At, Doing, Gesture, Place, Say, Taker
from ibb.desk.board.view import Cell, Grid, GridRow, Part, Row, Rows, Tone, View
from ibb.desk.places.common import withdraw_pointed, words_form
from ibb.desk.places.criteria_forms import (
    added,
    agreed,
    at_hand,
    cell_of,
    detail,
    marked,
    note,
    number,
    standing,
)
from ibb.documents.wording import listed, party_names, short
from ibb.model.actions import Action, Add, change
from ibb.model.errors import RuleError
from ibb.model.gestures import withdraw
from ibb.model.items import Answer as Stands
from ibb.model.items import Criterion, Mark, Option
from ibb.model.queries import live_options
from ibb.model.session import Session

SIGNS = {
    Stands.YES: ("+yes", Tone.DONE),
    Stands.NO: ("–no", Tone.WARN),
    Stands.UNSURE: ("?unsure", Tone.OPEN),
    Stands.NEEDS_DATA: ("…data", Tone.OPEN),
}
UNMARKED = ("·", Tone.QUIET)
KEYS = {"y": Stands.YES, "n": Stands.NO, "u": Stands.UNSURE, "d": Stands.NEEDS_DATA}
CLEAR = "x"
HOW_TO_MARK = "Ctrl+T and the arrows go to a cell: y yes, n no, u unsure, d needs data, x clears"


def view(at: At) -> View:
    """Return the criteria, then the options against them."""
    issue, session = at.issue, at.session
    found = at_hand(session, issue.id)
    rows = tuple(_criterion(session, each, issue.id) for each in found)
    parts: list[Part] = [Rows(rows, "What a good answer has to do", "no criteria yet")]
    options = live_options(session, issue.id)
    if found and options:
        heads = tuple(number(session, each, issue.id) for each in found)
        marks = {(each.option, each.criterion): each for each in session.all(Mark)}
        stand = tuple(_option(session, each, found, marks, heads) for each in options)
        parts.append(Grid("How the options stand", heads, stand))
        if not at.showing:
            keys = (
                "Ctrl+T and the arrows go to a cell: y yes, n no, u unsure, d needs data, x clears"
            )
            parts.append(Rows((Row(keys, tone=Tone.QUIET),)))
    elif found:
        parts.append(Rows((), "How the options stand", "no options on the list yet"))
    return View(issue.statement or issue.title, tuple(parts))


def _criterion(session: Session, criterion: Criterion, issue_id: str) -> Row:
    measure = f"how we would tell: {criterion.measure}" if criterion.measure else ""
    kind = "benchmark · " if criterion.form == "benchmark" else ""
    who = _agreed(session, criterion)
    tail = f"{kind}{criterion.weight} · {who}"
    mark = number(session, criterion, issue_id)
    return Row(criterion.text, mark, criterion.id, tail, (measure,))


def _agreed(session: Session, criterion: Criterion) -> str:
    seated = {party.id for party in session.parties_at_table}
    if seated and seated <= set(criterion.agreed_by):
        return "✓ agreed by all"
    names = listed(party_names(session, criterion.agreed_by))
    return f"○ agreed by {names} so far" if names else "○ not agreed yet"


def _option(
    session: Session,
    option: Option,
    found: Sequence[Criterion],
    marks: dict[tuple[str, str], Mark],
    heads: Sequence[str],
) -> GridRow:
    cells, notes = [], []
    for head, criterion in zip(heads, found, strict=True):
        mark = marks.get((option.id, criterion.id))
        text, tone = SIGNS[mark.answer] if mark else UNMARKED
        cells.append(Cell(text, f"{option.id}|{criterion.id}", tone))
        if mark and mark.note:
            notes.append(f"{head}: {mark.note}")
    row = Row(option.text, session.label(option.id), option.id, under=tuple(notes))
    return GridRow(row, tuple(cells))


def takers(at: At) -> list[Taker]:
    """Return what typed lines become: criteria of this issue, or standing ones."""
    one = "type what a good answer has to do; F3 records who agrees"
    every = "type a criterion that holds for every issue"
    return [
        Taker("Criterion", one, _making(at, at.issue.id)),
        Taker("Standing", every, _making(at, None)),
    ]


def _making(at: At, issue_id: str | None) -> Callable[[Sequence[str]], Gesture]:
    def make(lines: Sequence[str]) -> Gesture:
        items = [Criterion(id=at.new_id(), issue=issue_id, text=line) for line in lines]
        return Gesture(tuple(Add(item=each) for each in items), added(len(items)))

    return make


def put(answer: Stands, at: At) -> Answer:
    """Mark the cell under the cursor."""
    cell = cell_of(at)
    if cell is None:
        return Say("Go to a cell of the grid with the arrow keys first; then y, n, u, d or x.")
    option, criterion = cell
    mark = marked(at, option, criterion)
    actions: tuple[Action, ...]
    if mark is None:
        new = Mark(id=at.new_id(), option=option.id, criterion=criterion.id, answer=answer)
        actions = (Add(item=new),)
    else:
        actions = change(mark, answer=answer)
    return Gesture(actions, f"{_where(at, option, criterion)}: {answer.value}.")


def clear(at: At) -> Answer:
    """Take the mark off the cell under the cursor."""
    cell = cell_of(at)
    if cell is None:
        return Say("Go to a cell of the grid with the arrow keys first; then x clears it.")
    mark = marked(at, *cell)
    if mark is None:
        return Say("This cell is not marked.")
    return Gesture(withdraw(at.session, mark.id), f"{_where(at, *cell)}: no mark any more.")


def _where(at: At, option: Option, criterion: Criterion) -> str:
    name = number(at.session, criterion, at.issue.id)
    return f"{at.session.name_first(option.id)} against {name}"


def tell_cell(at: At) -> str:
    """Say which cell is pointed to in words, because the heads of a long grid scroll away."""
    cell = cell_of(at)
    if cell is None:
        return ""
    mark = marked(at, *cell)
    stands = mark.answer.value if mark else "not marked"
    note = f" ({mark.note})" if mark and mark.note else ""
    return f"{_where(at, *cell)} “{short(cell[1].text, 40)}”: {stands}{note}."


def mark_pointed(at: At) -> Answer:
    """Ask how the option stands in the cell under the cursor."""
    if cell_of(at) is None:
        raise RuleError("Go to a cell of the grid with the arrow keys first.")
    answers = tuple((key, f"{key}  {answer.value}") for key, answer in KEYS.items())

    def then(key: str) -> Answer:
        return clear(at) if key == CLEAR else put(KEYS[key], at)

    return Ask("How does it stand?", (*answers, (CLEAR, f"{CLEAR}  no mark")), then)


def edit(at: At) -> Answer:
    """Reword what is pointed to: a criterion, an option, or the note of a cell."""
    item = at.pointed_item()
    if isinstance(item, Option):
        return words_form(item, "text", at.session.name_first(item.id))
    return note(at) if cell_of(at) else detail(at)


def take_away(at: At) -> Answer:
    """Clear the cell under the cursor, or withdraw the criterion or option."""
    return clear(at) if cell_of(at) else withdraw_pointed(at)


PLACE = Place(
    "criteria",
    "Criteria",
    view,
    takers,
    (
        Doing("edit", edit),
        Doing("criterion.agreed", agreed),
        Doing("criterion.standing", standing),
        Doing("criterion.detail", detail),
        Doing("criterion.mark", mark_pointed),
        Doing("criterion.note", note),
        Doing("withdraw", take_away),
    ),
    ("undo", "edit", "criterion.agreed", "more", "on"),
    of_issue=True,
    help=(
        "Agree first on what a good answer has to do and how one would tell; F3 records who "
        "agrees. Then go to a cell of the grid (Ctrl+T, arrows) and mark it: y yes, n no, "
        "u unsure, d needs data, x clears. Marks start a conversation; nothing is added up."
    ),
    tells=tell_cell,
    letters={**{key: partial(put, answer) for key, answer in KEYS.items()}, CLEAR: clear},
)
