"""Entries and the chain that makes the record tamper-evident.

An entry is kept as a page: plain columns plus the canonical JSON text of its actions. Two digests
seal it. The words digest covers what a removal may blank (actions, note and a random salt, so that
short words cannot be guessed from it). The digest covers the previous digest, the rest of the page
and the words digest. Blanking the words therefore keeps every digest, and the chain still verifies;
what was left in their place is fixed by the entry that records the removal.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from ibb.model.actions import Action, canonical, to_text
from ibb.model.refs import Id
from ibb.model.text import clean
from ibb.model.upcast import VERSION, upcast


class Via(StrEnum):
    """How a gesture reached the record."""

    FACILITATOR = "facilitator"
    SELF = "self"
    SCRIPT = "script"
    IMPORT = "import"


class Removed(BaseModel):
    """One entry whose words were removed, and the digest of what was left in their place."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    seq: int = Field(ge=1)
    left: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One human gesture: one or more actions recorded together. Made from a page alone."""

    seq: int
    id: str
    at: datetime
    by: str
    """The seat that recorded it: a person's id, or a role such as ``facilitator``."""
    via: Via
    actions: tuple[Action, ...]
    undoes: int | None
    note: str
    """The line of reason asked for when moving on with checks open, or for a removal."""
    removes: tuple[Removed, ...]
    salt: str
    digest: str
    words_removed: bool


@dataclass(frozen=True, slots=True)
class Page:
    """An entry as it is kept: the columns of its row."""

    seq: int
    id: str
    at: str
    seat: str
    via: str
    version: int
    undoes: int | None
    note: str
    salt: str
    removes: str
    actions: str
    words_digest: str | None
    """Kept only once the words were removed; derived from them until then."""
    digest: str


@dataclass(frozen=True, slots=True)
class Flaw:
    """The first entry at which a chain does not hold, and what is wrong with it."""

    seq: int
    sentence: str


_REMOVES: TypeAdapter[tuple[Removed, ...]] = TypeAdapter(tuple[Removed, ...])
_PAGES_OF_ACTIONS: TypeAdapter[list[tuple[Action, ...]]] = TypeAdapter(list[tuple[Action, ...]])


_ID: TypeAdapter[str] = TypeAdapter(Id)


def genesis(session_id: str) -> str:
    """Return what stands before the first entry: it ties the chain to its session."""
    return _sha(canonical(["ibb session", session_id]))


