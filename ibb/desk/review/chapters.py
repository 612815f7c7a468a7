"""The chapters of a review: what each shows of the session, whole or in part."""

from collections.abc import Callable

from ibb.desk.board.view import Row, Rows, View
from ibb.desk.places.everything import PLACES, offered
from ibb.desk.places.input_voices import voices_view
from ibb.desk.review.reading import Reading
from ibb.desk.review.sheets import as_view
from ibb.desk.shows import Shown
from ibb.desk.walk import stages_of
from ibb.documents.agreement import agreement
from ibb.documents.closing import closing_document
from ibb.documents.compare import compare_document
from ibb.documents.minutes import minutes_document
from ibb.documents.practice import practice_blocks
from ibb.documents.promised import promised_document
from ibb.documents.since import since_document
from ibb.documents.standing import owed_document, standing_document
from ibb.documents.telling import telling_document
from ibb.documents.trace import trace_document
from ibb.documents.wording import day, day_of, listed, party_names, standing
from ibb.formats.document import Document
from ibb.model.items import Comment, Meeting, Minutes, Party, Person, Phase
from ibb.model.minutes_gestures import minutes_of
from ibb.model.queries import issues
from ibb.process.further import FURTHER
from ibb.process.moments import moments

Show = Callable[[Reading, str], View]
"""Returns the view of a chapter, given what stands behind the colon of its link."""


def _agreement(reading: Reading, rest: str) -> View:
    del rest
    return sheet(reading, Document("What we agreed", tuple(agreement(reading.session))))


def _standing(reading: Reading, rest: str) -> View:
    del rest
    return sheet(reading, standing_document(reading.session, reading.today))


def _owed(reading: Reading, rest: str) -> View:
    if rest:
        return sheet(reading, owed_document(reading.session, reading.today, rest))
    session = reading.session
    people = Rows(_links("owed", session.all(Person)), "People", "nobody is named")
    parties = Rows(_links("owed", session.all(Party)), "Parties")
    return View("Who owes what?", (parties, people))


def _since(reading: Reading, rest: str) -> View:
    newest = reading.timeline.newest
    if rest:
        return sheet(reading, since_document(reading.entries, int(rest), newest))
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
    return sheet(reading, telling_document(reading.session))


def _trace(reading: Reading, rest: str) -> View:
    del rest
    return sheet(reading, trace_document(reading.session))


def _promises(reading: Reading, rest: str) -> View:
    del rest
    return sheet(reading, promised_document(reading.session))


def _closing(reading: Reading, rest: str) -> View:
    del rest
    return sheet(reading, closing_document(reading.session, reading.today))


def _voices(reading: Reading, rest: str) -> View:
    del rest
    return voices_view(reading.at(reading.timeline.newest, Shown("input")))


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
            return sheet(reading, minutes_document(reading.entries, rest))
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
        return sheet(reading, compare_document(reading.timeline.at(seq), session, names))
    rows = tuple(
        Row(f"As it was: {each.title}", "·", f"compare:{each.seq}", day_of(each.at, session))
        for each in moments(reading.entries)
        if each.sort != "day"
    )
    other = Row("Another session", "·", "compare-with")
    return View("Compare what stands now with", (Rows((other,)), Rows(rows, "An earlier moment")))


def _links(link: str, items: list[Person] | list[Party]) -> tuple[Row, ...]:
    return tuple(Row(each.name, "·", f"{link}:{each.id}") for each in items)


def sheet(reading: Reading, document: Document) -> View:
    """Return a document as a page; that it is practice stands over every page already."""
    return as_view(document, without=practice_blocks(reading.session))


CHAPTERS: dict[str, Show] = {
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
"""Every chapter, by the name of its link."""
