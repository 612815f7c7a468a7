"""The pages of a review: what each shows, and what opening a line of it leads to."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from ibb.desk.board.view import Part, Row, Rows, Tone, View
from ibb.desk.places.everything import PLACES, offered
from ibb.desk.places.input_voices import voices_view
from ibb.desk.review.reading import Reading
from ibb.desk.review.sheets import as_view
from ibb.desk.shows import Shown
from ibb.desk.walk import stages_of
from ibb.documents.agreement import agreement
from ibb.documents.closing import TITLE as CLOSING
from ibb.documents.closing import closing_document, reading_document
from ibb.documents.compare import compare_document
from ibb.documents.heard import card_document
from ibb.documents.minutes import minutes_document
from ibb.documents.named import on_name
from ibb.documents.practice import practice_blocks
from ibb.documents.promised import promised_document
from ibb.documents.since import since_document
from ibb.documents.standing import owed_document, standing_document
from ibb.documents.telling import telling_document
from ibb.documents.trace import trace_document
from ibb.documents.trail import clause_document, interest_document, option_document
from ibb.documents.wording import counted, day, day_of, listed, party_names, standing
from ibb.formats.document import Document
from ibb.model.items import (
    AnyItem,
    Authority,
    Clause,
    ClauseStatus,
    Comment,
    Indicator,
    Interest,
    Issue,
    Meeting,
    Minutes,
    Party,
    Person,
    Phase,
    Proposal,
    PublicInput,
    Signal,
)
from ibb.model.minutes_gestures import minutes_of
from ibb.model.queries import agreed_clauses, issues
from ibb.model.session import Session
from ibb.process.further import FURTHER
from ibb.process.moments import moments
from ibb.process.promises import promise_line, promises

CONTENTS = "contents"
HOW = "↑ ↓ choose a line, Enter opens it, Esc goes back. Nothing here can change the session."


@dataclass(frozen=True)
class Page:
    """One page, and what is pointed to when it is opened."""

    link: str
    view: View


Show = Callable[[Reading, str], View]
"""Returns the view of a page, given what stands behind the colon of its link."""


def page(reading: Reading, link: str) -> Page | None:
    """Return the page a link leads to; None where it leads to no page.

    A link is ``agreement``, ``since:40``, or the id of an item.
    """
    name, _, rest = link.partition(":")
    show = _PAGES.get(name)
    if show is not None:
        return Page(link, show(reading, rest))
    item = reading.session.find(link.split("|", maxsplit=1)[0])
    view = _of_item(reading, item) if item is not None else None
    return Page(link, view) if view else None


def _contents(reading: Reading, rest: str) -> View:
    del rest
    session = reading.session
    agreed = len(agreed_clauses(session))
    drafts = sum(each.status is ClauseStatus.DRAFT for each in session.all(Clause))
    clauses = counted(agreed, "clause") + (f", {drafts} more drafted" if drafts else "")
    every = counted(len(issues(session)), "issue")
    entries = counted(len(reading.entries), "entry")
    met = sum(each.closed is not None for each in session.all(Meeting))
    looked = "since you last looked, since a meeting" if reading.looked else "since a meeting"
    lines = (
        ("agreement", "What we agreed", f"{clauses}: the exact words, and why"),
        ("standing", "Where things stand", f"{every}, and what is owed"),
        ("owed", "What somebody owes", "tasks and data, by person or party, overdue first"),
        ("since", "What changed", looked),
        ("telling", "What may be told outside", "what the table agreed about that"),
        ("trace", "What serves what", "from each interest forward, from each clause back"),
        ("stages", "The issues, stage by stage", "the pages the table worked on"),
        ("minutes", "Minutes", counted(met, "meeting") + " held"),
        ("moments", "Moment by moment", f"{entries}: step through it"),
        *_stated(session),
        *_heard(session),
        *_measured(session),
        ("search", "Search", "words in this session"),
        ("compare", "Compare", "with another moment or another session"),
        ("comment", "Write a comment", "in a file of your own, for the facilitator"),
    )
    rows = tuple(
        Row(title, str(number), link, tail)
        for number, (link, title, tail) in enumerate(lines, start=1)
    )
    parties = ", ".join(each.name for each in session.parties_at_table)
    newest = reading.timeline.when(reading.timeline.newest)
    until = f", recorded until {day_of(newest, session)}" if newest else ""
    parts: tuple[Part, ...] = (Rows((Row(HOW, tone=Tone.QUIET),)), Rows(rows))
    return View("What would you like to read?", parts, f"{parties}{until}")


def _stated(session: Session) -> tuple[tuple[str, str, str], ...]:
    """Return the line that leads to the promises, where any was made."""
    told = len(promises(session))
    if not told:
        return ()
    return (("promises", "Who decides, and was it kept?", f"promises on {counted(told, 'issue')}"),)


def _measured(session: Session) -> tuple[tuple[str, str, str], ...]:
    """Return the line that leads to the measures, where there are any."""
    told = len(session.all(Indicator))
    if not told:
        return ()
    return (("closing", CLOSING, f"{counted(told, 'measure')} over the years, in words"),)


def _closing(reading: Reading, rest: str) -> View:
    del rest
    return _sheet(reading, closing_document(reading.session, reading.today))


def _heard(session: Session) -> tuple[tuple[str, str, str], ...]:
    """Return the line that leads to whose voices were heard, where others than seats were."""
    cards = len(session.all(PublicInput))
    absent = any(each.to_confirm or each.confirmed_by for each in session.all(Interest))
    if not cards and not absent:
        return ()
    return (("voices", "Whose voices were heard?", f"{counted(cards, 'card')}, seats and needs"),)


def _voices(reading: Reading, rest: str) -> View:
    del rest
    return voices_view(reading.at(reading.timeline.newest, Shown("input")))


def _promises(reading: Reading, rest: str) -> View:
    del rest
    return _sheet(reading, promised_document(reading.session))


def _agreement(reading: Reading, rest: str) -> View:
    del rest
    return _sheet(reading, Document("What we agreed", tuple(agreement(reading.session))))


def _standing(reading: Reading, rest: str) -> View:
    del rest
    return _sheet(reading, standing_document(reading.session, reading.today))


def _owed(reading: Reading, rest: str) -> View:
    if rest:
        return _sheet(reading, owed_document(reading.session, reading.today, rest))
    session = reading.session
    people = Rows(_links("owed", session.all(Person)), "People", "nobody is named")
    parties = Rows(_links("owed", session.all(Party)), "Parties")
    return View("Who owes what?", (parties, people))


def _since(reading: Reading, rest: str) -> View:
    newest = reading.timeline.newest
    if rest:
        return _sheet(reading, since_document(reading.entries, int(rest), newest))
    rows = []
    if reading.looked is not None:
        rows.append(Row("Since you last looked", "·", f"since:{min(reading.looked, newest)}"))
    rows += [
        Row(f"Since {each.title}", "·", f"since:{each.seq}", day_of(each.at, reading.session))
        for each in moments(reading.entries)
        if each.sort in {"meeting opened", "meeting closed"}
    ]
    rows.append(Row("Since the beginning", "·", "since:0"))
    return View("What changed since when?", (Rows(tuple(rows)),))


def _telling(reading: Reading, rest: str) -> View:
    del rest
    return _sheet(reading, telling_document(reading.session))


def _trace(reading: Reading, rest: str) -> View:
    del rest
    return _sheet(reading, trace_document(reading.session))


def _stages(reading: Reading, rest: str) -> View:
    session = reading.session
    if rest:
        place, _, issue_id = rest.partition("/")
        at = reading.at(reading.timeline.newest, Shown(place, issue_id or None))
        return PLACES[place].seen(at)
    lists = []
    for each in issues(session):
        rows = tuple(
            Row(PLACES[stage].title, "·", f"stages:{stage}/{each.id}")
            for stage in (*stages_of(reading.template), *_further(reading, of_issue=True))
        )
        lists.append(Rows(rows, f"{session.label(each.id)}  {each.title}: {standing(each)}"))
    table = (
        *("charter", "parties", "people", "rules", "meeting"),
        *_further(reading, of_issue=False),
    )
    rows = tuple(Row(PLACES[key].title, "·", f"stages:{key}/") for key in table)
    return View("The issues, stage by stage", (*lists, Rows(rows, "The table")))


def _further(reading: Reading, *, of_issue: bool) -> tuple[str, ...]:
    """Return the places beside the usual ones that the session has used or can use."""
    return tuple(
        place.key
        for place in offered(reading.session, reading.template)
        if place.key in FURTHER and place.of_issue is of_issue
    )


def _minutes(reading: Reading, rest: str) -> View:
    session = reading.session
    if rest:
        standing = minutes_of(session, rest)
        if standing is None or standing.phase is Phase.DRAFT:
            return _sheet(reading, minutes_document(reading.entries, rest))
        return _as_circulated(reading, standing)
    rows = tuple(
        Row(each.title, "·", f"minutes:{each.id}", _when(reading, each))
        for each in session.all(Meeting)
        if each.opened
    )
    return View("Minutes", (Rows(rows, "", "No meeting was held yet."),))


def _as_circulated(reading: Reading, minutes: Minutes) -> View:
    """Return minutes in the words that went round, with who adopted them and what was proposed."""
    session = reading.session
    facts = [f"They are {minutes.phase}"]
    if minutes.circulated:
        facts.append(f"Circulated on {day(minutes.circulated)}")
    if minutes.adopted:
        by = listed(party_names(session, minutes.adopted_by))
        facts.append(f"Adopted by {by} on {day(minutes.adopted)}")
    words = tuple(Row(line, about=minutes.id) for line in minutes.text.split("\n") if line.strip())
    proposed = tuple(
        Row(each.proposed or each.text, session.label(each.id), None, each.answer or "not answered")
        for each in session.all(Comment)
        if each.about == minutes.id
    )
    return View(
        f"Minutes of {session.get(Meeting, minutes.meeting).title}",
        (Rows(words), Rows(proposed, "Corrections and comments", "none")),
        ". ".join(facts),
    )


def _when(reading: Reading, meeting: Meeting) -> str:
    minutes = minutes_of(reading.session, meeting.id)
    phase = f", {minutes.phase}" if minutes else ""
    return f"{day_of(meeting.opened, reading.session)}{phase}" if meeting.opened else ""


def _compare(reading: Reading, rest: str) -> View:
    session = reading.session
    if rest:
        seq = int(rest)
        names = (f"after entry {seq}", "now")
        return _sheet(reading, compare_document(reading.timeline.at(seq), session, names))
    rows = tuple(
        Row(f"As it was: {each.title}", "·", f"compare:{each.seq}", day_of(each.at, session))
        for each in moments(reading.entries)
        if each.sort != "day"
    )
    other = Row("Another session", "·", "compare-with")
    return View("Compare what stands now with", (Rows((other,)), Rows(rows, "An earlier moment")))


def _of_item(reading: Reading, item: AnyItem) -> View:
    """Return the page of one item, with the ways on from it."""
    shows = _DOCUMENTS.get(item.kind)
    if shows is None:
        return _elsewhere(reading, item)
    found = _sheet(reading, shows(reading.session, item.id))
    ways = (
        Row("The moment it was recorded", "·", f"moments:{_added(reading, item.id)}"),
        Row("Write a comment on it", "·", f"comment:{item.id}"),
    )
    return replace(found, parts=(*found.parts[:1], Rows(ways), *found.parts[1:]))


_DOCUMENTS: dict[str, Callable[[Session, str], Document]] = {
    "clause": clause_document,
    "interest": interest_document,
    "option": option_document,
    "public_input": card_document,
    "reading": reading_document,
}
"""The kinds of items that a document of their own tells of."""


def _elsewhere(reading: Reading, item: AnyItem) -> View:
    """Return the page that an item without a document of its own is told on."""
    match item:
        case Issue():
            found = _issue(reading, item)
        case Authority():
            found = _promises(reading, "")
        case Indicator():
            found = _closing(reading, "")
        case Proposal():
            found = _stages(reading, f"consensus/{item.issue}")
        case Meeting():
            found = _minutes(reading, item.id)
        case Person() | Party():
            found = _owed(reading, item.id)
        case _:
            found = _moment_of(reading, item)
    return found


def _moment_of(reading: Reading, item: AnyItem) -> View:
    """Return an item that has no page of its own in its words, with the ways on from it."""
    rows = (
        Row(_told(reading, item)),
        Row("The moment it was recorded", "·", f"moments:{_added(reading, item.id)}"),
        Row("Write a comment on it", "·", f"comment:{item.id}"),
    )
    return View(reading.session.name_first(item.id), (Rows(rows),))


def _told(reading: Reading, item: AnyItem) -> str:
    """Return an item in words, with what became of a comment and what somebody had reserved."""
    match item:
        case Comment():
            about = on_name(reading.session, item.about)
            answer = f"{item.answer}: {item.answer_note}" if item.answer else "not answered yet"
            said = " ".join(part for part in (item.text, item.proposed) if part)
            return f"On {about}: {said} ({answer.rstrip(': ')})"
        case Signal():
            reserved = " ".join(part for part in (item.reservation, item.would_move) if part)
            return f"At {item.level}. {reserved}".strip()
        case _:
            return item.words or item.noun


def _issue(reading: Reading, issue: Issue) -> View:
    session = reading.session
    rows = tuple(
        Row(PLACES[stage].title, "·", f"stages:{stage}/{issue.id}")
        for stage in stages_of(reading.template)
    )
    clauses = [each for each in session.all(Clause) if each.issue == issue.id]
    agreed = tuple(
        Row(each.heading, session.label(each.id), each.id, each.status) for each in clauses
    )
    facts = [Row(issue.statement)] if issue.statement else []
    facts.append(Row(f"It stands: {standing(issue)}", tone=Tone.QUIET))
    decides = promise_line(session, issue.id)
    if decides:
        facts.append(Row(decides, about="promises", tone=Tone.QUIET))
    if issue.outcome_note:
        facts.append(Row(issue.outcome_note, tone=Tone.QUIET))
    if issue.returns_on:
        facts.append(Row(f"It comes back on {day(issue.returns_on)}", tone=Tone.QUIET))
    return View(
        f"Issue {session.label(issue.id)}: {issue.title}",
        (Rows(tuple(facts)), Rows(rows, "Stage by stage"), Rows(agreed, "Its clauses", "none yet")),
    )


def _added(reading: Reading, item_id: str) -> int:
    """Return the entry that added an item."""
    for entry in reading.entries:
        for action in entry.actions:
            if action.do == "add" and action.item.id == item_id:
                return entry.seq
    return reading.timeline.newest


def _sheet(reading: Reading, document: Document) -> View:
    """Return a document as a page; that it is practice stands over every page already."""
    return as_view(document, without=practice_blocks(reading.session))


def _links(link: str, items: list[Person] | list[Party]) -> tuple[Row, ...]:
    return tuple(Row(each.name, "·", f"{link}:{each.id}") for each in items)


_PAGES: dict[str, Show] = {
    CONTENTS: _contents,
    "agreement": _agreement,
    "standing": _standing,
    "owed": _owed,
    "since": _since,
    "telling": _telling,
    "trace": _trace,
    "promises": _promises,
    "closing": _closing,
    "stages": _stages,
    "minutes": _minutes,
    "compare": _compare,
    "voices": _voices,
}
