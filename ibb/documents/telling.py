"""What may be told outside: what charter and ground rules say, and what is agreed so far."""

import re
from collections.abc import Iterator

from ibb.documents.agreement import ratification
from ibb.documents.practice import practice_blocks
from ibb.documents.session import stands
from ibb.documents.wording import attribution_words, clause_title, numbered, retention_facts
from ibb.formats.document import Block, Document, Facts, Heading, Paragraph, Points, Words
from ibb.model.items import ClauseStatus, GroundRule, Ratification
from ibb.model.queries import agreed_clauses, issues
from ibb.model.session import Session

_SPEAKS_OF_IT = re.compile(
    r"\b(outside|confiden\w*|secre\w*|privat\w*|public\w*|press|media|journalis\w*|reporters?"
    r"|tell|tells|told|telling|quot\w*|communiqu\w*|bulletins?|news\w*|announc\w*|constituents?"
    r"|attribut\w*|share|shared|sharing|releas\w*|leav\w+ (?:the|this) room)\b",
    re.IGNORECASE,
)
NO_RULE = (
    "The charter says nothing about what may be told outside. Ask the table before telling any of "
    "it."
)


def telling_document(session: Session) -> Document:
    """Return what may be told outside, as far as the record says."""
    charter = session.charter
    title = charter.title if charter else "A session without a charter"
    return Document(f"{title}: what may be told outside", tuple(_blocks(session)))


def speaks_of_telling(rule: GroundRule) -> bool:
    """Tell whether a ground rule seems to speak of what may be told outside."""
    return bool(_SPEAKS_OF_IT.search(rule.text))


def _blocks(session: Session) -> Iterator[Block]:
    yield from practice_blocks(session)
    charter = session.charter
    yield Heading(1, "What the charter says")
    if charter:
        yield Paragraph(charter.confidentiality or NO_RULE)
        named = ("Attribution", attribution_words(charter.attribution))
        yield Facts((named, *retention_facts(charter)))
    else:
        yield Paragraph(NO_RULE)
    rules = session.all(GroundRule)
    telling = [each for each in rules if speaks_of_telling(each)]
    if telling:
        yield Heading(1, "Ground rules that seem to speak of it")
        yield Points(tuple(numbered(session, each, each.text) for each in telling))
    others = [each for each in rules if each not in telling]
    if others:
        yield Heading(1, "The other ground rules")
        yield Points(tuple(numbered(session, each, each.text) for each in others))
    yield Heading(1, "Which phase the bargaining is in")
    yield Paragraph(phase(session))
    every = issues(session)
    if every:
        yield Points(tuple(stands(session, each) for each in every))
    yield from _agreed(session)


def phase(session: Session) -> str:
    """Return how far the bargaining has come, in a sentence."""
    clauses = agreed_clauses(session)
    bodies = session.all(Ratification)
    open_ones = [each for each in issues(session) if each.outcome is None and not each.merged_into]
    if bodies and all(each.result for each in bodies):
        refused = any(each.result != "ratified" for each in bodies)
        done = "Not every body ratified" if refused else "Every body has ratified"
        more = f"; {len(open_ones)} issues have no outcome yet" if open_ones else ""
        return f"{done}{more.replace('1 issues have', '1 issue has')}."
    if bodies:
        return "The agreement is before the bodies that ratify it; it does not bind yet."
    if clauses:
        return "Language is tentatively agreed; it does not bind before it is ratified."
    return "The parties are still bargaining; nothing is agreed yet."


def _agreed(session: Session) -> Iterator[Block]:
    clauses = agreed_clauses(session)
    for status, heading in (
        (ClauseStatus.TENTATIVE, "Tentatively agreed, subject to ratification"),
        (ClauseStatus.RATIFIED, "Agreed and ratified"),
    ):
        found = [each for each in clauses if each.status is status]
        if found:
            yield Heading(1, heading)
        for clause in found:
            yield Heading(2, clause_title(session, clause), clause.id)
            yield Words(clause.text, clause.id)
    if not clauses:
        yield Heading(1, "Tentatively agreed")
        yield Paragraph("Nothing yet.")
    yield from ratification(session)


__all__ = ["phase", "speaks_of_telling", "telling_document"]
