"""Every kind of document there is, in the order in which they are offered."""

from ibb.documents.kinds.agreements.clean import clean_copy
from ibb.documents.kinds.agreements.instructions import instructions
from ibb.documents.kinds.agreements.memorandum import memorandum
from ibb.documents.kinds.agreements.packet import packet
from ibb.documents.kinds.agreements.redline import redline
from ibb.documents.kinds.agreements.side_letter import side_letter
from ibb.documents.kinds.agreements.tentative import tentative
from ibb.documents.kinds.annual_report import annual_report
from ibb.documents.kinds.asked import Kind
from ibb.documents.kinds.causes import causes
from ibb.documents.kinds.communique import communique
from ibb.documents.kinds.community.fact_sheet import fact_sheet
from ibb.documents.kinds.community.letter import letter
from ibb.documents.kinds.figures import figures
from ibb.documents.kinds.matrix import matrix
from ibb.documents.kinds.meeting_minutes import draft_mark, minutes
from ibb.documents.kinds.memo import memo
from ibb.documents.kinds.record import record
from ibb.documents.kinds.tables import tables_of
from ibb.documents.kinds.tasks import tasks
from ibb.documents.kinds.voices.balance import voices
from ibb.documents.kinds.voices.you_said import you_said
from ibb.documents.kinds.worksheets import worksheets
from ibb.model.session import Session
from ibb.process.further import in_use
from ibb.process.template import template_of

KINDS = {
    each.key: each
    for each in (
        Kind(
            "record",
            "Session record",
            "The agreement, then how the table came to it.",
            record,
            carries=True,
        ),
        Kind(
            "agreement",
            "Memorandum of agreement",
            "What is agreed, between whom, how far it binds, and room to sign.",
            memorandum,
            between=True,
        ),
        Kind(
            "instructions",
            "Amendment by instruction",
            "Which contract words to strike and which to put in their place.",
            instructions,
            between=True,
        ),
        Kind(
            "redline",
            "Redline",
            "What changes: in a table, word by word, and as a clean copy.",
            redline,
            between=True,
        ),
        Kind(
            "clean",
            "Clean copy",
            "The agreed words alone, as they will be printed.",
            clean_copy,
            between=True,
        ),
        Kind(
            "tentative",
            "Tentative agreement",
            "A sheet to initial for each clause: its words, what changes, the interests it serves.",
            tentative,
            between=True,
            needs="clause",
        ),
        Kind(
            "packet",
            "Packet for members",
            "What changes for members, in which words, why, and who decides when.",
            packet,
            profile="constituents",
        ),
        Kind(
            "side-letter",
            "Side letter",
            "One clause by itself: between whom, for how long, and room to sign.",
            side_letter,
            between=True,
            needs="clause",
            must=True,
        ),
        Kind(
            "minutes",
            "Minutes",
            "A meeting: who was there, what was done, what is owed.",
            minutes,
            needs="meeting",
            marks=draft_mark,
        ),
        Kind(
            "communique",
            "Joint communiqué",
            "Interests, the stage of each topic and what was agreed; nobody is named.",
            communique,
            profile="communique",
            always=True,
        ),
        Kind(
            "matrix",
            "Options and criteria",
            "How the options of an issue stand against its criteria, in words and as a picture.",
            matrix,
            needs="issue",
        ),
        Kind(
            "figures",
            "Figures",
            "What is counted out of what, agreed standards, groups compared, gaps and tables.",
            figures,
            needs="issue",
            place="figures",
        ),
        Kind(
            "causes",
            "Causes",
            "Gaps, causes and strategies, how they hang together, what pushes whom.",
            causes,
            needs="issue",
            place="causes",
        ),
        Kind(
            "memo",
            "Board memo",
            "Question, data, interests, options and why not, recommendation, dissent, cost.",
            memo,
            needs="issue",
        ),
        Kind(
            "fact-sheet",
            "Fact sheet",
            "For the community: the question, who decides, what is known and agreed, plainly.",
            fact_sheet,
            needs="issue",
            profile="public",
            place="input",
        ),
        Kind(
            "letter",
            "Letter",
            "A letter to those who decide, to be finished and signed by whoever sends it.",
            letter,
            needs="issue",
            profile="public",
            place="input",
        ),
        Kind(
            "you-said",
            "You said, we did",
            "For everyone who spoke: their words, what was done about them and why, line by line.",
            you_said,
            profile="public",
            place="input",
        ),
        Kind(
            "voices",
            "Whose voices were heard",
            "Seats, interests and cards by group, who decides, and those without a seat.",
            voices,
            place="input",
        ),
        Kind(
            "annual-report",
            "Annual report",
            "What was agreed, why it should work, what was read since, and what was changed.",
            annual_report,
            needs="issue",
            profile="public",
            place="monitoring",
        ),
        Kind(
            "tasks",
            "Task list",
            "Who does what by when, overdue first; data that is owed; the parking lot.",
            tasks,
        ),
        Kind(
            "worksheets",
            "Worksheets",
            "Blank sheets for each step, for people who write by hand.",
            worksheets,
            needs="issue",
            worksheet=True,
        ),
        Kind(
            "tables",
            "Tables",
            "Every kind of item as a table, to sort and filter in a spreadsheet.",
            tables_of,
        ),
    )
}


def offered(session: Session) -> list[Kind]:
    """Return the kinds that tell of work a session does; any other can be asked for by name."""
    template = template_of(session.charter) if session.charter else None
    return [
        kind
        for kind in KINDS.values()
        if kind.place is None or (template and in_use(kind.place, session, template))
    ]
