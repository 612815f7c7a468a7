"""A library with Harbor Falls in it, recorded once and copied for each test that needs it."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from ibb.cli import main


class Said(NamedTuple):
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str


Ibb = Callable[..., Said]


@pytest.fixture(scope="session")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    library = tmp_path_factory.mktemp("recorded")
    assert main(["play", "harbor-falls", "--fast", "--library", str(library)]) == 0
    return library


@pytest.fixture
def library(recorded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a library of its own for a test, with Harbor Falls in it."""
    copy = tmp_path / "library"
    shutil.copytree(recorded, copy)
    monkeypatch.setenv("IBB_LIBRARY", str(copy))
    monkeypatch.setenv("COLUMNS", "100")
    return copy


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a library that is not there yet."""
    monkeypatch.setenv("IBB_LIBRARY", str(tmp_path / "nothing"))
    return tmp_path / "nothing"


@pytest.fixture
def ibb(capsys: pytest.CaptureFixture[str]) -> Ibb:
    """Return a function that runs one command as its user would."""

    def run(*words: str | Path) -> Said:
        capsys.readouterr()
        try:
            code = main([str(word) for word in words])
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = capsys.readouterr()
        return Said(code, out, err)

    return run


def is_one_sentence(said: Said) -> bool:
    """Tell whether a refusal is one plain sentence on standard error."""
    lines = said.err.strip().splitlines()
    jargon = ("Traceback", "Error(", "pydantic", "sqlalchemy", "None", "  File ")
    return (
        said.out == ""
        and bool(lines)
        and lines[0].startswith("ibb: ")
        and lines[0].rstrip(":").endswith((".", "id"))
        and not any(word in said.err for word in jargon)
    )
