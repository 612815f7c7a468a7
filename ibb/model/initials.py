"""What initials stand under."""

from hashlib import sha256

from ibb.model.actions import canonical
from ibb.model.items import Clause


def text_digest(clause: Clause) -> str:
    """Return the digest of what a party initials: heading, words and the dates they hold for."""
    dates = [str(day) if day else None for day in (clause.effective, clause.ends)]
    return sha256(canonical([clause.heading, clause.text, *dates]).encode()).hexdigest()
