"""Every kind of document there is, in the order in which they are offered."""

from ibb.documents.kinds.agreements.clean import clean_copy
from ibb.documents.kinds.agreements.instructions import instructions
from ibb.documents.kinds.agreements.memorandum import memorandum
from ibb.documents.kinds.agreements.packet import packet
from ibb.documents.kinds.agreements.redline import redline
from ibb.documents.kinds.agreements.side_letter import side_letter
from ibb.documents.kinds.agreements.tentative import tentative
from ibb.documents.kinds.asked import Kind
from ibb.documents.kinds.meeting_minutes import minutes
from ibb.documents.kinds.record import record

KINDS = {
    each.key: each
    for each in (
        Kind("record", "Session record", "The agreement, then how the table came to it.", record),
        Kind(
            "agreement",
            "Memorandum of agreement",
            "What is agreed, between whom, how far it binds, and room to sign.",
            memorandum,
        ),
        Kind(
            "instructions",
            "Amendment by instruction",
            "Which contract words to strike and which to put in their place.",
            instructions,
        ),
        Kind(
            "redline",
            "Redline",
            "What changes: in a table, word by word, and as a clean copy.",
            redline,
        ),
        Kind(
            "clean",
            "Clean copy",
            "The agreed words alone, as they will be printed.",
            clean_copy,
        ),
        Kind(
            "tentative",
            "Tentative agreement",
            "A sheet to initial for each clause: its words, what changes, the interests it serves.",
            tentative,
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
            needs="clause",
            must=True,
        ),
        Kind(
            "minutes",
            "Minutes",
            "A meeting: who was there, what was done, what is owed.",
            minutes,
            needs="meeting",
        ),
    )
}
