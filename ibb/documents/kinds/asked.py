"""What is asked for when a document is made, and what a kind of document is."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ibb.documents.profiles import Profile
from ibb.formats.document import Block
from ibb.model.entry import Entry
from ibb.model.session import Session
from ibb.process.template import FurtherPlace

Needs = Literal["", "clause", "issue", "meeting"]


class DocumentError(Exception):
    """A document that cannot be made of this session; the message says why and what to do."""


@dataclass(frozen=True)
class Asked:
    """The session as a document may show it, and what the document is to tell of."""

    session: Session
    """As the profile shows it: what may not appear is not in it."""
    profile: Profile
    today: date
    about: str | None = None
    """The id of the clause, issue or meeting it is about, where one was named."""
    head: str = ""
    """The digest of the newest entry, for the internal record."""
    entries: Sequence[Entry] = ()
    """The whole record, for what tells of a stretch of it: to be seen through the profile alone."""

    @property
    def title(self) -> str:
        """The title of the session."""
        charter = self.session.charter
        return charter.title if charter else ""


Made = tuple[str, Iterator[Block]]
"""A document's title and what stands under it."""


@dataclass(frozen=True)
class Kind:
    """A kind of document."""

    key: str
    """As the command line names it."""
    name: str
    tells: str
    """What it holds and whom it is for, in a sentence."""
    build: Callable[[Asked], Made]
    needs: Needs = ""
    """What a document of this kind is about; one named item of it, or all where none is named."""
    must: bool = False
    """One has to be named."""
    profile: str = "internal"
    """Whom it is for unless somebody says otherwise."""
    worksheet: bool = False
    """It can be made without a session."""
    between: bool = False
    """It is the parties' own: made of the internal record, its foot names nobody it is for."""
    carries: bool = False
    """The whole record travels inside its PDF, where it is made of the internal record."""
    marks: Callable[[Asked], str] = lambda _: ""
    """What stands on every page of it, such as that it is a draft; empty where nothing has to."""
    place: FurtherPlace | None = None
    """The work it tells of, where not every process needs it; offered where that is done."""
    always: bool = False
    """It is made for those it is usually for, whomever it is asked for."""
