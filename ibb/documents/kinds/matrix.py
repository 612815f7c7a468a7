"""Options against criteria: what each option was marked, in words and as a picture."""

from collections.abc import Iterator, Sequence

from ibb.documents.kinds.asked import Asked, Made
from ibb.documents.kinds.parts.blocks import named_issue, titled, under
from ibb.documents.marks import criterion_points, gone, grids, held_in, mark_notes
from ibb.documents.wording import issue_title, numbered
from ibb.documents.words import say, together, typed
from ibb.formats.document import Block, Heading, Paragraph, Point, Points
from ibb.model.items import Interest, Issue, Mark, Option
from ibb.model.queries import criteria, issues, within
from ibb.model.session import Session


def matrix(asked: Asked) -> Made:
    """Return the grid of the issue that was named, or of every issue with marks."""
    named = named_issue(asked)
    title = titled(asked, say("Options and criteria"))
    return title, _blocks(asked, [named] if named else _worth_showing(asked.session))


def _worth_showing(session: Session) -> list[Issue]:
    """Return the issues with marks; while there are none, those with options to mark."""
    every = [each for each in issues(session) if within(session, Option, each.id)]
    marked = [each for each in every if any(_marks(session, each))]
    return marked or every


def _marks(session: Session, issue: Issue) -> Iterator[Mark]:
    for option in within(session, Option, issue.id):
        yield from session.among(Mark, "option", option.id)


def _blocks(asked: Asked, every: Sequence[Issue]) -> Iterator[Block]:
    if not asked.profile.shows("option"):
        yield Paragraph(
            say("Options and marks stay at the table. They are not told to this audience.")
        )
        return
    yield Paragraph(
        say(
            "The marks are for discussion: they are not added up, and the options stand in the "
            "order in which they were named."
        )
    )
    if not every:
        yield Paragraph(say("No options have been named yet."))
    for issue in every:
        yield from _issue(asked.session, issue)


def _issue(session: Session, issue: Issue) -> Iterator[Block]:
    yield Heading(1, issue_title(session, issue), issue.id)
    if issue.statement.strip():
        yield Paragraph(typed(issue.statement))
    options = within(session, Option, issue.id)
    found = criteria(session, issue.id)
    yield Heading(2, say("The criteria"))
    if found:
        yield criterion_points(session, found)
    else:
        yield Paragraph(say("No criteria have been agreed yet."))
    yield Heading(2, say("The options"))
    yield _options(session, options)
    if not options or not found:
        return
    yield Heading(2, say("How the options stand"))
    if not any(_marks(session, issue)):
        yield Paragraph(say("The options are not marked yet. The grid is empty for that reason."))
    rows = [each for each in options if _in_grid(session, each)]
    for grid in grids(session, issue, rows, found):
        yield grid.table()
        yield grid.figure()
    noted = mark_notes(session, rows, found)
    yield from under(2, say("What was noted beside the marks"), noted)


def _in_grid(session: Session, option: Option) -> bool:
    """Tell whether an option stands in the grid: it is still considered, or it was marked."""
    return not gone(session, option) or bool(session.among(Mark, "option", option.id))


def _options(session: Session, options: Sequence[Option]) -> Block:
    if not options:
        return Paragraph(say("No options have been named yet."))
    parts = {each.id for each in options if each.merged_into}
    return Points(
        tuple(
            numbered(session, each, typed(each.text), *_about(session, each))
            for each in options
            if each.id not in parts
        )
    )


def _about(session: Session, option: Option) -> Iterator[Point]:
    if option.status_quo:
        yield Point(say("Leaves things as they are"))
    if option.serves:
        interests = (session.get(Interest, each) for each in option.serves)
        served = together("; ", (typed(each.text) for each in interests))
        yield Point(say("Serves: {interests}", interests=served))
    why = gone(session, option)
    if why:
        yield Point(why)
    yield from held_in(session, option)
