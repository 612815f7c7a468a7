"""One issue, from its question to its outcome."""

from collections.abc import Iterator

from ibb.documents.wording import (
    day,
    holders,
    issue_name,
    listed,
    numbered,
    numbers,
    owner_name,
    party_names,
    person_name,
    standing,
)
from ibb.formats.document import Block, Facts, Heading, Paragraph, Point, Points, Table, Words
from ibb.model.items import (
    Clause,
    ConsensusTest,
    Criterion,
    DataRequest,
    Fact,
    Interest,
    Issue,
    Option,
    Party,
    Proposal,
    Signal,
    Story,
)
from ibb.model.queries import (
    criteria,
    mark,
    merged_into,
    split_options,
    tests_of,
    within,
)
from ibb.model.session import Session
from ibb.process.outcomes import read_test


def issue_blocks(session: Session, issue: Issue) -> Iterator[Block]:
    """Yield everything said about one issue, in the order of the stages."""
    yield Heading(1, issue_name(session, issue), issue.id)
    if issue.statement:
        yield Paragraph(issue.statement)
    yield Facts(tuple(_facts(session, issue)))
    yield from _stories(session, issue)
    yield from _data(session, issue)
    yield from _interests(session, issue)
    yield from _options(session, issue)
    yield from _criteria(session, issue)
    yield from _proposals(session, issue)
    yield from _language_tests(session, issue)


def _facts(session: Session, issue: Issue) -> Iterator[tuple[str, str]]:
    yield "Stands", standing(issue)
    if issue.outcome_note:
        yield "Outcome", issue.outcome_note
    if issue.merged_into:
        yield "Merged into", session.name(issue.merged_into)
    if issue.parent:
        yield "Part of", session.name(issue.parent)
    if issue.raised_by:
        yield "Raised by", session.get(Party, issue.raised_by).name
    if issue.owner:
        yield "Looked after by", person_name(session, issue.owner)


def _stories(session: Session, issue: Issue) -> Iterator[Block]:
    stories = within(session, Story, issue.id)
    if stories:
        yield Heading(2, "The story")
    for story in stories:
        who = session.get(Party, story.party).name if story.party else "The table"
        yield Paragraph(f"{who}: {story.text}")


def _data(session: Session, issue: Issue) -> Iterator[Block]:
    facts = within(session, Fact, issue.id)
    requests = within(session, DataRequest, issue.id)
    if facts:
        yield Heading(2, "Facts")
        yield Points(tuple(numbered(session, fact, _fact(fact)) for fact in facts))
    if requests:
        yield Heading(2, "Data asked for")
        yield Points(tuple(Point(request_words(session, each), about=each.id) for each in requests))


def _fact(fact: Fact) -> str:
    parts = [fact.text]
    parts += [f"Out of: {fact.denominator}."] if fact.denominator else []
    parts += [f"Source: {fact.source}."] if fact.source else ["Source: not given."]
    return " ".join(parts)


def request_words(session: Session, request: DataRequest) -> str:
    """Return a data request with who owes it and when."""
    if request.answered:
        return f"{request.text} (came on {day(request.answered)})"
    due = f", due {day(request.due)}" if request.due else ""
    return f"{request.text} (owed by {owner_name(session, request.owner, request.owed_by)}{due})"


def _interests(session: Session, issue: Issue) -> Iterator[Block]:
    interests = within(session, Interest, issue.id)
    silent = [
        party
        for party in session.parties_at_table
        if not any(party.id in interest.parties for interest in interests)
    ]
    if not interests and not issue.named_none:
        return
    yield Heading(2, "Interests")
    yield Points(
        tuple(
            numbered(session, each, f"{each.text} ({holders(session, each)})") for each in interests
        )
    )
    for party in silent:
        said = "said it has none here" if party.id in issue.named_none else "none named yet"
        yield Paragraph(f"{party.name}: {said}.")


def _options(session: Session, issue: Issue) -> Iterator[Block]:
    options = within(session, Option, issue.id)
    if not options:
        return
    yield Heading(2, "Options")
    parts = {option.id for option in options if option.merged_into}
    yield Points(
        tuple(
            numbered(
                session,
                option,
                _option(session, option),
                *(
                    Point(f"holds option {session.label(each.id)}: {each.text}", about=each.id)
                    for each in merged_into(session, option.id)
                ),
            )
            for option in options
            if option.id not in parts
        )
    )


