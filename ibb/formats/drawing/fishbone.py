"""A problem at the head of a fish, and its causes along the bones."""

from collections.abc import Sequence

from ibb.formats.drawing.pen import (
    GAP,
    LINE,
    PAD,
    TALLEST,
    WIDTH,
    arrow_head,
    lines,
    path,
    sheet,
    wrapped,
)
from ibb.formats.fonts import shown
from ibb.formats.pictures import Bone, Fishbone, FishCause

_HEAD = 104.0
_BONES = 3
"""Bones side by side on each half of the spine; more of them make another fish below."""
_SLANT = 16.0

_Told = list[tuple[float, str, bool]]
"""Lines of a bone: how far in each begins, its words, and whether a cause begins with it."""


def svg(fish: Fishbone) -> str:
    """Return the picture."""
    body: list[str] = []
    down = 0.0
    many = range(0, max(len(fish.bones), 1), 2 * _BONES)
    for begin in many:
        down = _one(fish.head, fish.bones[begin : begin + 2 * _BONES], down, body) + GAP
    return sheet(body, min(down, 10 * TALLEST))


def _one(head: str, bones: Sequence[Bone], top: float, body: list[str]) -> float:
    upper, lower = bones[0::2], bones[1::2]
    column = (WIDTH - _HEAD - PAD) / max(len(upper), 1)
    told = {id(bone): _told(bone, column - _SLANT - 2 * PAD) for bone in bones}
    name_tall = max((len(_name(bone, column)) for bone in bones), default=0) * LINE + PAD
    above = max((len(told[id(bone)]) for bone in upper), default=0) * LINE + 2 * PAD
    below = max((len(told[id(bone)]) for bone in lower), default=0) * LINE + 2 * PAD
    problem = list(wrapped(head, _HEAD - 2 * PAD, bold=True))
    half = (len(problem) * LINE + 2 * PAD) / 2
    spine = top + max(name_tall + above if upper else 0.0, half)
    body.append(path(f"M0 {spine:g}H{WIDTH - _HEAD - 7:g}", wide=2))
    body.append(arrow_head(WIDTH - _HEAD, spine))
    box = f"M{WIDTH - _HEAD:g} {spine - half:g}H{WIDTH - 1:g}V{spine + half:g}H{WIDTH - _HEAD:g}Z"
    body.append(path(box, wide=2, fill="#fff"))
    first = spine - half + PAD + LINE - 3
    body += lines(problem, WIDTH - _HEAD + PAD, first, "start", bold=True)
    for place, bone in enumerate(upper):
        left = place * column
        start = spine - above
        body.append(path(f"M{left + PAD:g} {start:g}L{left + PAD + _SLANT:g} {spine:g}"))
        names = _name(bone, column)
        body += lines(names, left, start - PAD - (len(names) - 1) * LINE, "start", bold=True)
        _causes(told[id(bone)], left + PAD, start + LINE, body)
    for place, bone in enumerate(lower):
        left = place * column
        end = spine + below
        body.append(path(f"M{left + PAD:g} {end:g}L{left + PAD + _SLANT:g} {spine:g}"))
        names = _name(bone, column)
        body += lines(names, left, end + LINE, "start", bold=True)
        _causes(told[id(bone)], left + PAD, spine + LINE + PAD, body)
    return max(spine + (below + name_tall + LINE / 2 if lower else 0.0), spine + half + PAD)


def _name(bone: Bone, column: float) -> list[str]:
    return list(wrapped(bone.name, column - PAD, bold=True))


def _told(bone: Bone, wide: float) -> _Told:
    found: _Told = []
    for cause in bone.causes:
        found += [(0.0, line, at == 0) for at, line in enumerate(wrapped(cause.text, wide))]
        for why in cause.whys:
            found += [(8.0, line, at == 0) for at, line in enumerate(wrapped(why, wide - 8))]
    return found


def _causes(told: _Told, left: float, down: float, body: list[str]) -> None:
    begin = left + _SLANT + PAD
    for place, (far, line, first) in enumerate(told):
        y = down + place * LINE
        if first:
            body.append(path(f"M{begin + far - 5:g} {y - 3:g}h3.4", wide=0.8))
        body += lines([line], begin + far, y, "start")


def printed(fish: Fishbone) -> Fishbone:
    """Return the picture of which every character has a shape in the fonts of a PDF."""
    return Fishbone(
        shown(fish.head),
        tuple(
            Bone(
                shown(bone.name),
                tuple(
                    FishCause(shown(cause.text), tuple(shown(why) for why in cause.whys))
                    for cause in bone.causes
                ),
            )
            for bone in fish.bones
        ),
    )
