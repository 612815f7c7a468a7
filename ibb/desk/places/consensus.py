"""Consensus: one text the table can live with, what a test showed, and what would move people."""

from collections.abc import Callable, Sequence

from ibb.desk.at import Answer, At, Doing, Form, Gesture, Place, Taker
from ibb.desk.board.view import Part, Row, Rows, Tone, View
from ibb.desk.places.common import labels, withdraw_pointed
from ibb.desk.places.consensus_forms import (
    bundle,
    changed_words,
    edit,
    follow_up,
    newest_design,
    outcome,
    proposal,
    reword_or_revise,
    rework,
    show_hands,
    still_live,
    table,
    that_hold_up,
)
from ibb.desk.places.tested import tested_rows
from ibb.documents.changes import changes
from ibb.documents.wording import numbers, short
from ibb.model.actions import Add
from ibb.model.errors import RuleError
from ibb.model.gestures import revise
from ibb.model.items import (
    ConsensusTest,
    Interest,
    Issue,
    Mode,
    Option,
    Party,
    Proposal,
    Signal,
)
from ibb.model.queries import tests_of, within
from ibb.model.session import Session
from ibb.process.outcomes import read_test
from ibb.process.trace import served_by_proposal

OF_A_WORD = 46


def view(at: At) -> View:
    """Return the newest straw design with its tests, each side's proposals, older versions."""
    issue, session = at.issue, at.session
    every = within(session, Proposal, issue.id)
    design = newest_design(session, issue.id)
    straw: list[Part] = []
    sides: list[Part] = []
    tabled = [each for party in session.all(Party) if (each := _newest_of(party, every))]
    for each in tabled:
        sides += _whole(at, each, f"Proposal {session.label(each.id)} of {_side(session, each)}")
    if design:
        straw += _whole(at, design, f"Straw design {session.label(design.id)}")
        straw += _serves(at, design)
    parts = [*sides, *straw] if issue.mode is Mode.TRADITIONAL else [*straw, *sides]
    if not parts:
        parts.append(Rows((), "Straw design", _nothing(issue)))
    shown = {each.id for each in (*tabled, *([design] if design else []))}
    older = [each for each in reversed(every) if each.id not in shown]
    if older:
        rows = tuple(_folded(session, each) for each in older)
        parts.append(Rows(rows, "Earlier versions"))
    return View(issue.statement or issue.title, tuple(parts))


def _nothing(issue: Issue) -> str:
    if issue.mode is Mode.TRADITIONAL:
        return "no proposal yet; type one, Tab says whose it is"
    return "none yet; type a rough text that bundles what holds up"


def _newest_of(party: Party, every: Sequence[Proposal]) -> Proposal | None:
    mine = [each for each in every if each.tabled_by == party.id]
    return mine[-1] if mine else None


def _side(session: Session, tabled: Proposal) -> str:
    return session.get(Party, tabled.tabled_by).name if tabled.tabled_by else ""


def _whole(at: At, design: Proposal, heading: str) -> list[Part]:
    session = at.session
    answers = f"answers: {design.changes}" if design.changes else ""
    parts: list[Part] = [Rows((Row(design.text, "", design.id, under=(answers,)),), heading)]
    before = session.get(Proposal, design.revises) if design.revises else None
    if before and before.text.split() != design.text.split():
        what = Row(changes(before.text, design.text), tone=Tone.QUIET)
        parts.append(Rows((what,), f"What changed since {session.label(before.id)}"))
    bundled = tuple(_bundled(session, each) for each in design.options)
    if bundled or design.tabled_by is None:
        parts.append(Rows(bundled, "It bundles", "no options yet"))
    tests = tested_rows(session, design.id, desk=not at.showing)
    if tests:
        parts.append(Rows(tests, "Tested for consensus"))
    return parts


def _bundled(session: Session, option_id: str) -> Row:
    option = session.get(Option, option_id)
    tail = f"serves {numbers(session, option.serves)}" if option.serves else ""
    if option.merged_into:
        tail = f"merged into {session.label(option.merged_into)}"
    elif option.set_aside is not None:
        tail = "set aside"
    return Row(option.text, session.label(option.id), option.id, tail)


