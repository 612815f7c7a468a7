"""Gaps, causes and strategies of an issue, how they hang together, and what pushes whom."""

from collections.abc import Iterator

from ibb.documents.kinds.asked import Asked, Made
from ibb.documents.kinds.parts.blocks import named_issue, titled, under
from ibb.documents.kinds.parts.causes import cause_blocks, no_causes
from ibb.documents.kinds.parts.forces import force_blocks
from ibb.documents.profiles import Profile
from ibb.documents.wording import issue_title
from ibb.documents.words import say, typed
from ibb.formats.document import Block, Heading, Paragraph
from ibb.model.items import Cause, Force, Gap, Issue
from ibb.model.queries import issues, within
from ibb.model.session import Session


def causes(asked: Asked) -> Made:
    """Return the causes of the issue that was named, or of every issue that has any."""
    named = named_issue(asked)
    every = [each for each in issues(asked.session) if _any(asked.session, each)]
    return titled(asked, say("Causes")), _blocks(asked, [named] if named else every)


def _any(session: Session, issue: Issue) -> bool:
    return any(within(session, kind, issue.id) for kind in (Gap, Cause, Force))


def _blocks(asked: Asked, every: list[Issue]) -> Iterator[Block]:
    if not asked.profile.shows("cause"):
        yield Paragraph(
            say("Causes and forces stay at the table. They are not told to this audience.")
        )
        return
    if not every:
        yield no_causes()
    for issue in every:
        yield from _issue(asked.session, issue, asked.profile)


def _issue(session: Session, issue: Issue, profile: Profile) -> Iterator[Block]:
    yield Heading(1, issue_title(session, issue), issue.id)
    if issue.statement.strip():
        yield Paragraph(typed(issue.statement))
    found = tuple(cause_blocks(session, issue.id, profile))
    yield from found or (no_causes(),)
    yield from under(2, say("What pushes whom"), force_blocks(session, issue.id))
