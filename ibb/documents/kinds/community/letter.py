"""A letter to those who decide, to be finished by hand by whoever sends it (founding systems 3)."""

from collections.abc import Iterator

from ibb.documents.kinds.asked import Asked, Made
from ibb.documents.kinds.parts.blocks import named_issue, titled
from ibb.documents.kinds.parts.clauses import agreed
from ibb.documents.kinds.parts.glossary import glossary
from ibb.documents.wording import clause_title, issue_title
from ibb.documents.words import say, typed
from ibb.formats.document import Block, Heading, PageBreak, Paragraph, Text, WriteHere, points
from ibb.model.items import Interest, Issue, Ratification
from ibb.model.queries import issues, within
from ibb.model.session import Session
from ibb.process.promises import authority_of


def letter(asked: Asked) -> Made:
    """Return a letter about the issue that was named, or one about each issue."""
    named = named_issue(asked)
    every = [named] if named else [each for each in issues(asked.session) if not each.merged_into]
    blocks = tuple(_blocks(asked.session, every))
    return titled(asked, say("Letter")), iter((*blocks, *glossary(asked.session, blocks)))


def _blocks(session: Session, every: list[Issue]) -> Iterator[Block]:
    yield Paragraph(
        say(
            "Fill in what is yours, cross out what is not, and sign. Your own story counts more "
            "than fine words."
        )
    )
    for place, issue in enumerate(every):
        if place:
            yield PageBreak()
        yield Heading(1, issue_title(session, issue), issue.id)
        yield from _letter(session, issue)


def _letter(session: Session, issue: Issue) -> Iterator[Block]:
    yield WriteHere(say("Day"), 1)
    bodies = _to(session, issue)
    if bodies:
        yield Paragraph(say("To {body},", body=bodies))
    else:
        yield WriteHere(say("To"), 1)
    if issue.statement.strip():
        yield Paragraph(say("I am writing about this question:"))
        yield Paragraph(typed(issue.statement))
    yield WriteHere(say("Who I am, and why it matters to me"), 3)
    yield WriteHere(say("What happened to me or to somebody I know"), 5)
    interests = within(session, Interest, issue.id)
    if interests:
        yield Paragraph(say("These things were named as important. I mark the ones I share:"))
        yield points(*(say("[  ] {text}", text=typed(each.text)) for each in interests))
    clauses = [each for each in agreed(session) if each.issue == issue.id]
    if clauses:
        yield Paragraph(say("I have read what was agreed:"))
        yield points(*(clause_title(session, each) for each in clauses))
    yield WriteHere(say("What I ask you to do"), 4)
    yield Paragraph(say("Please tell me what you decide, and what became of my letter."))
    yield WriteHere(say("Name, and how to reach me"), 2)


def _to(session: Session, issue: Issue) -> Text:
    stated = authority_of(session, issue.id)
    if stated is not None:
        return stated.decides
    waiting = [each.body for each in session.all(Ratification) if each.result is None]
    return waiting[0] if waiting else ""


__all__ = ["letter"]
