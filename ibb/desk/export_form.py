"""Exporting with questions: what, for whom, in which format and where; looked at, then written."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ibb.desk.at import Answers, Field, Form, Gesture
from ibb.desk.exporting import (
    RECORD,
    Choice,
    Step,
    document_of,
    extras_of,
    language_of,
    put,
    record_text,
    target_of,
    to_read,
    wanted_of,
    write_document,
)
from ibb.documents.kinds.asked import Kind
from ibb.documents.kinds.every import KINDS, offered
from ibb.documents.profiles import PROFILES
from ibb.documents.wording import short
from ibb.documents.words import LANGUAGES
from ibb.formats.document import Document
from ibb.formats.every import FORMATS, Extras
from ibb.store.folders import documents_folder
from ibb.store.record import Record

WHOLE = "whole"
"""The whole record, offered among the documents."""
QUESTION = "What is to leave the room?"


@dataclass(frozen=True)
class Ready:
    """What is to be written, and where; nothing has been written yet."""

    target: Path
    document: Document | None = None
    """None for the whole record."""
    extras: Extras | None = None
    warning: str = ""
    """What somebody should read before it leaves the room."""
    write: Callable[[Step], None] = lambda _: None


class ExportForm:
    """The questions of an export, and what they come to."""

    def __init__(self, record: Record, now: datetime, folder: Path | None = None) -> None:
        self.record = record
        self._now = now
        self._folder = folder or documents_folder()
        self.ready: Ready | None = None

    def offers(self) -> tuple[tuple[str, str], ...]:
        """Return what can be exported, as (key, words)."""
        kinds = tuple((e.key, f"{e.name}: {e.tells}") for e in offered(self.record.session))
        whole = "Whole record: every entry, to bring in again or to archive (.json)."
        return (*kinds, (WHOLE, whole))

    def form(self, key: str) -> Form:
        """Return the questions about what was chosen; answered, they leave ``ready``."""
        if key == WHOLE:
            return Form(
                "Export the whole record",
                (self._file(WHOLE), _replace()),
                self._make_whole,
                "Every entry is in it, also who recorded it; it is for whoever keeps the record.",
                "Preview",
            )
        kind = KINDS[key]
        language = language_of(self.record.session)
        for_whom = Field("profile", "For whom", "choice", kind.profile, _profiles())
        fields = (
            *(() if kind.always or kind.worksheet else (for_whom,)),
            *self._about(kind),
            Field("suffix", "Format", "choice", _usual(kind), _formats()),
            Field("language", "Language of its headings", "choice", language, _languages()),
            self._file(key),
            _replace(),
            Field("draft", "Mark every page as a confidential draft", "yes", value=False),
            Field("letterhead", "A Word file whose letterhead is taken, for Word only"),
        )

        def make(answers: Answers) -> Gesture:
            self.ready = self._ready(kind, answers)
            return Gesture((), "")

        return Form(f"Export: {kind.name}", fields, make, kind.tells, "Preview")

    def _ready(self, kind: Kind, answers: Answers) -> Ready:
        suffix = answers["suffix"]
        letterhead = answers["letterhead"].strip()
        choice = Choice(
            suffix=suffix,
            kind=kind.key,
            profile=answers.get("profile", ""),
            language=answers["language"],
            about=answers.get("about", ""),
            draft=answers["draft"],
            letterhead=Path(letterhead).expanduser() if letterhead else None,
        )
        target = target_of(_with_suffix(answers["file"], suffix), replace=answers["replace"])
        wanted = wanted_of(choice, self.record.session)
        document = document_of(self.record, wanted, self._now)
        extras = extras_of(self.record, wanted, choice)
        return Ready(
            target,
            document,
            extras,
            to_read(document, self.record.session, wanted),
            lambda step: write_document(document, target, extras=extras, step=step),
        )

    def _make_whole(self, answers: Answers) -> Gesture:
        target = target_of(_with_suffix(answers["file"], RECORD), replace=answers["replace"])
        data = record_text(self.record).encode()
        self.ready = Ready(target, write=lambda _: put(target, data))
        return Gesture((), "")

    def _about(self, kind: Kind) -> tuple[Field, ...]:
        if not kind.needs:
            return ()
        session = self.record.session
        held = [each for each in session.everything() if each.item.kind == kind.needs]
        every = tuple((e.item.id, f"{e.label}. {short(e.item.words, 50)}") for e in held)
        newest = "the newest that was held" if kind.needs == "meeting" else "all there are"
        usual = () if kind.must else (("", newest),)
        return (Field("about", f"Which {kind.needs}", "choice", "", (*usual, *every)),)

    def _file(self, key: str) -> Field:
        name = self._folder / f"{self.record.path.stem}-{key}"
        return Field("file", "File, without its ending", value=str(name))


def _replace() -> Field:
    return Field("replace", "Replace the file if it is there", "yes", value=False)


def _with_suffix(name: str, suffix: str) -> str:
    name = name.strip()
    return name if name.lower().endswith(suffix) else f"{name}{suffix}"


def _usual(kind: Kind) -> str:
    wide = kind.key == "tables"
    return next(each.suffix for each in FORMATS.values() if each.tables == wide)


def _profiles() -> tuple[tuple[str, str], ...]:
    return tuple((each.key, f"{each.name}: {each.tells}") for each in PROFILES.values())


def _formats() -> tuple[tuple[str, str], ...]:
    return tuple((each.suffix, f"{each.name} {each.suffix}") for each in FORMATS.values())


def _languages() -> tuple[tuple[str, str], ...]:
    return tuple(LANGUAGES.items())
