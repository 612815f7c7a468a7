"""The annual report: what was agreed, why it should work, what was read since, what was changed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from ibb.documents.kinds.asked import Asked, Made
from ibb.documents.kinds.parts.blocks import facts, named_issue, titled, under
from ibb.documents.kinds.parts.clauses import agreed, clause_heading, standing_facts, words_of
from ibb.documents.kinds.parts.follow_up import (
    change_blocks,
    next_blocks,
    referral_blocks,
    reopened_words,
    room_blocks,
    theory_blocks,
)
from ibb.documents.kinds.parts.outcomes import outcome_told
from ibb.documents.kinds.parts.readings import whole_report
from ibb.documents.profiles import through
from ibb.documents.wording import issue_title, zone_of
from ibb.documents.words import day, listed, say, typed
from ibb.formats.document import Block, Facts, Heading, Paragraph, Text
from ibb.model.items import Indicator, Issue, Option, Outcome, Reading, Referral, TheoryOfAction
from ibb.model.queries import issues, within
from ibb.model.session import Session
from ibb.process.followed import changes_made
from ibb.process.monitoring import months_on

A_YEAR = 12


def annual_report(asked: Asked) -> Made:
    """Return what became of the issue that was named, or of each with something to follow."""
    asked = replace(asked, session=_read_by(asked.session, _year(asked)[1]))
    one = named_issue(asked)
    every = [one] if one else _followed(asked.session)
    return titled(asked, say("Annual report")), _blocks(asked, every)


def _followed(session: Session) -> list[Issue]:
    """Return the issues with agreed terms, a theory, a measure or a referral."""
    sent = {session.get(Option, each.option).issue for each in session.all(Referral)}
    agreed_on = {each.issue for each in agreed(session)}
    return [
        each
        for each in issues(session)
        if each.id in sent | agreed_on
        or bool(within(session, TheoryOfAction, each.id))
        or bool(within(session, Indicator, each.id))
    ]


def _blocks(asked: Asked, every: Sequence[Issue]) -> Iterator[Block]:
    session = asked.session
    since, until = _year(asked)
    before = _as_it_was(asked, since)
    yield from facts(_head(asked, since, until))
    if not every:
        yield Paragraph(say("Nothing is agreed or measured yet."))
    for issue in every:
        yield Heading(1, issue_title(session, issue), issue.id)
        if issue.statement.strip():
            yield Paragraph(typed(issue.statement))
        yield from _stands(session, issue)
        yield from under(2, say("What was agreed"), _agreed(session, issue))
        yield from under(2, say("Why it should work"), theory_blocks(asked, issue))
        yield from whole_report(asked, issue)
        yield from under(2, say("Referred and followed"), referral_blocks(asked, issue))
        made = changes_made(before, session, issue)
        yield Heading(2, say("What was changed this year"))
        yield from tuple(change_blocks(session, made)) or (
            Paragraph(say("The plan was not changed.")),
        )
        yield from under(2, say("What comes next"), next_blocks(asked, issue))
        yield from under(2, say("Who was in the room"), room_blocks(asked, issue))


def _year(asked: Asked) -> tuple[date, date]:
    """Return the first and the last day of the year that is reported: the newest in the record."""
    until = asked.today
    if asked.entries:
        newest = max(each.at for each in asked.entries)
        until = min(until, newest.astimezone(zone_of(asked.session)).date())
    return months_on(until, -A_YEAR), until


def _read_by(session: Session, until: date) -> Session:
    """Return the session without the readings of days after the year."""
    later = {each.id for each in session.all(Reading) if each.on > until}
    if not later:
        return session
    kept = {each.item.id: each.item for each in session.everything() if each.item.id not in later}
    for each in session.all(Issue):
        back = tuple(reading for reading in each.reopened_by if reading not in later)
        kept[each.id] = each.model_copy(update={"reopened_by": back})
    return session.showing(kept)


def _as_it_was(asked: Asked, since: date) -> Session:
    """Return the session as it was before the year, as far as this audience may see it."""
    zone = zone_of(asked.session)
    early = [each for each in asked.entries if each.at.astimezone(zone).date() <= since]
    return through(Session().after(early), asked.profile)


def _head(asked: Asked, since: date, until: date) -> Iterator[tuple[Text, Text]]:
    yield say("Date"), day(asked.today)
    yield say("Year reported"), say("{start} to {end}", start=day(since), end=day(until))
    names = listed(each.name for each in asked.session.parties_at_table)
    if names:
        yield say("Parties"), names


def _stands(session: Session, issue: Issue) -> Iterator[Block]:
    if issue.outcome:
        yield Paragraph(outcome_told(issue, issue.outcome))
    if issue.outcome is Outcome.BACK:
        for each in issue.reopened_by:
            words = reopened_words(session, session.get(Reading, each))
            yield Paragraph(say("What brought it back: {reading}.", reading=words))


def _agreed(session: Session, issue: Issue) -> Iterator[Block]:
    for clause in agreed(session):
        if clause.issue == issue.id:
            yield clause_heading(session, clause, 3)
            yield words_of(clause)
            yield Facts(tuple(standing_facts(clause)))


__all__ = ["annual_report"]
