"""Gestures of looking for causes: asking why, drawing arrows, telling a force as a need.

A screen and a script both call these. Each returns the actions of one entry, so each is one undo,
and raises the ``RuleError`` of the rules already here.
"""

from collections.abc import Iterable, Sequence

from ibb.model.actions import Action, Add
from ibb.model.errors import RuleError
from ibb.model.gestures import NewId, withdraw
from ibb.model.items import Cause, Force, Gap, Interest, Link, Option
from ibb.model.rules import admit
from ibb.model.session import Session


def ask_why(
    session: Session,
    of_id: str,
    answers: Sequence[str],
    new_id: NewId,
    *,
    evidence: str = "",
    category: str = "",
    source: str = "",
) -> tuple[Action, ...]:
    """Add a chain of causes: the first answers why of a gap or a cause, each next one why of that.

    ``evidence`` is for the link of the first answer; category and source for every cause.
    """
    said = [each for each in answers if each.strip()]
    if not said:
        raise RuleError("Asking why takes at least one answer.")
    issue = _end(session, of_id).issue
    actions: list[Action] = []
    above = of_id
    for answer in said:
        cause = Cause(id=new_id(), issue=issue, text=answer, category=category, source=source)
        rests = evidence if above == of_id else ""
        arrow = Link(id=new_id(), issue=issue, begins_at=cause.id, leads_to=above, evidence=rests)
        actions += (Add(item=cause), Add(item=arrow))
        above = cause.id
    return _judged(session, actions)


def answer_why(
    session: Session, of_id: str, answers: Iterable[str], new_id: NewId
) -> tuple[Action, ...]:
    """Add several answers to the same why: causes beside each other, each with its link."""
    actions: list[Action] = []
    for answer in answers:
        actions += ask_why(session, of_id, [answer], new_id)
    return _judged(session, actions)


def link(
    session: Session, begins_at: str, leads_to: str, new_id: NewId, *, evidence: str = ""
) -> tuple[Action, ...]:
    """Say that a cause leads to a gap or a cause, or that an option works on one."""
    issue = _end(session, leads_to).issue
    arrow = Link(
        id=new_id(), issue=issue, begins_at=begins_at, leads_to=leads_to, evidence=evidence
    )
    return _judged(session, [Add(item=arrow)])


def lead_to(
    session: Session, begins_at: str, ends: Iterable[str], new_id: NewId
) -> tuple[Action, ...]:
    """Let a cause or an option lead to exactly these; links that stay keep their evidence."""
    wanted = list(dict.fromkeys(ends))
    there = links_from(session, begins_at)
    held = {each.leads_to for each in there}
    return _relinked(
        session,
        [each for each in there if each.leads_to not in wanted],
        [(begins_at, end) for end in wanted if end not in held],
        new_id,
    )


def worked_on_by(
    session: Session, end_id: str, options: Iterable[str], new_id: NewId
) -> tuple[Action, ...]:
    """Let exactly these options work on a cause or a gap; its causes stay linked as they are."""
    wanted = list(dict.fromkeys(options))
    there = {
        each.id: (each, stands_for(session, each.begins_at))
        for each in session.among(Link, "leads_to", end_id)
        if isinstance(session.find(each.begins_at), Option)
    }
    held = {option for _, option in there.values()}
    return _relinked(
        session,
        [each for each, option in there.values() if option not in wanted],
        [(option, end_id) for option in wanted if option not in held],
        new_id,
    )


def links_from(session: Session, item_id: str) -> list[Link]:
    """Return the links that begin at a cause or an option, or at an option merged into it."""
    held = [each.id for each in session.among(Option, "merged_into", item_id)]
    return [
        each for begins in (item_id, *held) for each in session.among(Link, "begins_at", begins)
    ]


def stands_for(session: Session, item_id: str) -> str:
    """Return the id of the option whose words an option lives on in; else the id itself."""
    item = session.find(item_id)
    return item.merged_into or item_id if isinstance(item, Option) else item_id


def _relinked(
    session: Session, gone: Iterable[Link], new: Iterable[tuple[str, str]], new_id: NewId
) -> tuple[Action, ...]:
    actions: list[Action] = []
    for each in gone:
        actions += withdraw(session, each.id)
    for begins, end in new:
        actions += link(session, begins, end, new_id)
    return _judged(session, actions)


def reframe_force(
    session: Session,
    force_id: str,
    text: str,
    parties: Sequence[str],
    new_id: NewId,
    *,
    basis: str = "",
) -> tuple[Action, ...]:
    """Tell a force again as an interest, which keeps the link to it.

    What speaks for a party without a seat rests on the force's source, unless a basis is given.
    """
    force = session.find(force_id)
    if not isinstance(force, Force):
        raise RuleError("That force is no longer in the session; it was withdrawn.")
    told = Interest(
        id=new_id(),
        issue=force.issue,
        text=text,
        parties=tuple(parties),
        basis=basis.strip() or _basis(session, force, parties),
        drawn_from=(force.id,),
    )
    return _judged(session, [Add(item=told)])


def _basis(session: Session, force: Force, parties: Sequence[str]) -> str:
    seated = {party.id for party in session.parties_at_table}
    return "" if set(parties) <= seated else force.source


def _end(session: Session, item_id: str) -> Gap | Cause:
    item = session.find(item_id)
    if not isinstance(item, Gap | Cause):
        raise RuleError("A link leads to a gap or a cause that is in the session.")
    return item


def _judged(session: Session, actions: Sequence[Action]) -> tuple[Action, ...]:
    """Return the actions; raise the rules' ``RuleError`` if the record would not take them."""
    admit(session, tuple(actions))
    return tuple(actions)


__all__ = [
    "answer_why",
    "ask_why",
    "lead_to",
    "link",
    "links_from",
    "reframe_force",
    "stands_for",
    "worked_on_by",
]
