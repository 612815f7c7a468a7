"""What people and parties owe each other: tasks, data and readings, the most overdue first."""

from dataclasses import dataclass
from datetime import date

from ibb.model.items import Clause, DataRequest, Indicator, Issue, Party, Person, Task
from ibb.model.session import Session
from ibb.process.monitoring import EARLY, due_readings


@dataclass(frozen=True)
class Owed:
    """A task that is not done, data that has not come, or a measure that is due to be read."""

    item: Task | DataRequest | Indicator
    person: str | None
    """The id of whoever sees to it, if someone is named."""
    party: str | None
    """The id of the party it is owed for, if one is named."""
    due: date | None
    overdue: bool
    clause: Clause | None
    issue: Issue | None


def owed(session: Session, today: date) -> list[Owed]:
    """Return all that is owed: overdue first, then by the day it is due, then what has no day."""
    tasks = [each for each in session.all(Task) if each.done is None]
    requests = [each for each in session.all(DataRequest) if each.answered is None]
    found = [_owed(session, each, today) for each in tasks]
    found += [_owed(session, each, today) for each in requests]
    found += _readings_owed(session, today)
    return sorted(found, key=lambda each: each.due or date.max)


def owed_by(session: Session, today: date, who_id: str) -> list[Owed]:
    """Return what one person owes, or one party: by its name, or through its people."""
    who = session.find(who_id)
    every = owed(session, today)
    if isinstance(who, Person):
        return [each for each in every if each.person == who_id]
    return [
        each
        for each in every
        if each.party == who_id or (each.party is None and _party_of(session, each) == who_id)
    ]


def owed_by_their_party(session: Session, today: date, person_id: str) -> list[Owed]:
    """Return what a person's party owes with nobody named to see to it."""
    person = session.get(Person, person_id)
    return [
        each
        for each in owed(session, today)
        if person.party and each.person is None and each.party == person.party
    ]


def by_owner(session: Session, today: date) -> list[tuple[Person | Party | None, list[Owed]]]:
    """Return what is owed under whoever owes it; owners stand in the order of what is due first.

    Under a party stands what nobody of it is named for; under None what has no owner yet.
    """
    found: dict[str | None, list[Owed]] = {}
    for each in owed(session, today):
        found.setdefault(each.person or each.party, []).append(each)
    return [(_owner(session, who), every) for who, every in found.items()]


def _owner(session: Session, who: str | None) -> Person | Party | None:
    item = session.find(who) if who else None
    return item if isinstance(item, Person | Party) else None


def _party_of(session: Session, each: Owed) -> str | None:
    return session.get(Person, each.person).party if each.person else None


def _readings_owed(session: Session, today: date) -> list[Owed]:
    """Return the measures somebody has to read by now, or within the next month."""
    return [
        Owed(
            item=indicator,
            person=indicator.owner,
            party=indicator.owed_by,
            due=each.due,
            overdue=each.overdue,
            clause=session.get(Clause, indicator.clause) if indicator.clause else None,
            issue=session.get(Issue, indicator.issue),
        )
        for each in due_readings(session, today, by=today + EARLY)
        for indicator in (each.indicator,)
        if indicator.owner or indicator.owed_by
    ]


def _owed(session: Session, item: Task | DataRequest, today: date) -> Owed:
    clause = session.get(Clause, item.clause) if isinstance(item, Task) and item.clause else None
    issue = item.issue or (clause.issue if clause else None)
    return Owed(
        item=item,
        person=item.owner,
        party=item.owed_by,
        due=item.due,
        overdue=bool(item.due and item.due < today),
        clause=clause,
        issue=session.get(Issue, issue) if issue else None,
    )


__all__ = ["Owed", "by_owner", "owed", "owed_by", "owed_by_their_party"]
