"""The pages of a review: its contents, its chapters, and the page of anything a line names."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from ibb.desk.board.view import Part, Row, Rows, Tone, View
from ibb.desk.places.everything import PLACES
from ibb.desk.review.chapters import CHAPTERS, sheet
from ibb.desk.review.reading import Reading
from ibb.desk.walk import stages_of
from ibb.documents.closing import TITLE as CLOSING
from ibb.documents.closing import reading_document
from ibb.documents.heard import card_document
from ibb.documents.named import on_name
from ibb.documents.trail import clause_document, interest_document, option_document
from ibb.documents.wording import counted, day, day_of, standing
from ibb.formats.document import Document
from ibb.model.entry import entry_adding
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
    Party,
    Person,
    Proposal,
    PublicInput,
    Signal,
)
from ibb.model.queries import agreed_clauses, issues
from ibb.model.session import Session
from ibb.process.promises import promise_line, promises

CONTENTS = "contents"
HOW = "↑ ↓ choose a line, Enter opens it, Esc goes back. Nothing here can change the session."


@dataclass(frozen=True)
class Page:
    """One page, and what is pointed to when it is opened."""

    link: str
    view: View


def page(reading: Reading, link: str) -> Page | None:
    """Return the page a link leads to; None where it leads to no page.

    A link is ``agreement``, ``since:40``, or the id of an item.
    """
    name, _, rest = link.partition(":")
    if name == CONTENTS:
        return Page(link, _contents(reading))
    chapter = CHAPTERS.get(name)
    if chapter is not None:
        return Page(link, chapter(reading, rest))
    item = reading.session.find(link.split("|", maxsplit=1)[0])
    view = _of_item(reading, item) if item is not None else None
    return Page(link, view) if view else None


def _contents(reading: Reading) -> View:
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


def _heard(session: Session) -> tuple[tuple[str, str, str], ...]:
    """Return the line that leads to whose voices were heard, where others than seats were."""
    cards = len(session.all(PublicInput))
    absent = any(each.to_confirm or each.confirmed_by for each in session.all(Interest))
    if not cards and not absent:
        return ()
    return (("voices", "Whose voices were heard?", f"{counted(cards, 'card')}, seats and needs"),)


def _measured(session: Session) -> tuple[tuple[str, str, str], ...]:
    """Return the line that leads to the measures, where there are any."""
    told = len(session.all(Indicator))
    if not told:
        return ()
    return (("closing", CLOSING, f"{counted(told, 'measure')} over the years, in words"),)


def _of_item(reading: Reading, item: AnyItem) -> View:
    """Return the page of one item, with the ways on from it."""
    shows = _DOCUMENTS.get(item.kind)
    if shows is None:
        return _elsewhere(reading, item)
    found = sheet(reading, shows(reading.session, item.id))
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
            found = CHAPTERS["promises"](reading, "")
        case Indicator():
            found = CHAPTERS["closing"](reading, "")
        case Proposal():
            found = CHAPTERS["stages"](reading, f"consensus/{item.issue}")
        case Meeting():
            found = CHAPTERS["minutes"](reading, item.id)
        case Person() | Party():
            found = CHAPTERS["owed"](reading, item.id)
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
    entry = entry_adding(reading.entries, item_id)
    return entry.seq if entry else reading.timeline.newest
