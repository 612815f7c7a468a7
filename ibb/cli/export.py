"""``ibb export``: a session as a document that leaves the room, or as its whole record."""

import argparse
import sys
from datetime import datetime
from pathlib import Path

from ibb.cli.common import open_to_read
from ibb.cli.complaints import Refusal
from ibb.desk.exporting import (
    RECORD,
    Choice,
    document_of,
    extras_of,
    target_of,
    to_read,
    wanted_of,
    without_session,
    write_document,
    write_record,
)
from ibb.documents.kinds.asked import Kind
from ibb.documents.kinds.every import KINDS
from ibb.documents.profiles import PROFILES
from ibb.documents.words import LANGUAGES
from ibb.formats.document import Document
from ibb.formats.every import FORMATS
from ibb.formats.text import safe, wrapped

DONE = 0


def export(given: argparse.Namespace) -> int:
    """Write a document of a session, or its whole record; or say what there is to write."""
    if given.list:
        _list()
        return DONE
    if given.output is None:
        raise Refusal("Say with -o where to write, such as -o agreement.pdf; --list says what.")
    target = target_of(given.output, replace=given.force)
    choice = _choice(given, target)
    now = datetime.now().astimezone()
    if given.session is None:
        document = without_session(choice, now)
        write_document(document, target, step=_say)
        return _wrote(target, document)
    with open_to_read(given) as record:
        if choice.suffix == RECORD:
            write_record(record, choice, target)
            return _wrote(target)
        wanted = wanted_of(choice, record.session)
        _say("Making the document")
        document = document_of(record, wanted, now)
        extras = extras_of(record, wanted, choice)
        write_document(document, target, extras=extras, step=_say)
        return _wrote(target, document, to_read(document, record.session, wanted))


def _wrote(target: Path, document: Document | None = None, warning: str = "") -> int:
    """Say what was written, for whom, and what of it people have to read themselves."""
    told = f" ({document.running[0]})" if document and document.running else ""
    print(f"Wrote {safe(str(target))}{safe(told)}.")
    if warning:
        print(warning)
    return DONE


def _choice(given: argparse.Namespace, target: Path) -> Choice:
    return Choice(
        suffix=target.suffix.lower(),
        kind=given.document or "",
        profile=given.profile or "",
        language=given.language or "",
        about=given.about or "",
        draft=given.draft,
        letterhead=Path(given.letterhead).expanduser() if given.letterhead else None,
    )


def _say(step: str) -> None:
    """Say what is being done, to whoever is watching."""
    if sys.stderr.isatty():
        print(f"{step} …", file=sys.stderr)


def _usually(kind: Kind) -> str:
    """Return what a document tells, and whom it is for unless somebody says otherwise."""
    return kind.tells if kind.worksheet else f"{kind.tells} For: {kind.profile}."


def _list() -> None:
    """Print what can be exported."""
    parts = (
        ("Documents (--document)", [(kind.key, _usually(kind)) for kind in KINDS.values()]),
        ("For whom (--profile)", [(each.key, each.tells) for each in PROFILES.values()]),
        (
            "Formats (the end of the file's name)",
            [*((each.suffix, each.name) for each in FORMATS.values()), (RECORD, "Whole record")],
        ),
        ("Languages of the fixed words (--language)", list(LANGUAGES.items())),
    )
    for number, (heading, rows) in enumerate(parts):
        if number:
            print()
        print(heading)
        room = max(len(key) for key, _ in rows) + 4
        for key, tells in rows:
            print("\n".join(wrapped(tells, 80, first=f"  {key:<{room - 2}}", rest=" " * room)))
