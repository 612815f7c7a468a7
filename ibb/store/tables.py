"""The tables of a session's record. One ``.ibb`` file holds one session."""

from sqlalchemy import Table, UniqueConstraint
from sqlmodel import Field, SQLModel


class SessionRow(SQLModel, table=True):
    """One session, with the facts a list shows without reading the record."""

    __tablename__ = "session"

    id: str = Field(primary_key=True)
    title: str
    process: str
    created: str
    touched: str
    practice: bool = False
    head: int = 0
    head_digest: str
    facts: str = '{"parties":[],"issues":[]}'
    """JSON: the names of the parties, and label, title, stage and outcome of each issue."""


class EntryRow(SQLModel, table=True):
    """The record itself, one human gesture a row; triggers refuse changes, deletions and gaps."""

    __tablename__ = "entry"
    __table_args__ = (UniqueConstraint("session_id", "id"),)

    session_id: str = Field(primary_key=True, foreign_key="session.id")
    seq: int = Field(primary_key=True)
    id: str
    at: str
    seat: str
    via: str
    version: int
    undoes: int | None = None
    note: str = ""
    salt: str
    removes: str = "[]"
    actions: str
    words_digest: str | None = None
    digest: str


class ItemRow(SQLModel, table=True):
    """The session as it stands: a cache, rebuilt from the entries whenever in doubt."""

    __tablename__ = "item"
    __table_args__ = (UniqueConstraint("session_id", "id"),)

    row: int | None = Field(default=None, primary_key=True)
    session_id: str = Field(foreign_key="session.id")
    id: str
    kind: str
    number: str
    place: int
    rev: int
    body: str


class DraftRow(SQLModel, table=True):
    """Text typed and not sent: kept beside the record, never in it, and never handed over."""

    __tablename__ = "draft"

    session_id: str = Field(primary_key=True, foreign_key="session.id")
    place: str = Field(primary_key=True)
    text: str
    at: str


class FocusRow(SQLModel, table=True):
    """What a seat is looking at, so that a projector can follow."""

    __tablename__ = "focus"

    session_id: str = Field(primary_key=True, foreign_key="session.id")
    seat: str = Field(primary_key=True)
    view: str
    at: str


def table(model: type[SQLModel]) -> Table:
    """Return the table of a row class, for statements through Core."""
    return SQLModel.metadata.tables[str(model.__tablename__)]
