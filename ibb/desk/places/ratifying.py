"""What is asked about ratification: which body decides, and what it decided."""

from typing import get_args

from ibb.desk.at import Answer, Answers, At, Field, Form, Gesture
from ibb.desk.places.common import (
    day_field,
    day_or_none,
    numbered_options,
    party_options,
    pointed_of,
    today,
)
from ibb.desk.places.roll_call import HINT, typed_votes, votes_of
from ibb.model.actions import Add, change
from ibb.model.errors import RuleError
from ibb.model.gestures import ratify
from ibb.model.items import Clause, Ratification
from ibb.model.session import Session
from ibb.model.votes import Needs

NEEDS = (
    ("", "not said"),
    *((each, each) for each in get_args(Needs)),
)
RESULTS = (("ratified", "ratified"), ("not ratified", "not ratified"))


def add_body(at: At) -> Answer:
    """Say which body ratifies, in which order, by when."""
    order = max((each.order for each in at.session.all(Ratification)), default=0) + 1
    body = Ratification.model_construct(id="new", body="", order=order)

    def make(answers: Answers) -> Gesture:
        new = Ratification(id=at.new_id(), **_body_fields(answers))
        return Gesture((Add(item=new),), f"“{new.body}” ratifies.")

    return Form("Who ratifies?", _body_questions(at, body), make, "Members usually act first.")


def edit_body(at: At) -> Answer:
    """Change which body ratifies, in which order, by when."""
    body = pointed_of(at, Ratification, "a body that ratifies")
    return Form(
        body.body,
        _body_questions(at, body),
        lambda answers: Gesture(change(body, **_body_fields(answers)), "Changed."),
    )


def _body_questions(at: At, body: Ratification) -> tuple[Field, ...]:
    clauses = numbered_options(at.session, at.session.all(Clause))
    covers = Field("covers", "Clauses; none means all agreed", "choices", body.covers, clauses)
    parties = party_options(at.session, "no side in particular")
    return (
        Field("body", "Body", value=body.body, hint="the members, the board …"),
        Field("party", "Of", "choice", body.party or "", parties),
        Field("order", "Acts as number", value=str(body.order)),
        day_field("due", "By when", body.due),
        Field("needs", "What a decision needs", "choice", body.needs or "", NEEDS),
        Field("members", "How many members it has", value=_shown(body.members)),
        *((covers,) if clauses else ()),
    )


def _body_fields(answers: Answers) -> dict[str, object]:
    order = _count(answers, "order")
    if order == 0:
        raise RuleError("The first body acts as number 1.")
    return {
        "body": answers["body"],
        "party": answers["party"] or None,
        "order": order or 1,
        "due": day_or_none(answers, "due"),
        "needs": answers["needs"] or None,
        "members": _count(answers, "members") or None,
        "covers": tuple(answers.get("covers") or ()),
    }


def result(at: At) -> Answer:
    """Record what a body decided."""
    item = at.pointed_item()
    body = item if isinstance(item, Ratification) else _next_to_decide(at.session)
    counts = (("in_favour", "For"), ("against", "Against"), ("abstaining", "Abstaining"))
    was = typed_votes(body.votes)

    def make(answers: Answers) -> Gesture:
        held = day_or_none(answers, "held")
        if held is None:
            raise RuleError(f"Say on which day “{body.body}” decided.")
        votes = votes_of(answers["votes"])
        told = {key: None if votes else _count(answers, key) for key, _ in counts}
        actions = ratify(
            at.session,
            body.id,
            answers["result"],
            held,
            **told,
            note=answers["note"],
            votes=votes if votes or was else None,
            counting=answers["counting"],
        )
        return Gesture(actions, f"“{body.body}”: {answers['result']}.")

    return Form(
        f"What did “{body.body}” decide?",
        (
            Field("result", "Result", "choice", body.result or RESULTS[0][0], RESULTS),
            day_field("held", "On", body.held or today(at)),
            *(Field(key, label, value=_shown(getattr(body, key))) for key, label in counts),
            Field("votes", "Roll call", "text", was, hint=HINT),
            Field("counting", "Which votes count there", value=body.counting),
            Field("note", "Note", "text", body.note),
        ),
        make,
        "Counts may be left empty. A roll call counts itself, by its rule and with everyone.",
    )


def _next_to_decide(session: Session) -> Ratification:
    waiting = sorted(
        (each for each in session.all(Ratification) if each.result is None),
        key=lambda each: each.order,
    )
    if not waiting:
        raise RuleError("No body is waiting to decide; say who ratifies first (F4).")
    return waiting[0]


def _shown(count: int | None) -> str:
    return "" if count is None else str(count)


def _count(answers: Answers, key: str) -> int | None:
    said = str(answers.get(key) or "").strip()
    if not said:
        return None
    if not (said.isascii() and said.isdigit() and len(said) < 7):  # noqa: PLR2004  a room, not a nation
        raise RuleError(f"“{said}” is not a number of people such as 7.")
    return int(said)
