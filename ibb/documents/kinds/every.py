"""Every kind of document there is, in the order in which they are offered."""

from ibb.documents.kinds.asked import Kind
from ibb.documents.kinds.meeting_minutes import minutes
from ibb.documents.kinds.record import record

KINDS = {
    each.key: each
    for each in (
        Kind("record", "Session record", "The agreement, then how the table came to it.", record),
        Kind(
            "minutes",
            "Minutes",
            "A meeting: who was there, what was done, what is owed.",
            minutes,
            needs="meeting",
        ),
    )
}
