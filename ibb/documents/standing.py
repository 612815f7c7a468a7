"""Where things stand: every issue, what is owed and by whom, what was parked, what comes next."""

from collections.abc import Iterator
from datetime import date

from ibb.documents.agreement import body_words
from ibb.documents.closing import TITLE as CLOSING
from ibb.documents.closing import closing_blocks
from ibb.documents.practice import practice_blocks
from ibb.documents.session import stands
from ibb.documents.wording import day, issue_name, owner_name, parked_words
from ibb.formats.document import Block, Document, Heading, Paragraph, Point, Points, joined
from ibb.model.items import Indicator, Issue, ParkedItem, Party, Person, Ratification
from ibb.model.queries import issues
from ibb.model.session import Session
from ibb.process.agenda import agenda_topics, next_agenda
from ibb.process.owed import Owed, by_owner, owed_by, owed_by_their_party


def standing_document(session: Session, today: date) -> Document:
    """Return where every issue stands, what is owed, what was parked and what comes next."""
    return Document(
        f"{_title(session)}: where things stand on {day(today)}",
        tuple(_standing(session, today)),
    )


def owed_document(session: Session, today: date, who_id: str) -> Document:
    """Return what one person or party owes, overdue first, and what each is about."""
    name = _named(session, who_id).words
    return Document(
        f"{_title(session)}: what {name} owes on {day(today)}",
        tuple(_owed_by(session, today, who_id)),
    )


def all_owed_document(session: Session, today: date) -> Document:
    """Return what is owed by anybody, overdue first."""
    return Document(
        f"{_title(session)}: what is owed on {day(today)}",
        (*practice_blocks(session), *_owed(session, today)),
    )


def _title(session: Session) -> str:
    return session.charter.title if session.charter else "A session without a charter"


def _named(session: Session, who_id: str) -> Person | Party:
    found = session.find(who_id)
    return found if isinstance(found, Person) else session.get(Party, who_id)


def _standing(session: Session, today: date) -> Iterator[Block]:
    yield from practice_blocks(session)
    yield Heading(1, "Where each issue stands")
    every = issues(session)
    yield Points(tuple(stands(session, each) for each in every) or (Point("None yet."),))
    yield Heading(1, "What is owed")
    yield from _owed(session, today)
    yield from _ratifications(session, today)
    if session.all(Indicator):
        yield Heading(1, CLOSING)
        yield from closing_blocks(session, today)
    parked = open_parked(session)
    yield Heading(1, "Parked")
    if parked:
        yield Points(tuple(_parked(session, each) for each in parked))
    else:
        yield Paragraph("Nothing is parked.")
    yield Heading(1, "The next agenda")
    topics = agenda_topics(session, next_agenda(session, today))
    yield Points(tuple(Point(text, about=about) for text, about in topics))


def _owed(session: Session, today: date) -> Iterator[Block]:
    owners = by_owner(session, today)
    if not owners:
        yield Paragraph("Nobody owes anything.")
    for who, every in owners:
        yield Heading(2, owner_words(session, who), who.id if who else None)
        yield Points(tuple(owed_point(session, each) for each in every))


def owner_words(session: Session, who: Person | Party | None) -> str:
    """Return an owner as a heading names it: a person with their party, a party, or nobody yet."""
    if isinstance(who, Person) and who.party:
        return f"{who.name} ({session.get(Party, who.party).name})"
    return who.name if who else "No owner yet"


def owed_point(session: Session, each: Owed, *, owner: bool = False) -> Point:
    """Return something that is owed, its day first, with what it belongs to under it.

    Who sees to it is said if asked for, or if it is owed for another party than their own.
    """
    what = {
        "task": f"task {session.label(each.item.id)}",
        "indicator": f"measure {session.label(each.item.id)}, to be read",
    }.get(each.item.kind, "data")
    person = session.get(Person, each.person) if each.person else None
    if owner or (person and each.party and each.party != person.party):
        what += f", {owner_name(session, each.person, each.party)}"
    when = f"due {day(each.due)}" if each.due else "no day set"
    if each.overdue and each.due:
        when = f"OVERDUE since {day(each.due)}"
    under = []
    if each.clause:
        text = f"for clause {session.label(each.clause.id)}, {each.clause.heading}"
        under.append(Point(text, about=each.clause.id))
    if each.issue:
        under.append(Point(f"for {_lower(issue_name(session, each.issue))}", about=each.issue.id))
    return Point(f"{when}: {each.item.text} ({what})", tuple(under), about=each.item.id)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _ratifications(session: Session, today: date) -> Iterator[Block]:
    bodies = undecided(session)
    if bodies:
        yield Heading(1, "Ratifications that are due")
        yield Points(
            tuple(
                Point(
                    joined(
                        body_words(session, each),
                        " (OVERDUE)" if each.due and each.due < today else "",
                    ),
                    about=each.id,
                )
                for each in bodies
            )
        )


def undecided(session: Session) -> list[Ratification]:
    """Return the bodies that have not decided, those due first first."""
    bodies = [each for each in session.all(Ratification) if each.result is None]
    return sorted(bodies, key=lambda body: (body.due or date.max, body.order))


def open_parked(session: Session) -> list[ParkedItem]:
    """Return what is still in the parking lot."""
    return [each for each in session.all(ParkedItem) if each.returned is None]


def _parked(session: Session, parked: ParkedItem) -> Point:
    under: tuple[Point, ...] = ()
    if parked.issue:
        issue = session.get(Issue, parked.issue)
        under = (Point(f"from {_lower(issue_name(session, issue))}", about=issue.id),)
    return Point(parked_words(session, parked), under, about=parked.id)


def _owed_by(session: Session, today: date, who_id: str) -> Iterator[Block]:
    who = _named(session, who_id)
    yield from practice_blocks(session)
    mine = owed_by(session, today, who_id)
    if mine:
        for_party = isinstance(who, Party)
        yield Points(tuple(owed_point(session, each, owner=for_party) for each in mine))
    else:
        yield Paragraph(f"{who.name} owes nothing.")
    if not isinstance(who, Person):
        return
    theirs = owed_by_their_party(session, today, who_id)
    if theirs and who.party:
        party = session.get(Party, who.party)
        yield Heading(1, f"{party.name} owes, with nobody named")
        yield Points(tuple(owed_point(session, each) for each in theirs))
    looked_after = [each for each in open_parked(session) if each.owner == who_id]
    led = [each for each in issues(session) if each.owner == who_id and each.outcome is None]
    if looked_after or led:
        yield Heading(1, f"{who.name} looks after")
        yield Points(
            (
                *(_parked(session, each) for each in looked_after),
                *(stands(session, each) for each in led),
            )
        )


__all__ = [
    "all_owed_document",
    "open_parked",
    "owed_document",
    "owed_point",
    "owner_words",
    "standing_document",
    "undecided",
]
