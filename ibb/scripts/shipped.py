"""The scripts that come with the program, from a checkout as from an installed wheel."""

from pathlib import Path

from ibb.yaml_source import SourceError

_PACKAGE = Path(__file__).resolve().parents[1]


def folder() -> Path:
    """Return the folder of the shipped scripts: inside the wheel, or beside the package."""
    inside = _PACKAGE / "sessions"
    return inside if inside.is_dir() else _PACKAGE.parent / "sessions"


def shipped() -> dict[str, Path]:
    """Return the shipped scripts by name."""
    return {path.stem: path for path in sorted(folder().glob("*.yaml"))}


def shipped_drills() -> dict[str, Path]:
    """Return the shipped drills by name."""
    return {path.stem: path for path in sorted((folder() / "drills").glob("*.yaml"))}


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
