"""Places to sign and to initial: for each party, by its leads where they may be named."""

from collections.abc import Iterator, Sequence

from ibb.documents.kinds.parts.blocks import facts
from ibb.documents.kinds.parts.clauses import binding, initialled, initials_of
from ibb.documents.wording import day_of
from ibb.documents.words import listed, say
from ibb.formats.document import Block, Paragraph, SignatureLine, Signatures, Text
from ibb.model.items import Clause, ClauseStatus, Party, Person, Role
from ibb.model.session import Session


def leads(session: Session, party: Party) -> list[str]:
    """Return the names of those who lead for a party."""
    every = session.among(Person, "party", party.id)
    return [each.name for each in every if each.role is Role.LEAD]


def to_sign(session: Session, clauses: Sequence[Clause]) -> Iterator[Block]:
    """Yield a line to sign for each lead of each party; what was initialled is said beside it."""
    lines = tuple(
        SignatureLine(_signs(session, party, clauses), name)
        for party in session.parties_at_table
        for name in leads(session, party) or [""]
    )
    if lines:
        yield Signatures(lines)


def _signs(session: Session, party: Party, clauses: Sequence[Clause]) -> Text:
    """Return a party as it signs, with the days on which it initialled the clauses."""
    name = party.name
    signed = [each for clause in clauses if (each := initials_of(clause, party))]
    if not signed:
        return name
    moments = sorted(each.at for each in signed)
    days = list(dict.fromkeys(day_of(each, session) for each in moments))
    return say("{party} (initialled on {days})", party=name, days=listed(days))


def to_initial(session: Session, clause: Clause) -> Iterator[Block]:
    """Yield who initialled these words and when, and a line for each party that has not."""
    hidden = clause.status is not ClauseStatus.DRAFT and not binding(clause)
    if hidden:
        yield Paragraph(say("Every party has initialled these words."))
        return
    seated = session.parties_at_table
    unnamed = any(each.person is None for each in binding(clause))
    if unnamed:
        yield from facts(initialled(session, clause))
        seated = [each for each in seated if initials_of(clause, each) is None]
    if seated:
        yield Signatures(tuple(_initial(session, clause, each) for each in seated))


def _initial(session: Session, clause: Clause, party: Party) -> SignatureLine:
    signed = initials_of(clause, party)
    if signed is None:
        return SignatureLine(party.name, " ".join(leads(session, party)[:1]))
    who = session.get(Person, signed.person).name if signed.person else ""
    return SignatureLine(party.name, who, day_of(signed.at, session))


__all__ = ["leads", "to_initial", "to_sign"]
