"""One issue, from its question to its outcome."""

from collections.abc import Iterator

from ibb.documents.kinds.parts.promises import promise_blocks
from ibb.documents.marks import agreed_by, marked_blocks
from ibb.documents.profiles import INTERNAL, Profile
from ibb.documents.wording import (
    bracketed,
    day,
    interest_words,
    issue_title,
    named,
    numbered,
    numbers,
    owner_name,
    person_name,
    reservation_holder,
    shown_levels,
    standing,
    test_result,
)
from ibb.documents.words import count, say, together, typed
from ibb.documents.words.process import shipped_words
from ibb.documents.words.terms import term
from ibb.formats.document import (
    Block,
    Facts,
    Heading,
    Paragraph,
    Point,
    Points,
    Text,
    Words,
    joined,
)
from ibb.model.authority_gestures import in_force
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


def issue_blocks(session: Session, issue: Issue, profile: Profile = INTERNAL) -> Iterator[Block]:
    """Yield everything said about one issue, in the order of the stages, as a profile shows it."""
    yield Heading(1, issue_title(session, issue), issue.id)
    if issue.statement:
        yield Paragraph(typed(issue.statement))
    yield Facts(tuple(_facts(session, issue)))
    yield from _authority(session, issue)
    yield from _stories(session, issue)
    yield from _data(session, issue)
    yield from _interests(session, issue, profile)
    yield from _options(session, issue)
    yield from _criteria(session, issue)
    yield from _proposals(session, issue)
    yield from _language_tests(session, issue)


def _facts(session: Session, issue: Issue) -> Iterator[tuple[Text, Text]]:
    yield say("Stands"), standing(issue)
    if issue.outcome_note:
        yield say("Outcome"), typed(issue.outcome_note)
    if issue.merged_into:
        yield say("Merged into"), named(session, issue.merged_into)
    if issue.parent:
        yield say("Part of"), named(session, issue.parent)
    if issue.raised_by:
        yield say("Raised by"), session.get(Party, issue.raised_by).name
    if issue.owner:
        yield say("Looked after by"), person_name(session, issue.owner)


def _authority(session: Session, issue: Issue) -> Iterator[Block]:
    """Yield who decides and what was promised, where the issue has a statement of its own."""
    if in_force(session, issue.id) is not None:
        yield Heading(2, say("Who decides, and what was promised"))
        yield from promise_blocks(session, issue.id)


def _stories(session: Session, issue: Issue) -> Iterator[Block]:
    stories = within(session, Story, issue.id)
    if stories:
        yield Heading(2, say("The story"))
    for story in stories:
        who = session.get(Party, story.party).name if story.party else say("The table")
        yield Paragraph(joined(f"{who}: ", typed(story.text)))


def _data(session: Session, issue: Issue) -> Iterator[Block]:
    facts = within(session, Fact, issue.id)
    requests = within(session, DataRequest, issue.id)
    if facts:
        yield Heading(2, say("Facts"))
        yield Points(tuple(numbered(session, fact, _fact(fact)) for fact in facts))
    if requests:
        yield Heading(2, say("Data asked for"))
        yield Points(tuple(Point(request_words(session, each), about=each.id) for each in requests))


def _fact(fact: Fact) -> Text:
    of = say("Out of: {number}.", number=typed(fact.denominator)) if fact.denominator else ""
    source: Text = say("Source: not given.")
    if fact.source:
        source = say("Source: {source}.", source=typed(fact.source))
    return together(" ", (typed(fact.text), of, source))


def request_words(session: Session, request: DataRequest) -> Text:
    """Return a data request with who owes it and when."""
    text = typed(request.text)
    if request.answered:
        return bracketed(text, say("came on {day}", day=day(request.answered)))
    who = owner_name(session, request.owner, request.owed_by)
    if request.due is None:
        return bracketed(text, say("owed by {owner}", owner=who))
    return bracketed(text, say("owed by {owner}, due {day}", owner=who, day=day(request.due)))


def _interests(session: Session, issue: Issue, profile: Profile) -> Iterator[Block]:
    interests = within(session, Interest, issue.id)
    if not interests and not issue.named_none:
        return
    yield Heading(2, say("Interests"))
    if interests:
        yield Points(
            tuple(numbered(session, each, interest_words(session, each)) for each in interests)
        )
    for party in session.parties_at_table:
        if any(party.id in interest.parties for interest in interests):
            continue
        if party.id in issue.named_none:
            yield Paragraph(say("{party}: said it has none here.", party=party.name))
        elif profile.whole:
            yield Paragraph(say("{party}: none named yet.", party=party.name))


