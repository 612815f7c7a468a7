"""A whole session as a document: the agreement first, then how the table came to it."""

from collections.abc import Iterator

from ibb.documents.agreement import agreement
from ibb.documents.issues import issue_blocks, request_words
from ibb.documents.practice import practice_blocks
from ibb.documents.wording import (
    day,
    day_of,
    listed,
    numbered,
    parked_words,
    person_name,
    standing,
    task_words,
    time_of_day,
)
from ibb.formats.document import Block, Document, Facts, Heading, Paragraph, Points
from ibb.formats.document import Point as Line
from ibb.model.items import (
    Attendance,
    Attribution,
    Charter,
    Commitment,
    DataRequest,
    GroundRule,
    Issue,
    Meeting,
    ParkedItem,
    Party,
    Person,
    Recess,
    Task,
)
from ibb.model.queries import issues
from ibb.model.session import Session

ATTRIBUTION = {
    Attribution.NONE: "nobody is named",
    Attribution.PARTY: "by party, never by person",
    Attribution.PERSON: "by person",
}
"""How far the record says who said what, in words."""


def session_document(session: Session, *, head: str = "") -> Document:
    """Return the document that ``ibb show`` prints and ``ibb export`` writes.

    ``head`` is the digest of the newest entry; with it two people can tell whether they hold the
    same record.
    """
    charter = session.charter
    title = charter.title if charter else "A session without a charter"
    return Document(title, tuple(_blocks(session, head)))


def _blocks(session: Session, head: str) -> Iterator[Block]:
    yield from _opening(session)
    yield from agreement(session)
    yield Heading(1, "Where each issue stands")
    every = issues(session)
    yield Points(tuple(stands(session, issue) for issue in every) or (Line("None yet."),))
    yield from _owed(session)
    for issue in every:
        yield from issue_blocks(session, issue)
    yield from _together(session)
    yield from _meetings(session)
    if head:
        yield Heading(1, "The record")
        yield Facts((("Entries", str(session.seq)), ("Digest", head)))


def stands(session: Session, issue: Issue) -> Line:
    """Return one issue as a line that says where it stands."""
    where = standing(issue)
    if issue.merged_into:
        where = f"merged into {session.name(issue.merged_into)}"
    return numbered(session, issue, f"{issue.title}: {where}")


def _opening(session: Session) -> Iterator[Block]:
    charter = session.charter
    if charter is None:
        return
    yield from practice_blocks(session)
    if charter.purpose:
        yield Paragraph(charter.purpose)
    yield Facts(tuple(_charter(session, charter)))


def _charter(session: Session, charter: Charter) -> Iterator[tuple[str, str]]:
    seated = [party.name for party in session.parties_at_table]
    absent = [party.name for party in session.all(Party) if not party.at_table]
    yield "Parties", listed(seated) or "none yet"
    if absent:
        yield "Without a seat", listed(absent)
    yield "Process", charter.process
    yield "Consensus", f"{charter.scale.name}: {charter.pass_rule.name}"
    if charter.fallback:
        yield "If there is none", charter.fallback
    yield "Attribution", ATTRIBUTION[charter.attribution]
    for label, text in (
        ("Confidentiality", charter.confidentiality),
        ("Retention", charter.retention),
        ("New issues until", day(charter.issues_close) if charter.issues_close else ""),
        ("To be done by", day(charter.target_end) if charter.target_end else ""),
    ):
        if text:
            yield label, text


def _owed(session: Session) -> Iterator[Block]:
    tasks = session.all(Task)
    requests = [each for each in session.all(DataRequest) if each.answered is None]
    parked = session.all(ParkedItem)
    if tasks:
        yield Heading(1, "Tasks")
        yield Points(tuple(numbered(session, task, task_words(session, task)) for task in tasks))
    if requests:
        yield Heading(1, "Data still owed")
        yield Points(tuple(Line(request_words(session, each), about=each.id) for each in requests))
    if parked:
        yield Heading(1, "Parking lot")
        yield Points(tuple(Line(parked_words(session, each), about=each.id) for each in parked))


def _together(session: Session) -> Iterator[Block]:
    rules = session.all(GroundRule)
    if rules:
        yield Heading(1, "How the table works together")
        yield Points(tuple(numbered(session, each, each.text) for each in rules))
    commitments = session.all(Commitment)
    if commitments:
        yield Heading(1, "Commitments stated at the table")
        yield Points(
            tuple(
                Line(f"{session.get(Party, each.party).name}: {each.text}", about=each.id)
                for each in commitments
            )
        )
    yield Heading(1, "People")
    people = tuple(_person(session, each) for each in session.all(Person))
    yield Points(people or (Line("Nobody yet."),))


def _person(session: Session, person: Person) -> Line:
    party = f", {session.get(Party, person.party).name}" if person.party else ""
    return Line(f"{person.name}{party} ({person.role.value})", about=person.id)


def _meetings(session: Session) -> Iterator[Block]:
    meetings = session.all(Meeting)
    if meetings:
        yield Heading(1, "Meetings")
        yield Points(tuple(_meeting(session, meeting) for meeting in meetings))


def _meeting(session: Session, meeting: Meeting) -> Line:
    where = f", {meeting.place}" if meeting.place else ""
    if meeting.opened is None:
        return Line(f"{meeting.title}{where}: planned", about=meeting.id)
    opened = f"{day_of(meeting.opened, session)}, {time_of_day(meeting.opened, session)}"
    closed = f" to {time_of_day(meeting.closed, session)}" if meeting.closed else ", still open"
    stays = [stay for stay in session.all(Attendance) if stay.meeting == meeting.id]
    under = [Line(f"Present: {_present(session, stays)}")] if stays else []
    under += [
        Line(recess_words(session, recess))
        for recess in session.all(Recess)
        if recess.meeting == meeting.id
    ]
    return Line(f"{meeting.title}{where}: {opened}{closed}", tuple(under), about=meeting.id)


def _present(session: Session, stays: list[Attendance]) -> str:
    first = min(stay.arrived for stay in stays)
    last = max((stay.left for stay in stays if stay.left), default=None)
    told = []
    for stay in stays:
        name = person_name(session, stay.person)
        times = [f"from {time_of_day(stay.arrived, session)}"] if stay.arrived > first else []
        if stay.left and last and stay.left < last:
            times.append(f"until {time_of_day(stay.left, session)}")
        told.append(f"{name} ({' '.join(times)})" if times else name)
    return listed(told)


def recess_words(session: Session, recess: Recess) -> str:
    """Return a break or a caucus: when, and who called it; never what was said in it."""
    who = f" called by {session.get(Party, recess.called_by).name}" if recess.called_by else ""
    until = f" to {time_of_day(recess.resumed, session)}" if recess.resumed else ""
    return f"{recess.reason.capitalize()}{who}, {time_of_day(recess.began, session)}{until}"
