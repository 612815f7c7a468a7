"""Rules about those who ratify, who support bargaining jointly, and how they voted."""

from collections.abc import Sequence

from ibb.model.errors import RuleError
from ibb.model.items import Charter, Party, Person, Ratification, Role, Support, Vote
from ibb.model.rules.kinds import check
from ibb.model.session import Session
from ibb.model.text import same_words
from ibb.model.votes import counted, outcomes


@check.register
def _ratification(after: Ratification, _before: Ratification | None, _session: Session) -> None:
    if after.result and after.held is None:
        raise RuleError(f"Say on which day “{after.body}” decided.")
    if not after.votes:
        return
    each_votes_once(after.votes, f"the roll call of “{after.body}”")
    for field, number in counted(after.votes).items():
        if getattr(after, field) not in {None, number}:
            raise RuleError(
                f"The roll call of “{after.body}” counts {number} {_CALLED[field]}, and "
                f"{getattr(after, field)} was given; leave the number out or mend the roll call."
            )
    if any(not vote.counts for vote in after.votes) and not after.counting.strip():
        raise RuleError(
            f"Not every vote in “{after.body}” counts; say by which rule a vote counts there."
        )
    if after.needs == "majority of members" and after.members is None:
        raise RuleError(f"Say how many members “{after.body}” has; it needs a majority of them.")
    carried = outcomes(after)
    if after.result and carried and carried[0] is not (after.result == "ratified"):
        enough = "enough" if carried[0] else "not enough"
        raise RuleError(
            f"By the roll call of “{after.body}” there were {enough} votes for it "
            f"({after.needs}), and it was recorded as {after.result}; mend one of them."
        )


_CALLED = {"in_favour": "for", "against": "against", "abstaining": "abstaining"}


def each_votes_once(votes: Sequence[Vote], where: str) -> None:
    """Refuse a roll call that names somebody twice. Raises ``RuleError``."""
    for place, vote in enumerate(votes):
        if any(same_words(vote.name, other.name) for other in votes[:place]):
            raise RuleError(f"“{vote.name}” stands twice in {where}; call everyone once.")


@check.register
def _support(after: Support, _before: Support | None, session: Session) -> None:
    for other in session.all(Support):
        if other.id != after.id and same_words(other.body, after.body):
            raise RuleError(f"“{other.body}” is already among those who sign.")


def declared_joint(after: Charter, before: Charter | None, session: Session) -> None:
    """Judge a session that is declared joint: every body's support is there in writing.

    Where one is missing, a lead of each party at the table says together why it goes on all the
    same (founding systems 4a, row 23). Raises ``RuleError``.
    """
    was = before.declared_joint if before else None
    if after.declared_joint is None or was is not None:
        return
    awaited = [each.body for each in session.all(Support) if each.signed is None]
    if session.all(Support) and not awaited:
        return
    if not after.joint_without.strip():
        missing = ", ".join(awaited) or "any body; nobody is named yet who signs"
        raise RuleError(
            f"The session is not joint yet: written support is missing from {missing}. "
            "A lead of each party can go on without it and say why."
        )
    leads = [session.get(Person, each) for each in after.joint_leads]
    for person in leads:
        if person.role is not Role.LEAD:
            raise RuleError(f"“{person.name}” is no lead, and only leads can go on without it.")
    spoken = {person.party for person in leads}
    silent = [
        party.name for party in session.all(Party) if party.at_table and party.id not in spoken
    ]
    if silent:
        raise RuleError(
            f"To go on without written support, the leads of all parties say so together; "
            f"missing: {', '.join(silent)}."
        )
