"""The minutes of a meeting: as adopted, else as the record alone gives them."""

from collections.abc import Iterator

from ibb.documents.kinds.asked import Asked, DocumentError, Made
from ibb.documents.kinds.parts.blocks import titled
from ibb.documents.minutes import sat, sat_blocks
from ibb.documents.wording import party_list
from ibb.documents.words import day, say, typed
from ibb.formats.document import Block, Facts, Paragraph, Text
from ibb.model.items import Meeting, Minutes, Phase
from ibb.model.minutes_gestures import minutes_of
from ibb.process.moments import sittings


def minutes(asked: Asked) -> Made:
    """Return the minutes of the meeting that was named, or of the newest one that was held.

    Raises ``DocumentError`` where no meeting was held.
    """
    meeting_id = asked.about or _newest(asked)
    meeting = asked.session.get(Meeting, meeting_id)
    title = titled(asked, say("Minutes of {meeting}", meeting=meeting.title))
    return title, _blocks(asked, meeting)


def draft_mark(asked: Asked) -> str:
    """Return what stands on minutes that the parties have not adopted."""
    meeting_id = asked.about or _newest(asked)
    kept = minutes_of(asked.session, meeting_id)
    adopted = kept is not None and kept.phase is Phase.ADOPTED
    return "" if adopted else say("Draft minutes, not adopted")


def _newest(asked: Asked) -> str:
    held = sittings(asked.entries)
    if not held:
        raise DocumentError(
            "No meeting was held in this session, so there are no minutes; F4 at the meetings "
            "opens one."
        )
    return held[-1].meeting.id


def _blocks(asked: Asked, meeting: Meeting) -> Iterator[Block]:
    kept = minutes_of(asked.session, meeting.id)
    if kept and kept.phase is not Phase.DRAFT:
        yield from _kept(asked, kept)
    else:
        yield from sat_blocks(sat(asked.entries, meeting.id, asked.profile))


def _kept(asked: Asked, kept: Minutes) -> Iterator[Block]:
    """Yield minutes that the table has a text of, paragraph by paragraph."""
    yield Facts(tuple(_standing(asked, kept)))
    for part in kept.text.split("\n\n"):
        if part.strip():
            yield Paragraph(typed(part.strip("\n")))


def _standing(asked: Asked, kept: Minutes) -> Iterator[tuple[Text, Text]]:
    if kept.adopted:
        who = party_list(asked.session, kept.adopted_by)
        by = say("{day}, by {parties}", day=day(kept.adopted), parties=who)
        yield say("Adopted"), by if who else day(kept.adopted)
    elif kept.circulated:
        yield say("Circulated, not adopted yet"), day(kept.circulated)
