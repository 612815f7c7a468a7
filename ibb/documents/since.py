"""What changed between two moments of a session, in words."""

from collections.abc import Iterator, Sequence

from ibb.documents.agreement import body_words
from ibb.documents.between import Between, Difference, What, result_words
from ibb.documents.changes import changes
from ibb.documents.issues import reservation_words
from ibb.documents.practice import practice_blocks
from ibb.documents.since_voices import voice_lines
from ibb.documents.wording import (
    counted,
    day_of,
    issue_name,
    sitting_words,
    standing,
    time_of_day,
)
from ibb.formats.document import Block, Document, Heading, Paragraph, Point, Points, Words, plain
from ibb.model.entry import Entry
from ibb.model.errors import RuleError
from ibb.model.items import (
    Clause,
    ConsensusTest,
    Issue,
    Mark,
    Meeting,
    Proposal,
    Ratification,
    Signal,
)
from ibb.model.queries import issues
from ibb.model.session import Session
from ibb.process.outcomes import read_test

GROUPS: dict[str, tuple[str, ...]] = {
    "Agreed language": ("clause", "ratification"),
    "Outcomes and stages": ("issue",),
    "Straw designs and tests for consensus": ("proposal", "consensus_test", "signal"),
    "Interests, options and criteria": (
        "story",
        "fact",
        "interest",
        "option",
        "criterion",
        "mark",
        "bearing",
        "referral",
    ),
    "Who decides, and what was promised": ("authority", "support"),
    "Figures and causes": (
        "data_table",
        "rate",
        "standard",
        "comparison",
        "gap",
        "cause",
        "link",
        "force",
    ),
    "What people outside the table said": ("intake", "theme", "public_input"),
    "What is expected to work, and what is measured": ("theory", "indicator", "reading"),
    "Tasks, data and the parking lot": ("task", "data_request", "parked_item"),
    "Meetings": ("meeting", "attendance", "recess", "agenda_item"),
    "Minutes and comments": ("minutes", "comment"),
    "How the table works": ("charter", "party", "person", "ground_rule", "commitment"),
}
"""The headings in the order they are told, with the kinds under each; no kind is left out."""

_Line = tuple[str | None, Point]
"""A line with the id of the issue it belongs to."""


def between(entries: Sequence[Entry], from_seq: int, to_seq: int) -> Between:
    """Return a record at two of its moments, the earlier first.

    Raises ``RuleError`` with a sentence when the moments stand the other way round.
    """
    if from_seq > to_seq:
        raise RuleError(
            f"The first moment (entry {from_seq}) comes after the second (entry {to_seq}); "
            "name the earlier one first."
        )
    before = Session().after(entries[:from_seq])
    return Between(before, before.after(entries[from_seq:to_seq]))


def since_document(entries: Sequence[Entry], from_seq: int, to_seq: int) -> Document:
    """Return what changed after one moment, up to another."""
    found = between(entries, from_seq, to_seq)
    charter = found.after.charter or found.before.charter
    title = charter.title if charter else "A session without a charter"
    return Document(f"{title}: what changed", tuple(_blocks(entries, found)))


def _blocks(entries: Sequence[Entry], found: Between) -> Iterator[Block]:
    yield from practice_blocks(found.after)
    start = moment_words(entries, found.before.seq, found.after)
    yield Paragraph(f"From {start} to {moment_words(entries, found.after.seq, found.after)}.")
    every = grouped(found)
    if not every:
        yield Paragraph("Nothing changed between these moments that still stands.")
    for name, differences in every.items():
        yield Heading(1, name)
        if name == "Agreed language":
            yield from _language(found, differences)
        else:
            yield from by_issue(found.after, _lines(name, found, differences))


def moment_words(entries: Sequence[Entry], seq: int, session: Session) -> str:
    """Return a moment as a sentence names it: entry 83, 4 February 2026, 19:51."""
    if not seq:
        return "the start"
    at = entries[seq - 1].at
    return f"entry {seq} ({day_of(at, session)}, {time_of_day(at, session)})"


def grouped(found: Between) -> dict[str, list[Difference]]:
    """Return what differs under the headings it is told under; a heading without any is left out.

    Tests and what seats showed in them are one: a signal alone stands for its test.
    """
    every = found.everything()
    told = {
        name: [each for kind in kinds for each in every if each.item.kind == kind]
        for name, kinds in GROUPS.items()
    }
    return {name: differences for name, differences in told.items() if differences}


def by_issue(session: Session, lines: list[_Line]) -> Iterator[Block]:
    """Yield lines under the issues they belong to; those of no issue stand first."""
    yield from _flat([point for issue, point in lines if issue is None])
    known = issues(session)
    points = []
    for issue in known:
        under = tuple(point for issue_id, point in lines if issue_id == issue.id)
        if under:
            points.append(Point(issue_name(session, issue), under, about=issue.id))
    gone = {issue.id for issue in known} | {None}
    yield from _flat(points)
    yield from _flat([point for issue_id, point in lines if issue_id not in gone])


def _flat(points: list[Point]) -> Iterator[Block]:
    if points:
        yield Points(tuple(points))


def _lines(name: str, found: Between, differences: list[Difference]) -> list[_Line]:
    match name:
        case "Straw designs and tests for consensus":
            return list(_designs(found, differences))
        case "Interests, options and criteria":
            return list(_substance(found, differences))
        case "Meetings":
            return [(None, point) for point in _meetings(found, differences)]
        case "What people outside the table said":
            return list(voice_lines(found, differences))
        case "Outcomes and stages":
            return list(_issues(found, differences))
    return [(found.issue(each), point) for each in differences for point in found.points(each)]


