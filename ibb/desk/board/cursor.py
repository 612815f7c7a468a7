"""Where on a sheet one can point, and how the arrow keys walk there."""

from typing import NamedTuple

from wcwidth import width as cells

from ibb.desk.board.layout import Sheet


class Spot(NamedTuple):
    """Where an item first stands on a sheet."""

    line: int
    column: int
    about: str


def spots(sheet: Sheet) -> list[Spot]:
    """Return the items of a sheet that one can point at, in reading order."""
    found: dict[str, Spot] = {}
    for number, line in enumerate(sheet.lines):
        column = 0
        for piece in line:
            if piece.about and piece.about not in found:
                found[piece.about] = Spot(number, column, piece.about)
            column += max(cells(piece.text), 0)
    return list(found.values())


def moved(every: list[Spot], now: str | None, way: str) -> str | None:
    """Return what the cursor points at after one arrow key: up, down, left or right."""
    here = next((spot for spot in every if spot.about == now), None)
    if here is None:
        return (every[-1] if way == "up" else every[0]).about if every else None
    return (_beyond(every, here, way) or here).about


def _beyond(every: list[Spot], here: Spot, way: str) -> Spot | None:
    sign = 1 if way in {"down", "right"} else -1
    if way in {"left", "right"}:
        ahead = (spot for spot in every if (spot.column - here.column) * sign > 0)
        return min(ahead, key=lambda spot: _sideways(here, spot), default=None)
    ahead = (spot for spot in every if (spot.line - here.line) * sign > 0)
    return min(ahead, key=lambda spot: _straight(here, spot), default=None)


def _sideways(here: Spot, spot: Spot) -> tuple[bool, int, int]:
    away = abs(spot.line - here.line)
    return away > 0, abs(spot.column - here.column), away


def _straight(here: Spot, spot: Spot) -> tuple[bool, int]:
    return abs(spot.column - here.column) > 1, abs(spot.line - here.line)