def _option(session: Session, option: Option) -> str:
    told = []
    if option.status_quo:
        told.append("status quo")
    if option.offered_by:
        told.append(f"offered by {session.get(Party, option.offered_by).name}")
    if option.split_from:
        told.append(f"from option {session.label(option.split_from)}")
    if option.id in split_options(session):
        told.append("split")
    if option.serves:
        told.append(f"serves {numbers(session, option.serves)}")
    if option.set_aside is not None:
        told.append(f"set aside: {option.set_aside}" if option.set_aside else "set aside")
    note = f" ({'; '.join(told)})" if told else ""
    return f"{option.text}{note}"


def _criteria(session: Session, issue: Issue) -> Iterator[Block]:
    found = criteria(session, issue.id)
    marked = [
        option
        for option in within(session, Option, issue.id)
        if any(mark(session, option.id, each.id) for each in found)
    ]
    own = [each for each in found if each.issue is not None]
    if not own and not marked:
        return
    yield Heading(2, "Criteria")
    yield Points(tuple(numbered(session, each, _criterion(session, each)) for each in found))
    if not marked:
        return
    yield Paragraph("How the options stood, by the criteria's numbers:")
    columns = ("Option", *(session.label(each.id) for each in found))
    rows = [
        (
            f"{session.label(option.id)}. {option.text}",
            *(_answer(session, option, each) for each in found),
        )
        for option in marked
    ]
    yield Table(columns, tuple(rows))
    notes = [
        Point(
            f"Option {session.label(option.id)}, criterion {session.label(each.id)}: {cell.note}",
            about=option.id,
        )
        for option in marked
        for each in found
        if (cell := mark(session, option.id, each.id)) and cell.note
    ]
    if notes:
        yield Points(tuple(notes))


def _criterion(session: Session, criterion: Criterion) -> str:
    everyone = {party.id for party in session.parties_at_table} <= set(criterion.agreed_by)
    agreed = (
        "agreed by all"
        if everyone
        else "agreed by " + (listed(party_names(session, criterion.agreed_by)) or "nobody yet")
    )
    told = [criterion.weight, *(["benchmark"] if criterion.form == "benchmark" else []), agreed]
    measure = f" Told by: {criterion.measure}" if criterion.measure else ""
    return f"{criterion.text} ({', '.join(told)}).{measure}"


def _answer(session: Session, option: Option, criterion: Criterion) -> str:
    cell = mark(session, option.id, criterion.id)
    return cell.answer.value if cell else "·"


def _proposals(session: Session, issue: Issue) -> Iterator[Block]:
    for proposal in within(session, Proposal, issue.id):
        number = session.label(proposal.id)
        if proposal.tabled_by:
            who = session.get(Party, proposal.tabled_by).name
            yield Heading(2, f"Proposal {number}, put forward by {who}", proposal.id)
        else:
            yield Heading(2, f"Straw design {number}", proposal.id)
        yield Words(proposal.text, proposal.id)
        if proposal.options:
            bundled = numbers(session, proposal.options)
            yield Paragraph(f"Bundles options {bundled}.")
        if proposal.changes:
            yield Paragraph(f"What moved the words: {proposal.changes}")
        for test in tests_of(session, proposal.id):
            yield from test_blocks(session, test)


def _language_tests(session: Session, issue: Issue) -> Iterator[Block]:
    for clause in within(session, Clause, issue.id):
        for test in tests_of(session, clause.id):
            yield Heading(
                2, f"The language of clause {session.label(clause.id)}, tested", clause.id
            )
            if test.text != clause.text:
                yield Words(test.text, test.id)
            yield from test_blocks(session, test)


def test_blocks(session: Session, test: ConsensusTest) -> Iterator[Block]:
    """Yield a test for consensus: its result, and what was said as far as the charter allows."""
    reading = read_test(session, test)
    shown = ", ".join(f"{count} at “{level.label}”" for level, count in reading.shown)
    yield Paragraph(
        f"Tested for consensus with {len(test.seats)} people: {shown}. {reading.sentence}"
    )
    if reading.reservations:
        yield Points(
            tuple(
                Point(reservation_words(session, test, each), about=each.id)
                for each in reading.reservations
            )
        )


def reservation_words(session: Session, test: ConsensusTest, signal: Signal) -> str:
    """Return a reservation, with whose it is as far as the record says."""
    who = ""
    if signal.person:
        who = f"{person_name(session, signal.person)}, "
    elif signal.party:
        who = f"{session.get(Party, signal.party).name}, "
    level = test.scale.level(signal.level).label
    told = [f"{who}at “{level}”:"]
    told += [signal.reservation] if signal.reservation else []
    told += [f"What would move them: {signal.would_move}"] if signal.would_move else []
    return " ".join(told)
