"""What a recommendation rests on: the question, the data, the interests, the options looked at."""

from collections.abc import Iterator

from ibb.documents.kinds.asked import Asked
from ibb.documents.kinds.memo.recommended import Recommended
from ibb.documents.kinds.parts.causes import cause_summary
from ibb.documents.kinds.parts.figures import figure_blocks
from ibb.documents.kinds.parts.owing import data_owed, owed_points
from ibb.documents.marks import criterion_points, gone, held_in
from ibb.documents.wording import numbered, party_list
from ibb.documents.words import say, together, typed
from ibb.formats.document import Block, Heading, Paragraph, Point, Points, Text
from ibb.model.items import (
    Answer,
    Bearing,
    Commitment,
    Criterion,
    Fact,
    Interest,
    Issue,
    Mark,
    Option,
    Party,
    Referral,
    Story,
)
from ibb.model.queries import criteria, within
from ibb.model.session import Session


def grounds(asked: Asked, each: Recommended) -> Iterator[Block]:
    """Yield all that stands before the recommendation."""
    yield from _question(asked.session, each.issue)
    yield from _data(asked, each.issue)
    if asked.profile.shows("comparison"):
        yield from figure_blocks(asked.session, each.issue.id, asked.entries)
    if asked.profile.shows("cause"):
        yield from cause_summary(asked.session, each.issue.id)
    yield from _interests(asked.session, each.issue)
    found = criteria(asked.session, each.issue.id)
    if found:
        yield Heading(2, say("What a good answer has to do"))
        yield criterion_points(asked.session, found)
    yield from _options(asked.session, each)


def _question(session: Session, issue: Issue) -> Iterator[Block]:
    stories = within(session, Story, issue.id)
    if not issue.statement.strip() and not stories:
        return
    yield Heading(2, say("The question, and why it matters"))
    if issue.statement.strip():
        yield Paragraph(typed(issue.statement))
    if stories:
        yield Points(tuple(Point(_story(session, each), about=each.id) for each in stories))


def _story(session: Session, story: Story) -> Text:
    if story.party is None:
        return typed(story.text)
    teller = session.get(Party, story.party).name
    return say("{party}: {story}", party=teller, story=typed(story.text))


def _data(asked: Asked, issue: Issue) -> Iterator[Block]:
    facts = within(asked.session, Fact, issue.id)
    owing = data_owed(asked, issue)
    if not facts and not owing:
        return
    yield Heading(2, say("The data"))
    if facts:
        yield Points(
            tuple(
                numbered(asked.session, each, typed(each.text), *map(Point, _about_fact(each)))
                for each in facts
            )
        )
    if owing:
        yield Paragraph(say("Asked for and not here yet:"))
        yield owed_points(asked, owing, owner=True)


def _about_fact(fact: Fact) -> Iterator[Text]:
    if fact.denominator.strip():
        yield say("Out of: {denominator}", denominator=typed(fact.denominator))
    if fact.source.strip():
        yield say("Source: {source}", source=typed(fact.source))
    else:
        yield say("Source: not given")


def _interests(session: Session, issue: Issue) -> Iterator[Block]:
    every = within(session, Interest, issue.id)
    silent = [session.get(Party, each) for each in issue.named_none]
    if not every and not silent:
        return
    yield Heading(2, say("What matters, and to whom") if _told(every) else say("What matters"))
    groups = [
        Point(heading, tuple(_interest(session, each) for each in found))
        for heading, found in _grouped(session, every)
    ]
    unattributed = tuple(_interest(session, each) for each in every if not each.parties)
    none = (Point(say("{party}: said it has none here.", party=each.name)) for each in silent)
    yield Points((*groups, *unattributed, *none))


def _told(every: list[Interest]) -> bool:
    return any(each.parties for each in every)


def _grouped(session: Session, every: list[Interest]) -> Iterator[tuple[Text, list[Interest]]]:
    mutual = [each for each in every if each.mutual]
    if mutual:
        yield say("Shared by several"), mutual
    for party in session.all(Party):
        own = [each for each in every if each.parties == (party.id,)]
        if own and party.at_table:
            yield party.name, own
        elif own:
            yield say("{party}, who have no seat at the table", party=party.name), own


def _interest(session: Session, interest: Interest) -> Point:
    under: list[Text] = []
    if interest.mutual:
        names = party_list(session, interest.parties)
        under.append(say("Named by {parties}", parties=names))
    if interest.basis.strip():
        under.append(say("Spoken for on this basis: {basis}", basis=typed(interest.basis)))
    return numbered(session, interest, typed(interest.text), *map(Point, under))


def _options(session: Session, each: Recommended) -> Iterator[Block]:
    every = [one for one in within(session, Option, each.issue.id) if one.merged_into is None]
    if not every:
        return
    taken = [one for one in every if one.id in each.options]
    left = [one for one in every if one.id not in each.options]
    yield Heading(2, say("Options that were considered"))
    if taken:
        yield Paragraph(say("These went into the text that is put forward:"))
        yield Points(
            tuple(numbered(session, one, typed(one.text), *held_in(session, one)) for one in taken)
        )
    if left and taken:
        yield Paragraph(say("These did not, for the reasons given:"))
    if left:
        yield Points(
            tuple(
                numbered(session, one, typed(one.text), *_why_not(session, one, taken))
                for one in left
            )
        )


def _why_not(session: Session, option: Option, taken: list[Option]) -> Iterator[Point]:
    if option.status_quo:
        yield Point(say("Leaves things as they are"))
    yield from held_in(session, option)
    why = gone(session, option)
    if why:
        yield Point(why)
    against = [
        *_broken(session, option),
        *_elsewhere(session, option),
        *map(Point, _against(session, option)),
    ]
    yield from against
    if taken and not why and not against:
        yield Point(say("The record gives no reason"))


def _broken(session: Session, option: Option) -> Iterator[Point]:
    """Yield the commitments that an option breaks, in the words of those who hold to them."""
    for each in session.among(Bearing, "option", option.id):
        if each.answer == "breaks":
            held = session.get(Commitment, each.commitment)
            party = session.get(Party, held.party).name
            told = say(
                "Breaks a commitment of {party}: “{text}”", party=party, text=typed(held.text)
            )
            yield Point(told, (Point(typed(each.note)),) if each.note.strip() else ())


def _elsewhere(session: Session, option: Option) -> Iterator[Point]:
    for each in session.among(Referral, "option", option.id):
        under = [typed(each.because)] if each.because.strip() else []
        if each.answer.strip():
            under.append(say("Last answer: {answer}", answer=typed(each.answer)))
        yield Point(
            say("Referred to {body}, who decides on it", body=each.to), tuple(map(Point, under))
        )


def _against(session: Session, option: Option) -> Iterator[Text]:
    """Yield, for each mark that speaks against an option or leaves it open, what it says."""
    for each in session.among(Mark, "option", option.id):
        if each.answer is Answer.YES:
            continue
        criterion: Text = typed(session.get(Criterion, each.criterion).text)
        told = {
            Answer.NO: say("Does not meet “{criterion}”", criterion=criterion),
            Answer.UNSURE: say("Unsure whether it meets “{criterion}”", criterion=criterion),
            Answer.NEEDS_DATA: say("Data was missing on “{criterion}”", criterion=criterion),
        }[each.answer]
        yield together(": ", (told, typed(each.note.strip())))
