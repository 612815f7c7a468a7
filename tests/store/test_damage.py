"""A record that was changed in any byte or row is found out, and the entry is named."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from ibb.model.upcast import VERSION
from ibb.store.check import check
from ibb.store.errors import StoreError
from ibb.store.record import Record
from ibb.store.sqlite import schema
from tests.support import btree
from tests.support.drivers import bare
from tests.support.sessions import BY, a_file, adding, interest, option, rewording

ENTRIES = 15


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a closed session of 15 entries of all kinds and sizes."""
    file = a_file(tmp_path)
    with Record(file) as record:
        record.append(adding(interest("interest-1", "Prep not absorbed, ö ñ 組合")), by=BY)
        for place, length in enumerate((1, 10, 100, 900, 3_000), start=1):
            words = f"Option {place} " + "words " * length
            record.append(adding(option(f"option-{place}", words)), by=BY, note="A note. " * place)
        record.append(rewording(record.session.find("option-1"), "Other words"), by=BY)
        record.undo(by=BY)
        record.redo(by=BY)
        record.remove_words([5], by=BY, why="asked for by the person named")
        record.append(adding(interest("interest-2")), by="union", note="said on behalf")
        record.append(adding(option("option-6")), by=BY)
        assert len(record.entries) == ENTRIES
    assert check(file).problems == ()
    return file


def test_a_change_of_any_byte_of_an_entry_is_found(
    path: Path, chance: Random, request: pytest.FixtureRequest
) -> None:
    sound = path.read_bytes()
    rows = btree.rows(path, "entry")
    assert [row.rowid for row in rows] == list(range(1, ENTRIES + 1))
    for _ in range(request.config.option.flips):
        row = chance.choice(rows)
        at = chance.choice(chance.choice((row.offsets, row.values)))
        change = chance.choice((1 << chance.randrange(8), chance.randrange(1, 256)))
        damaged = bytearray(sound)
        damaged[at] ^= change
        if at not in row.values and sound[at] == 0 and damaged[at] in {10, 11}:
            continue  # three ways to write that a column holds nothing
        path.write_bytes(damaged)
        found = check(path).problems
        what = f"byte {at} of entry {row.rowid}: {sound[at]} became {damaged[at]}"
        assert found, f"{what}, and the file was called sound"
        if at in row.values:
            assert names(found, row.rowid), f"{what}, and check said {found}"
        open_or_say_why(path)


def names(problems: tuple[str, ...], entry: int) -> bool:
    """Tell whether one of the problems names the entry."""
    return any(f"entry {entry} " in f"{problem} " for problem in problems)


def open_or_say_why(path: Path) -> None:
    """A damaged file opens, or is refused with a sentence; nothing else reaches a person."""
    assert_refused_with_a_sentence(path, lambda: Record(path, write=False).close())


def assert_refused_with_a_sentence(path: Path, use: Callable[[], object]) -> None:
    """What uses the file works, or raises ``StoreError`` with a sentence that names the file."""
    sentence = ""
    try:
        use()
    except StoreError as error:
        sentence = str(error)
    assert not sentence or str(path) in sentence


def test_a_change_of_any_byte_of_the_file_reaches_nobody_as_a_crash(
    path: Path, chance: Random, request: pytest.FixtureRequest
) -> None:
    sound = path.read_bytes()
    for _ in range(request.config.option.flips // 3):
        damaged = bytearray(sound)
        damaged[chance.randrange(len(sound))] ^= chance.randrange(1, 256)
        path.write_bytes(damaged)
        assert_refused_with_a_sentence(path, lambda: check(path))
        open_or_say_why(path)


def tampered(path: Path, *statements: str) -> tuple[str, ...]:
    """Change a file with another tool, past the triggers, which are put back; return what is found.

    The triggers are put back because a missing one would be found by itself.
    """
    with closing(bare(path)) as connection:
        for trigger in ("entry_is_next", "entry_stays", "entry_is_final"):
            connection.execute(f"DROP TRIGGER {trigger}")
        for statement in statements:
            connection.execute(statement)
        for trigger in schema.TRIGGERS:
            connection.execute(trigger)
    return check(path).problems


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("session_id", "'another'"),
        ("seq", "99"),
        ("id", "'another'"),
        ("at", "'2020-01-01T00:00:00.000Z'"),
        ("seat", "'committee'"),
        ("via", "'import'"),
        ("version", str(VERSION + 1)),
        ("undoes", "3"),
        ("note", "'Another reason'"),
        ("salt", "'00'"),
        ("removes", '\'[{"left":"","seq":4}]\''),
        ("actions", "replace(actions, 'Option', 'Opinion')"),
        ("actions", "CAST(actions AS BLOB)"),
        ("words_digest", "digest"),
        ("digest", "salt"),
    ],
)
def test_a_column_changed_with_another_tool_is_found(path: Path, column: str, value: str) -> None:
    found = tampered(path, f"UPDATE entry SET {column} = {value} WHERE seq = 7")
    assert names(found, 7), found
    open_or_say_why(path)


