"""The whole record as JSON, and back to the same digest."""

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError

from ibb.documents.practice import is_practice
from ibb.model.actions import canonical
from ibb.model.entry import Page
from ibb.model.session import Session

FORMAT = "ibb record"
VERSION = 4
"""Version 1 knew neither minutes nor comments, version 2 no language, no days of retention and no
fiscal notes; all they say means the same today."""
MOST_BYTES = 500_000_000


class InterchangeError(Exception):
    """A file that cannot be read as a record; the message says what to do."""


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    seq: int = Field(ge=1)
    id: str
    at: str
    seat: str
    via: str
    version: int
    undoes: int | None
    note: str
    salt: str
    removes: list[dict[str, JsonValue]]
    actions: list[dict[str, JsonValue]]
    words_digest: str | None
    digest: str


class RecordFile(BaseModel):
    """A record as a JSON file holds it."""

    model_config = ConfigDict(extra="forbid", strict=True)

    format: str
    version: int
    session: str
    created: str
    title: str
    practice: bool = False
    """For whoever reads the file; what the record itself says is what counts."""
    entries: list[_Entry]

    def pages(self) -> list[Page]:
        """Return the pages of the record, as they are kept."""
        return [
            Page(
                **{
                    **entry.model_dump(),
                    "removes": canonical(entry.removes),
                    "actions": canonical(entry.actions),
                }
            )
            for entry in self.entries
        ]


def as_json_text(session_id: str, created: str, session: Session, pages: list[Page]) -> str:
    """Return a record as JSON; every page is in it, so that the digests verify.

    ``session`` is what the pages make; a practice session is marked as one beside its title.
    """
    charter = session.charter
    entries = [
        {
            **{name: getattr(page, name) for name in Page.__dataclass_fields__},
            "removes": json.loads(page.removes),
            "actions": json.loads(page.actions),
        }
        for page in pages
    ]
    whole: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "session": session_id,
        "created": created,
        "title": charter.title if charter else "",
        "practice": is_practice(session),
        "entries": entries,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def read_json(path: Path) -> RecordFile:
    """Read a record back. Raises ``InterchangeError`` with a sentence."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InterchangeError(f"{path} is larger than any record could be.")
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InterchangeError(f"{path} cannot be read ({error.strerror or error}).") from None
    except UnicodeDecodeError:
        raise InterchangeError(f"{path} is not UTF-8 text, so it is no record.") from None
    return read_text(text, str(path))


def read_text(text: str, path: str) -> RecordFile:
    """Read a record from its text; ``path`` is where it came from, for the sentence.

    Raises ``InterchangeError``.
    """
    try:
        found = RecordFile.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        at = f" at {where}" if where else ""
        raise InterchangeError(
            f"{path} is not a record exported by ibb: {first['msg'].lower()}{at}."
        ) from None
    if found.format != FORMAT:
        raise InterchangeError(f"{path} is not a record exported by ibb.")
    if found.version > VERSION:
        raise InterchangeError(f"{path} was exported by a newer ibb; update ibb to import it.")
    return found
