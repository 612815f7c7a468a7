"""Facilitation line by line: for screen readers, and for terminals that cannot draw.

No screen is known here: lines come from a function that reads, and go to one that writes.
"""

from ibb.plain.conversation import Conversation
from ibb.plain.talk import reading

__all__ = ["Conversation", "reading"]