def moment_text(moment: datetime) -> str:
    """Return a moment as the record writes it: UTC, to the millisecond."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def seal(
    previous: str,
    *,
    seq: int,
    entry_id: str,
    at: datetime,
    by: str,
    via: Via,
    actions: tuple[Action, ...],
    undoes: int | None,
    note: str,
    removes: tuple[Removed, ...],
    salt: str,
) -> Page:
    """Return the sealed page of a new entry that follows the entry with digest ``previous``."""
    page = Page(
        seq=seq,
        id=entry_id,
        at=moment_text(at),
        seat=by,
        via=via.value,
        version=VERSION,
        undoes=undoes,
        note=note,
        salt=salt,
        removes=canonical([removed.model_dump() for removed in removes]),
        actions=to_text(actions),
        words_digest=None,
        digest="",
    )
    return replace(page, digest=_page_digest(previous, page, _words_digest(page)))


def open_pages(pages: Iterable[Page]) -> list[Entry]:
    """Return the entries that pages hold, in order; all are validated in one pass.

    Raises ``ValueError`` (a ``ValidationError`` among them) when a page holds no valid actions.
    """
    kept = list(pages)
    for page in kept:
        if not _has_its_types(page):
            raise ValueError(f"entry {page.seq} holds something that is not text")
    texts = [upcast(page.version, page.actions) for page in kept]
    actions = _PAGES_OF_ACTIONS.validate_json("[" + ",".join(texts) + "]", strict=True)
    if len(actions) != len(kept):
        raise ValueError("an entry holds more than one list of actions")
    return [_entry(page, each) for page, each in zip(kept, actions, strict=True)]


def open_page(page: Page) -> Entry:
    """Return the entry that one page holds; raises as ``open_pages`` does."""
    return open_pages([page])[0]


def entry_adding(entries: Iterable[Entry], item_id: str) -> Entry | None:
    """Return the entry that recorded an item first; None where none of these did."""
    for entry in entries:
        if any(each.do == "add" and each.item.id == item_id for each in entry.actions):
            return entry
    return None


def verify(session_id: str, pages: Iterable[Page]) -> Iterator[Flaw]:
    """Yield the first flaw of a chain, if it has one.

    An entry holds if its digest follows from its own words and the digest before; blanked words
    must be those that a later entry says were left.
    """
    kept = list(pages)
    previous = genesis(session_id)
    for place, page in enumerate(kept, start=1):
        sentence = _flaw(page, place, previous)
        if sentence:
            yield Flaw(place, sentence)
            return
        previous = page.digest
    yield from _flaws_of_removals(kept)


def _flaw(page: Page, place: int, previous: str) -> str | None:
    if not _has_its_types(page):
        return f"entry {place} is not as it was recorded"
    if page.seq != place:
        return f"entry {place} is missing; entry {page.seq} stands in its place"
    words = page.words_digest or _words_digest(page)
    if _page_digest(previous, page, words) != page.digest:
        return f"entry {place} is not as it was recorded"
    try:
        entry = open_page(page)
    except ValueError:
        entry = None
    if entry is None or moment_text(entry.at) != page.at or not _is_id(page.seat):
        return f"entry {place} holds something that is not a gesture of a session"
    return None


def _has_its_types(page: Page) -> bool:
    """Tell whether every column holds what it should; a database may give bytes for any."""
    return (
        type(page.seq) is type(page.version) is int
        and type(page.id) is type(page.at) is type(page.seat) is type(page.via) is str
        and type(page.note) is type(page.salt) is type(page.removes) is type(page.actions) is str
        and type(page.digest) is str
        and (page.undoes is None or type(page.undoes) is int)
        and (page.words_digest is None or type(page.words_digest) is str)
    )


def _flaws_of_removals(pages: list[Page]) -> Iterator[Flaw]:
    left = {
        removed.seq: removed.left
        for page in pages
        if page.removes != "[]"
        for removed in _REMOVES.validate_json(page.removes)
    }
    for page in pages:
        if page.words_digest is None:
            continue
        if page.seq not in left:
            sentence = (
                f"the words of entry {page.seq} were blanked, and no entry records their removal"
            )
        elif left[page.seq] != _words_digest(page):
            sentence = f"entry {page.seq} does not hold what was left when its words were removed"
        else:
            continue
        yield Flaw(page.seq, sentence)
        return


def blank(page: Page, actions_left: str) -> Page:
    """Return the page with its words removed and their digest kept."""
    return replace(
        page,
        actions=actions_left,
        note="",
        salt="",
        words_digest=page.words_digest or _words_digest(page),
    )


def left_digest(page: Page) -> str:
    """Return the digest of what a blanked page holds, for the entry that records the removal."""
    return _words_digest(page)


def _entry(page: Page, actions: tuple[Action, ...]) -> Entry:
    return Entry(
        seq=page.seq,
        id=page.id,
        at=datetime.fromisoformat(page.at).astimezone(UTC),
        by=page.seat,
        via=Via(page.via),
        actions=actions,
        undoes=page.undoes,
        note=clean(page.note),
        removes=_REMOVES.validate_json(page.removes) if page.removes != "[]" else (),
        salt=page.salt,
        digest=page.digest,
        words_removed=page.words_digest is not None,
    )


def _is_id(text: str) -> bool:
    try:
        return bool(_ID.validate_python(text))
    except ValueError:
        return False


def _words_digest(page: Page) -> str:
    return _sha(canonical([page.salt, page.note, page.actions]))


def _page_digest(previous: str, page: Page, words: str) -> str:
    return _sha(
        canonical(
            [
                previous,
                page.seq,
                page.id,
                page.at,
                page.seat,
                page.via,
                page.version,
                page.undoes,
                page.removes,
                words,
            ]
        )
    )


def _sha(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


__all__ = [
    "Entry",
    "Flaw",
    "Page",
    "Removed",
    "Via",
    "blank",
    "entry_adding",
    "genesis",
    "left_digest",
    "moment_text",
    "open_page",
    "open_pages",
    "seal",
    "verify",
]
