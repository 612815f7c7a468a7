"""Where ids, salts and the time come from; passed in, so that a script or a test sets its own."""

import secrets
from collections.abc import Callable
from datetime import UTC, datetime

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"

Clock = Callable[[], datetime]
NewId = Callable[[], str]


def random_id() -> str:
    """Return a new opaque id: 60 random bits in 12 letters that cannot be misread."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(12))


def random_salt() -> str:
    """Return 16 random bytes, in hex, so that short removed words cannot be guessed."""
    return secrets.token_hex(16)


def utc_now() -> datetime:
    """Return the time, in UTC, to the millisecond that the record keeps."""
    now = datetime.now(UTC)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)
