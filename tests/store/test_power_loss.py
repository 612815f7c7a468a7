"""What was reported as recorded survives a loss of power. ``--images N`` for more of them.

The store runs on a file system that writes down what it is asked to do; from that, files are made
as a loss of power at a random moment may leave them, and opened. With less careful settings the
same must do damage, or the test could not see any.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from ibb.model.gestures import withdraw
from ibb.store.check import check
from ibb.store.record import Record
from ibb.store.sqlite.driver import Driver
from tests.support import drivers
from tests.support.power import Acknowledged, Event, Synced, images
from tests.support.recording import recorded, recording_driver
from tests.support.sessions import BY, a_file, a_library, adding, counting, option

ENTRIES = 60
CONTROL_IMAGES = 40
"""Enough to see one loss: the least careless setting loses something in one image of four."""


@dataclass(frozen=True)
class Careless(Driver):
    """The driver with another ``synchronous`` than the store chose."""

    synchronous: str = "OFF"

    @property
    def settings(self) -> dict[str, str]:
        """The store's settings but for one."""
        return {**super().settings, "synchronous": self.synchronous}


def version_of(journal: str) -> tuple[int, ...]:
    """Return a version with which the store chooses this journal."""
    return drivers.OLD_VERSION if journal == "DELETE" else (3, 53, 4)


@dataclass
class Written:
    """A session that two writers wrote: its first files, and all that was done to them."""

    name: str
    files: dict[str, bytes]
    events: list[Event]


def write(path: Path, chosen: Driver, chance: Random) -> Written:
    """Let two writers record entries of all sizes, keep drafts, withdraw, undo and remove words."""
    files = {path.name: path.read_bytes()}
    ids = counting("recorded")
    with recorded() as events, drivers.using(chosen):
        for part, pages in enumerate((12, 1_000, 60)):
            with Record(path) as first, Record(path) as second:
                for record in (first, second):
                    assert record.settings()["synchronous"] == _as_number(chosen)
                    record._connection.exec_driver_sql(f"PRAGMA wal_autocheckpoint={pages}")
                for entry in _gestures(first, second, part, chance, ids):
                    events.append(Acknowledged(entry))
    return Written(path.name, files, events)


def _as_number(chosen: Driver) -> str:
    levels = ("OFF", "NORMAL", "FULL", "EXTRA")
    return str(levels.index(chosen.settings["synchronous"]))


def _gestures(
    first: Record, second: Record, part: int, chance: Random, ids: object
) -> Iterator[str]:
    for number in range(ENTRIES // 3):
        record = chance.choice((first, second))
        words = "words " * chance.choice((1, 20, 200, 2_000))
        new = option(f"option-{part}-{number}", words)
        yield record.append(adding(new), by=BY, entry_id=ids()).id  # type: ignore[operator]
        match chance.randrange(6):
            case 0:
                record.keep_draft("capture line", words)
            case 1:
                record.keep_draft("capture line", "")
            case 2:
                yield record.undo(by=BY).id
            case 3:
                yield record.append(withdraw(record.session, new.id), by=BY).id
    second.remove_words([4], by=BY, why="asked for") if part == 1 else None


def losses(
    written: Written,
    folder: Path,
    number: int,
    reopened: Driver,
    chance: Random,
    *,
    garbage: float = 0.2,
) -> list[str]:
    """Return what is wrong with the file after each of so many losses of power.

    ``garbage`` is the share of them after which the shared memory holds anything at all.
    """
    wrong = []
    for place, (acknowledged, files) in enumerate(
        images(written.files, written.events, number, chance)
    ):
        image = put(folder / f"image-{place}", files)
        if chance.random() < garbage:
            # The shared memory is no file to rely on; whatever is in it must not matter.
            (image / f"{written.name}-shm").write_bytes(chance.randbytes(32_768))
        with drivers.using(reopened):
            found = what_is_wrong(image / written.name, acknowledged)
        if found:
            wrong.append(f"{place}: {found}")
    return wrong


def put(folder: Path, files: dict[str, bytes]) -> Path:
    """Put files into a new folder."""
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def what_is_wrong(path: Path, acknowledged: list[str]) -> str:
    """Open a file after a loss of power and say what is wrong with it, or nothing."""
    try:
        with Record(path) as record:
            there = {entry.id for entry in record.entries}
            lost = [entry for entry in acknowledged if entry not in there]
            if lost:
                return f"{len(lost)} of {len(acknowledged)} entries lost, {lost[0]} the first"
            after = record.append(adding(option("after", "when the power is back")), by=BY)
            assert record.entries[-1] == after
        problems = check(path).problems
    except Exception as error:  # noqa: BLE001  whatever it is, the file cannot be used
        return f"it cannot be used: {error!r}"
    return f"damaged: {problems[0]}" if problems else ""


@pytest.mark.parametrize("journal", ["WAL", "DELETE"])
def test_what_was_reported_as_recorded_survives_a_loss_of_power(
    tmp_path: Path, chance: Random, request: pytest.FixtureRequest, journal: str
) -> None:
    chosen = recording_driver(version_of(journal))
    assert chosen.settings["journal_mode"] == journal
    written = write(a_file(tmp_path), chosen, chance)
    reopened = drivers.named("fallback" if journal == "DELETE" else "wal")
    number = request.config.option.images
    wrong = losses(written, tmp_path, number, reopened, chance)
    assert not wrong, f"{len(wrong)} of {number} images:\n" + "\n".join(wrong[:5])


@pytest.mark.parametrize(
    ("journal", "synchronous"),
    [("WAL", "OFF"), ("WAL", "NORMAL"), ("DELETE", "OFF"), ("DELETE", "FULL")],
)
def test_less_careful_settings_are_seen_to_lose_entries(
    tmp_path: Path, chance: Random, journal: str, synchronous: str
) -> None:
    chosen = recording_driver(version_of(journal))
    careless = Careless(chosen.module, chosen.name, chosen.version, synchronous)
    written = write(a_file(tmp_path), careless, chance)
    reopened = drivers.named("fallback" if journal == "DELETE" else "wal")
    wrong = losses(written, tmp_path, CONTROL_IMAGES, reopened, chance, garbage=0)
    print(f"{journal} with {synchronous}: {len(wrong)} of {CONTROL_IMAGES} images lost something")
    assert wrong


def test_a_new_session_is_there_whole_or_not_at_all(tmp_path: Path, chance: Random) -> None:
    with recorded() as events, drivers.using(recording_driver()):
        path = a_library(tmp_path).create("Harbor Falls")
        events.append(Acknowledged(path.name))
    for place, (made, files) in enumerate(images({}, events, CONTROL_IMAGES, chance)):
        image = put(tmp_path / f"image-{place}", files)
        assert not made or path.name in files
        if path.name in files:
            assert check(image / path.name).problems == ()

    unsynced = [event for event in events if not isinstance(event, Synced)]
    # The file has its name in one of twenty images; without it there is nothing to compare.
    found = [files for _, files in images({}, unsynced, 5 * CONTROL_IMAGES, chance)]
    assert any(files[path.name] != path.read_bytes() for files in found if path.name in files)
