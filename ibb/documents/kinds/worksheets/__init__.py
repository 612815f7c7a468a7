"""Blank worksheets on paper, one for each step, for people who sit there without a computer.

They can be made before there is a session; with one they know its issues, parties and criteria.
"""

from collections.abc import Iterator

from ibb.documents.kinds.asked import Asked, Made
from ibb.documents.kinds.parts.blocks import named_issue, titled
from ibb.documents.kinds.worksheets.card import card
from ibb.documents.kinds.worksheets.ground import Ground, ground
from ibb.documents.kinds.worksheets.ours import caucus, consensus, language
from ibb.documents.kinds.worksheets.steps import criteria, grid, interests, options, question, story
from ibb.documents.wording import issue_title
from ibb.documents.words import say, typed
from ibb.formats.document import Block, Heading, PageBreak, Paragraph, Point, Points
from ibb.model.queries import issues

_STEPS = (question, story, interests, options, criteria, grid, consensus, language, card)


def worksheets(asked: Asked) -> Made:
    """Return a blank sheet for each step the process has, one to a page."""
    known = ground(asked.session, named_issue(asked))
    return titled(asked, say("Worksheets")), _blocks(asked, known)


def _blocks(asked: Asked, known: Ground) -> Iterator[Block]:
    sheets = [sheet for step in _STEPS for sheet in step(known)]
    sheets.append(caucus())
    yield Paragraph(
        say(
            "A pen is enough. Write in your own words; spelling and style do not matter, and no "
            "sheet has to be full. Copy as many of each sheet as you need."
        )
    )
    yield Paragraph(
        say(
            "What you hand in is read out or typed into the one record that everybody sees. The "
            "last sheet is the exception: it stays with you."
        )
    )
    yield from _issues(asked, known)
    for number, sheet in enumerate(sheets, 1):
        yield PageBreak()
        yield Heading(1, say("Sheet {number}: {title}", number=str(number), title=sheet.title))
        yield from sheet.blocks


def _issues(asked: Asked, known: Ground) -> Iterator[Block]:
    every = [] if known.issue else issues(asked.session)
    if not every:
        return
    yield Heading(1, say("The issues on our list"))
    yield Points(
        tuple(
            Point(
                issue_title(asked.session, each),
                (Point(typed(each.statement)),) if each.statement.strip() else (),
                about=each.id,
            )
            for each in every
        )
    )
