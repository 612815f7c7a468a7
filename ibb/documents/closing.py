"""Is the gap closing? Each measure with where it goes, in words, and the places that stand out."""

from collections.abc import Iterator
from datetime import date

from ibb.documents.follow_through import (
    due_words,
    going,
    line_words,
    referral_words,
    value_words,
    values_words,
)
from ibb.documents.practice import practice_blocks
from ibb.documents.wording import day, issue_name
from ibb.formats.document import Block, Document, Heading, Paragraph, Point, Points, plain
from ibb.model.items import Indicator, Issue, Outcome, Reading
from ibb.model.monitoring_gestures import evidence
from ibb.model.queries import issues
from ibb.model.session import Session
from ibb.process.followed import followed
from ibb.process.monitoring import (
    Series,
    Trend,
    by_place,
    due_next,
    measures,
    series,
    spotlight,
    support,
)

TITLE = "Is the gap closing?"


def closing_document(session: Session, today: date) -> Document:
    """Return where every measure is going, issue by issue."""
    title = session.charter.title if session.charter else "A session without a charter"
    return Document(
        f"{title}: is the gap closing?",
        (*practice_blocks(session), *closing_blocks(session, today)),
    )


def closing_blocks(session: Session, today: date) -> Iterator[Block]:
    """Yield where the measures of each issue are going; a gap that gets smaller is no failure."""
    every = [each for each in issues(session) if measures(session, each)]
    if not every:
        yield Paragraph("Nothing is measured yet.")
    for issue in every:
        yield Heading(2, issue_name(session, issue), issue.id)
        yield Points(tuple(_issue(session, issue, today)))


def _issue(session: Session, issue: Issue, today: date) -> Iterator[Point]:
    if issue.outcome is Outcome.BACK:
        for each in issue.reopened_by:
            told = evidence(session, session.get(Reading, each))
            yield Point(f"It is back on the table: {told}", about=each)
    for indicator in measures(session, issue):
        yield _measure(session, indicator, today)
    for sent in followed(session, today, issue.id):
        stands = plain(referral_words(sent.referral, today)[0])
        option = session.label(sent.option.id)
        words = f"Option {option} is with {sent.referral.to}: {stands}"
        yield Point(words, about=sent.option.id)


def _measure(session: Session, indicator: Indicator, today: date) -> Point:
    whole = series(session, indicator)
    under = [Point(_place(each)) for each in by_place(session, indicator)]
    under += [Point(f"spotlight: {each.where}") for each in spotlight(session, indicator)]
    under += [Point(f"support: {each.where}") for each in support(session, indicator)]
    due = due_next(session, indicator)
    if due:
        under.append(Point(due_words(due, overdue=due < today)))
    flagged = f"; flagged: {line_words(indicator)}" if whole.breached else ""
    told = _told(whole) if whole.points or not under else "read by place"
    name = session.name_first(indicator.id)
    return Point(f"{name}, {indicator.text}: {told}{flagged}", tuple(under), about=indicator.id)


def _place(found: Series) -> str:
    return f"{found.where}: {_told(found)}"


def _told(found: Series) -> str:
    values = plain(values_words(found))
    if found.trend is Trend.WITHHELD:
        return values
    return f"{going(found)}: {values}" if values else going(found)


def reading_document(session: Session, reading_id: str) -> Document:
    """Return one reading: what was read, where it comes from and what was done about it."""
    reading = session.get(Reading, reading_id)
    indicator = session.get(Indicator, reading.indicator)
    point = next(
        each for each in series(session, indicator, reading.where).points if each.reading == reading
    )
    told = (
        ("Value", value_words(indicator, point)),
        ("Read on", day(reading.on)),
        ("Period", reading.period),
        ("Where", reading.where or "the whole"),
        ("Source", reading.source),
        ("What those who lead there did", reading.response),
        ("Note", reading.note),
    )
    points = tuple(Point(f"{label}: {words}") for label, words in told if words.strip())
    name = f"{session.name_first(reading.id)}, {indicator.text}"
    return Document(name, (Points((Point(evidence(session, reading)), *points)),))


__all__ = ["TITLE", "closing_blocks", "closing_document", "reading_document"]
