"""What a person sets once for every session on this machine: a small file that can be read."""

import os
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field

from ibb import yaml_source
from ibb.model.text import Line
from ibb.store.aside import written_aside
from ibb.tui.paths import settings_path


class Settings(BaseModel):
    """The settings, and what they are until a person changes one."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    theme: Line = "ibb-dark"
    """Colours: ibb-dark, ibb-light, ibb-contrast-dark, ibb-contrast-light, or one of Textual's."""

    keys: dict[Line, Line] = Field(default_factory=dict)
    """Your own keys: the name of an action, then the key, or several with commas between them."""

    coach: bool = True
    """Whether the coach stands beside the session."""

    clock: bool = True
    """Whether the header shows the time spent on what is open."""


def load_settings(path: Path | None = None) -> Settings:
    """Return the settings; without a file, those that everyone starts with.

    Raises ``SourceError`` with the line and the mend when the file cannot be read as settings.
    """
    path = path or settings_path()
    if not os.path.lexists(path):
        return Settings()
    return yaml_source.load(path).fit(Settings)


def save_settings(settings: Settings, path: Path | None = None) -> None:
    """Write the settings whole, each under a line that says what it is for.

    Comments of a person's own are not kept. Raises ``StoreError`` when the file cannot be written;
    the old one is then as it was.
    """
    with written_aside((path or settings_path()).resolve()) as aside:
        aside.write_text(_as_yaml(settings), encoding="utf-8", newline="\n")


def _as_yaml(settings: Settings) -> str:
    parts = ["# Settings of ibb. A line that is missing means what ibb starts with.\n"]
    for name, field in Settings.model_fields.items():
        value = yaml.safe_dump(
            {name: getattr(settings, name)}, allow_unicode=True, sort_keys=False, width=10_000
        )
        parts.append(f"# {field.description}\n{value}")
    return "\n".join(parts)
