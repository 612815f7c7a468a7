"""Facilitation line by line: for screen readers, and for terminals that cannot draw.

No screen is known here: lines come from a function that reads, and go to one that writes.
"""

from ibb.tui.plain.conversation import Conversation
from ibb.tui.plain.talk import reading

__all__ = ["Conversation", "reading"]