def _options(session: Session, issue: Issue) -> Iterator[Block]:
    options = within(session, Option, issue.id)
    if not options:
        return
    yield Heading(2, say("Options"))
    parts = {option.id for option in options if option.merged_into}
    yield Points(
        tuple(
            numbered(
                session,
                option,
                bracketed(typed(option.text), together("; ", _notes(session, option))),
                *(_held(session, each) for each in merged_into(session, option.id)),
            )
            for option in options
            if option.id not in parts
        )
    )


def _held(session: Session, option: Option) -> Point:
    number, text = session.label(option.id), typed(option.text)
    return Point(say("holds option {number}: {text}", number=number, text=text), about=option.id)


def _notes(session: Session, option: Option) -> Iterator[Text]:
    if option.status_quo:
        yield say("status quo")
    if option.offered_by:
        yield say("offered by {party}", party=session.get(Party, option.offered_by).name)
    if option.split_from:
        yield say("from option {number}", number=session.label(option.split_from))
    if option.id in split_options(session):
        yield say("split")
    if option.serves:
        yield say("serves {numbers}", numbers=numbers(session, option.serves))
    if option.set_aside:
        yield say("set aside: {why}", why=typed(option.set_aside))
    elif option.set_aside is not None:
        yield say("set aside")


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
    yield Heading(2, say("Criteria"))
    yield Points(tuple(numbered(session, each, _criterion(session, each)) for each in found))
    yield from marked_blocks(session, issue, marked, found)


def _criterion(session: Session, criterion: Criterion) -> Text:
    form = term(criterion.form) if criterion.form == "benchmark" else ""
    told = together(", ", (term(criterion.weight), form, agreed_by(session, criterion)))
    text = joined(bracketed(typed(criterion.text), told), ".")
    if not criterion.measure:
        return text
    return joined(text, " ", say("How we would tell: {measure}", measure=typed(criterion.measure)))


def _proposals(session: Session, issue: Issue) -> Iterator[Block]:
    for proposal in within(session, Proposal, issue.id):
        yield Heading(2, design_title(session, proposal), proposal.id)
        yield Words(typed(proposal.text), proposal.id)
        if proposal.options:
            bundled = numbers(session, proposal.options)
            yield Paragraph(say("Bundles options {numbers}.", numbers=bundled))
        if proposal.changes:
            yield moved(proposal)
        for test in tests_of(session, proposal.id):
            yield from test_blocks(session, test)


def design_title(session: Session, proposal: Proposal) -> str:
    """Return what a straw design is called, or a side's own proposal, which says whose it is."""
    number = session.label(proposal.id)
    if proposal.tabled_by:
        who = session.get(Party, proposal.tabled_by).name
        return say("Proposal {number}, put forward by {party}", number=number, party=who)
    return say("Straw design {number}", number=number)


def moved(proposal: Proposal) -> Paragraph:
    """Return what a revised straw design answers."""
    return Paragraph(say("What moved the words: {reason}", reason=typed(proposal.changes)))


def _language_tests(session: Session, issue: Issue) -> Iterator[Block]:
    for clause in within(session, Clause, issue.id):
        for test in tests_of(session, clause.id):
            number = session.label(clause.id)
            title = say("The language of clause {number}, tested", number=number)
            yield Heading(2, title, clause.id)
            if test.text != clause.text:
                yield Words(typed(test.text), test.id)
            yield from test_blocks(session, test)


def test_blocks(session: Session, test: ConsensusTest) -> Iterator[Block]:
    """Yield a test for consensus: its result, and what was said as far as the charter allows."""
    reading = read_test(session, test)
    yield Paragraph(
        count(
            len(test.seats),
            "Tested for consensus with {count} person: {shown}. {result}",
            "Tested for consensus with {count} people: {shown}. {result}",
            shown=together(", ", shown_levels(reading)),
            result=test_result(reading),
        )
    )
    if reading.reservations:
        yield Points(
            tuple(
                Point(reservation_words(session, test, each), about=each.id)
                for each in reading.reservations
            )
        )


def reservation_words(session: Session, test: ConsensusTest, signal: Signal) -> Text:
    """Return a reservation, with whose it is as far as the charter lets it be named."""
    who = reservation_holder(session, signal)
    level = say("at “{level}”:", level=shipped_words(test.scale.level(signal.level).label))
    wish: Text = ""
    if signal.would_move:
        wish = say("What would move them: {wish}", wish=typed(signal.would_move))
    return together(" ", (together(", ", (who, level)), typed(signal.reservation), wish))
