"""From the rows of a file to cards, with no row lost and none taken in twice.

Every row becomes a card, is set aside with a reason, or was here already; so a file can be brought
again, also when it grew. Nothing is translated and no language guessed.
"""

import json
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from ibb.formats.incoming import IncomingError, Sheet, SheetRow
from ibb.model.items import Intake, PublicInput, RowSetAside, Theme
from ibb.model.session import Session
from ibb.model.text import MOST_CHARACTERS, one_line
from ibb.model.voices_gestures import theme_called
from ibb.process import intake_values
from ibb.process.intake_columns import TEXT, columns_of

NO_WORDS = "no words"
_KEY_LENGTH = 20
_SHOWN = 5


@dataclass(frozen=True)
class Choices:
    """What somebody says of a whole file; a row that says it for itself goes before."""

    title: str = ""
    event: str = ""
    channel: str = ""
    group: str = ""
    language: str = ""
    """As a tag or by its name."""
    issue: str | None = None
    sponsor: str = ""
    purpose: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Which head a field's column has, where it is not known by itself; empty for none."""


@dataclass(frozen=True)
class Brought:
    """What a file brings: to be recorded with ``intake_gestures.take_in``."""

    intake: Intake
    cards: tuple[PublicInput, ...]
    themes: tuple[Theme, ...]
    """The ones that are not in the session yet."""
    here_already: tuple[int, ...]
    """The rows that were in the record."""
    columns: Mapping[str, str]
    """The head of each field's column."""
    left_out: tuple[str, ...]
    """The heads of columns that hold something no card needs."""
    remarks: tuple[str, ...]
    """Sentences about what could not be understood."""


def bring(
    session: Session,
    sheet: Sheet,
    choices: Choices,
    new_id: Callable[[], str],
    *,
    file: str,
) -> Brought:
    """Return the cards of a file, and what else became of its rows.

    Raise IncomingError, with the place and the mend, for what cannot become cards at all.
    """
    return _Bringing(session, sheet, choices, new_id, file).brought()


