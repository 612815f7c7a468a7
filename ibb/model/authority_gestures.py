"""Who decides and what is not negotiable: what people ask of it, and the gestures that change it.

A screen and a script both call these. Each gesture returns the actions of one entry.
"""

from typing import Literal

from ibb.model.actions import Action, Add, change
from ibb.model.errors import RuleError
from ibb.model.gestures import NewId
from ibb.model.items import Authority, Bearing, Commitment, Issue, Option
from ibb.model.queries import merged_into, within
from ibb.model.session import Session

Kept = Literal["kept", "partly kept", "not kept"]
Stands = Literal["keeps", "breaks", "unsure"]

STATED = ("decides", "level", "step", "promise", "supersedes")
"""What a statement of authority is about; it changes by a new statement alone."""


def in_force(session: Session, issue_id: str) -> Authority | None:
    """Return the statement of authority that holds for an issue by its own, if there is one."""
    every = within(session, Authority, issue_id)
    gone = {each.supersedes for each in every}
    return next((each for each in reversed(every) if each.id not in gone), None)


def family(session: Session, issue_id: str) -> list[str]:
    """Return an issue and those it is nested in, the nearest first."""
    found: list[str] = []
    reached: str | None = issue_id
    while reached and reached not in found:
        found.append(reached)
        reached = session.get(Issue, reached).parent
    return found


def commitments_on(session: Session, issue_id: str) -> list[Commitment]:
    """Return what bears on an issue: commitments that always hold, its own, and its parents'."""
    about = {None, *family(session, issue_id)}
    return [each for each in session.all(Commitment) if each.issue in about]


def bearing(session: Session, option_id: str, commitment_id: str) -> Bearing | None:
    """Return how an option was held against a commitment, if it was."""
    every = session.among(Bearing, "option", option_id)
    return next((each for each in every if each.commitment == commitment_id), None)


def unresolved(session: Session, option_id: str) -> list[Bearing]:
    """Return what keeps an option out of a straw design: it breaks it, and nobody explained how.

    An option speaks for those that were merged into it, unless it was held against the same
    commitment itself.
    """
    found = {each.commitment: each for each in session.among(Bearing, "option", option_id)}
    for merged in merged_into(session, option_id):
        for each in session.among(Bearing, "option", merged.id):
            held = found.setdefault(each.commitment, each)
            if held.option != option_id and _breaks(each) and not _breaks(held):
                found[each.commitment] = each
    return [each for each in found.values() if _breaks(each)]


def _breaks(each: Bearing) -> bool:
    return each.answer == "breaks" and not each.explained.strip()


def state_authority(
    session: Session,
    issue_id: str,
    new_id: NewId,
    *,
    decides: str,
    level: str,
    step: int,
    promise: str,
    recommends: str = "",
    consulted: str = "",
    source: str = "",
    because: str = "",
) -> tuple[Action, ...]:
    """State who decides on an issue and what is promised, in place of what was stated before.

    Where neither the body, the level nor the promise differs, the statement in force takes the
    new wording of the rest. Otherwise a new statement supersedes it and says why.
    """
    before = in_force(session, issue_id)
    rest = {"recommends": recommends, "consulted": consulted, "source": source}
    new = Authority(
        id=new_id() if before is None or _differs(before, decides, level, promise) else before.id,
        issue=issue_id,
        decides=decides,
        level=level,
        step=step,
        promise=promise,
        supersedes=before.id if before else None,
        because=because,
        **rest,
    )
    if before is not None and new.id == before.id:
        return change(before, **rest)
    return (Add(item=new),)


def _differs(before: Authority, decides: str, level: str, promise: str) -> bool:
    said = (decides.strip(), level.strip(), promise.strip())
    return (before.decides, before.level, before.promise) != said


def keep_promise(
    session: Session, authority_id: str, *, happened: str, kept: Kept | None
) -> tuple[Action, ...]:
    """Record what those who decide did with the table's words, and whether the promise was kept."""
    return change(session.get(Authority, authority_id), happened=happened, kept=kept)


def hold_against(
    session: Session,
    option_id: str,
    commitment_id: str,
    answer: Stands,
    new_id: NewId,
    *,
    note: str | None = None,
    explained: str | None = None,
) -> tuple[Action, ...]:
    """Say how an option stands to a commitment; what was noted stays unless it is given anew."""
    said = {"note": note, "explained": explained}
    fields = {key: words for key, words in said.items() if words is not None}
    before = bearing(session, option_id, commitment_id)
    if before is not None:
        return change(before, answer=answer, **fields)
    new = Bearing(id=new_id(), option=option_id, commitment=commitment_id, answer=answer, **fields)
    return (Add(item=new),)


def amend_commitment(
    session: Session, commitment_id: str, text: str, because: str
) -> tuple[Action, ...]:
    """Put a commitment in the words its party holds to now, and say why.

    What broke the old words is looked at again: it becomes unsure, and what was explained stays.
    """
    if not because.strip():
        raise RuleError("Say why the party amends its commitment; one line is enough.")
    commitment = session.get(Commitment, commitment_id)
    reworded = change(commitment, text=text, amended=because)
    if not any("text" in each.after for each in reworded):
        return reworded
    opened: list[Action] = []
    for each in session.among(Bearing, "commitment", commitment_id):
        if each.answer == "breaks":
            opened += change(each, answer="unsure")
    return (*opened, *reworded)


def straw_conflict(session: Session, option_id: str) -> str:
    """Return why an option cannot enter a straw design yet, with both mends; else nothing."""
    found = unresolved(session, option_id)
    if not found:
        return ""
    commitment = session.get(Commitment, found[0].commitment)
    party = session.name(commitment.party)
    name = session.name_first(option_id)
    option = session.get(Option, found[0].option)
    within_it = "" if option.id == option_id else f" with {session.name(option.id)} in it"
    return (
        f"{name}{within_it} breaks {session.name(commitment.id)} of {party}; in Authority, explain "
        f"how it can go forward all the same, or let {party} amend the commitment."
    )


__all__ = [
    "STATED",
    "Kept",
    "Stands",
    "amend_commitment",
    "bearing",
    "commitments_on",
    "family",
    "hold_against",
    "in_force",
    "keep_promise",
    "state_authority",
    "straw_conflict",
    "unresolved",
]
