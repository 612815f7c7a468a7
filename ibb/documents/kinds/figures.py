"""The figures of an issue by themselves, or of every issue that has some."""

from collections.abc import Iterator, Sequence

from ibb.documents.kinds.asked import Asked, Made
from ibb.documents.kinds.parts.blocks import named_issue, titled
from ibb.documents.kinds.parts.figures import figure_blocks, with_figures
from ibb.documents.wording import issue_title
from ibb.documents.words import say, typed
from ibb.formats.document import Block, Heading, Paragraph
from ibb.model.items import Issue
from ibb.model.queries import issues


def figures(asked: Asked) -> Made:
    """Return what is counted, the standards agreed on and what they say, gaps and tables."""
    one = named_issue(asked)
    every = [one] if one else with_figures(asked.session, issues(asked.session))
    return titled(asked, say("Figures")), _blocks(asked, every)


def _blocks(asked: Asked, every: Sequence[Issue]) -> Iterator[Block]:
    if not asked.profile.shows("comparison"):
        yield Paragraph(say("Figures stay at the table. They are not told to this audience."))
        return
    yield Paragraph(
        say(
            "A rate says what is counted out of what. A standard says from where on a difference "
            "is a gap; it was agreed before anything was held against it."
        )
    )
    if not every:
        yield Paragraph(say("No figures have been recorded yet."))
    for issue in every:
        yield Heading(1, issue_title(asked.session, issue), issue.id)
        if issue.statement.strip():
            yield Paragraph(typed(issue.statement))
        found = tuple(figure_blocks(asked.session, issue.id, asked.entries))
        yield from found or (Paragraph(say("No figures have been recorded yet.")),)
