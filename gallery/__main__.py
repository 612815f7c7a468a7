"""Run ``python -m gallery``, which fills docs/gallery; or ``--all DIR``, ``--png DIR`` to look."""

import argparse
import asyncio
import sys
from pathlib import Path

from gallery.pictures import PICTURES, TOLD, Shot, every, file_name
from gallery.taking import as_png, take
from ibb.tui.themes import DEFAULT

KEPT = Path(__file__).resolve().parents[1] / "docs" / "gallery"
INDEX = """# What it looks like

Made by `python -m gallery` from *Planning time at Harbor Falls*, which comes with ibb: the real
program, real keys, and a clock that stands. Do not edit; run it again. Words and figures are made
up.
"""


def main() -> int:
    """Take the pictures asked for."""
    given = _parser().parse_args()
    folders = [each for each in (given.all, given.png) if each]
    shots = [
        each
        for each in (every() if folders else TOLD)
        if not given.names or file_name(each).startswith(tuple(given.names))
    ]
    folder = given.all or KEPT
    for each in [given.png] if given.png and not given.all else [folder, *folders]:
        each.mkdir(parents=True, exist_ok=True)
    for shot in shots:
        svg = asyncio.run(_taken(shot))
        if given.png:
            (given.png / f"{file_name(shot)}.png").write_bytes(as_png(svg))
        if given.all or not folders:
            (folder / f"{file_name(shot)}.svg").write_text(svg, encoding="utf-8", newline="\n")
        print(file_name(shot), file=sys.stderr, flush=True)
    if not folders and not given.names:
        _tidy()
        (KEPT / "README.md").write_text(index(), encoding="utf-8", newline="\n")
    return 0


async def _taken(shot: Shot) -> str:
    name, size, theme = shot
    return await take(PICTURES[name], size, theme)


def index() -> str:
    """Return the page that shows the pictures kept here."""
    return "\n".join([INDEX, *(_entry(each) for each in TOLD)])


def _entry(shot: Shot) -> str:
    name, (columns, rows), theme = shot
    colours = "" if theme == DEFAULT else f", {theme}"
    tells = PICTURES[name].tells
    return f"{tells} ({columns}×{rows}{colours})\n\n![{tells}]({file_name(shot)}.svg)\n"


def _tidy() -> None:
    """Remove pictures that are no longer kept."""
    wanted = {f"{file_name(each)}.svg" for each in TOLD}
    for path in KEPT.glob("*.svg"):
        if path.name not in wanted:
            path.unlink()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m gallery", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="only pictures that begin so")
    parser.add_argument("--all", type=Path, metavar="DIR", help="every picture, as SVG")
    parser.add_argument("--png", type=Path, metavar="DIR", help="every picture, as PNG")
    return parser


if __name__ == "__main__":
    sys.exit(main())
