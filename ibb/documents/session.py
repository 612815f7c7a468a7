"""A whole session as a document: the agreement first, then how the table came to it."""

from collections.abc import Iterator

from ibb.documents.agreement import agreement
from ibb.documents.heard_outside import heard_outside
from ibb.documents.issue_further import issue_further
from ibb.documents.issues import issue_blocks, request_words
from ibb.documents.practice import practice_blocks
from ibb.documents.profiles import INTERNAL, Profile
from ibb.documents.recesses import stamp
from ibb.documents.wording import (
    attribution_words,
    bracketed,
    called_recess,
    day,
    listed,
    meeting_name,
    named,
    numbered,
    other_language,
    parked_words,
    person_name,
    plain_number,
    retention_facts,
    sitting_words,
    standing,
    task_words,
    time_of_day,
)
from ibb.documents.words import say, together, typed
from ibb.documents.words.process import shipped_words
from ibb.documents.words.terms import term
from ibb.formats.document import Block, Document, Facts, Heading, Paragraph, Points, Text, joined
from ibb.formats.document import Point as Line
from ibb.model.items import (
    Attendance,
    Charter,
    Commitment,
    DataRequest,
    GroundRule,
    Issue,
    Meeting,
    ParkedItem,
    Party,
    Person,
    Rate,
    Recess,
    Standard,
    Support,
    Task,
)
from ibb.model.queries import issues
from ibb.model.session import Session


def session_document(session: Session, profile: Profile = INTERNAL, *, head: str = "") -> Document:
    """Return the document that ``ibb show`` prints and ``ibb export`` writes.

    ``head`` is the digest of the newest entry; with it two people can tell whether they hold the
    same record. The session is as the profile shows it: that something is not there is told only
    where the profile would show it.
    """
    charter = session.charter
    title = charter.title if charter else say("A session without a charter")
    return Document(title, tuple(_blocks(session, head, profile)))


def _blocks(session: Session, head: str, profile: Profile) -> Iterator[Block]:
    yield from _opening(session, profile)
    yield from agreement(session)
    yield Heading(1, say("Where each issue stands"))
    every = issues(session)
    none = (Line(say("None yet.")),)
    yield Points(tuple(stands(session, issue) for issue in every) or none)
    yield from _owed(session, profile)
    for issue in every:
        yield from issue_blocks(session, issue, profile)
        yield from issue_further(session, issue)
    yield from _agreed_figures(session)
    yield from heard_outside(session)
    yield from _together(session, profile)
    yield from _meetings(session)
    if head:
        yield Heading(1, say("The record"))
        yield Facts(((say("Entries"), str(session.seq)), (say("Digest"), head)))


def stands(session: Session, issue: Issue) -> Line:
    """Return one issue as a line that says where it stands."""
    where = standing(issue)
    if issue.merged_into:
        where = say("merged into {issue}", issue=named(session, issue.merged_into))
    return numbered(session, issue, joined(typed(issue.title), ": ", where))


def _opening(session: Session, profile: Profile) -> Iterator[Block]:
    charter = session.charter
    if charter is None:
        return
    yield from practice_blocks(session)
    if charter.purpose:
        yield Paragraph(typed(charter.purpose))
    yield Facts(tuple(_charter(session, charter, profile)))


def _charter(session: Session, charter: Charter, profile: Profile) -> Iterator[tuple[Text, Text]]:
    seated = [party.name for party in session.parties_at_table]
    absent = [party.name for party in session.all(Party) if not party.at_table]
    yield say("Parties"), listed(seated) or say("none yet")
    if absent:
        yield say("Without a seat"), listed(absent)
    yield say("Process"), typed(charter.process)
    rule = joined(shipped_words(charter.scale.name), ": ", shipped_words(charter.pass_rule.name))
    yield say("Consensus"), rule
    if charter.fallback:
        yield say("If there is none"), typed(charter.fallback)
    if profile.shows("charter", "attribution"):
        yield say("Attribution"), attribution_words(charter.attribution)
    if charter.confidentiality:
        yield say("Confidentiality"), typed(charter.confidentiality)
    yield from retention_facts(charter)
    language = other_language(charter.language)
    if language:
        yield say("Language"), language
    if charter.issues_close:
        yield say("New issues until"), day(charter.issues_close)
    if charter.target_end:
        yield say("To be done by"), day(charter.target_end)
    yield from _said_openly(session, charter)


def _said_openly(session: Session, charter: Charter) -> Iterator[tuple[Text, Text]]:
    """Yield what was said of power and needs, and when and why the session was declared joint."""
    if charter.acknowledgement.strip():
        yield say("Said openly at the beginning"), typed(charter.acknowledgement)
    for party in session.all(Party):
        if party.needs.strip():
            yield say("{party} needs, to take part", party=party.name), typed(party.needs)
    if charter.declared_joint is None:
        return
    leads = [person_name(session, each) for each in charter.joint_leads]
    who = say("by {names}", names=listed(leads)) if leads else ""
    yield say("Declared joint"), together(", ", (day(charter.declared_joint), who))
    if charter.joint_without.strip():
        yield say("Joint without all support"), typed(charter.joint_without)


def _agreed_figures(session: Session) -> Iterator[Block]:
    """Yield what was agreed before anything was compared: rates and standards."""
    rates = [numbered(session, each, _rate(each)) for each in session.all(Rate)]
    standards = [numbered(session, each, _standard(each)) for each in session.all(Standard)]
    if rates:
        yield Heading(1, say("Rates"))
        yield Points(tuple(rates))
    if standards:
        yield Heading(1, say("Standards"))
        yield Points(tuple(standards))


