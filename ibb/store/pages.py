"""Pages of the record in and out of their table."""

from dataclasses import asdict
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    Connection,
    RowMapping,
    Select,
    bindparam,
    insert,
    literal_column,
    select,
    update,
)

from ibb.model.entry import Page
from ibb.store.tables import EntryRow, table

ENTRY = table(EntryRow)
_NAMES = tuple(Page.__dataclass_fields__)
_COLUMNS = [ENTRY.c[name] for name in _NAMES]


_AFTER: Select[Any] = (
    select(literal_column("*"))
    .select_from(ENTRY)
    .where(ENTRY.c.session_id == bindparam("of_session"), ENTRY.c.seq > bindparam("after"))
    .order_by(ENTRY.c.seq)
)
_NEW = insert(ENTRY)


def pages_after(connection: Connection, session_id: str, seq: int) -> list[Page]:
    """Return the pages that follow an entry, in order, also from a file of an older version."""
    rows = connection.execute(_AFTER, {"of_session": session_id, "after": seq})
    there = list(rows.keys())
    missing = [name for name in _NAMES if name not in there]
    if missing:
        blank = dict.fromkeys(missing)
        return [Page(**{**blank, **_columns_of(row)}) for row in rows.mappings()]
    picked = itemgetter(*(there.index(name) for name in _NAMES))
    return [Page(*picked(row)) for row in rows.all()]


def _columns_of(row: RowMapping) -> dict[str, Any]:
    return {name: row[name] for name in _NAMES if name in row}


def page_with_id(connection: Connection, session_id: str, entry_id: str) -> Page | None:
    """Return the page of the entry that was recorded under a client-made id, if it was."""
    row = connection.execute(
        select(*_COLUMNS).where(ENTRY.c.session_id == session_id, ENTRY.c.id == entry_id)
    ).first()
    return Page(*row) if row else None


def write_pages(connection: Connection, session_id: str, pages: list[Page]) -> None:
    """Append pages."""
    rows: list[dict[str, Any]] = [{"session_id": session_id, **asdict(page)} for page in pages]
    connection.execute(_NEW, rows)


def blank_page(connection: Connection, session_id: str, page: Page) -> None:
    """Put a blanked page in the place of the page as it was recorded."""
    here = (ENTRY.c.session_id == session_id) & (ENTRY.c.seq == page.seq)
    connection.execute(
        update(ENTRY)
        .where(here)
        .values(
            actions=page.actions,
            note=page.note,
            salt=page.salt,
            words_digest=page.words_digest,
        )
    )
