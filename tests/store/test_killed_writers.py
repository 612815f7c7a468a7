"""An entry reported as recorded survives ``kill -9`` at any instant. ``--kills N`` for more."""

import time
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from ibb.model.entry import Entry
from ibb.store.check import check
from ibb.store.record import Record
from tests.support import drivers
from tests.support.processes import running
from tests.support.sessions import BY, a_file, with_options
from tests.support.writers import (
    entry_id,
    gesture,
    keep_drafts_until_killed,
    remove_words_until_killed,
    write_until_killed,
)

LONGEST_LIFE = 0.06
PAST_THE_OPENING = 0.8
"""How many are let record something; the others are killed while they open the file, too."""
KILLS_PER_FILE = 12


@pytest.fixture
def kills(request: pytest.FixtureRequest) -> int:
    """Return how many writers are to be killed in all."""
    return int(request.config.option.kills)


def kill_writers(path: Path, tags: list[str], driver: str, chance: Random) -> dict[str, int]:
    """Let writers write at once, kill each at an instant of its own; return what each reported."""
    reported = {}
    with running(write_until_killed, path, tags[0], driver) as first:
        first.report()
        if tags[1:]:
            reported = kill_writers(path, tags[1:], driver, chance)
        if chance.random() < PAST_THE_OPENING:
            first.report()
        first.read_until(time.monotonic() + chance.random() * LONGEST_LIFE)
        return {tags[0]: first.kill()[-1], **reported}


def assert_nothing_was_lost(path: Path, reported: dict[str, int]) -> None:
    """Every reported entry is there, the next one can be retried, and the file is sound."""
    assert check(path).problems == (), "as the kill left it"
    with Record(path) as record:
        there = {entry.id for entry in record.entries}
        for tag, last in reported.items():
            lost = [n for n in range(1, last + 1) if entry_id(tag, n) not in there]
            assert not lost, f"{tag} lost {lost} of {last}"
            assert_retried_once(record, tag, last + 1)
        assert [entry.seq for entry in record.entries] == list(range(1, len(record.entries) + 1))
    assert check(path).problems == ()


def assert_retried_once(record: Record, tag: str, number: int) -> None:
    """A gesture whose acknowledgement was lost is there exactly once after any retries."""
    again = [
        record.append(gesture(tag, number), by=BY, entry_id=entry_id(tag, number)) for _ in range(2)
    ]
    assert again[0] == again[1]
    assert again[0].actions == gesture(tag, number)
    ids = [entry.id for entry in record.entries]
    assert ids.count(entry_id(tag, number)) == 1


@dataclass(frozen=True)
class Way:
    """One way to kill writers, and its share of all kills."""

    share: float
    writers: int
    driver: str


ONE = Way(0.5, 1, "wal")
TWO = Way(0.25, 2, "wal")
ROLLBACK_JOURNAL = Way(0.25, 1, "fallback")


@pytest.mark.parametrize(
    "way", [ONE, TWO, ROLLBACK_JOURNAL], ids=["one writer", "two writers", "rollback journal"]
)
def test_a_killed_writer_loses_nothing_it_reported_as_recorded(
    tmp_path: Path, chance: Random, kills: int, way: Way
) -> None:
    lives = []
    with drivers.using(drivers.named(way.driver)):
        for kill in range(max(1, round(kills * way.share / way.writers))):
            if kill % KILLS_PER_FILE == 0:
                path = a_file(tmp_path, title=f"file {kill}")
            tags = [f"{kill}-{writer}" for writer in range(way.writers)]
            reported = kill_writers(path, tags, way.driver, chance)
            assert_nothing_was_lost(path, reported)
            lives += reported.values()
    assert max(lives) > 0, "no writer lived long enough to record anything"


def test_a_writer_killed_on_a_fresh_file_loses_nothing_it_reported(
    tmp_path: Path, chance: Random, kills: int
) -> None:
    for kill in range(max(1, kills // 10)):
        path = a_file(tmp_path, title=f"fresh {kill}")
        assert_nothing_was_lost(path, kill_writers(path, ["only"], "wal", chance))


def test_unsent_text_reported_as_kept_survives_a_kill(
    tmp_path: Path, chance: Random, kills: int
) -> None:
    path = a_file(tmp_path)
    for _ in range(max(1, kills // 20)):
        with running(keep_drafts_until_killed, path) as writer:
            writer.report()
            writer.read_until(time.monotonic() + chance.random() * LONGEST_LIFE)
            kept = writer.kill()[-1]
        with Record(path) as record:
            assert len(record.drafts().get("capture line", "")) >= kept
        assert check(path).problems == ()


def test_a_removal_killed_in_the_middle_is_there_whole_or_not_at_all(
    tmp_path: Path, chance: Random, kills: int
) -> None:
    for kill in range(max(1, kills // 10)):
        path = a_file(tmp_path, title=f"removal {kill}")
        with_options(path, 12, text=f"Words of {'a person ' * 200}")
        chosen = list(range(4, 16))
        with running(remove_words_until_killed, path, chosen) as writer:
            writer.report()
            writer.read_until(time.monotonic() + chance.random() * 4 * LONGEST_LIFE)
            reported = writer.kill()[1:]
        with Record(path) as record:
            blanked = [entry.seq for entry in record.entries if entry.words_removed]
            recorded = [removed.seq for entry in record.entries for removed in entry.removes]
            assert blanked == recorded
            assert blanked[: len(reported)] == reported
            assert len(blanked) <= len(reported) + 1
            assert all(not words_left(record.entries[seq - 1]) for seq in blanked)
        assert check(path).problems == ()


def words_left(entry: Entry) -> bool:
    """Tell whether an entry still holds the words that were to go."""
    return "a person" in repr(entry)
