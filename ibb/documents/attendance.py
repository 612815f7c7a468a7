"""Who was at a meeting, by the minute: from when to when, who came late, who left early."""

from dataclasses import dataclass
from datetime import datetime

from ibb.model.items import Attendance, Meeting, Party, Person
from ibb.model.session import Session


@dataclass(frozen=True)
class Presence:
    """One person at one meeting, with every stay in the room."""

    person: Person
    party: Party | None
    stays: tuple[Attendance, ...]
    late: bool
    """They came after the meeting was opened."""
    early: bool
    """They left before it was closed, and did not come back."""

    @property
    def arrived(self) -> datetime:
        """When they first came."""
        return self.stays[0].arrived

    @property
    def left(self) -> datetime | None:
        """When they left for good; None while they are in the room."""
        return self.stays[-1].left


def presences(session: Session, meeting: Meeting) -> list[Presence]:
    """Return who was there, party by party in the order of the record."""
    found: dict[str, list[Attendance]] = {}
    for stay in session.among(Attendance, "meeting", meeting.id):
        found.setdefault(stay.person, []).append(stay)
    told = [
        _presence(session, meeting, sorted(stays, key=lambda stay: stay.arrived))
        for stays in found.values()
    ]
    order = {party.id: place for place, party in enumerate(session.all(Party), start=1)}
    return sorted(told, key=lambda each: order.get(each.party.id if each.party else "", 0))


def absent(session: Session, meeting: Meeting, known: Session) -> list[Person]:
    """Return the people named by then, in ``known``, whom no arrival is recorded for."""
    here = {stay.person for stay in session.among(Attendance, "meeting", meeting.id)}
    return [
        person
        for person in known.all(Person)
        if person.id not in here and session.find(person.id) is not None
    ]


def _presence(session: Session, meeting: Meeting, stays: list[Attendance]) -> Presence:
    person = session.get(Person, stays[0].person)
    left = stays[-1].left
    return Presence(
        person=person,
        party=session.get(Party, person.party) if person.party else None,
        stays=tuple(stays),
        late=bool(meeting.opened and _minute(stays[0].arrived) > _minute(meeting.opened)),
        early=bool(left and (not meeting.closed or _minute(left) < _minute(meeting.closed))),
    )


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


__all__ = ["Presence", "absent", "presences"]