def _serves(at: At, design: Proposal) -> list[Part]:
    session = at.session
    served = served_by_proposal(session, design)
    named = within(session, Interest, design.issue)
    rows = []
    for party in session.all(Party):
        mine = [each for each in named if party.id in each.parties]
        if not mine:
            continue
        has = [each for each in mine if each in served[party.id]]
        lacks = [each for each in mine if each not in has]
        absent = "" if party.at_table else " (not at the table)"
        rows.append(
            Row(
                party.name + absent,
                under=(
                    _words("serves", session, has),
                    _words("nothing yet for", session, lacks) or "✓ every interest named",
                ),
            )
        )
    return [Rows(tuple(rows), "Which interests it serves")] if rows else []


def _words(lead: str, session: Session, found: Sequence[Interest]) -> str:
    each = (f"{session.label(e.id)} {short(e.text, OF_A_WORD)}" for e in found)
    return f"{lead} {'; '.join(each)}" if found else ""


def _folded(session: Session, design: Proposal) -> Row:
    tests = tests_of(session, design.id)
    tail = read_test(session, tests[-1]).sentence if tests else "not tested"
    side = f"{_side(session, design)}: " if design.tabled_by else ""
    mark = session.label(design.id)
    return Row(side + short(design.text, OF_A_WORD), mark, design.id, tail, tone=Tone.QUIET)


def takers(at: At) -> list[Taker]:
    """Return what typed lines become: the straw design, or a side's proposal."""
    hint = "type the rough text the table looks at; nobody is bound by it"
    straw = Taker("Straw design", hint, _designing(at))
    if at.issue.mode is not Mode.TRADITIONAL:
        return [straw]
    sides = [
        Taker(
            f"Proposal of {party.name}",
            f"type what {party.name} proposes, as it proposes it",
            _tabling(at, party.id),
            party.id,
        )
        for party in at.session.parties_at_table
    ]
    return [*sides, straw]


def _designing(at: At) -> Callable[[Sequence[str]], Gesture | Form]:
    def make(lines: Sequence[str]) -> Gesture | Form:
        text = "\n".join(lines)
        newest = newest_design(at.session, at.issue.id)
        if newest is None:
            return _first(at, text)
        if not tests_of(at.session, newest.id):
            return reword_or_revise(at, newest, text)
        live = still_live(at.session, newest.options)
        actions = revise(at.session, newest.id, text, at.new_id, options=live)
        number = at.session.label(newest.id)
        return Gesture(actions, f"A new version, revising straw design {number}.")

    return make


def _first(at: At, text: str) -> Gesture:
    options = that_hold_up(at.session, at.issue.id)
    design = Proposal(id=at.new_id(), issue=at.issue.id, text=text, options=options)
    bundled = labels(at.session, options)
    said = f"Straw design recorded; it bundles {bundled}, which hold up." if bundled else ""
    return Gesture((Add(item=design),), said or "Straw design recorded; it bundles no options yet.")


def _tabling(at: At, party_id: str) -> Callable[[Sequence[str]], Gesture]:
    return lambda lines: table(at, party_id, "\n".join(lines))


def take_away(at: At) -> Answer:
    """Withdraw a text; what a test showed stays as it was shown."""
    if isinstance(at.pointed_item(), Signal | ConsensusTest):
        raise RuleError("What a test showed stays in the record; test again instead.")
    return withdraw_pointed(at)


PLACE = Place(
    "consensus",
    "Consensus",
    view,
    takers,
    (
        Doing("edit", edit),
        Doing("design.test", show_hands),
        Doing("design.bundle", bundle),
        Doing("design.revise", rework),
        Doing("design.changes", changed_words),
        Doing("design.follow_up", follow_up),
        Doing("design.outcome", outcome),
        Doing("design.proposal", proposal),
        Doing("withdraw", take_away),
    ),
    ("undo", "edit", "design.test", "more", "on"),
    of_issue=True,
    help=(
        "Put what holds up into one text, read it together, and test with F3: everyone shows, "
        "then all is revealed at once. Write down what stands in the way and what would move "
        "someone; then revise and test again."
    ),
)
