"""The rows of a file of readings, as readings of the measures that a session has."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ibb.formats.incoming import IncomingError, Sheet, SheetRow
from ibb.model.errors import RuleError
from ibb.model.gestures import NewId
from ibb.model.items import Indicator, Reading
from ibb.model.monitoring_gestures import measured, same_reading
from ibb.model.percentages import no_percentage
from ibb.model.session import Session
from ibb.model.small_readings import floor_under
from ibb.model.text import one_line, same_words
from ibb.process.reading_values import WITHHELD_NOTE, value_of

HEADS: dict[str, tuple[str, ...]] = {
    "measure": ("measure", "indicator", "medida", "indicador"),
    "value": ("value", "reading", "valor"),
    "on": ("date", "day", "on", "read on", "when", "fecha", "día", "cuándo", "data"),
    "period": ("period", "year", "school year", "term", "periodo", "período", "año", "curso"),
    "where": ("where", "place", "school", "district", "lugar", "escuela", "distrito"),
    "source": ("source", "fuente"),
    "note": ("note", "notes", "nota"),
    "response": ("response", "what was done", "respuesta"),
}
"""What a column can be called for each part of a reading."""

_NEEDED = ("measure", "value")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


@dataclass(frozen=True)
class LeftOut:
    """A row that is no reading, with the reason."""

    row: int
    why: str


@dataclass(frozen=True)
class ReadingsIn:
    """What a file of readings comes to."""

    readings: tuple[Reading, ...]
    here_already: tuple[int, ...]
    """Rows whose reading is in the record with the same value."""
    left_out: tuple[LeftOut, ...]


class _RowError(Exception):
    """A row that cannot be a reading."""


def readings_in(
    session: Session,
    sheet: Sheet,
    new_id: NewId,
    *,
    issue_id: str | None = None,
    on: date | None = None,
    today: date | None = None,
) -> ReadingsIn:
    """Return the readings of a sheet; what cannot be one is left out with its row and why.

    ``issue_id`` is the issue whose measures are meant, ``on`` the day for rows without one; a day
    after ``today`` is still to come. Raises ``IncomingError`` where the columns do not say which
    measure was read and what it read.
    """
    cell = _columns(sheet)
    found: list[Reading] = []
    here, out = [], []
    every = session.all(Reading)
    for row in sheet.rows:
        try:
            reading = _reading(session, row, cell, new_id, issue_id, on, today)
            twin = next((e for e in (*every, *found) if same_reading(e, reading)), None)
            if twin is None:
                found.append(reading)
            elif twin.value == reading.value:
                here.append(row.number)
            else:
                out.append(LeftOut(row.number, _differs(session, twin)))
        except _RowError as error:
            out.append(LeftOut(row.number, str(error)))
    return ReadingsIn(tuple(found), tuple(here), tuple(out))


_Cell = Callable[[SheetRow, str], str]


def _columns(sheet: Sheet) -> _Cell:
    heads = {one_line(head).casefold(): place for place, head in enumerate(sheet.columns)}
    places = {
        part: next((heads[name] for name in names if name in heads), None)
        for part, names in HEADS.items()
    }
    lacking = [part for part in _NEEDED if places[part] is None]
    if lacking:
        raise IncomingError(
            f"{sheet.name}: no column is called “{lacking[0]}”; the columns of readings are "
            "measure, value, date, period, where and source."
        )

    def cell(row: SheetRow, part: str) -> str:
        place = places[part]
        return row.cells[place].strip() if place is not None else ""

    return cell


def _reading(  # noqa: PLR0917  a row is read against all of these
    session: Session,
    row: SheetRow,
    cell: _Cell,
    new_id: NewId,
    issue_id: str | None,
    on: date | None,
    today: date | None,
) -> Reading:
    indicator = _measure(session, cell(row, "measure"), issue_id)
    said = cell(row, "value")
    if not said:
        raise _RowError("it has no value; * says that a value is withheld")
    try:
        value = value_of(said)
    except RuleError as error:
        raise _RowError(str(error).rstrip(".")) from None
    if no_percentage(indicator, value):
        raise _RowError(f"“{one_line(said)[:20]}” is not between 0 and 100 percent")
    floor = floor_under(session, indicator, value)
    if floor is not None:
        raise _RowError(f"it counts fewer than {floor} people; withhold it with *")
    day = _day(cell(row, "on")) or on
    if day is None:
        raise _RowError("it has no date; fill the column “date”, or say --on DAY")
    if today is not None and day > today:
        raise _RowError(f"{day.isoformat()} is still to come; nothing was read on it yet")
    note = cell(row, "note")
    try:
        return Reading(
            id=new_id(),
            indicator=indicator.id,
            on=day,
            period=cell(row, "period"),
            value=value,
            where=cell(row, "where"),
            source=cell(row, "source"),
            note=note or ("" if value is not None else WITHHELD_NOTE),
            response=cell(row, "response"),
        )
    except ValueError:
        raise _RowError(
            f"“{one_line(said)[:20]}” has more digits than a reading can hold"
        ) from None


def _measure(session: Session, said: str, issue_id: str | None) -> Indicator:
    if not said:
        raise _RowError("it does not say which measure was read")
    every = [each for each in session.all(Indicator) if issue_id in {None, each.issue}]
    number = one_line(said).casefold().removeprefix("measure").strip()
    named = [each for each in every if same_words(each.text, said)]
    found = named or [each for each in every if session.label(each.id).casefold() == number]
    if len(found) == 1:
        return found[0]
    if found:
        raise _RowError(f"“{one_line(said)[:60]}” is a measure of several issues; say --issue N")
    raise _RowError(f"there is no measure “{one_line(said)[:60]}” here")


def _day(said: str) -> date | None:
    if not said:
        return None
    try:
        if iso := _ISO.fullmatch(said):
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if found := _SLASHES.fullmatch(said):
            return date(int(found[3]), int(found[1]), int(found[2]))
    except ValueError:
        pass
    raise _RowError(f"“{said[:20]}” is not a day such as 2026-06-30 or 6/30/2026")


def _differs(session: Session, twin: Reading) -> str:
    indicator = session.get(Indicator, twin.indicator)
    value = "a withheld value" if twin.value is None else measured(indicator, twin.value)
    return f"{session.name(indicator.id)} has {value} for that already; change it there"


__all__ = ["HEADS", "LeftOut", "ReadingsIn", "readings_in"]
