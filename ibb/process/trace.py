"""From agreed language back to what people need, and forth."""

from dataclasses import dataclass

from ibb.model.items import Clause, ClauseStatus, Interest, Issue, Option, Party, Proposal
from ibb.model.queries import live_options, merged_into
from ibb.model.session import Session


@dataclass(frozen=True)
class OptionTrail:
    """An option in a bundle, with the options whose words went into it."""

    option: Option
    holds: tuple[Option, ...]


@dataclass(frozen=True)
class ClauseTrail:
    """Where one clause comes from: clause ← straw design ← options ← interests ← issue."""

    clause: Clause
    issue: Issue
    proposal: Proposal | None
    versions: tuple[Proposal, ...]
    """The straw designs it grew from, oldest first, the last one being ``proposal``."""
    options: tuple[OptionTrail, ...]
    """The options of the bundle that serve an interest this clause serves."""
    bundled: tuple[Option, ...]
    """The rest of the bundle."""
    interests: tuple[Interest, ...]
    """The interests it serves: those it names itself, else those its options serve."""


@dataclass(frozen=True)
class Coverage:
    """How one interest fared."""

    interest: Interest
    clauses: tuple[Clause, ...]
    options: tuple[Option, ...]

    @property
    def served(self) -> bool:
        """At least one standing clause serves it."""
        return bool(self.clauses)


def trail(session: Session, clause: Clause) -> ClauseTrail:
    """Return the way from a clause back to its issue."""
    proposal = session.get(Proposal, clause.proposal) if clause.proposal else None
    options = [session.get(Option, each) for each in proposal.options] if proposal else []
    named = clause.serves or tuple(
        dict.fromkeys(interest for option in options for interest in option.serves)
    )
    return ClauseTrail(
        clause=clause,
        issue=session.get(Issue, clause.issue),
        proposal=proposal,
        versions=_versions(session, proposal),
        options=tuple(
            OptionTrail(option, tuple(merged_into(session, option.id)))
            for option in options
            if set(option.serves) & set(named)
        ),
        bundled=tuple(option for option in options if not set(option.serves) & set(named)),
        interests=tuple(interest for interest in session.all(Interest) if interest.id in named),
    )


def _versions(session: Session, proposal: Proposal | None) -> tuple[Proposal, ...]:
    found: list[Proposal] = []
    while proposal and proposal not in found:
        found.insert(0, proposal)
        proposal = session.get(Proposal, proposal.revises) if proposal.revises else None
    return tuple(found)


def coverage(session: Session, issue_id: str | None = None) -> list[Coverage]:
    """Return how every interest fared, of one issue or of all, absent parties' included."""
    clauses = [
        clause for clause in session.all(Clause) if clause.status is not ClauseStatus.SUPERSEDED
    ]
    serving = {
        clause.id: {each.id for each in trail(session, clause).interests} for clause in clauses
    }
    found = []
    for interest in session.all(Interest):
        if issue_id and interest.issue != issue_id:
            continue
        found.append(
            Coverage(
                interest,
                tuple(clause for clause in clauses if interest.id in serving[clause.id]),
                tuple(
                    option
                    for option in live_options(session, interest.issue)
                    if interest.id in option.serves
                ),
            )
        )
    return found


def served_by_proposal(session: Session, proposal: Proposal) -> dict[str, tuple[Interest, ...]]:
    """Return, for each party, the interests that a straw design's options serve."""
    served = {
        interest for option in proposal.options for interest in session.get(Option, option).serves
    }
    return {
        party.id: tuple(
            interest
            for interest in session.all(Interest)
            if interest.id in served and party.id in interest.parties
        )
        for party in session.all(Party)
    }
