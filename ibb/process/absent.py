"""Those without a seat: what is said for them, on what basis, and what of it is served."""

from dataclasses import dataclass

from ibb.model.items import Clause, ClauseStatus, Interest, Issue, Party
from ibb.model.queries import newest_proposal, within
from ibb.model.session import Session
from ibb.process.trace import Coverage, coverage, served_by_proposal, trail


@dataclass(frozen=True)
class AbsentVoice:
    """What is on record for one party without a seat."""

    party: Party
    fared: tuple[Coverage, ...]
    """Its interests, each with the standing terms that serve it."""

    @property
    def bases(self) -> tuple[str, ...]:
        """What its interests rest on, each basis once."""
        return tuple(
            dict.fromkeys(each.interest.basis for each in self.fared if each.interest.basis)
        )

    @property
    def served(self) -> int:
        """How many of its interests a standing term serves."""
        return sum(each.served for each in self.fared)

    @property
    def to_confirm(self) -> tuple[Interest, ...]:
        """The interests that those they are said for have not confirmed yet."""
        return tuple(each.interest for each in self.fared if each.interest.to_confirm)

    @property
    def unserved(self) -> bool:
        """Something is said for them, and nothing that stands serves any of it."""
        return bool(self.fared) and not self.served


def absent_voices(session: Session, issue_id: str | None = None) -> list[AbsentVoice]:
    """Return every party without a seat, with how its interests fared in one issue or in all."""
    absent = [each for each in session.all(Party) if not each.at_table]
    found = coverage(session, issue_id) if absent else []
    return [
        AbsentVoice(party, tuple(each for each in found if party.id in each.interest.parties))
        for party in absent
    ]


def unserved_absent(session: Session, issue: Issue) -> list[Party]:
    """Return the parties without a seat of whose interests here nothing is on its way.

    On its way is what the options of the newest straw design serve, and what a standing clause
    does. A party of which no interest is named in the issue is not among them.
    """
    design = newest_proposal(session, issue.id)
    served = {
        each.id
        for interests in (served_by_proposal(session, design) if design else {}).values()
        for each in interests
    }
    for clause in within(session, Clause, issue.id):
        if clause.status is not ClauseStatus.SUPERSEDED:
            served |= {each.id for each in trail(session, clause).interests}
    found = within(session, Interest, issue.id)
    return [
        party
        for party in session.all(Party)
        if not party.at_table
        and (theirs := [each.id for each in found if party.id in each.parties])
        and served.isdisjoint(theirs)
    ]


def unconfirmed(session: Session, issue: Issue) -> list[Interest]:
    """Return the interests of an issue that those they are said for have not confirmed yet."""
    return [each for each in within(session, Interest, issue.id) if each.to_confirm]


__all__ = ["AbsentVoice", "absent_voices", "unconfirmed", "unserved_absent"]
