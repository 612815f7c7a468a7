"""The rooms of the house stay apart: what a module really imports, seen from a subprocess."""

import json
import subprocess
import sys

import pytest

DATABASE = {"sqlmodel", "sqlalchemy", "sqlite3", "sqlcipher3"}
SCREEN = {"textual", "rich"}
REHEARSING = """
from ibb.scripts import player, script, shipped
player.rehearse(script.read(shipped.script_file("harbor-falls")))
"""


def imported_by(statement: str) -> set[str]:
    """Return the top-level modules that a statement brings in, deferred ones included."""
    code = f"{statement}\nimport sys, json; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return {name.split(".")[0] for name in json.loads(done.stdout.splitlines()[-1])}


@pytest.mark.parametrize(
    "statement",
    [
        "import ibb.model.rules, ibb.model.gestures, ibb.model.content, ibb.model.recording",
        "import ibb.process.gates, ibb.process.agenda, ibb.process.trace",
        "import ibb.documents.kinds.making, ibb.documents.kinds.every, ibb.formats.every",
        REHEARSING,
    ],
)
def test_only_the_store_knows_a_database_and_only_a_screen_knows_a_screen(statement: str) -> None:
    assert not imported_by(statement) & (DATABASE | SCREEN)


def test_the_model_knows_pydantic_and_nothing_else_from_outside() -> None:
    bare = imported_by("import pydantic, zoneinfo")
    found = imported_by("import ibb.model.rules, ibb.model.gestures") - bare
    assert found <= {"ibb", "annotated_types", *sys.stdlib_module_names}


def test_help_imports_nothing_heavy() -> None:
    heavy = DATABASE | SCREEN | {"pydantic", "yaml"}
    for words in (["--version"], ["--help"], ["show", "--help"]):
        found = imported_by(
            f"import contextlib\nfrom ibb.cli import main\n"
            f"with contextlib.suppress(SystemExit): main({words!r})"
        )
        assert not found & heavy


def test_the_first_screen_is_drawn_before_the_model_and_the_store_are_imported() -> None:
    found = imported_by("import ibb.tui.app, ibb.tui.screens.home, ibb.cli.live")
    assert not found & (DATABASE | {"pydantic", "yaml"})


def test_engines_of_documents_are_imported_when_a_format_is_used() -> None:
    engines = {"typst", "pikepdf", "pypdfium2", "pypandoc", "docx", "lxml", "jinja2", "xlsxwriter"}
    found = imported_by("import ibb.desk.exporting, ibb.desk.export_form, ibb.cli.export")
    assert not found & (engines | {"babel", "fontTools", "markdown_it"})


def test_places_know_no_screen_and_no_store() -> None:
    found = imported_by("import ibb.desk.places.everything, ibb.desk.doing, ibb.desk.beside")
    assert not found & (DATABASE | SCREEN)
