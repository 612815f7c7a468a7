"""How a change reads in the log."""

from functools import singledispatch
from typing import Any

from ibb.documents.log.said import several, votes_said
from ibb.documents.log.withdrawn import called
from ibb.documents.wording import (
    day,
    decided,
    listed,
    party_names,
    person_name,
    quoted,
    short,
)
from ibb.documents.words import LANGUAGES
from ibb.model.actions import Change
from ibb.model.items import (
    AnyItem,
    Charter,
    Clause,
    ConsensusTest,
    DataRequest,
    Indicator,
    Interest,
    Issue,
    ItemBase,
    Option,
    ParkedItem,
    Party,
    Ratification,
    Reading,
    Signal,
    Task,
)
from ibb.model.session import Session


def changed(action: Change, before: AnyItem, after: AnyItem, session: Session) -> list[str]:
    """Return the phrases for one change; ``session`` already holds it."""
    told = fields_told(after, before, session)
    known = told.keys() & action.after.keys()
    phrases = [phrase for field, phrase in told.items() if field in known and phrase]
    silent = _SILENT.get(action.kind, frozenset()) if phrases else frozenset()
    rest = [field for field in action.after if field not in told and field not in silent]
    # Several fields may be told by one phrase.
    every = [*dict.fromkeys(phrases), *(_plainly(each, action, after, session) for each in rest)]
    return every or [_plainly(each, action, after, session) for each in action.after]


# Fields that change along with one that is told; by themselves they are told plainly.
_SILENT = {
    "issue": frozenset({"outcome_note", "returns_on"}),
    "clause": frozenset({"status"}),
    "ratification": frozenset({"held", "in_favour", "against", "abstaining", "note", "members"}),
    "attendance": frozenset({"note"}),
    "data_request": frozenset({"answer"}),
    "parked_item": frozenset({"resolution"}),
    "interest": frozenset({"basis"}),
    "minutes": frozenset({"circulated", "adopted", "adopted_by"}),
    "comment": frozenset({"answered", "answer_note"}),
}


def _plainly(field: str, action: Change, item: AnyItem, session: Session) -> str:
    name = called(item, session)
    before, after = action.before[field], action.after[field]
    if field == type(item).headline or field in {
        "text",
        "statement",
        "why",
        "fiscal_note",
        "replaces",
    }:
        if not before:
            return f"{name}: {_spoken(field)} {quoted(str(after))}"
        return f"{name} was reworded: {quoted(str(before))} became {quoted(str(after))}"
    return f"{name}: {_spoken(field)} is now {_value(after, session)}"


def _spoken(field: str) -> str:
    return field.replace("_", " ")


def _value(value: Any, session: Session) -> str:
    if value is None or value in ("", []):
        return "empty"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return listed(_value(each, session) for each in value)
    if isinstance(value, dict):
        return str(value.get("name", "changed"))
    text = str(value)
    return session.name(text) if session.find(text) else short(text, 200)


@singledispatch
def fields_told(after: ItemBase, before: Any, session: Session) -> dict[str, str]:
    """Return the phrase for each field of a kind that has words of its own; "" says nothing."""
    del after, before, session
    return {}


@fields_told.register
def _(after: Charter, before: Charter, session: Session) -> dict[str, str]:
    del before
    leads = listed(person_name(session, each) for each in after.joint_leads)
    joint = "The session is not declared joint any more"
    if after.declared_joint:
        by = f" by {leads}" if leads else ""
        joint = f"The session was declared joint on {day(after.declared_joint)}{by}"
        if after.joint_without.strip():
            joint += (
                f", although a body's support is missing, because {quoted(after.joint_without)}"
            )
    opening = "Nothing is said openly about power and resources at the beginning any more"
    if after.acknowledgement.strip():
        opening = f"Said openly before anyone is asked: {quoted(after.acknowledgement)}"
    days, language = after.retention_days, LANGUAGES.get(after.language, after.language)
    many = "1 day" if days == 1 else f"{days} days"
    return {
        "language": f"The language of the record is now {language}",
        "retention_days": f"Notes are now destroyed {many} after ratification"
        if days
        else "No day is set any more on which notes are destroyed",
        "acknowledgement": opening,
        "smallest_cell": f"Counts of people below {after.smallest_cell} now stay out of the record",
        **dict.fromkeys(("declared_joint", "joint_without", "joint_leads"), joint),
    }


