"""The tables of who decides, of what was promised, and of whose word it stands on."""

from collections.abc import Iterator

from ibb.documents.kinds.cells import Cells, Column, Grid
from ibb.documents.words import say, typed
from ibb.formats.document import Text
from ibb.model.items import Bearing, Commitment, Option, Referral
from ibb.model.session import Session


def authority_grids(session: Session) -> Iterator[Grid]:
    """Yield the tables of authority, written support, bearings on commitments, and referrals."""
    cells = Cells(session)
    number = Column("", say("Number"), lambda each: cells.number(each.id))
    note = Column("note", say("Note"))
    because = Column("because", say("Because"))
    yield Grid(
        "authority",
        say("Who decides"),
        (
            number,
            Column("issue", say("Issue")),
            Column("decides", say("Decides")),
            Column("recommends", say("Recommends")),
            Column("consulted", say("Consulted")),
            Column("source", say("Source")),
            Column("level", say("Level")),
            Column("step", say("Step of the ladder")),
            Column("promise", say("Promise")),
            Column("supersedes", say("Supersedes")),
            because,
            Column("happened", say("What happened")),
            Column("kept", say("Promise kept")),
        ),
    )
    yield Grid(
        "support",
        say("Written support"),
        (
            number,
            Column("body", say("Body"), lambda each: each.body),
            Column("party", say("Party")),
            Column("signed", say("Signed")),
            Column("signed_by", say("Signed by")),
            Column("document", say("Where the paper is")),
            note,
        ),
    )

    def commitment(each: Bearing) -> Text:
        return typed(session.get(Commitment, each.commitment).text)

    def option(each: Bearing | Referral) -> Text:
        return typed(session.get(Option, each.option).text)

    yield Grid(
        "bearing",
        say("Options and commitments"),
        (
            Column("option", say("Option")),
            Column("option", say("Text of the option"), option),
            Column("commitment", say("Commitment")),
            Column("commitment", say("Text of the commitment"), commitment),
            Column("answer", say("Answer")),
            note,
            Column("explained", say("How it can go forward")),
        ),
    )
    yield Grid(
        "referral",
        say("Sent to others"),
        (
            number,
            Column("option", say("Option")),
            Column("option", say("Text of the option"), option),
            Column("to", say("Sent to")),
            because,
            Column("referred", say("Sent")),
            Column("follow_up", say("To be asked again")),
            Column("answer", say("Answer")),
            Column("answered", say("Answered")),
            Column("result", say("Result")),
        ),
    )


__all__ = ["authority_grids"]
