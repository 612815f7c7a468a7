"""Reading one long session: searching in it, following it, going to a moment of it."""

import json
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import Figure
from benchmarks.listing import COMMON, NEVER, RARE
from benchmarks.made import made_pages, readable, session_file
from benchmarks.measure import Way, by_turns, medians, say
from ibb.model.session import Session
from ibb.store.library import Library
from ibb.store.record import Record
from ibb.store.search import search

FLOOR = "the driver alone: one query of the word index, or all entries read and their JSON loaded"
LENGTHS, SHORT = (1_000, 10_000), (1_000,)
ROUNDS = 7


def run(*, quick: bool) -> Iterator[Figure]:
    """Yield what reading in a long session costs."""
    for length in SHORT if quick else LENGTHS:
        say(f"reading in {length:,} entries")
        with TemporaryDirectory() as folder:
            path = session_file(Path(folder), made_pages(length))
            with Record(path, write=False) as record:
                for name, ways in _ways(path, record).items():
                    median = medians(by_turns(ways, 1 if quick else ROUNDS))
                    what = f"  {length:>6,} entries, {name}"
                    yield Figure(what, median["ours"], median["floor"])


def _ways(path: Path, record: Record) -> dict[str, dict[str, Way]]:
    library = Library(path.parent)
    half = record.entries[: len(record.entries) // 2]

    def asked(words: str) -> object:
        query = " ".join(f'"{word}"*' for word in words.split())
        question = "SELECT rowid, text FROM words WHERE words MATCH ? LIMIT 200"
        return _asked(path, question, (query,))

    return {
        "searched": {"ours": lambda: search(library, COMMON), "floor": lambda: asked(COMMON)},
        "searched, on no such day": {
            "ours": lambda: search(library, COMMON, since=NEVER),
            "floor": lambda: asked(COMMON),
        },
        "searched, at one stage": {
            "ours": lambda: search(library, COMMON, stage="options"),
            "floor": lambda: _loaded(path),
        },
        "searched, earlier words": {
            "ours": lambda: search(library, RARE, earlier=True),
            "floor": lambda: _loaded(path),
        },
        "nothing new, refreshed": {
            "ours": record.refresh,
            "floor": lambda: _asked(path, "SELECT head FROM session", ()),
        },
        "gone to the middle": {
            "ours": lambda: Session().after(half),
            "floor": lambda: _loaded(path),
        },
    }


def _loaded(path: Path) -> object:
    rows = _asked(path, "SELECT seq, actions FROM entry ORDER BY seq", ())
    return [json.loads(actions) for _, actions in rows]


def _asked(path: Path, question: str, values: Sequence[str]) -> list[tuple[int, str]]:
    with closing(readable(path)) as connection:
        rows: list[tuple[int, str]] = connection.execute(question, values).fetchall()
        return rows
