"""What pushes those who decide: for change, and for how things are, each with its source."""

from collections.abc import Iterator

from ibb.documents.wording import named
from ibb.documents.words import listed, say, typed
from ibb.documents.words.terms import term
from ibb.formats.document import Block, Paragraph, Table, Text
from ibb.model.items import Force
from ibb.model.session import Session
from ibb.process.causes import Forces, drawn_from, forces


def force_blocks(session: Session, issue_id: str) -> Iterator[Block]:
    """Yield a table for each party of which a force is told; a party told for one side says so."""
    for each in forces(session, issue_id):
        yield _table(session, each)
        if each.untold == "for change":
            name = each.party.name
            yield Paragraph(
                say("{party}: only what speaks for how things are is told.", party=name)
            )
        elif each.untold:
            name = each.party.name
            yield Paragraph(say("{party}: only what speaks for change is told.", party=name))


def _table(session: Session, each: Forces) -> Table:
    return Table(
        (
            say("Pushes"),
            say("What"),
            say("Who in particular"),
            say("Source"),
            say("Told again as"),
        ),
        tuple(_row(session, force) for force in (*each.change, *each.stay)),
        say("What pushes {party}", party=each.party.name),
    )


def _row(session: Session, force: Force) -> tuple[Text, ...]:
    source = typed(force.source) if force.source.strip() else say("no source yet")
    again = listed(named(session, interest.id) for interest in drawn_from(session, force.id))
    return (term(force.pushes), typed(force.text), typed(force.who), source, again)


__all__ = ["force_blocks"]
