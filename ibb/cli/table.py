"""The command that brings a table in, after its small numbers of people were taken out."""

import argparse
from typing import Any

from ibb.cli.common import (
    issue_numbered,
    library_of,
    path_of,
    print_document,
    print_json,
    print_sentence,
    seat_of,
)
from ibb.cli.complaints import Refusal
from ibb.documents.wording import counted
from ibb.formats.document import Document, Table
from ibb.formats.incoming import IncomingError, path_named, read_sheet
from ibb.model.actions import Add
from ibb.model.entry import Via
from ibb.model.figure_queries import smallest_cell
from ibb.model.items import DataTable
from ibb.model.rules import admit
from ibb.model.session import Session
from ibb.process.tables_in import Brought, UnknownTotalError, chosen_shape, without_small_cells

DONE = 0
NONE = "none"


def table(given: argparse.Namespace) -> int:
    """Bring a table in; with ``--try`` only show what would be recorded of it."""
    with library_of(given).open(path_of(given), write=not given.trying) as record:
        if record.why_read_only and not given.trying:
            raise Refusal(record.why_read_only)
        before, seat = record.session, seat_of(record.session, given.by)
        brought, name = _brought(given, before)
        item = brought.table(
            record.new_id(),
            title=given.title or name,
            source=given.source or "",
            issue=issue_numbered(before, given.issue),
        )
        actions = (Add(item=item),)
        after = admit(before, actions, done_now=True)
        if not given.trying:
            record.append(actions, by=seat, via=Via.IMPORT)
        if given.json:
            told = {"session": record.id, "recorded": not given.trying}
            print_json({**told, **_facts(after, item, brought)})
        else:
            _tell(after, item, brought, trying=given.trying)
    return DONE


def _brought(given: argparse.Namespace, session: Session) -> tuple[Brought, str]:
    """Return the table of the file without its small numbers, and what the file calls it."""
    floor = smallest_cell(session) if given.floor is None else given.floor
    if floor < smallest_cell(session):
        raise Refusal(
            f"Here counts below {smallest_cell(session)} stay out of the record; "
            "give a higher floor, or none."
        )
    try:
        sheet = read_sheet(path_named(given.file), sheet=given.sheet)
        counts = None if given.counts is None else _names([given.counts])
        shape = chosen_shape(
            sheet, counts=[] if counts == [NONE] else counts, totals=_names(given.totals)
        )
        brought = without_small_cells(sheet, shape, floor, zeros=not given.show_zeros)
    except UnknownTotalError as error:
        raise Refusal(f"{error} Use --totals and --counts to name them.") from None
    except IncomingError as error:
        raise Refusal(str(error)) from None
    return brought, sheet.name


def _names(said: list[str]) -> list[str]:
    return [each.strip() for words in said for each in words.split(",") if each.strip()]


def _tell(session: Session, item: DataTable, brought: Brought, *, trying: bool) -> None:
    for line in brought.told():
        print_sentence(line)
    gone = counted(item.withheld, "cell")
    print_sentence(f"Below {brought.floor} nothing is shown: {gone} withheld.")
    if trying:
        print_document(Document(item.title, (Table(item.columns, item.rows),)))
        print_sentence("Only tried: nothing was recorded. Leave out --try to bring it in.")
    else:
        print_sentence(f"Recorded as {session.name(item.id)}: {item.title}.")


def _facts(session: Session, item: DataTable, brought: Brought) -> dict[str, Any]:
    return {
        "number": session.label(item.id),
        "title": item.title,
        "source": item.source,
        "smallest_cell": item.smallest_cell,
        "withheld": item.withheld,
        "counts": [item.columns[each] for each in brought.shape.counts],
        "told": list(brought.told()),
        "columns": list(item.columns),
        "rows": [list(row) for row in item.rows],
    }
