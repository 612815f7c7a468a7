"""Gestures of the practice that take several actions, each recorded as one entry.

They are what a screen and a script both call. The rules judge what they return; here it is only
made sure that no wording is lost on the way.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ibb.model.actions import Action, Add, Withdraw, change, changed
from ibb.model.errors import RuleError
from ibb.model.initials import text_digest
from ibb.model.items import (
    AnyItem,
    Attribution,
    Bearing,
    Capture,
    Charter,
    Clause,
    ClauseStatus,
    ConsensusTest,
    Initials,
    Issue,
    Link,
    Mark,
    Option,
    Person,
    Proposal,
    Ratification,
    Signal,
    Vote,
)
from ibb.model.queries import merged_into
from ibb.model.session import Session
from ibb.model.votes import counted

NewId = Callable[[], str]


def merge_options(
    session: Session, keep: str, others: Sequence[str], *, text: str | None = None
) -> tuple[Action, ...]:
    """Merge options into one that is kept, under new words if given; all old words stay.

    The kept option serves every interest that any of them served.
    """
    kept = session.get(Option, keep)
    serves = list(kept.serves)
    actions: list[Action] = []
    for other_id in others:
        other = session.get(Option, other_id)
        serves += [interest for interest in other.serves if interest not in serves]
        for earlier in merged_into(session, other_id):
            actions += change(earlier, merged_into=keep)
        actions += change(other, merged_into=keep)
    fields = {"serves": tuple(serves), **({"text": text} if text else {})}
    return (*actions, *change(kept, **fields))


def merge_options_as(
    session: Session, others: Sequence[str], text: str, new_id: NewId
) -> tuple[Action, ...]:
    """Merge options into a new one with words of its own, so that every original stays as said."""
    first = session.get(Option, others[0])
    serves: dict[str, None] = {}
    actions: list[Action] = []
    new = new_id()
    for other_id in others:
        other = session.get(Option, other_id)
        serves |= dict.fromkeys(other.serves)
        for earlier in merged_into(session, other_id):
            actions += change(earlier, merged_into=new)
        actions += change(other, merged_into=new)
    merged = Option(id=new, issue=first.issue, text=text, serves=tuple(serves))
    return (Add(item=merged), *actions)


def split_option(
    session: Session, option_id: str, texts: Sequence[str], new_id: NewId
) -> tuple[Action, ...]:
    """Split an option into parts; the original keeps its words and number and steps back."""
    whole = session.get(Option, option_id)
    if len(texts) < 2:  # noqa: PLR2004  a split makes at least two
        raise RuleError(f"Splitting option {session.label(option_id)} takes at least two parts.")
    return tuple(
        Add(
            item=Option(
                id=new_id(),
                issue=whole.issue,
                text=text,
                serves=whole.serves,
                split_from=whole.id,
                offered_by=whole.offered_by,
            )
        )
        for text in texts
    )


def merge_issues(session: Session, into: str, others: Sequence[str]) -> tuple[Action, ...]:
    """Merge issues into one; each keeps its words and whatever was said under it."""
    return tuple(
        action for other in others for action in change(session.get(Issue, other), merged_into=into)
    )


def split_issue(
    session: Session, issue_id: str, titles: Sequence[str], new_id: NewId
) -> tuple[Action, ...]:
    """Split an issue into parts 8A, 8B … under the original, which keeps its words."""
    whole = session.get(Issue, issue_id)
    if len(titles) < 2:  # noqa: PLR2004  a split makes at least two
        raise RuleError(f"Splitting issue {session.label(issue_id)} takes at least two parts.")
    return tuple(
        Add(
            item=Issue(
                id=new_id(),
                title=title,
                parent=whole.id,
                raised_by=whole.raised_by,
                owner=whole.owner,
                stage=whole.stage,
                mode=whole.mode,
            )
        )
        for title in titles
    )


def withdraw(session: Session, item_id: str) -> tuple[Action, ...]:
    """Withdraw an item, unlinking whatever names it and withdrawing what cannot stand without it.

    Raises ``RuleError`` if tested or agreed words rest on it, because those stay as they were.
    """
    item = session.find(item_id)
    if item is None:
        raise RuleError("That was already withdrawn.")
    actions: list[Action] = []
    for user, field in session.users_of(item_id):
        now = _as_left_by(actions, user)
        if now is None:
            continue
        value = getattr(now, field.name)
        optional = type(now).model_fields[field.name].default is None
        if isinstance(user, Mark | Bearing | Link):
            actions += withdraw(session, user.id)
        elif field.inner is None and isinstance(value, tuple) and not _last_holder(now, field.name):
            rest = tuple(each for each in value if each != item_id)
            actions += change(now, **{field.name: rest})
        elif optional:
            actions += change(now, **{field.name: None})
        else:
            raise RuleError(
                f"{session.name_first(item_id)} cannot be withdrawn while "
                f"{session.name(user.id)} rests on it."
            )
    return (*actions, Withdraw(item=item))


def _last_holder(item: AnyItem, field: str) -> bool:
    needed = {("interest", "parties"), ("consensus_test", "seats")}
    return (item.kind, field) in needed and len(getattr(item, field)) == 1


def _as_left_by(actions: Sequence[Action], item: AnyItem) -> AnyItem | None:
    """Return an item as the actions gathered so far leave it; None if they withdraw it."""
    for action in actions:
        if action.do == "withdraw" and action.item.id == item.id:
            return None
        if action.do == "change" and action.id == item.id:
            item = changed(item, dict(action.after))
    return item


def revise(
    session: Session,
    proposal_id: str,
    text: str,
    new_id: NewId,
    *,
    options: tuple[str, ...] | None = None,
    changes: str = "",
) -> tuple[Action, ...]:
    """Put a new version of a straw design beside the old one, saying what it answers."""
    old = session.get(Proposal, proposal_id)
    new = Proposal(
        id=new_id(),
        issue=old.issue,
        text=text,
        options=old.options if options is None else options,
        revises=old.id,
        changes=changes,
    )
    return (Add(item=new),)


@dataclass(frozen=True, slots=True)
class Shown:
    """What one person showed in a test, before it is revealed."""

    person: str
    level: str
    reservation: str = ""
    would_move: str = ""


def reveal(
    session: Session,
    tested_id: str,
    shown: Sequence[Shown],
    new_id: NewId,
    *,
    seats: Sequence[str] | None = None,
    captured: Capture = Capture.PROXY,
) -> tuple[Action, ...]:
    """Record a test for consensus and everything shown in it, at once, as the charter attributes.

    Where the charter names nobody, the signals are put in the order of the scale, so that their
    order tells nothing either.
    """
    charter = session.charter
    tested = session.find(tested_id)
    if charter is None or not isinstance(tested, Proposal | Clause):
        raise RuleError("Only a straw design or a clause can be tested for consensus.")
    asked = tuple(seats if seats is not None else (each.person for each in shown))
    test = ConsensusTest(
        id=new_id(),
        of=tested.id,
        text=tested.text,
        scale=charter.scale,
        pass_rule=charter.pass_rule,
        captured=captured,
        seats=asked,
    )
    order = {level.key: place for place, level in enumerate(charter.scale.levels)}
    if charter.attribution is not Attribution.PERSON:
        shown = sorted(
            shown, key=lambda each: (order.get(each.level, 0), each.reservation, each.would_move)
        )
    signals = (_signal(session, charter, test.id, each, new_id) for each in shown)
    return (Add(item=test), *(Add(item=signal) for signal in signals))


def _signal(
    session: Session, charter: Charter, test_id: str, shown: Shown, new_id: NewId
) -> Signal:
    person = session.get(Person, shown.person)
    named = charter.attribution
    return Signal(
        id=new_id(),
        test=test_id,
        level=shown.level,
        person=person.id if named is Attribution.PERSON else None,
        party=None if named is Attribution.NONE else person.party,
        reservation=shown.reservation,
        would_move=shown.would_move,
    )


def initial(
    session: Session, clause_id: str, party_id: str, at: datetime, *, person_id: str | None = None
) -> tuple[Action, ...]:
    """Put a party's initials under a clause; the last party's make it tentatively agreed."""
    clause = session.get(Clause, clause_id)
    initials = (
        *clause.initials,
        Initials(party=party_id, person=person_id, at=at, text_digest=text_digest(clause)),
    )
    signed = {each.party for each in initials}
    complete = all(party.id in signed for party in session.parties_at_table)
    status = ClauseStatus.TENTATIVE if complete else clause.status
    return change(clause, initials=initials, status=status)


def strike_initials(session: Session, clause_id: str) -> tuple[Action, ...]:
    """Strike all initials under a clause, which becomes a draft again."""
    clause = session.get(Clause, clause_id)
    return change(clause, initials=(), status=ClauseStatus.DRAFT)


def ratify(
    session: Session,
    ratification_id: str,
    result: str,
    held: date,
    *,
    in_favour: int | None = None,
    against: int | None = None,
    abstaining: int | None = None,
    note: str = "",
    votes: Sequence[Vote] | None = None,
    counting: str | None = None,
) -> tuple[Action, ...]:
    """Record what a body decided; the last body's approval makes its clauses ratified.

    A roll call gives the counts, of the votes that count by the rule in ``counting``.
    """
    decided = session.get(Ratification, ratification_id)
    fields: dict[str, Any] = {
        "result": result,
        "held": held,
        "in_favour": in_favour,
        "against": against,
        "abstaining": abstaining,
        "note": note or decided.note,
    }
    if votes is not None:
        counts = counted(votes) if votes else {}
        fields |= {"votes": tuple(votes), **counts}
    if counting is not None:
        fields["counting"] = counting
    actions: tuple[Action, ...] = change(decided, **fields)
    bodies = [
        changed(each, fields) if each.id == decided.id else each
        for each in session.all(Ratification)
    ]
    for clause in session.all(Clause):
        asked = [each for each in bodies if not each.covers or clause.id in each.covers]
        carried = asked and all(each.result == "ratified" for each in asked)
        if carried and clause.status is ClauseStatus.TENTATIVE:
            actions = (*actions, *change(clause, status=ClauseStatus.RATIFIED))
            if clause.supersedes:
                older = session.get(Clause, clause.supersedes)
                actions = (*actions, *change(older, status=ClauseStatus.SUPERSEDED))
    return actions


__all__ = [
    "NewId",
    "Shown",
    "initial",
    "merge_issues",
    "merge_options",
    "merge_options_as",
    "ratify",
    "reveal",
    "revise",
    "split_issue",
    "split_option",
    "strike_initials",
    "withdraw",
]
