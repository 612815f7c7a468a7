"""Many processes write one session while as many follow it."""

from contextlib import ExitStack
from pathlib import Path

import pytest

from ibb.store.check import check
from ibb.store.record import Record
from tests.support import drivers
from tests.support.processes import running
from tests.support.sessions import a_file
from tests.support.writers import entry_id, follow, write_so_many


def let_them_write(
    path: Path, writers: int, each: int, followers: int, driver: str
) -> tuple[list[list[int]], list[list[tuple[int, str]]]]:
    """Return the seqs that every writer was told, and what every follower saw."""
    with Record(path) as record:
        last = record.session.seq + writers * each
    with ExitStack() as processes:
        following = [
            processes.enter_context(running(follow, path, last, driver)) for _ in range(followers)
        ]
        writing = [
            processes.enter_context(running(write_so_many, path, f"w{n}", each, driver))
            for n in range(writers)
        ]
        for process in (*following, *writing):
            assert process.report() == "ready"
        for process in writing:
            process.tell("begin")
        told = [process.read_all()[1:] for process in writing]
        seen = [process.read_all()[1] for process in following]
    return told, seen


@pytest.mark.parametrize(
    ("writers", "each", "driver"),
    [(50, 8, "wal"), (6, 8, "fallback")],
    ids=["fifty", "rollback journal"],
)
def test_nothing_of_many_writers_is_lost_and_each_follower_sees_it_once_in_order(
    tmp_path: Path, writers: int, each: int, driver: str
) -> None:
    with drivers.using(drivers.named(driver)):
        path = a_file(tmp_path)
        told, seen = let_them_write(path, writers, each, writers, driver)
        with Record(path) as record:
            entries = record.entries
        assert check(path).problems == ()

    there = [(entry.seq, entry.id) for entry in entries]
    assert [seq for seq, _ in there] == list(range(1, 4 + writers * each))
    of_writer = [[entry_id(f"w{n}", k) for k in range(1, each + 1)] for n in range(writers)]
    assert {entry for _, entry in there[3:]} == {entry for ids in of_writer for entry in ids}
    seq_of = {entry: seq for seq, entry in there}
    assert told == [[seq_of[entry] for entry in ids] for ids in of_writer]
    assert all(each_seen == there for each_seen in seen)
