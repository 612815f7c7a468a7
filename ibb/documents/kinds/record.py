"""The session record: the agreement first, then how the table came to it."""

from ibb.documents.kinds.asked import Asked, Made
from ibb.documents.session import session_document


def record(asked: Asked) -> Made:
    """Return everything that the joint record says, as far as the profile shows it."""
    document = session_document(asked.session, asked.profile, head=asked.head)
    return document.title, iter(document.blocks)
