"""The command that brings in what people said: hundreds of cards from files."""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ibb.cli.common import (
    issue_numbered,
    library_of,
    path_of,
    print_json,
    print_sentence,
    seat_of,
)
from ibb.cli.complaints import Refusal
from ibb.desk.taken_in import taken_in
from ibb.formats.incoming import TEXTS, IncomingError, Sheet, path_named, read_sheet
from ibb.model.actions import Action
from ibb.model.entry import Via
from ibb.model.gestures import NewId
from ibb.model.intake_gestures import take_in
from ibb.model.rules import admit
from ibb.model.session import Session
from ibb.process.intake import Brought, Choices, bring

DONE = 0


@dataclass(frozen=True)
class _File:
    """A file on its way in, and what it makes of the session."""

    brought: Brought
    actions: tuple[Action, ...]


def cards(given: argparse.Namespace) -> int:
    """Bring files in, each as one intake; with ``--try`` only say what would come."""
    sheets = list(_read(given))
    with library_of(given).open(path_of(given), write=not given.trying) as record:
        if record.why_read_only and not given.trying:
            raise Refusal(record.why_read_only)
        seat = seat_of(record.session, given.by)
        files = list(_brought(record.session, sheets, given, record.new_id))
        for each in () if given.trying else files:
            if each.actions:
                record.append(each.actions, by=seat, via=Via.IMPORT)
        session = record.session
        if given.json:
            told = [_facts(session, each.brought) for each in files]
            print_json({"session": record.id, "recorded": not given.trying, "files": told})
        else:
            _tell(session, files, trying=given.trying)
    return DONE


def _read(given: argparse.Namespace) -> Iterator[tuple[str, Sheet]]:
    """Yield every file's rows; all are read before anything is recorded."""
    for name in given.files:
        try:
            path = path_named(name)
            if given.lines and path.suffix.casefold() not in TEXTS:
                raise Refusal(f"{path.name} is a table; --lines is for texts.")
            yield path.name, read_sheet(path, sheet=given.sheet, lines=given.lines)
        except IncomingError as error:
            raise Refusal(str(error)) from None


def _brought(
    session: Session,
    sheets: Sequence[tuple[str, Sheet]],
    given: argparse.Namespace,
    new_id: NewId,
) -> Iterator[_File]:
    choices = Choices(
        title=given.title or "",
        event=given.event or "",
        channel=given.channel or "",
        group=given.group or "",
        language=given.language or "",
        issue=issue_numbered(session, given.issue),
        sponsor=given.sponsor or "",
        purpose=given.purpose or "",
        columns=dict(_column(each) for each in given.column),
    )
    for place, (name, sheet) in enumerate(sheets, start=1):
        try:
            brought = bring(session, sheet, choices, new_id, file=name)
        except IncomingError as error:
            raise Refusal(str(error)) from None
        actions = take_in(session, brought.intake, brought.cards, brought.themes)
        if place < len(sheets):
            session = admit(session, actions, done_now=True)
        yield _File(brought, actions)


def _column(written: str) -> tuple[str, str]:
    field, equals, head = written.partition("=")
    if not equals:
        raise Refusal(f"“{written}” should say which column is what, such as text=Comment.")
    return field.strip().casefold().replace("_", " "), head


def _tell(session: Session, files: Sequence[_File], *, trying: bool) -> None:
    for each in files:
        for sentence in taken_in(each.brought):
            print_sentence(sentence)
        if each.actions and not trying:
            intake = session.name(each.brought.intake.id)
            print_sentence(f"Recorded as {intake}, “{each.brought.intake.title}”.")
    if trying:
        print("Only tried: nothing was recorded. Leave out --try to bring it in.")
    elif not any(each.actions for each in files):
        print("Nothing new was recorded.")


def _facts(session: Session, brought: Brought) -> dict[str, Any]:
    intake = brought.intake
    return {
        "file": intake.file,
        "title": intake.title,
        "intake": session.label(intake.id) if session.held(intake.id) else None,
        "rows": intake.rows,
        "cards": len(brought.cards),
        "set_aside": [each.model_dump(mode="json") for each in intake.set_aside],
        "here_already": list(brought.here_already),
        "themes": [each.text for each in brought.themes],
        "columns": dict(brought.columns),
        "left_out": list(brought.left_out),
        "remarks": list(brought.remarks),
    }
