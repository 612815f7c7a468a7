"""What can be played or drilled without a file of one's own."""

from pathlib import Path

from ibb.documents.wording import short
from ibb.scripts.shipped import head_of, shipped, shipped_drills

LONGEST = 56


def offers() -> tuple[tuple[str, str], ...]:
    """Return every shipped script and drill: ``play:NAME`` or ``drill:NAME``, and its words."""
    plays = [(f"play:{name}", _offer(path)) for name, path in shipped().items()]
    drills = [
        (f"drill:{name}", f"Drill: {_offer(path)}") for name, path in shipped_drills().items()
    ]
    return (*plays, *drills)


def _offer(path: Path) -> str:
    title, about = head_of(path)
    first = about.split(". ", maxsplit=1)[0].rstrip(".")
    return f"{title} · {short(first, LONGEST)}" if first else title
