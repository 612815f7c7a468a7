"""A saved session being reviewed: where the pages meet the file, the library and the reader's own.

The session is opened without the right to write. What a reader writes goes into a file of theirs.
"""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from pathlib import Path

from ibb.desk.asking import wanted
from ibb.desk.at import Answers, Field, Form, Gesture
from ibb.desk.board.view import Row, Rows, View
from ibb.desk.review.reading import Reading
from ibb.desk.review.sheets import as_view
from ibb.documents.comments import append_comment, new_comments_text
from ibb.documents.compare import compare_document
from ibb.documents.named import on_name
from ibb.documents.wording import counted, day
from ibb.process.template import template_of
from ibb.store.aside import written_aside
from ibb.store.errors import StoreError
from ibb.store.folders import documents_folder
from ibb.store.inside import Hit
from ibb.store.library import Library
from ibb.store.looks import last_look, looked
from ibb.store.record import Record
from ibb.store.search import search

COMMENTS = ".comments.yaml"


class Reviewing:
    """One reader with one session."""

    def __init__(
        self, record: Record, folder: Path, now: datetime, *, comments: Path | None = None
    ) -> None:
        self.record = record
        self._folder = folder
        self._now = now
        self._comments = comments
        self._begun = ""
        """The comments file as it will be once the comment that was made is written down."""
        seen = last_look(record.id)
        self._looked = seen[0] if seen else None

    @cached_property
    def reading(self) -> Reading:
        """What the pages are made of."""
        charter = self.record.session.charter
        if charter is None:
            raise StoreError("This session has no charter yet; it was never begun.")
        return Reading(self.record.entries, template_of(charter), self._now, self._looked)

    def has_looked(self) -> None:
        """Remember how far this reader has read, outside the session."""
        looked(self.record.id, self.record.session.seq, self._now)

    def search(self, typed: str) -> View:
        """Return where words stand, or stood, in this session.

        Raises ``StoreError`` or ``RuleError`` for what cannot be looked for.
        """
        asked = wanted(typed)
        hits, _ = search(
            Library(self._folder),
            asked.words,
            within=self.record.path,
            party=asked.party,
            kind=asked.kind,
            stage=asked.stage,
            since=asked.since,
            until=asked.until,
            earlier=True,
        )
        found = counted(len(hits), "place") if hits else "Nothing was found"
        rows = tuple(_hit(each) for each in hits)
        return View(f"{found}: {typed}", (Rows(rows),), "Earlier wordings are found, too.")

    def others(self) -> tuple[tuple[str, str], ...]:
        """Return the other sessions of the library, as (file, title)."""
        listed, _ = Library(self._folder).sessions()
        return tuple(
            (str(each.path), f"{each.title}{'  [practice]' if each.practice else ''}")
            for each in listed
            if each.id != self.record.id
        )

    def compare_with(self, path: str) -> View:
        """Return how another session differs from this one. Raises ``StoreError``."""
        with Library(self._folder).open(Path(path), write=False) as other:
            charter = other.session.charter
            names = (charter.title if charter else other.id, "this session")
            return as_view(
                compare_document(other.session, self.record.session, names, one_session=False)
            )

    @property
    def comments(self) -> Path:
        """The file this reader's comments go into."""
        if self._comments:
            return self._comments
        return documents_folder() / f"{self.record.path.stem}{COMMENTS}"

    def comment_form(self, about: str) -> Form:
        """Return the questions of a comment on an item, or on the session."""
        session = self.reading.session
        item = session.find(about) if about else None
        name = on_name(session, about) if item else ""
        words = str(getattr(item, "text", "") or (item.words if item else ""))
        fields = (
            Field("says", "What you want to say", "text"),
            Field("instead", "For a correction: the words you would put instead"),
            Field("quote", "… and the words they would stand for", value=" ".join(words.split())),
        )

        def make(answers: Answers) -> Gesture:
            path = self.comments
            text = _read(path)
            if text is None:
                newest = self.record.entries[-1].digest if self.record.entries else ""
                text = new_comments_text(session, session_id=self.record.id, digest=newest)
            more = append_comment(
                text,
                on=name,
                quote=answers["quote"] if answers["instead"].strip() else "",
                says=answers["says"],
                instead=answers["instead"],
                file=str(path),
            )
            self._begun = more
            return Gesture((), f"Written in {path}: hand that file to the facilitator.")

        about_it = f"On {name}." if name else "On the session as a whole."
        return Form(
            "Write a comment",
            fields,
            make,
            f"{about_it} It goes into a file of your own, not into the session.",
            "Write it",
        )

    def write_down(self, said: list[str]) -> Callable[[Gesture], None]:
        """Return what a form does with a comment that is made: it writes it and says where."""

        def take(gesture: Gesture) -> None:
            with written_aside(self.comments) as aside:
                aside.write_text(self._begun, encoding="utf-8", newline="\n")
            said.append(gesture.said)

        return take


def _hit(hit: Hit) -> Row:
    """Return a place: its page where the words stand, else the moment they were recorded."""
    gone = "" if hit.gone is None else ", no longer so"
    where = f"{hit.noun} {hit.number}, {day(hit.at.date())}{gone}"
    return Row(hit.text, "·", hit.item_id if hit.gone is None else f"moments:{hit.entry}", where)


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"{path} cannot be read ({error}).") from None