class _Bringing:
    def __init__(
        self,
        session: Session,
        sheet: Sheet,
        choices: Choices,
        new_id: Callable[[], str],
        file: str,
    ) -> None:
        self.session = session
        self.sheet = sheet
        self.choices = choices
        self.new_id = new_id
        self.file = file
        self.places = columns_of(sheet, file, choices.columns)
        self.intake_id = new_id()
        self.themes: dict[str, Theme] = {}
        self.unknown_languages: dict[str, None] = {}
        self.language = self._usual_language()
        self.days = self._days()

    def brought(self) -> Brought:
        known = {each.key for each in self.session.all(PublicInput) if each.key}
        seen: Counter[str] = Counter()
        cards: list[PublicInput] = []
        aside: list[RowSetAside] = []
        repeated: list[int] = []
        for place, row in enumerate(self.sheet.rows):
            if not _has_words(self._cell(row, TEXT)):
                aside.append(self._set_aside(row))
                continue
            key = self._key(row, seen)
            if key in known:
                repeated.append(row.number)
            else:
                cards.append(self._card(row, key, self.days[place]))
        if not cards and not repeated:
            raise IncomingError(f"{self.file}: no row has words in “{self._head(TEXT)}”.")
        return Brought(
            self._intake(cards, aside, len(repeated)),
            tuple(cards),
            tuple(self.themes.values()),
            tuple(repeated),
            {name: self.sheet.columns[at] for name, at in self.places.items()},
            self._left_out(),
            tuple(self._remarks()),
        )

    def _cell(self, row: SheetRow, name: str) -> str:
        place = self.places.get(name)
        return "" if place is None else row.cells[place].strip()

    def _line(self, row: SheetRow, name: str, usual: str = "") -> str:
        return one_line(self._cell(row, name)) or one_line(usual)

    def _head(self, name: str) -> str:
        return self.sheet.columns[self.places[name]]

    def _key(self, row: SheetRow, seen: Counter[str]) -> str:
        """Return what tells a row from others; equal ones are counted, so each is a card."""
        said = (
            self._line(row, "event", self.choices.event).casefold(),
            self._line(row, "group", self.choices.group).casefold(),
            self._line(row, "contributor").casefold(),
            self._line(row, "id"),
            one_line(self._cell(row, TEXT)),
        )
        same = json.dumps(said)
        seen[same] += 1
        digest = sha256(json.dumps((*said, seen[same])).encode())
        return digest.hexdigest()[:_KEY_LENGTH]

    def _card(self, row: SheetRow, key: str, day: date | None) -> PublicInput:
        text = self._cell(row, TEXT)
        self._refuse_long(row, max(row.cells, key=len))
        return PublicInput(
            id=self.new_id(),
            issue=self.choices.issue,
            intake=self.intake_id,
            row=row.number,
            key=key,
            text=text,
            language=self._language(row),
            translation=self._cell(row, "translation"),
            translated_by=self._line(row, "translated by"),
            event=self._line(row, "event", self.choices.event),
            channel=self._line(row, "channel", self.choices.channel),
            on=day,
            group=self._line(row, "group", self.choices.group),
            contributor=self._line(row, "contributor"),
            themes=tuple(
                self._theme(each) for each in intake_values.themes(self._cell(row, "theme"))
            ),
        )

    def _theme(self, text: str) -> str:
        words = one_line(text)
        there = theme_called(self.session, words) or self.themes.get(words.casefold())
        if there is None:
            there = Theme(id=self.new_id(), text=words, issue=self.choices.issue)
            self.themes[words.casefold()] = there
        return there.id

    def _usual_language(self) -> str:
        said = self.choices.language.strip()
        tag = intake_values.language(said) if said else ""
        if tag is None:
            raise IncomingError(
                f"“{said}” is no language that is known here; write a tag such as en, es or pt."
            )
        return tag

    def _language(self, row: SheetRow) -> str:
        said = self._cell(row, "language")
        if not said:
            return self.language
        tag = intake_values.language(said)
        if tag is None:
            self.unknown_languages[one_line(said)] = None
        return tag or ""

    def _days(self) -> list[date | None]:
        return intake_values.days([self._cell(row, "date") for row in self.sheet.rows])

    def _set_aside(self, row: SheetRow) -> RowSetAside:
        words = " · ".join(cell for cell in row.cells if cell)
        self._refuse_long(row, words)
        return RowSetAside(row=row.number, why=NO_WORDS, words=words)

    def _intake(self, cards: list[PublicInput], aside: list[RowSetAside], repeated: int) -> Intake:
        days = {each.on for each in cards}
        name = self.file.rpartition(".")[0] or self.file
        return Intake(
            id=self.intake_id,
            issue=self.choices.issue,
            title=self.choices.title.strip() or self.choices.event.strip() or name,
            file=self.file,
            on=days.pop() if len(days) == 1 else None,
            sponsor=self.choices.sponsor.strip(),
            purpose=self.choices.purpose.strip(),
            rows=len(self.sheet.rows),
            set_aside=tuple(aside),
            repeated=repeated,
        )

    def _refuse_long(self, row: SheetRow, words: str) -> None:
        if len(words) > MOST_CHARACTERS:
            raise IncomingError(
                f"{self.file}, row {row.number}: a card holds at most {MOST_CHARACTERS:,} "
                "characters; part this row into several."
            )

    def _left_out(self) -> tuple[str, ...]:
        used = set(self.places.values())
        return tuple(
            head
            for place, head in enumerate(self.sheet.columns)
            if place not in used and any(row.cells[place] for row in self.sheet.rows)
        )

    def _remarks(self) -> list[str]:
        remarks = []
        if self.unknown_languages:
            names = ", ".join(f"“{each}”" for each in list(self.unknown_languages)[:_SHOWN])
            remarks.append(
                f"Not known as a language, and left out: {names}; a tag such as es is understood."
            )
        unread = [
            row.number
            for row, day in zip(self.sheet.rows, self.days, strict=True)
            if day is None and self._cell(row, "date")
        ]
        if unread:
            remarks.append(
                f"{len(unread)} in “{self._head('date')}” could be no day or two days, and were "
                f"left out (first in row {unread[0]}); a day such as 2025-04-03 is understood."
            )
        return remarks


def _has_words(text: str) -> bool:
    """Tell whether a cell says anything: more than spaces, dashes and full stops."""
    return any(unicodedata.category(sign)[0] not in "PZC" for sign in text)
