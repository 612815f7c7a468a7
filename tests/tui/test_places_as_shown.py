"""Every place as an 80-column terminal shows it, to be read in a diff.

Where a change is meant, ``GOLDENS=write .venv/bin/python -m pytest -q
tests/tui/test_places_as_shown.py`` writes the files in ``goldens`` again.
"""

import os
from difflib import unified_diff
from pathlib import Path

import pytest

from ibb.desk.places.everything import PLACES
from tests.support.desk import at_the_desk
from tests.support.oak_ridge import go_to, oak_ridge, take_up

GOLDENS = Path(__file__).with_name("goldens")


def compare(name: str, text: str) -> str:
    """Return how a screen differs from the file that says how it should look."""
    golden = GOLDENS / f"{name}.txt"
    if os.environ.get("GOLDENS") == "write":
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8", newline="\n")
    wanted = golden.read_text(encoding="utf-8")
    lines = (each.splitlines(keepends=True) for each in (wanted, text))
    return "".join(unified_diff(*lines, str(golden), "as shown now"))


async def test_every_place_looks_as_it_should(tmp_path: Path) -> None:
    path = oak_ridge(tmp_path)
    different = []
    async with at_the_desk(path.parent, session=path, size=(80, 24)) as desk:
        await take_up(desk, "Bell times")
        for place in PLACES:
            await go_to(desk, place)
            different.append(compare(place, desk.text()))
    if any(different):
        pytest.fail("\n".join(filter(None, different)), pytrace=False)


async def test_the_room_sees_it_so(tmp_path: Path) -> None:
    path = oak_ridge(tmp_path)
    different = []
    async with at_the_desk(path.parent, session=path, size=(60, 18)) as desk:
        await take_up(desk, "Bell times")
        for place in ("interests", "options", "criteria", "consensus"):
            await go_to(desk, place)
            await desk.press("f8")
            different.append(compare(f"room-{place}", desk.text()))
            await desk.press("f8")
    if any(different):
        pytest.fail("\n".join(filter(None, different)), pytrace=False)
