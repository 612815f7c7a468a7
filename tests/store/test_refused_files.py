"""A file that is no session, or not a sound one, is refused with a sentence and left as it was."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from ibb.store.check import check
from ibb.store.errors import DamagedError, NewerVersionError, NotASessionError, StoreError
from ibb.store.library import Library, facts_of
from ibb.store.record import Record
from ibb.store.sqlite import files, schema
from ibb.store.watch import watch
from tests.support.drivers import bare
from tests.support.sentences import assert_a_sentence, assert_refused, untouched
from tests.support.sessions import a_file, with_options

PAGE = 4096


def _with(path: Path, *statements: str) -> None:
    with closing(bare(path)) as connection:
        for statement in statements:
            connection.execute(statement)


def _text(path: Path) -> None:
    path.write_text("Dear colleagues,\n" * 50, encoding="utf-8")


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _missing(path: Path) -> None:
    path.unlink()


def _of_another_program(path: Path) -> None:
    path.unlink()
    _with(path, "CREATE TABLE contact (name TEXT)", "INSERT INTO contact VALUES ('Ann')")


def _newer(path: Path) -> None:
    _with(path, f"PRAGMA user_version = {schema.VERSION + 1}")


def _foreign_trigger(path: Path) -> None:
    _with(path, "CREATE TRIGGER spy AFTER INSERT ON entry BEGIN DELETE FROM draft; END")


def _foreign_view(path: Path) -> None:
    _with(path, "CREATE VIEW everything AS SELECT * FROM draft")


def _changed_view(path: Path) -> None:
    _with(path, "DROP VIEW interest", "CREATE VIEW interest AS SELECT * FROM draft")


def _foreign_table(path: Path) -> None:
    _with(path, "CREATE TABLE notes (text TEXT)")


def _dropped_trigger(path: Path) -> None:
    _with(path, "DROP TRIGGER entry_is_final")


def _truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: -3 * PAGE])


def _cut_within_a_page(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: 2 * PAGE + 100])


def _zeroed_pages(path: Path) -> None:
    content = path.read_bytes()
    pages = range(2, len(content) // PAGE, 2)
    for page in pages:
        content = content[: page * PAGE] + bytes(PAGE) + content[(page + 1) * PAGE :]
    path.write_bytes(content)


def _first_page_zeroed(path: Path) -> None:
    path.write_bytes(bytes(PAGE) + path.read_bytes()[PAGE:])


def _garbage_after_the_magic(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00" + b"\x8f\x07garbage" * 5000)


def _garbage_that_claims_to_be_ours(path: Path) -> None:
    header = path.read_bytes()[:100]
    path.write_bytes(header + b"\x8f\x07garbage" * 5000)


def _only_a_header(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])


class Refused(NamedTuple):
    """A file made unusable, and how it is refused."""

    make: Callable[[Path], None]
    kind: type[StoreError]


NO_SESSION = [
    Refused(_text, NotASessionError),
    Refused(_empty, NotASessionError),
    Refused(_folder, NotASessionError),
    Refused(_missing, StoreError),
    Refused(_of_another_program, NotASessionError),
    Refused(_newer, NewerVersionError),
    Refused(_first_page_zeroed, DamagedError),
    Refused(_garbage_after_the_magic, NotASessionError),
]
"""Refused for what the file is, whatever is wanted of it."""

NOT_OURS_WHOLE = [
    Refused(_foreign_trigger, NotASessionError),
    Refused(_foreign_view, NotASessionError),
    Refused(_changed_view, NotASessionError),
    Refused(_foreign_table, NotASessionError),
    Refused(_dropped_trigger, NotASessionError),
    Refused(_truncated, DamagedError),
    Refused(_cut_within_a_page, DamagedError),
    Refused(_garbage_that_claims_to_be_ours, DamagedError),
    Refused(_only_a_header, DamagedError),
]
"""Refused for what is in it, by whatever reads it; ``check`` says what it found."""

LISTED = [each for each in NO_SESSION if each.make not in {_missing, _folder}]

FROM_ELSEWHERE = [Refused(_zeroed_pages, DamagedError)]
"""Found when a file from elsewhere is vetted, and by ``check``."""


def made(tmp_path: Path, refused: Refused) -> Path:
    """Return a session file that was made unusable."""
    path = a_file(tmp_path)
    with_options(path, 20, text="Words " * 200)
    refused.make(path)
    return path


def _names(cases: list[Refused]) -> list[str]:
    return [each.make.__name__.strip("_").replace("_", " ") for each in cases]


@pytest.mark.parametrize("refused", NO_SESSION, ids=_names(NO_SESSION))
def test_what_is_no_session_is_refused_whatever_is_wanted_of_it(
    tmp_path: Path, refused: Refused
) -> None:
    path = made(tmp_path, refused)
    elsewhere = Library(tmp_path / "elsewhere")
    for use in (
        lambda: Record(path),
        lambda: Record(path, write=False),
        lambda: elsewhere.open(path),
        lambda: check(path),
        lambda: facts_of(path),
        lambda: next(watch(path)),
        lambda: elsewhere.pack(path, tmp_path / "copy.ibb"),
    ):
        with untouched(tmp_path):
            assert_refused(use, refused.kind, path)


@pytest.mark.parametrize("refused", NOT_OURS_WHOLE, ids=_names(NOT_OURS_WHOLE))
def test_a_session_with_foreign_parts_or_without_some_is_not_written(
    tmp_path: Path, refused: Refused
) -> None:
    path = made(tmp_path, refused)
    with untouched(tmp_path):
        assert_refused(lambda: Record(path), refused.kind, path)
    with untouched(tmp_path):
        assert check(path).problems


@pytest.mark.parametrize(
    "refused", NOT_OURS_WHOLE + FROM_ELSEWHERE, ids=_names(NOT_OURS_WHOLE + FROM_ELSEWHERE)
)
def test_a_file_from_elsewhere_is_refused_unless_it_is_sound(
    tmp_path: Path, refused: Refused
) -> None:
    path = made(tmp_path, refused)
    elsewhere = Library(tmp_path / "elsewhere")
    for use in (
        lambda: elsewhere.open(path),
        lambda: elsewhere.open(path, write=False),
        lambda: elsewhere.pack(path, tmp_path / "copy.ibb"),
    ):
        with untouched(tmp_path):
            assert_refused(use, refused.kind, path)
    assert check(path).problems


def test_a_file_larger_than_any_session_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = a_file(tmp_path)
    monkeypatch.setattr(files, "MOST_FOREIGN_BYTES", path.stat().st_size - 1)
    with untouched(tmp_path):
        assert_refused(lambda: Library(tmp_path / "else").open(path), NotASessionError, path)


@pytest.mark.parametrize("refused", LISTED, ids=_names(LISTED))
def test_a_library_lists_what_it_can_read_and_says_why_it_cannot_read_the_rest(
    tmp_path: Path, refused: Refused
) -> None:
    broken = made(tmp_path, refused)
    sound = a_file(tmp_path, title="River Bend")
    with untouched(tmp_path):
        listed, unreadable = Library(sound.parent).sessions()
    assert [each.path for each in listed] == [sound]
    assert [each.path for each in unreadable] == [broken]
    assert_a_sentence(StoreError(unreadable[0].sentence), broken)
