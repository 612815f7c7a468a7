"""What a started process has imported before its work begins."""

from ibb.store import check, library, record, watch
from ibb.store.sqlite import schema
from tests.support import limits, sessions, writers

schema.expected_fingerprint()

__all__ = ["check", "library", "limits", "record", "sessions", "watch", "writers"]
