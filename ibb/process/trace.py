"""From agreed language back to what people need, and forth."""

from dataclasses import dataclass

from ibb.model.items import Clause, ClauseStatus, Interest, Issue, Option, Party, Proposal
from ibb.model.queries import live_options, merged_into
from ibb.model.session import Session
from ibb.process.followed import elsewhere
from ibb.process.heard import Heard, heard_in


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
    heard: tuple[Heard, ...] = ()
    """What people outside the table said that it comes from, by whatever way."""


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
    away = elsewhere(session)
    named = clause.serves or tuple(
        dict.fromkeys(
            interest for option in options if option.id not in away for interest in option.serves
        )
    )
    versions = _versions(session, proposal)
    interests = tuple(interest for interest in session.all(Interest) if interest.id in named)
    behind = [
        each
        for option in options
        if set(option.serves) & set(named) or not option.serves
        for each in _came_from(session, option)
    ]
    texts = (clause.id, *(each.id for each in versions))
    return ClauseTrail(
        clause=clause,
        issue=session.get(Issue, clause.issue),
        proposal=proposal,
        versions=versions,
        options=tuple(
            OptionTrail(option, tuple(merged_into(session, option.id)))
            for option in options
            if set(option.serves) & set(named) and option.id not in away
        ),
        bundled=tuple(
            option for option in options if option.id in away or not set(option.serves) & set(named)
        ),
        interests=interests,
        heard=heard_in(session, (clause, *behind, *interests), texts),
    )


def _came_from(session: Session, option: Option) -> list[Option]:
    """Return an option with those that were merged into it, and those it was split from."""
    found: list[Option] = []
    whole: Option | None = option
    while whole and whole not in found:
        found += [whole, *merged_into(session, whole.id)]
        whole = session.get(Option, whole.split_from) if whole.split_from else None
    return found


def _versions(session: Session, proposal: Proposal | None) -> tuple[Proposal, ...]:
    found: list[Proposal] = []
    while proposal and proposal not in found:
        found.insert(0, proposal)
        proposal = session.get(Proposal, proposal.revises) if proposal.revises else None
    return tuple(found)


def coverage(session: Session, issue_id: str | None = None) -> list[Coverage]:
    """Return how every interest fared, of one issue or of all, absent parties' included.

    An option that another authority has to decide on serves nothing here (founding systems 0h).
    """
    away = elsewhere(session)
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
                    if interest.id in option.serves and option.id not in away
                ),
            )
        )
    return found


def served_by_proposal(session: Session, proposal: Proposal) -> dict[str, tuple[Interest, ...]]:
    """Return, for each party, the interests that a straw design's options serve.

    Options that another authority has to decide on are not counted.
    """
    away = elsewhere(session)
    served = {
        interest
        for option in proposal.options
        if option not in away
        for interest in session.get(Option, option).serves
    }
    return {
        party.id: tuple(
            interest
            for interest in session.all(Interest)
            if interest.id in served and party.id in interest.parties
        )
        for party in session.all(Party)
    }