@fields_told.register
def _(after: Party, before: Party, session: Session) -> dict[str, str]:
    del before, session
    needs = f"{after.name} needs, to take part: {quoted(after.needs)}"
    return {"needs": needs if after.needs.strip() else f"{after.name} names nothing it needs"}


@fields_told.register
def _(after: Interest, before: Interest, session: Session) -> dict[str, str]:
    name = session.name_first(after.id)
    who = listed(party_names(session, after.parties))
    parties = f"{name} is now held by {who}"
    if after.mutual and len(after.parties) > len(before.parties):
        parties = f"{name} became mutual, shared by {who}: {quoted(after.text)}"
    return {"parties": parties, **_confirmed(before, after, session), **heard_in(after, session)}


def _confirmed(before: Interest, after: Interest, session: Session) -> dict[str, str]:
    """Return how far those for whom an interest was said have answered for themselves."""
    name, who = session.name_first(after.id), listed(party_names(session, after.parties))
    answers = f": {quoted(after.confirmation)}" if after.confirmation.strip() else ""
    cards = f" ({several(session, after.confirmed_by)})" if after.confirmed_by else ""
    told = f"{name} was confirmed by {who}{answers}{cards}"
    if after.to_confirm:
        told = f"{name} waits for an answer of {who} themselves{cards}"
        if answers and after.confirmation != before.confirmation:
            told = (
                f"{who} answered on {session.name(after.id)}, still to be confirmed{answers}{cards}"
            )
    return dict.fromkeys(("to_confirm", "confirmation", "confirmed_by"), told)


def heard_in(after: Interest | Option | Clause | Indicator, session: Session) -> dict[str, str]:
    """Return the phrase for what something draws on of what was said outside."""
    heard = several(session, after.drawn_from)
    told = f"{session.name_first(after.id)} now draws on {heard or 'nothing said outside'}"
    return {"drawn_from": told}


@fields_told.register
def _(after: Signal, before: Signal, session: Session) -> dict[str, str]:
    del before
    level = session.get(ConsensusTest, after.test).scale.level(after.level).label
    seat = f"A seat at {quoted(level)}"
    moves = f"{seat} would be moved by {quoted(after.would_move)}"
    return {
        "reservation": f"{seat} says: {quoted(after.reservation)}"
        if after.reservation
        else f"{seat} has nothing to say any more",
        "would_move": moves if after.would_move else "",
    }


@fields_told.register
def _(after: Ratification, before: Ratification, session: Session) -> dict[str, str]:
    del before, session
    votes = f"{after.body}: roll call: {votes_said(after.votes)}"
    needs = f"{after.body} needs a {after.needs}" if after.needs else ""
    return {
        "result": f"{after.body}: {decided(after)}"
        if after.result
        else f"{after.body} decides again",
        "votes": votes if after.votes else f"{after.body}: no roll call any more",
        "counting": f"How votes of {after.body} count: {quoted(after.counting)}"
        if after.counting.strip()
        else "",
        "needs": needs or f"Nobody says any more what {after.body} needs",
    }


@fields_told.register
def _(after: Task, before: Task, session: Session) -> dict[str, str]:
    del before
    done = "was done" if after.done else "is open again"
    return {"done": f"{session.name_first(after.id)} {done}: {quoted(after.text)}"}


@fields_told.register
def _(after: ParkedItem, before: ParkedItem, session: Session) -> dict[str, str]:
    del before, session
    if after.returned is None:
        return {"returned": f"Parked again: {quoted(after.text)}"}
    how = f": {after.resolution}" if after.resolution else ""
    return {"returned": f"Brought back from the parking lot: {quoted(after.text)}{how}"}


