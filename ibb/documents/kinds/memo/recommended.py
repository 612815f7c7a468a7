"""What a memo recommends on an issue: agreed clauses, else the newest text before the table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ibb.documents.agreement import in_order
from ibb.documents.kinds.parts.bodies import bodies_for
from ibb.documents.kinds.parts.clauses import agreed, drafts
from ibb.model.items import Clause, ConsensusTest, Issue, Proposal, Ratification
from ibb.model.queries import newest_proposal, tests_of
from ibb.model.session import Session


@dataclass(frozen=True)
class Recommended:
    """What is recommended on an issue, and the texts it grew from."""

    issue: Issue
    clauses: tuple[Clause, ...]
    drafts: tuple[Clause, ...]
    proposal: Proposal | None
    """The newest straw design, where nothing is agreed yet."""
    bundles: tuple[Proposal, ...]
    """The straw designs that the agreed clauses come from, or the newest one."""
    tests: tuple[ConsensusTest, ...]
    """The newest test of each text that is recommended, and of those it grew from."""

    @property
    def options(self) -> frozenset[str]:
        """The ids of the options that went into it."""
        return frozenset(option for each in self.bundles for option in each.options)


def recommended(session: Session, issue: Issue) -> Recommended:
    """Return what there is to recommend on an issue, as far as it is shown."""
    clauses = [each for each in agreed(session) if each.issue == issue.id]
    newest = newest_proposal(session, issue.id)
    grew = dict.fromkeys(each.proposal for each in clauses if each.proposal)
    bundles = [session.get(Proposal, each) for each in grew] or ([newest] if newest else [])
    tested = [each.id for each in (*bundles, *clauses)]
    return Recommended(
        issue,
        tuple(clauses),
        tuple(each for each in drafts(session) if each.issue == issue.id),
        None if clauses else newest,
        tuple(bundles),
        tuple(every[-1] for each in tested if (every := tests_of(session, each))),
    )


def clauses_of(found: Iterable[Recommended]) -> list[Clause]:
    """Return the agreed clauses that are recommended on all these issues."""
    return [clause for each in found for clause in each.clauses]


def bodies_of(session: Session, found: Sequence[Recommended]) -> list[Ratification]:
    """Return the bodies that decide on a clause of these issues, in the order in which they do.

    A body that is named for some clauses alone decides on those; any other on all that is agreed.
    """
    about = {each.issue.id for each in found}
    clauses = clauses_of(found)
    agreed_on = bodies_for(session, clauses) if clauses else []
    return [each for each in in_order(session) if each in agreed_on or _named(session, each, about)]


def _named(session: Session, body: Ratification, about: set[str]) -> bool:
    covered = (session.find(each) for each in body.covers)
    return any(isinstance(each, Clause) and each.issue in about for each in covered)
