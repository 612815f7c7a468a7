"""Making a document: the one way from a session to what leaves the room.

What a profile leaves out is left out here, before any builder sees the session; what every page
carries is put on here, so that no kind of document can forget it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ibb.documents.kinds.asked import Asked, Kind
from ibb.documents.practice import practice_blocks
from ibb.documents.profiles import INTERNAL, PROFILES, Profile, through
from ibb.documents.words import SOURCE, day, labels, say, speaking
from ibb.formats.document import Document
from ibb.model.entry import Entry
from ibb.model.items import Ratification
from ibb.model.session import Session


@dataclass(frozen=True)
class Wanted:
    """Which document somebody wants."""

    kind: Kind
    profile: Profile
    language: str = SOURCE
    about: str | None = None
    draft: bool = False
    """Marked as a confidential draft on every page."""


def make_document(
    wanted: Wanted,
    entries: Sequence[Entry],
    session: Session,
    *,
    now: datetime,
    head: str = "",
) -> Document:
    """Return a document of a session, as its profile allows, in the language that was asked for.

    Raises ``DocumentError`` with a sentence where there is nothing to make it of.
    """
    kind = wanted.kind
    profile = PROFILES[kind.profile] if kind.always else wanted.profile
    seen = through(session, profile)
    told_head = head if profile is INTERNAL else ""
    asked = Asked(seen, profile, now.date(), wanted.about, told_head, entries)
    kept_in = session.charter.language if session.charter else ""
    with speaking(wanted.language, typed=kept_in):
        title, blocks = kind.build(asked)
        practice = tuple(practice_blocks(seen))
        return Document(
            title or say("A session without a charter"),
            (*practice, *(block for block in blocks if block not in practice)),
            language=wanted.language,
            subject=say(kind.name),
            marking=_marking(wanted, asked),
            running=tuple(_running(kind, profile, seen)),
            made=now,
            labels=labels(),
        )


def _marking(wanted: Wanted, asked: Asked) -> str:
    return say("Confidential draft") if wanted.draft else wanted.kind.marks(asked)


def _running(kind: Kind, profile: Profile, session: Session) -> Iterator[str]:
    name = say(kind.name)
    told = say("{document}, for: {audience}", document=name, audience=say(profile.name))
    own = kind.between and profile is INTERNAL
    yield name if own or kind.always or kind.worksheet else told
    charter = session.charter
    if charter and charter.retention_days:
        until = kept_until(session)
        if until:
            yield say("Notes are kept until {day}", day=day(until))
        else:
            yield say(
                "Notes are kept until {days} days after ratification",
                days=str(charter.retention_days),
            )
    elif charter and charter.retention:
        yield say("How long notes are kept: {rule}", rule=" ".join(charter.retention.split()))


def kept_until(session: Session) -> date | None:
    """Return the last day notes are kept: so many days after the last body ratified.

    None while a body has not ratified yet, or where the charter gives no number of days.
    """
    charter = session.charter
    bodies = session.all(Ratification)
    held = [body.held for body in bodies if body.result == "ratified" and body.held]
    if charter is None or not charter.retention_days or not bodies or len(held) < len(bodies):
        return None
    return max(held) + timedelta(days=charter.retention_days)


__all__ = ["Wanted", "kept_until", "make_document"]