@fields_told.register
def _(after: DataRequest, before: DataRequest, session: Session) -> dict[str, str]:
    del before, session
    came = "came" if after.answered else "is owed again"
    return {"answered": f"Data that was asked for {came}: {quoted(after.text)}"}


@fields_told.register
def _(after: Issue, before: Issue, session: Session) -> dict[str, str]:
    name = session.name_first(after.id)
    into = session.name(after.merged_into) if after.merged_into else "nothing"
    outcome = after.outcome.value if after.outcome else "open again"
    note = f" ({after.outcome_note})" if after.outcome_note else ""
    confirmed = [key.replace("_", " ") for key in after.confirmed if key not in before.confirmed]
    undone = [key.replace("_", " ") for key in before.confirmed if key not in after.confirmed]
    none = [party for party in after.named_none if party not in before.named_none]
    told = {
        "stage": f"{name} moved to {after.stage.value}",
        "mode": f"{name} is now {after.mode.value}",
        "outcome": f"{name}: {outcome}{note}",
        "merged_into": f"{name} was merged into {into}",
        "statement": f"{name} was framed: {quoted(after.statement)}",
        "confirmed": f"Confirmed for issue {session.label(after.id)}: {listed(confirmed)}"
        if confirmed
        else f"No longer confirmed for issue {session.label(after.id)}: {listed(undone)}",
        "named_none": f"{listed(party_names(session, none))} named no interest here"
        if none
        else f"{name} waits for interests again",
    }
    brought = [each for each in after.reopened_by if each not in before.reopened_by]
    if brought:
        back = f"{_readings(brought, session)} brought {session.name(after.id)} back to the table"
        told |= dict.fromkeys(("stage", "outcome", "reopened_by"), back)
    elif after.reopened_by != before.reopened_by:
        told["reopened_by"] = f"{name} was not brought back by a reading"
    return told


def _readings(ids: list[str], session: Session) -> str:
    found = [session.find(each) for each in ids]
    measures = [each.indicator for each in found if isinstance(each, Reading)]
    a = "A reading" if len(ids) == 1 else "Readings"
    return f"{a} of {several(session, dict.fromkeys(measures))}"


@fields_told.register
def _(after: Option, before: Option, session: Session) -> dict[str, str]:
    name = session.name_first(after.id)
    more = [session.label(each) for each in after.serves if each not in before.serves]
    less = [session.label(each) for each in before.serves if each not in after.serves]
    links = [f"serves interest {listed(more)}"] if more else []
    links += [f"no longer serves interest {listed(less)}"] if less else []
    merged = session.name(after.merged_into) if after.merged_into else "nothing"
    aside = (
        f"{name} was set aside: {after.set_aside}"
        if after.set_aside is not None
        else f"{name} was taken up again"
    )
    return {
        "serves": f"{name} {listed(links)}" if links else "",
        "merged_into": f"{name} was merged into {merged}",
        "set_aside": aside,
        **heard_in(after, session),
    }


@fields_told.register
def _(after: Clause, before: Clause, session: Session) -> dict[str, str]:
    name = session.name_first(after.id)
    had = {each.party for each in before.initials}
    new = [each.party for each in after.initials if each.party not in had]
    told = {"fiscal_note": _costs(before, after, session), **heard_in(after, session)}
    status = f", which is now {after.status.value}" if after.status is not before.status else ""
    if new:
        told["initials"] = f"{listed(party_names(session, new))} initialled {name.lower()}{status}"
    elif before.initials and not after.initials:
        told["initials"] = f"The initials under {name.lower()} were struck{status}"
    elif status:
        told["status"] = f"{name} is now {after.status.value}"
    return told


def _costs(before: Clause, after: Clause, session: Session) -> str:
    if not after.fiscal_note:
        return f"{session.name_first(after.id)} no longer says what it costs"
    if not before.fiscal_note:
        name = session.name_first(after.id)
        return f"{name} says what it costs, and who pays: {quoted(after.fiscal_note)}"
    was, now = quoted(before.fiscal_note), quoted(after.fiscal_note)
    return f"What {session.name(after.id)} costs was reworded: {was} became {now}"
