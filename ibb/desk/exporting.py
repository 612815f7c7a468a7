"""Writing a document to a file: made, laid out, read back, and only then put in its place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from ibb.documents.interchange import InterchangeError, RecordFile, as_json_text, read_text
from ibb.documents.kinds.asked import DocumentError, Kind
from ibb.documents.kinds.every import KINDS
from ibb.documents.kinds.making import Wanted, make_document
from ibb.documents.named import NotNamedError, id_named
from ibb.documents.profiles import INTERNAL, PROFILES
from ibb.documents.wording import counted, listed, quoted, short
from ibb.documents.words import LANGUAGES
from ibb.formats.document import Attachment, Document, LayoutError, every_text, plain
from ibb.formats.every import FORMATS, Extras, Format
from ibb.formats.reading_back import MANY, missing
from ibb.model.items import Clause
from ibb.model.session import Session
from ibb.model.text import one_line
from ibb.store.aside import written_aside
from ibb.store.errors import StoreError
from ibb.store.record import Record

RECORD = ".json"
"""The suffix of the whole record, which is no document: it is what can be brought in again."""
RECORD_NAME = "record.json"
"""What the record is called inside a PDF."""
SUFFIXES = (*FORMATS, RECORD)

Step = Callable[[str], None]
Kept = TypeVar("Kept")


class ExportError(StoreError):
    """Nothing was written; the message says why and what to do."""


@dataclass(frozen=True)
class Choice:
    """What somebody chose to export; keys as the command line names them, empty for the usual."""

    suffix: str
    kind: str = ""
    profile: str = ""
    language: str = ""
    about: str = ""
    """By name: ``clause 3``, ``issue 2``, a meeting's title."""
    draft: bool = False
    letterhead: Path | None = None


def usual_kind(suffix: str) -> Kind:
    """Return the kind of document that a format is mostly wanted for."""
    form = FORMATS.get(suffix)
    return KINDS["tables" if form and form.tables else "record"]


def wanted_of(choice: Choice, session: Session) -> Wanted:
    """Return what a choice means for a session. Raises ``ExportError`` with a sentence."""
    kind = _one_of(KINDS, choice.kind, "document") if choice.kind else usual_kind(choice.suffix)
    profile = _one_of(PROFILES, choice.profile or kind.profile, "profile")
    language = _spoken(choice.language) or language_of(session)
    if language not in LANGUAGES:
        raise ExportError(
            f"Documents speak {listed(LANGUAGES)}, not {quoted(language)}; what was typed stays as "
            "it is in any of them."
        )
    return Wanted(kind, profile, language, _about(kind, choice.about, session), choice.draft)


def language_of(session: Session) -> str:
    """Return the language of a session's documents: the record's own where ibb speaks it."""
    kept_in = _spoken(session.charter.language) if session.charter else ""
    return kept_in if kept_in in LANGUAGES else next(iter(LANGUAGES))


def _spoken(tag: str) -> str:
    """Return the language of a tag without its region: ``es-MX`` is spoken as ``es``."""
    return tag.strip().casefold().partition("-")[0]


def _one_of(every: Mapping[str, Kept], key: str, noun: str) -> Kept:
    if key not in every:
        raise ExportError(f"There is no {noun} {quoted(key)}; there are {listed(every)}.")
    return every[key]


def _about(kind: Kind, name: str, session: Session) -> str | None:
    if not name:
        if kind.must:
            raise ExportError(
                f"Say which {kind.needs} the {kind.name.lower()} is about, such as {kind.needs} 1."
            )
        return None
    if not kind.needs:
        raise ExportError(
            f"The {kind.name.lower()} is about the whole session; leave {quoted(name)} out."
        )
    held = {each.item.id: each for each in session.everything() if each.item.kind == kind.needs}
    if name in held:
        return name
    wanted = one_line(name).casefold()
    called = [
        key
        for key, each in held.items()
        if wanted in {each.label.casefold(), one_line(each.item.words).casefold()}
    ]
    if len(called) == 1:
        return called[0]
    try:
        found = id_named(session, name)
    except NotNamedError:
        found = None
    if found in held:
        return found
    there = [f"{kind.needs} {each.label} ({short(each.item.words, 40)})" for each in held.values()]
    raise ExportError(
        f"The {kind.name.lower()} is about a {kind.needs}, and {quoted(name)} is none here; "
        f"there {'are' if len(there) > 1 else 'is'} {listed(there) or 'none yet'}."
    )


def document_of(record: Record, wanted: Wanted, now: datetime) -> Document:
    """Return the document that is wanted of a record. Raises ``ExportError`` with a sentence."""
    try:
        return make_document(wanted, record.entries, record.session, now=now, head=record.head)
    except DocumentError as error:
        raise ExportError(str(error)) from None


def without_session(choice: Choice, now: datetime) -> Document:
    """Return a document that needs no session. Raises ``ExportError`` for one that does."""
    kind = KINDS.get(choice.kind)
    if kind is None or not kind.worksheet or choice.suffix == RECORD:
        blank = listed(each.key for each in KINDS.values() if each.worksheet)
        raise ExportError(
            f"Name the session to export; only --document {blank} can be made without one."
        )
    session = Session()
    return make_document(wanted_of(choice, session), (), session, now=now)


