"""What a table settles before its first issue. It advises; it never holds anyone."""

from typing import NamedTuple

from ibb.model.items import GroundRule, Meeting, Person, Role
from ibb.model.queries import seats
from ibb.model.session import Session

FEWEST_PARTIES = 2


class Check(NamedTuple):
    """One thing a table settles before its first issue."""

    says: str
    done: bool
    leads: str
    """Where it is settled: a fact of the charter, or another place."""


def setting_up(session: Session) -> list[Check]:
    """Return what a table settles before its first issue, and whether it has (practice 2.0)."""
    charter = session.charter
    if charter is None:
        return []
    asked = {person.party for person in seats(session)}
    at_table = session.parties_at_table
    everyone_asked = bool(at_table) and all(party.id in asked for party in at_table)
    kept = charter.confidentiality.strip() and (charter.retention.strip() or charter.retention_days)
    recorder = any(each.role is Role.RECORDER for each in session.all(Person))
    tested = f"{charter.scale.name}, {charter.pass_rule.name}"
    within_law = "What leaves the room, and how long notes are kept, is settled within the law."
    return [
        Check("The purpose is written down.", bool(charter.purpose.strip()), "purpose"),
        Check("At least two parties have a seat.", len(at_table) >= FEWEST_PARTIES, "parties"),
        Check("Each of them has someone who is asked in tests.", everyone_asked, "people"),
        Check("Someone keeps the record.", recorder, "people"),
        Check(f"How consensus is tested is chosen: {tested}.", done=True, leads="consensus"),
        Check("What happens without it is agreed.", bool(charter.fallback.strip()), "fallback"),
        Check(within_law, bool(kept), "confidentiality" if charter.retention else "retention"),
        Check("The ground rules are agreed.", bool(session.all(GroundRule)), "rules"),
        Check("Raising issues has a last day.", charter.issues_close is not None, "issues_close"),
        Check("The meetings are in the calendar.", bool(session.all(Meeting)), "meeting"),
    ]
