"""Settings: a small file that a person reads, changes, breaks and mends."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ibb.store.errors import StoreError
from ibb.tui.paths import settings_path
from ibb.tui.settings import Settings, load_settings, save_settings
from ibb.yaml_source import SourceError

STARTS_WITH = Settings(theme="ibb-dark", keys={}, coach=True, clock=True)


def written(folder: Path, text: str) -> Path:
    path = folder / "settings.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_there_are_settings(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none" / "settings.yaml") == STARTS_WITH


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "\ufeff"])
def test_an_empty_file_means_what_everyone_starts_with(tmp_path: Path, text: str) -> None:
    assert load_settings(written(tmp_path, text)) == STARTS_WITH


def test_a_file_names_only_what_differs(tmp_path: Path) -> None:
    path = written(tmp_path, "clock: no\nkeys:\n  undo: ctrl+u, f9\n  no: y\n")
    assert load_settings(path) == Settings(clock=False, keys={"undo": "ctrl+u, f9", "no": "y"})


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ("theme: ibb-light\ncoach: sometimes\n", 2, "“coach” is yes or no, not “sometimes”."),
        (
            "\ncolour: red\n",
            2,
            "“colour” is not a key that belongs here; known here: theme, keys, coach, clock.",
        ),
        ("keys:\n  - undo\n", 1, "“keys” is a mapping: write “name: value” lines under it."),
        ("keys:\n  undo: [a, b]\n", 2, "“undo” is one text, not a list or a mapping."),
        ("keys:\n  undo:\n", 2, "“undo” needs words, and has none."),
        ("clock: no\nclock: yes\n", 2, "the key “clock” stands here twice."),
        ("coach: no\n\tclock: no\n", 2, "this cannot be read: there is a tab; indent with spaces."),
        ("coach: &yes no\n", 1, "anchors (&) and aliases (*) are not used here; quote it."),
        ("just words\n", 1, "“this” is a mapping: write “name: value” lines under it."),
    ],
)
def test_a_mistake_is_told_with_its_line_and_its_mend(
    tmp_path: Path, text: str, line: int, sentence: str
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(SourceError) as error:
        load_settings(path)
    assert error.value.file == str(path)
    assert error.value.line == line
    assert error.value.sentence == sentence
    assert path.read_text(encoding="utf-8") == text


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"cannot be read \("):
        load_settings(tmp_path)


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.yaml"
    settings = Settings(
        theme="ibb-contrast-light",
        keys={
            "undo": "ctrl+z,f9",
            "no": "yes",
            "help": "?",
            "día: 1": "# “ü” 👩‍👧 " + "long " * 50,
        },
        coach=False,
        clock=False,
    )
    save_settings(settings, path)
    assert load_settings(path) == settings
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_saved_file_says_what_each_line_is_for(tmp_path: Path) -> None:
    path = tmp_path / "settings.yaml"
    save_settings(Settings(keys={"undo": "ctrl+z"}, coach=False), path)
    assert path.read_bytes().decode("utf-8") == (
        "# Settings of ibb. A line that is missing means what ibb starts with.\n"
        "\n"
        "# Colours: ibb-dark, ibb-light, ibb-contrast-dark, ibb-contrast-light, "
        "or one of Textual's.\n"
        "theme: ibb-dark\n"
        "\n"
        "# Your own keys: the name of an action, then the key, or several with commas "
        "between them.\n"
        "keys:\n"
        "  undo: ctrl+z\n"
        "\n"
        "# Whether the coach stands beside the session.\n"
        "coach: false\n"
        "\n"
        "# Whether the header shows the time spent on what is open.\n"
        "clock: true\n"
    )


def test_a_file_that_cannot_be_written_is_told_and_kept(tmp_path: Path) -> None:
    path = written(tmp_path, "coach: no\n")
    with pytest.raises(StoreError, match="cannot be written"):
        save_settings(Settings(), path / "below" / "settings.yaml")
    assert path.read_text(encoding="utf-8") == "coach: no\n"


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own here")
def test_a_link_to_the_file_stays_a_link(tmp_path: Path) -> None:
    kept = written(tmp_path, "coach: no\n")
    link = tmp_path / "link.yaml"
    link.symlink_to(kept)
    save_settings(Settings(clock=False), link)
    assert link.is_symlink()
    assert load_settings(kept) == Settings(clock=False)


def test_the_environment_names_another_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("IBB_SETTINGS", raising=False)
    assert settings_path().name == "settings.yaml"
    assert settings_path().parent.name == "ibb"
    monkeypatch.setenv("IBB_SETTINGS", str(tmp_path / "mine.yaml"))
    save_settings(Settings(theme="ibb-light"))
    assert (tmp_path / "mine.yaml").exists()
    assert load_settings().theme == "ibb-light"
    monkeypatch.setenv("IBB_SETTINGS", f"~{os.sep}mine.yaml")
    assert settings_path() == Path.home() / "mine.yaml"


def test_settings_are_read_before_anything_heavy_is_there() -> None:
    code = (
        "import sys, ibb.tui.settings\n"
        "print({'textual', 'rich', 'sqlmodel', 'sqlalchemy'} & sys.modules.keys())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert done.stdout.strip() == "set()"
