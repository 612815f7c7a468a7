"""The scripts that come with the program, from a checkout as from an installed wheel."""

import re
from itertools import takewhile
from pathlib import Path

from ibb.yaml_source import SourceError, parse

_PACKAGE = Path(__file__).resolve().parents[1]
_BODY = re.compile("(scenes|cards|role sheets):")
FIRST_SHOWN = ("ten-minutes", "harbor-falls")
"""What a newcomer is offered before the others."""


def folder() -> Path:
    """Return the folder of the shipped scripts: inside the wheel, or beside the package."""
    inside = _PACKAGE / "sessions"
    return inside if inside.is_dir() else _PACKAGE.parent / "sessions"


def shipped() -> dict[str, Path]:
    """Return the shipped scripts by name."""
    paths = sorted(folder().glob("*.yaml"), key=lambda path: (_place(path.stem), path.stem))
    return {path.stem: path for path in paths}


def _place(name: str) -> int:
    return FIRST_SHOWN.index(name) if name in FIRST_SHOWN else len(FIRST_SHOWN)


def shipped_drills() -> dict[str, Path]:
    """Return the shipped drills by name."""
    return {path.stem: path for path in sorted((folder() / "drills").glob("*.yaml"))}


def head_of(path: Path) -> tuple[str, str]:
    """Return the title of a script or drill and what it says about itself, without reading it all.

    Raises ``SourceError`` as reading it all would.
    """
    with path.open(encoding="utf-8-sig") as file:
        lines = list(takewhile(lambda line: not _BODY.match(line), file))
    value = parse("".join(lines), str(path)).value
    title = value.get("script") or value.get("drill") or path.stem
    return " ".join(str(title).split()), " ".join(str(value.get("about", "")).split())


def script_file(name_or_file: str) -> Path:
    """Return the file of a shipped script or of one's own; raises ``SourceError``."""
    found = shipped().get(name_or_file)
    if found is not None:
        return found
    path = Path(name_or_file)
    if path.suffix in {".yaml", ".yml"} or path.is_file():
        return path
    known = ", ".join(shipped()) or "none is installed"
    raise SourceError(
        name_or_file, None, f"is no script that comes with ibb ({known}), nor a .yaml file."
    )