def _rate(rate: Rate) -> Text:
    counts, out_of = typed(rate.counts), typed(rate.out_of)
    told = say("{name}: {counts} out of {whole}", name=rate.name, counts=counts, whole=out_of)
    return bracketed(told, typed(rate.note))


def _standard(standard: Standard) -> Text:
    number, flags = plain_number(standard.threshold), term(standard.flags.value)
    told = say(
        "{name}: {compares} {flags} {number}",
        name=typed(standard.name),
        compares=term(standard.compares),
        flags=flags,
        number=number,
    )
    return bracketed(told, together("; ", (typed(standard.meaning), typed(standard.source))))


def _owed(session: Session, profile: Profile) -> Iterator[Block]:
    tasks = session.all(Task)
    requests = [each for each in session.all(DataRequest) if each.answered is None]
    parked = session.all(ParkedItem)
    if tasks:
        yield Heading(1, say("Tasks"))
        yield Points(
            tuple(numbered(session, each, task_words(session, each, profile)) for each in tasks)
        )
    if requests:
        yield Heading(1, say("Data still owed"))
        yield Points(tuple(Line(request_words(session, each), about=each.id) for each in requests))
    if parked:
        yield Heading(1, say("Parking lot"))
        yield Points(tuple(Line(parked_words(session, each), about=each.id) for each in parked))


def _together(session: Session, profile: Profile) -> Iterator[Block]:
    rules = session.all(GroundRule)
    if rules:
        yield Heading(1, say("How the table works together"))
        yield Points(tuple(numbered(session, each, typed(each.text)) for each in rules))
    commitments = session.all(Commitment)
    if commitments:
        yield Heading(1, say("Commitments stated at the table"))
        yield Points(
            tuple(
                Line(
                    joined(f"{session.get(Party, each.party).name}: ", _with_basis(session, each)),
                    about=each.id,
                )
                for each in commitments
            )
        )
    papers = session.all(Support)
    if papers:
        yield Heading(1, say("Written support"))
        yield Points(tuple(Line(_paper(each), about=each.id) for each in papers))
    people = tuple(_person(session, each) for each in session.all(Person))
    if people or profile.whole:
        yield Heading(1, say("People"))
        yield Points(people or (Line(say("Nobody yet.")),))


def _with_basis(session: Session, commitment: Commitment) -> Text:
    basis = say("basis: {basis}", basis=typed(commitment.basis)) if commitment.basis.strip() else ""
    on = named(session, commitment.issue) if commitment.issue else ""
    amended = commitment.amended.strip()
    why = say("amended: {why}", why=typed(amended)) if amended else ""
    return bracketed(typed(commitment.text), together("; ", (on, basis, why)))


def _paper(support: Support) -> Text:
    if support.signed is None:
        return together(": ", (support.body, say("awaited")))
    signed = say("signed on {day}", day=day(support.signed))
    by = say("by {names}", names=support.signed_by) if support.signed_by.strip() else ""
    more = together("; ", (typed(support.document), typed(support.note)))
    return bracketed(together(": ", (support.body, together(" ", (signed, by)))), more)


def _person(session: Session, person: Person) -> Line:
    party = f", {session.get(Party, person.party).name}" if person.party else ""
    return Line(f"{person.name}{party} ({term(person.role.value)})", about=person.id)


def _meetings(session: Session) -> Iterator[Block]:
    meetings = session.all(Meeting)
    if meetings:
        yield Heading(1, say("Meetings"))
        yield Points(tuple(_meeting(session, meeting) for meeting in meetings))


def _meeting(session: Session, meeting: Meeting) -> Line:
    if meeting.opened is None:
        planned = say("{meeting}: planned", meeting=meeting_name(meeting))
        return Line(planned, about=meeting.id)
    stays = [stay for stay in session.all(Attendance) if stay.meeting == meeting.id]
    under = [_present(session, stays)] if stays else []
    under += [
        Line(_recess(session, recess), tuple(map(Line, stamp(session, recess))))
        for recess in session.all(Recess)
        if recess.meeting == meeting.id
    ]
    return Line(sitting_words(session, meeting), tuple(under), about=meeting.id)


def _present(session: Session, stays: list[Attendance]) -> Line:
    first = min(stay.arrived for stay in stays)
    last = max((stay.left for stay in stays if stay.left), default=None)
    told = []
    for stay in stays:
        start = time_of_day(stay.arrived, session) if stay.arrived > first else ""
        gone = stay.left and last and stay.left < last
        end = time_of_day(stay.left, session) if stay.left and gone else ""
        told.append(bracketed(person_name(session, stay.person), _times(start, end)))
    return Line(say("Present: {names}", names=listed(told)))


def _times(start: str, end: str) -> str:
    if start and end:
        return say("from {arrived} until {left}", arrived=start, left=end)
    if end:
        return say("until {time}", time=end)
    return say("from {time}", time=start) if start else ""


def _recess(session: Session, recess: Recess) -> str:
    """Return a break or a caucus: when, and who called it; never what was said in it."""
    what, start = called_recess(session, recess), time_of_day(recess.began, session)
    if recess.resumed is None:
        return f"{what}, {start}"
    end = time_of_day(recess.resumed, session)
    return say("{what}, {start} to {end}", what=what, start=start, end=end)
