"""What a person is told when a file cannot be used, and what must not have happened to it."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ibb.store.errors import StoreError

_MACHINERY = re.compile(r"Traceback|Exception|Error\b|sqlalchemy|<class|errno|None\b|\n")


def assert_a_sentence(error: StoreError, path: Path) -> None:
    """The message is one or two sentences for people, and names the file."""
    text = str(error)
    assert str(path) in text
    without = text.replace(str(path), "FILE")
    assert not _MACHINERY.search(without), text
    assert without.endswith("."), text
    assert len(re.findall(r"[.!?](?= |$)", without)) <= 2, text


def everything_in(folder: Path) -> dict[str, bytes | None]:
    """Return the bytes of every file in a folder, and None for each folder in it."""
    return {
        str(each.relative_to(folder)): each.read_bytes() if each.is_file() else None
        for each in sorted(folder.rglob("*"))
    }


@contextmanager
def untouched(folder: Path) -> Iterator[None]:
    """Nothing in a folder is changed, made or left behind."""
    before = everything_in(folder)
    yield
    after = everything_in(folder)
    assert after.keys() == before.keys()
    assert [name for name in after if after[name] != before[name]] == []


def assert_refused(use: Callable[[], object], kind: type[StoreError], path: Path) -> None:
    """Using a file fails with a sentence of this kind."""
    with pytest.raises(StoreError) as caught:
        use()
    assert type(caught.value) is kind, repr(caught.value)
    assert_a_sentence(caught.value, path)
