"""What the agreement leaves open: issues without agreed words, and straw language."""

from collections.abc import Iterator

from ibb.documents.kinds.agreements.parts import (
    agreed,
    clause_heading,
    drafts,
    facts,
    initialled,
    instead_of,
    under,
    words_of,
)
from ibb.documents.words import day, listed, say, typed
from ibb.formats.document import Block, Heading, Paragraph, Point, Points, Text
from ibb.model.items import Issue, Mode, Outcome, Stage
from ibb.model.queries import issues
from ibb.model.session import Session

CLOSED = frozenset({Outcome.STATUS_QUO, Outcome.WITHDRAWN})


def open_issues(session: Session) -> list[Issue]:
    """Return the issues that have no agreed words and are not closed without any."""
    return [each for each in _without_words(session) if each.outcome not in CLOSED]


def _without_words(session: Session) -> Iterator[Issue]:
    settled = {each.issue for each in agreed(session)}
    for each in issues(session):
        if each.id not in settled and each.merged_into is None:
            yield each


def not_agreed(session: Session) -> Iterator[Block]:
    """Yield the issues without agreed words, and where each of them stands."""
    waiting = open_issues(session)
    closed = [each for each in _without_words(session) if each.outcome in CLOSED]
    yield from under(1, say("Not agreed yet"), _listed(session, waiting))
    yield from under(1, say("Closed without new words"), _listed(session, closed))


def _listed(session: Session, every: list[Issue]) -> Iterator[Block]:
    if every:
        yield Points(tuple(_point(session, each) for each in every))


def _point(session: Session, issue: Issue) -> Point:
    note = typed(" ".join(issue.outcome_note.split()))
    return Point(
        say("{title}: {standing}", title=typed(issue.title), standing=where(session, issue)),
        (Point(note),) if note and issue.outcome else (),
        f"{session.label(issue.id)}.",
        issue.id,
    )


def split(session: Session, issue: Issue) -> list[Issue]:
    """Return the issues that an issue was split into, while it rests with them."""
    return [] if issue.outcome else session.among(Issue, "parent", issue.id)


def where(session: Session, issue: Issue) -> Text:
    """Return where an issue without agreed words stands."""
    if parts := split(session, issue):
        return say("split into {numbers}", numbers=listed(session.label(each.id) for each in parts))
    if issue.outcome:
        return _outcome(issue)
    if issue.mode is Mode.TRADITIONAL:
        return say("bargained in the traditional way, with no agreement yet")
    return _stage(issue.stage)


def _outcome(issue: Issue) -> str:
    returns = day(issue.returns_on) if issue.returns_on else ""
    if returns and issue.outcome is Outcome.COMMITTEE:
        return say("with a committee, which reports back on {day}", day=returns)
    if returns and issue.outcome is Outcome.PARKED:
        return say("parked until {day}", day=returns)
    return {
        Outcome.CONSENSUS: say("consensus; its words are not agreed yet"),
        Outcome.WITH_RESERVATIONS: say("consensus with reservations; its words are not agreed yet"),
        Outcome.BACK: say("taken back to an earlier stage: {stage}", stage=_stage(issue.stage)),
        Outcome.COMMITTEE: say("with a committee"),
        Outcome.PARKED: say("parked"),
        Outcome.STATUS_QUO: say("stays as it is today"),
        Outcome.WITHDRAWN: say("withdrawn"),
        Outcome.FALLBACK: say("no consensus; what was agreed at the start for that case applies"),
        None: "",
    }[issue.outcome]


def _stage(stage: Stage) -> str:
    return {
        Stage.ISSUE: say("on the list of issues"),
        Stage.STORY: say("at the story"),
        Stage.INTERESTS: say("at interests"),
        Stage.OPTIONS: say("at options"),
        Stage.CRITERIA: say("at criteria"),
        Stage.CONSENSUS: say("at consensus"),
        Stage.AGREEMENT: say("at drafting its words"),
    }[stage]


def straw_language(session: Session) -> Iterator[Block]:
    """Yield the clauses that are straw language still, for those who may see them."""
    found = drafts(session)
    if not found:
        return
    yield Heading(1, say("Straw language, not agreed yet"))
    yield Paragraph(
        say("These words are on the table. They are no part of what is agreed, and may change.")
    )
    for clause in found:
        yield clause_heading(session, clause)
        yield words_of(clause)
        yield from instead_of(session, clause)
        yield from facts(initialled(session, clause))


__all__ = ["not_agreed", "open_issues", "split", "straw_language", "where"]