def record_text(record: Record) -> str:
    """Return the whole record as JSON."""
    return as_json_text(record.id, record.created, record.session, record.pages())


def write_record(record: Record, choice: Choice, target: Path) -> None:
    """Write the whole record, which ``ibb import`` takes in.

    Raises ``ExportError`` if anything was chosen that the whole record cannot be.
    """
    if choice.kind or choice.about or choice.language or choice.letterhead or choice.draft:
        raise ExportError(
            f"A {RECORD} file is the whole record and no document; leave the other choices out, or "
            f"take another suffix: {listed(FORMATS)}."
        )
    if choice.profile not in {"", INTERNAL.key}:
        raise ExportError(
            f"A {RECORD} file is the whole record, so it cannot be for {choice.profile}; take "
            f"another suffix: {listed(FORMATS)}."
        )
    put(target, record_text(record).encode())


def write_document(
    document: Document,
    target: Path,
    *,
    extras: Extras | None = None,
    step: Step = lambda _: None,
) -> None:
    """Write a document in the format of the target's suffix, and read it back before it is kept.

    ``step`` is told what is being done. Raises ``ExportError`` or ``StoreError`` with a sentence;
    what was at the target before is then still there.
    """
    form = FORMATS[target.suffix.lower()]
    if extras and extras.letterhead and form.suffix != ".docx":
        raise ExportError(
            f"A letterhead is a Word file's; write the document as .docx, not {form.suffix}."
        )
    step("Laying out the pages")
    data = _laid_out(document, form, extras or Extras())
    step("Reading it back")
    _is_whole(document, data, form)
    step("Putting it in place")
    put(target, data)


def _laid_out(document: Document, form: Format, extras: Extras) -> bytes:
    """Return the file; a letterhead that is none, or an engine that is missing, is told."""
    try:
        return form.write(document, extras)
    except LayoutError as error:
        raise ExportError(str(error)) from None
    except (ImportError, OSError) as error:
        raise ExportError(
            f"The {form.name} file could not be made ({error}). “ibb doctor” says what is missing; "
            "another format may do meanwhile."
        ) from None


def _is_whole(document: Document, data: bytes, form: Format) -> None:
    gone = missing(document, form.read(data), form.shows)
    if gone:
        named = listed(quoted(word) for word in gone[:MANY])
        raise ExportError(
            f"The {form.name} file was not written, because {counted(len(gone), 'word')} of the "
            f"document did not come out in it: {named}. Take another format for now, and please "
            "report it."
        )


def put(target: Path, data: bytes) -> None:
    """Put a file in its place, whole or not at all."""
    with written_aside(target) as aside:
        aside.write_bytes(data)


def extras_of(record: Record, wanted: Wanted, choice: Choice) -> Extras:
    """Return what goes with the document: the whole record inside a PDF that keeps it."""
    attached: tuple[Attachment, ...] = ()
    if choice.suffix == ".pdf" and wanted.kind.carries and wanted.profile is INTERNAL:
        attached = (
            Attachment(
                RECORD_NAME,
                "application/json",
                "The whole record of the session, which ibb can bring in",
                record_text(record).encode(),
            ),
        )
    return Extras(attached, choice.letterhead)


def to_read(document: Document, session: Session, wanted: Wanted) -> str:
    """Return a warning where a document for others repeats reasons and costs as they were typed.

    A profile leaves out kinds and fields; what people wrote in a field that stays, it cannot judge.
    """
    if wanted.profile is INTERNAL:
        return ""
    texts = {one_line(plain(each)) for each in every_text(document)}
    told = [
        session.label(clause.id)
        for clause in session.all(Clause)
        for typed in (clause.why, clause.fiscal_note)
        if typed.strip() and any(one_line(typed) in text for text in texts)
    ]
    if not told:
        return ""
    return (
        "Why each clause reads so, and what it costs, stand in it as they were typed: read them "
        f"before it leaves the room (clauses {listed(dict.fromkeys(told))})."
    )


def target_of(name: str | Path, *, replace: bool) -> Path:
    """Return where to write. Raises ``ExportError`` if nothing can or may be written there."""
    target = Path(name).expanduser()
    if target.suffix.lower() not in SUFFIXES:
        raise ExportError(
            f"{name} should end in {', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}, which says what "
            "to write."
        )
    if target.is_dir():
        raise ExportError(f"{name} is a folder; name a file in it.")
    if target.exists() and not replace:
        raise ExportError(
            f"{name} is already there; say that it is to be replaced (--force), or take another "
            "name."
        )
    return target


def record_in_pdf(path: Path) -> RecordFile:
    """Read the record that a PDF carries. Raises ``InterchangeError`` with a sentence."""
    from ibb.formats.pdf import attachments_of

    try:
        attached = attachments_of(path.read_bytes())
    except OSError as error:
        raise InterchangeError(f"{path} cannot be read ({error.strerror or error}).") from None
    except ValueError:
        raise InterchangeError(f"{path} is damaged or no PDF; nothing was brought in.") from None
    if RECORD_NAME not in attached:
        raise InterchangeError(
            f"{path} carries no record: only a PDF of the internal record does. Ask for that, or "
            "for the .json file."
        )
    return read_text(attached[RECORD_NAME].decode("utf-8", "replace"), str(path))
