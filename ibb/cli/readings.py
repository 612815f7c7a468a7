"""The command that brings readings in from a file, and says what they reopened."""

import argparse
from datetime import date, datetime
from pathlib import Path
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
from ibb.desk.taken_in import row_numbers
from ibb.documents.wording import counted, zone_of
from ibb.formats.incoming import IncomingError, Sheet, read_sheet
from ibb.model.actions import Action
from ibb.model.entry import Via
from ibb.model.errors import RuleError
from ibb.model.items import Issue, Reading
from ibb.model.monitoring_gestures import evidence, record_readings
from ibb.model.rules import admit
from ibb.model.session import Session
from ibb.process.reading_values import read_by
from ibb.process.readings_in import ReadingsIn, readings_in

DONE = 0


def readings(given: argparse.Namespace) -> int:
    """Bring the readings of a file in, in one entry; with ``--try`` only say what would come."""
    sheet = _read(given)
    with library_of(given).open(path_of(given), write=not given.trying) as record:
        if record.why_read_only and not given.trying:
            raise Refusal(record.why_read_only)
        before, seat = record.session, seat_of(record.session, given.by)
        today = datetime.now(zone_of(before)).date()
        try:
            found = readings_in(
                before,
                sheet,
                record.new_id,
                issue_id=issue_numbered(before, given.issue),
                on=_day(given.on, today),
                today=today,
            )
        except IncomingError as error:
            raise Refusal(str(error)) from None
        actions = record_readings(before, found.readings, record.new_id)
        after = admit(before, actions, done_now=True)
        if actions and not given.trying:
            record.append(actions, by=seat, via=Via.IMPORT)
        reopened = _reopened(after, actions)
        if given.json:
            told = _facts(after, found, reopened)
            print_json({"session": record.id, "recorded": not given.trying, **told})
        else:
            _tell(after, found, reopened, trying=given.trying)
    return DONE


def _read(given: argparse.Namespace) -> Sheet:
    try:
        return read_sheet(Path(given.file).expanduser(), sheet=given.sheet)
    except IncomingError as error:
        raise Refusal(str(error)) from None


def _day(said: str | None, today: date) -> date | None:
    if not said:
        return None
    try:
        return read_by(date.fromisoformat(said), today)
    except ValueError:
        raise Refusal(f"“{said}” is not a day such as 2026-06-30.") from None
    except RuleError as error:
        raise Refusal(str(error)) from None


def _reopened(session: Session, actions: tuple[Action, ...]) -> list[Issue]:
    """Return the issues that came back to the table."""
    changed = [each.id for each in actions if each.do == "change" and each.kind == "issue"]
    return [session.get(Issue, each) for each in changed]


def _tell(session: Session, found: ReadingsIn, reopened: list[Issue], *, trying: bool) -> None:
    new = counted(len(found.readings), "new reading")
    print_sentence(f"{new}." if found.readings else "No new reading.")
    for each in found.readings:
        print_sentence(evidence(session, each), "  ")
    if found.here_already:
        many = counted(len(found.here_already), "reading")
        print_sentence(f"Here already: {many}, {row_numbers(found.here_already)}.")
    for out in found.left_out:
        print_sentence(f"Left out, row {out.row}: {out.why}.")
    for issue in reopened:
        back = f"{session.name_first(issue.id)}, {issue.title}, "
        verb = "would be reopened" if trying else "is reopened"
        print_sentence(f"{back}{verb}: {issue.outcome_note}.")
    if trying:
        print_sentence("Only tried: nothing was recorded. Leave out --try to bring it in.")
    elif not found.readings:
        print_sentence("Nothing was recorded.")


def _facts(session: Session, found: ReadingsIn, reopened: list[Issue]) -> dict[str, Any]:
    return {
        "readings": [_reading(session, each) for each in found.readings],
        "here_already": list(found.here_already),
        "left_out": [{"row": each.row, "why": each.why} for each in found.left_out],
        "reopened": [
            {"issue": session.label(each.id), "title": each.title, "by": each.outcome_note}
            for each in reopened
        ],
    }


def _reading(session: Session, reading: Reading) -> dict[str, Any]:
    return {
        "measure": session.label(reading.indicator),
        "on": reading.on.isoformat(),
        "period": reading.period,
        "value": None if reading.value is None else str(reading.value),
        "where": reading.where,
        "source": reading.source,
    }
