"""What the home screen shows of a library, in words. Imported only once something is on screen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ibb.desk.asking import wanted
from ibb.documents.wording import counted, day, short
from ibb.formats.text import safe
from ibb.model.errors import RuleError
from ibb.model.items import Outcome, Stage
from ibb.process.moments import MONTHS
from ibb.store.errors import StoreError
from ibb.store.library import IssueFacts, Library, Listed, Shelf
from ibb.store.search import Hit, search

MOST_ISSUES = 12
LONGEST = 160
_DONE = frozenset({Outcome.CONSENSUS, Outcome.WITH_RESERVATIONS})


@dataclass(frozen=True)
class Shown:
    """A session in the words of the list."""

    path: Path
    title: str
    practice: bool
    parties: str
    stands: str
    touched: str


@dataclass(frozen=True)
class Found:
    """A place where searched words stand."""

    path: Path
    session: str
    practice: bool
    where: str
    words: str
    item_id: str


@dataclass(frozen=True)
class Shelves:
    """The sessions of a library, practice apart, and a sentence for each file not readable."""

    real: tuple[Shown, ...]
    practice: tuple[Shown, ...]
    problems: tuple[str, ...] = ()

    @property
    def apart(self) -> str:
        """How many practice sessions there are, and the key that shows them; or nothing."""
        return f"{_practice(len(self.practice))} (P)" if self.practice else ""

    def about(self, *, practice: bool) -> str:
        """Return what stands above the list: how many sessions it holds, and what else there is."""
        if practice:
            many = _practice(len(self.practice)) if self.practice else "No practice sessions yet"
            return f"{many} · P for your own"
        many = counted(len(self.real), "session")
        return f"{many} · {self.apart}" if self.apart else many


@dataclass(frozen=True)
class Finds:
    """Where searched words stand on one of the shelves, and what could not be searched."""

    found: tuple[Found, ...]
    practice: bool
    problems: tuple[str, ...] = ()

    @property
    def about(self) -> str:
        """How many places were found, and in which sessions."""
        where = "the practice sessions" if self.practice else "your own sessions"
        if not self.found:
            return f"Nothing was found in {where}. Each word must begin a word of the text."
        return f"Found in {counted(len(self.found), 'place')} in {where}"


def read_shelves(folder: Path, now: datetime) -> Shelves:
    """Return the sessions of a library, the one touched last first."""
    try:
        sessions, unreadable = Library(folder).sessions()
    except StoreError as error:
        return Shelves((), (), (_line(str(error)),))
    problems = tuple(_line(each.sentence) for each in unreadable)
    real, practice = (
        tuple(_shown(each, now) for each in shelf.of(sessions))
        for shelf in (Shelf.REAL, Shelf.PRACTICE)
    )
    return Shelves(real, practice, problems)


def search_shelf(folder: Path, words: str, *, practice: bool) -> Finds:
    """Return where words stand in the practice sessions of a library, or in the others."""
    shelf = Shelf.PRACTICE if practice else Shelf.REAL
    try:
        asked = wanted(words)
        hits, unreadable = search(
            Library(folder),
            asked.words,
            shelf,
            party=asked.party,
            kind=asked.kind,
            stage=asked.stage,
            since=asked.since,
            until=asked.until,
        )
    except (StoreError, RuleError) as error:
        return Finds((), practice, (_line(str(error)),))
    problems = tuple(_line(each.sentence) for each in unreadable)
    return Finds(tuple(_found(each) for each in hits), practice, problems)


def _practice(number: int) -> str:
    return counted(number, "practice session")


def _shown(listed: Listed, now: datetime) -> Shown:
    return Shown(
        path=listed.path,
        title=_line(listed.title),
        practice=listed.practice,
        parties=_line(", ".join(listed.parties)) or "no parties yet",
        stands=strip(listed.issues),
        touched=touched(listed.touched, now),
    )


def _found(hit: Hit) -> Found:
    issue = f"issue {hit.issue}, " if hit.issue else ""
    number = "" if hit.kind == "charter" else f" {hit.number}"
    where = f"{issue}{hit.noun}{number}, {day(hit.at.date())}"
    return Found(
        path=hit.path,
        session=_line(hit.session),
        practice=hit.practice,
        where=_line(where),
        words=_line(hit.text),
        item_id=hit.item_id,
    )


def _line(text: str) -> str:
    return short(safe(text), LONGEST)


def strip(issues: Sequence[IssueFacts]) -> str:
    """Return where each issue stands: ``1 ✓  2 ● interests  3 ○``."""
    if not issues:
        return "no issues yet"
    shown = "  ".join(_stands(issues[:MOST_ISSUES]))
    more = len(issues) - MOST_ISSUES
    return f"{shown}  … and {more} more" if more > 0 else shown


def _stands(issues: Sequence[IssueFacts]) -> Iterator[str]:
    for issue in issues:
        if issue.outcome in _DONE:
            sign = "✓"
        elif issue.outcome and issue.outcome != Outcome.BACK:
            sign = f"– {issue.outcome}"
        else:
            sign = "○" if issue.stage == Stage.ISSUE else f"● {issue.stage}"
        yield _line(f"{issue.label} {sign}")


def touched(moment: str, now: datetime) -> str:
    """Return when a session was touched last: today 14:20, yesterday, 3 March, 3 March 2025."""
    try:
        then = datetime.fromisoformat(moment).astimezone(now.tzinfo)
    except ValueError:
        return ""
    days = (now.date() - then.date()).days
    if days == 0:
        return f"today {then:%H:%M}"
    if days == 1:
        return "yesterday"
    day = f"{then.day} {MONTHS[then.month - 1]}"
    return day if then.year == now.year else f"{day} {then.year}"