CONTENTS = "at, seat, via, version, undoes, note, salt, removes, actions, words_digest, digest"


def _inserted(seq: int, *, copied_from: int) -> str:
    return (
        f"INSERT INTO entry (session_id, seq, id, {CONTENTS}) "
        f"SELECT session_id, {seq}, 'inserted', {CONTENTS} FROM entry WHERE seq = {copied_from}"
    )


def _swap_contents(one: int, other: int) -> str:
    return (
        f"UPDATE entry SET ({CONTENTS}) = (SELECT {CONTENTS} FROM entry AS other "
        f"WHERE other.seq = {one + other} - entry.seq) WHERE seq IN ({one}, {other})"
    )


@pytest.mark.parametrize(
    ("statements", "named"),
    [
        (["DELETE FROM entry WHERE seq = 6"], 6),
        (["DELETE FROM entry WHERE seq = 6", "UPDATE entry SET seq = seq - 1 WHERE seq > 6"], 6),
        ([_swap_contents(6, 9)], 6),
        (
            [
                "UPDATE entry SET seq = 100 WHERE seq = 6",
                "UPDATE entry SET seq = 6 WHERE seq = 9",
                "UPDATE entry SET seq = 9 WHERE seq = 100",
            ],
            6,
        ),
        (
            [
                "UPDATE entry SET seq = -seq - 1 WHERE seq > 6",
                "UPDATE entry SET seq = -seq WHERE seq < 0",
                _inserted(7, copied_from=6),
            ],
            7,
        ),
        (["DELETE FROM entry WHERE seq = 15"], None),
        (["DELETE FROM entry"], None),
        (["UPDATE session SET head = 14"], None),
        (["UPDATE session SET head_digest = 'another'"], None),
    ],
    ids=[
        "deleted",
        "deleted and renumbered",
        "contents swapped",
        "numbers swapped",
        "inserted",
        "last one deleted",
        "all deleted",
        "head moved",
        "head's digest changed",
    ],
)
def test_rows_changed_with_another_tool_are_found(
    path: Path, statements: list[str], named: int | None
) -> None:
    found = tampered(path, *statements)
    assert found
    assert named is None or names(found, named), found
    open_or_say_why(path)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET note = 'changed' WHERE seq = 6",
        "DELETE FROM entry WHERE seq = 6",
        "DELETE FROM entry WHERE seq = 15",
        _inserted(17, copied_from=15),
        "UPDATE entry SET words_digest = 'x', note = '', salt = '' WHERE seq = 6",
    ],
)
def test_the_file_itself_refuses_to_change_an_entry(path: Path, statement: str) -> None:
    with closing(bare(path)) as connection, pytest.raises(Exception, match=r"entr(y|ies)"):
        connection.execute(statement)
    assert check(path).problems == ()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE item SET body = replace(body, 'words', 'swords') WHERE id = 'option-3'",
        "UPDATE item SET number = '9' WHERE id = 'option-3'",
        "DELETE FROM item WHERE id = 'option-3'",
        "UPDATE words SET text = 'other' WHERE rowid = 3",
        "UPDATE session SET practice = NOT practice",
        "UPDATE session SET title = 'Another'",
        "UPDATE session SET facts = replace(facts, 'issue', 'tissue')",
    ],
)
def test_items_that_are_not_those_of_the_record_are_found(path: Path, statement: str) -> None:
    with closing(bare(path)) as connection:
        connection.execute(statement)
    assert check(path).problems
