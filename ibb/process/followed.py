"""What is followed after an agreement: theories of action, referred options, changes made."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ibb.model.items import (
    Authority,
    Clause,
    ClauseStatus,
    Issue,
    Option,
    PublicInput,
    Reading,
    Referral,
    TheoryOfAction,
)
from ibb.model.queries import within
from ibb.model.session import ItemT, Session

PARTS = ("gap", "cause", "strategy", "leading", "lagging", "owner", "locus")
"""What a theory of action is made of, in the order of its sentence (founding systems, row 17)."""


def missing(theory: TheoryOfAction) -> tuple[str, ...]:
    """Return which parts a theory still lacks; a party may look after it in place of a person."""
    held = {name: getattr(theory, name) for name in PARTS}
    held["owner"] = theory.owner or theory.owed_by
    return tuple(name for name in PARTS if held[name] is None)


@dataclass(frozen=True)
class Followed:
    """An option that another authority decides on, and whether somebody has to ask again."""

    referral: Referral
    option: Option
    open: bool
    overdue: bool


def followed(session: Session, today: date, issue_id: str | None = None) -> list[Followed]:
    """Return the referrals of an issue or of all: open ones by their follow-up, then the others."""
    found = [
        Followed(each, option, each.result is None, _overdue(each, today))
        for each in session.all(Referral)
        for option in (session.get(Option, each.option),)
        if issue_id is None or option.issue == issue_id
    ]
    return sorted(found, key=lambda each: (not each.open, each.referral.follow_up or date.max))


def _overdue(referral: Referral, today: date) -> bool:
    return bool(referral.result is None and referral.follow_up and referral.follow_up < today)


def elsewhere(session: Session) -> frozenset[str]:
    """Return the options that are not agreed here: another authority has them, or declined.

    One that was taken up there counts again; so does one that was never sent.
    """
    newest = {each.option: each for each in session.all(Referral)}
    return frozenset(option for option, each in newest.items() if each.result != "taken up")


@dataclass(frozen=True)
class ChangesMade:
    """What was changed on an issue between two moments, as the plan and its promises go."""

    reopened: tuple[Reading, ...]
    """The readings that brought the issue back to the table."""
    superseded: tuple[tuple[Clause, Clause], ...]
    """An agreed term and the one that took its place."""
    agreed: tuple[Clause, ...]
    """Terms agreed that take no other's place."""
    promises: tuple[tuple[Authority, Authority], ...]
    """A promise and the one that took its place."""
    kept: tuple[Authority, ...]
    """Promises of which it was told since whether they were kept."""
    dispositions: tuple[PublicInput, ...]
    """Public input of which was told since what became of it once those who decide had decided."""

    def __bool__(self) -> bool:
        return any(vars(self).values())


def changes_made(before: Session, after: Session, issue: Issue) -> ChangesMade:
    """Return what was changed on an issue between an earlier moment and a later one."""
    old = before.find(issue.id)
    earlier = set(old.reopened_by) if isinstance(old, Issue) else set()
    return ChangesMade(
        reopened=tuple(
            after.get(Reading, each) for each in issue.reopened_by if each not in earlier
        ),
        superseded=tuple(_superseded(before, after, issue)),
        agreed=tuple(
            each
            for each in within(after, Clause, issue.id)
            if _stands(each) and not each.supersedes and not _stands(_as_it_was(before, each))
        ),
        promises=tuple(
            (after.get(Authority, each.supersedes), each)
            for each in within(after, Authority, issue.id)
            if each.supersedes and before.find(each.id) is None
        ),
        kept=tuple(
            each
            for each in within(after, Authority, issue.id)
            if each.kept and getattr(_as_it_was(before, each), "kept", None) != each.kept
        ),
        dispositions=tuple(
            each
            for each in within(after, PublicInput, issue.id)
            if each.later and getattr(_as_it_was(before, each), "later", None) != each.later
        ),
    )


def _superseded(before: Session, after: Session, issue: Issue) -> Iterator[tuple[Clause, Clause]]:
    """Yield each term that another one stands in place of since then."""
    for clause in within(after, Clause, issue.id):
        if clause.supersedes and _stands(clause) and not _stands(_as_it_was(before, clause)):
            yield after.get(Clause, clause.supersedes), clause


def _stands(clause: Clause | None) -> bool:
    return clause is not None and clause.status in {ClauseStatus.TENTATIVE, ClauseStatus.RATIFIED}


def _as_it_was(before: Session, item: ItemT) -> ItemT | None:
    found = before.find(item.id)
    return found if isinstance(found, type(item)) else None


__all__ = [
    "PARTS",
    "ChangesMade",
    "Followed",
    "changes_made",
    "elsewhere",
    "followed",
    "missing",
]
