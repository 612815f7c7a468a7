"""Pages of the record in and out of their table."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, insert, select, update

from ibb.model.entry import Page
from ibb.store.tables import EntryRow, table

ENTRY = table(EntryRow)
_COLUMNS = [ENTRY.c[name] for name in Page.__dataclass_fields__]


def pages_after(connection: Connection, session_id: str, seq: int) -> list[Page]:
    """Return the pages that follow an entry, in order."""
    rows = connection.execute(
        select(*_COLUMNS)
        .where(ENTRY.c.session_id == session_id, ENTRY.c.seq > seq)
        .order_by(ENTRY.c.seq)
    )
    return [Page(*row) for row in rows.all()]


def page_with_id(connection: Connection, session_id: str, entry_id: str) -> Page | None:
    """Return the page of the entry that was recorded under a client-made id, if it was."""
    row = connection.execute(
        select(*_COLUMNS).where(ENTRY.c.session_id == session_id, ENTRY.c.id == entry_id)
    ).first()
    return Page(*row) if row else None


def write_pages(connection: Connection, session_id: str, pages: list[Page]) -> None:
    """Append pages."""
    rows: list[dict[str, Any]] = [{"session_id": session_id, **asdict(page)} for page in pages]
    connection.execute(insert(ENTRY), rows)


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
