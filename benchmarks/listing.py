"""Listing and searching a library of many sessions."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import Figure
from benchmarks.made import library_of, readable
from benchmarks.measure import Way, by_turns, medians, say
from ibb.store.library import Library
from ibb.store.search import search

FLOOR = "every file opened by the driver alone for one row, or for one query of the word index"
SESSIONS, FEW_SESSIONS = 1_000, 20
ENTRIES = 100
ROUNDS = 5
COMMON, RARE = "planning famil", "nobodysaidthis"
"""Words in nearly every session, more than a search returns; and words in none."""
NEVER = date(2100, 1, 1)


def run(*, quick: bool) -> Iterator[Figure]:
    """Yield what listing and searching cost."""
    sessions = FEW_SESSIONS if quick else SESSIONS
    say(f"making {sessions:,} sessions of {ENTRIES} entries")
    with TemporaryDirectory() as folder:
        place = Path(folder) / "library"
        paths = library_of(place, sessions, ENTRIES)
        for name, ways in _ways(Library(place), paths).items():
            what = f"{sessions:,} sessions {name}"
            say(what)
            median = medians(by_turns(ways, 1 if quick else ROUNDS))
            yield Figure(f"  {what}", median["ours"], median["floor"])


def _ways(library: Library, paths: Sequence[Path]) -> dict[str, dict[str, Way]]:
    return {
        "listed": {"ours": library.sessions, "floor": lambda: _rows(paths)},
        "listed, beside reading each file raw": {
            "ours": library.sessions,
            "floor": lambda: _read_raw(paths),
        },
        "searched, words in many": {
            "ours": lambda: search(library, COMMON),
            "floor": lambda: _hits(paths, COMMON),
        },
        "searched, words in none": {
            "ours": lambda: search(library, RARE),
            "floor": lambda: _hits(paths, RARE),
        },
        "searched, words on no such day": {
            "ours": lambda: search(library, COMMON, party="Union", since=NEVER),
            "floor": lambda: _hits(paths, COMMON),
        },
        "searched, earlier words in none": {
            "ours": lambda: search(library, RARE, earlier=True),
            "floor": lambda: [_asked(path, "SELECT actions FROM entry") for path in paths],
        },
    }


def _read_raw(paths: Sequence[Path]) -> object:
    """Read every file whole, by no database."""
    return [len(path.read_bytes()) for path in paths]


def _rows(paths: Sequence[Path]) -> object:
    return [_asked(path, "SELECT title, head, facts FROM session") for path in paths]


def _hits(paths: Sequence[Path], words: str) -> object:
    query = " ".join(f'"{word}"*' for word in words.split())
    question = "SELECT rowid, text FROM words WHERE words MATCH ? LIMIT 200"
    return [_asked(path, question, query) for path in paths]


def _asked(path: Path, question: str, *values: str) -> object:
    with closing(readable(path)) as connection:
        return connection.execute(question, values).fetchall()