def _language(found: Between, differences: list[Difference]) -> Iterator[Block]:
    points = []
    for each in differences:
        match each:
            case Difference(what=What.ADDED, new=Clause() as clause):
                yield from _new_clause(found.after, clause)
            case Difference(old=Clause() as old, new=Clause() as new):
                yield from _old_clause(found, old, new)
            case Difference(new=Ratification() as body):
                points.append(Point(body_words(found.after, body), about=body.id))
            case _:
                points += found.points(each)
    yield from _flat(points)


def _new_clause(session: Session, clause: Clause) -> Iterator[Block]:
    number = session.label(clause.id)
    yield Heading(2, f"Clause {number}. {clause.heading}: new, {clause.status.value}", clause.id)
    yield Words(clause.text, clause.id)
    if clause.replaces:
        yield Paragraph("Against the words it stands in place of:")
        yield Words(changes(clause.replaces, clause.text), clause.id)


def _old_clause(found: Between, old: Clause, new: Clause) -> Iterator[Block]:
    name = f"Clause {found.after.label(new.id)}. {new.heading}"
    if old.text != new.text:
        yield Heading(2, f"{name}: reworded", new.id)
        yield Words(changes(old.text, new.text), new.id)
    else:
        yield Heading(2, f"{name}: the same words", new.id)
    apart = new.model_copy(update={"text": old.text})
    if apart != old:
        told = Difference(What.CHANGED, old, apart)
        yield from _flat(list(found.points(told)))


def _issues(found: Between, differences: list[Difference]) -> Iterator[_Line]:
    reordered = []
    for each in differences:
        if isinstance(each.old, Issue) and isinstance(each.new, Issue):
            old = each.old.model_copy(update={"rank": each.new.rank})
            if each.old.rank != each.new.rank:
                reordered.append(each.new)
            if old == each.new:
                continue
            told = Difference(each.what, old, each.new)
            yield from ((each.new.id, point) for point in found.points(told))
        else:
            yield from ((each.item.id, point) for point in found.points(each))
            if isinstance(each.new, Issue):
                yield each.new.id, Point(f"Stands now: {standing(each.new)}", about=each.new.id)
    if reordered:
        order = ", ".join(found.after.label(each.id) for each in issues(found.after))
        yield None, Point(f"The issues are now taken up in the order {order}")


def _designs(found: Between, differences: list[Difference]) -> Iterator[_Line]:
    after, told = found.after, set()
    for each in differences:
        match each:
            case Difference(what=What.ADDED, new=Proposal() as design):
                yield design.issue, _design(found, design)
            case Difference(new=ConsensusTest() | Signal() as shown):
                test = shown if isinstance(shown, ConsensusTest) else None
                test = test or after.get(ConsensusTest, getattr(shown, "test", ""))
                if test.id not in told:
                    told.add(test.id)
                    yield found.issue(Difference(each.what, None, test)), test_point(after, test)
            case Difference(new=None, old=Signal() as shown):
                if after.find(shown.test):
                    yield found.issue(each), Point("What a seat had shown was withdrawn")
            case _:
                yield from ((found.issue(each), point) for point in found.points(each))


def _design(found: Between, design: Proposal) -> Point:
    earlier = design.revises
    while earlier and not found.before.find(earlier):
        earlier = found.after.get(Proposal, earlier).revises
    if earlier is None:
        return next(found.points(Difference(What.ADDED, None, design)))
    old = found.before.get(Proposal, earlier)
    under = [Point(f"now: {design.text}"), Point(f"changes: {changes(old.text, design.text)}")]
    if design.changes:
        under.insert(0, Point(f"what moved the words: {design.changes}"))
    versions = f"{found.after.label(design.id)} came in place of {found.before.label(old.id)}"
    return Point(f"Straw design {versions}", tuple(under), about=design.id)


def test_point(session: Session, test: ConsensusTest) -> Point:
    """Return a test for consensus as one point, its reservations under it."""
    name = session.name_first(test.of)
    return Point(
        f"{name} was tested for consensus {result_words(session, test)}",
        tuple(
            Point(reservation_words(session, test, each), about=each.id)
            for each in read_test(session, test).reservations
        ),
        about=test.id,
    )


def _substance(found: Between, differences: list[Difference]) -> Iterator[_Line]:
    marks: dict[str | None, int] = {}
    for each in differences:
        if isinstance(each.item, Mark):
            issue = found.issue(each)
            marks[issue] = marks.get(issue, 0) + 1
        else:
            yield from ((found.issue(each), point) for point in found.points(each))
    for issue, count in marks.items():
        were = "was" if count == 1 else "were"
        yield issue, Point(f"{counted(count, 'mark')} of options against criteria {were} set")


def _meetings(found: Between, differences: list[Difference]) -> Iterator[Point]:
    touched = {
        each.item.id if isinstance(each.item, Meeting) else getattr(each.item, "meeting", "")
        for each in differences
    }
    for meeting in found.after.all(Meeting):
        if meeting.id in touched:
            yield Point(meeting_words(found.after, meeting), about=meeting.id)
    for each in differences:
        if each.new is None and isinstance(each.old, Meeting):
            yield from found.points(each)


def meeting_words(session: Session, meeting: Meeting) -> str:
    """Return a meeting with its place, its day and its hours."""
    return plain(sitting_words(session, meeting))


__all__ = [
    "GROUPS",
    "between",
    "by_issue",
    "grouped",
    "meeting_words",
    "moment_words",
    "since_document",
    "test_point",
]
