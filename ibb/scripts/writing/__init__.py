"""Scripts written from sessions, which play again to the same content."""

from ibb.scripts.writing.kept import WritingError
from ibb.scripts.writing.writer import Written, write

__all__ = ["WritingError", "Written", "write"]
