"""The words of a page as its file has them, in the order in which they were typed.

Engines that show a page guess the order of signs in a line that runs both ways, and of those that
are drawn as one shape. The file tells it: which signs stand reversed, and which words a shape is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from unicodedata import combining

from ibb.formats.scripts import right_to_left

NO_MARK = -1

_SECTION = re.compile(r"beginbf(char|range)(.*?)endbf", re.DOTALL)
_PAIR = re.compile(r"<(\w+)>\s*<(\w+)>")
_RANGE = re.compile(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>")
_CODE = 2
"""The bytes that stand for one shape."""


@dataclass(frozen=True)
class Piece:
    """Words in one font that run one way."""

    mark: int
    """The number of their marked place."""
    words: str
    place: tuple[float, float] = (0.0, 0.0)
    """Where they begin at the left: how far across the page, and how high on it."""


def words_in_order(page: Any) -> Iterator[Piece]:
    """Yield the words of each text object of a page."""
    import pikepdf

    fonts = page.obj.get("/Resources", {}).get("/Font", {})
    letters: dict[str, dict[int, str]] = {}
    reader = _Reader()
    last = Piece(NO_MARK, "")
    for instruction in pikepdf.parse_content_stream(page):
        operands, operator = instruction.operands, str(instruction.operator)
        match operator:
            case "BT":
                reader.begin()
            case "ET":
                piece = reader.end()
                if not _says_again(piece, last):
                    yield piece
                    last = piece
            case "cm":
                reader.place = float(operands[4]), float(operands[5])
            case "BMC" | "BDC":
                reader.enter(str(operands[0]), operands[1] if operator == "BDC" else None)
            case "EMC":
                reader.leave()
            case "Tf":
                name = str(operands[0])
                if name not in letters:
                    letters[name] = _letters(bytes(fonts[name].ToUnicode.read_bytes()))
                reader.letters = letters[name]
            case "Tj":
                reader.show(bytes(operands[0]))
            case "TJ":
                for part in operands[0]:
                    if isinstance(part, pikepdf.String):
                        reader.show(bytes(part))
            case _:
                pass


class _Reader:
    """Where a reading is: inside of which marks, with which font, behind which signs."""

    def __init__(self) -> None:
        self.letters: dict[int, str] = {}
        self.signs: list[str] = []
        self.reversed = False
        self.inside: list[tuple[int | None, str | None]] = []
        self.place = (0.0, 0.0)

    def begin(self) -> None:
        self.signs, self.reversed = [], False

    def end(self) -> Piece:
        turned = self.reversed or right_to_left("".join(self.signs))
        words = "".join(reversed(self.signs) if turned else self.signs)
        mark = next((mark for mark, _ in reversed(self.inside) if mark is not None), NO_MARK)
        return Piece(mark, words, self.place)

    def enter(self, kind: str, about: Any) -> None:
        self.reversed = self.reversed or kind == "/ReversedChars"
        told = about if hasattr(about, "keys") else {}
        mark = int(told["/MCID"]) if "/MCID" in told else None
        spelled = str(told["/ActualText"]) if "/ActualText" in told else None
        if spelled is not None and not self._spelled():
            self.signs.append(spelled)
        self.inside.append((mark, spelled))

    def leave(self) -> None:
        self.inside.pop()

    def show(self, codes: bytes) -> None:
        """Take shapes in, unless what they spell has been taken already."""
        if not self._spelled():
            self.signs += (
                self.letters.get(int.from_bytes(codes[place : place + _CODE]), "")
                for place in range(0, len(codes), _CODE)
            )

    def _spelled(self) -> bool:
        return any(spelled is not None for _, spelled in self.inside)


def _says_again(piece: Piece, last: Piece) -> bool:
    """Tell whether a piece is a mark on the letter before it, which spells both together."""
    apart = piece.place[1] != last.place[1] and piece.place[0] > last.place[0]
    return apart and last.words.endswith(piece.words) and any(map(combining, piece.words))


@lru_cache(maxsize=64)
def _letters(table: bytes) -> dict[int, str]:
    """Return what each shape of a font spells."""
    found: dict[int, str] = {}
    for kind, told in _SECTION.findall(table.decode("latin1")):
        if kind == "char":
            found |= {int(code, 16): _spelling(letters) for code, letters in _PAIR.findall(told)}
            continue
        for first, last, letters in _RANGE.findall(told):
            begin, base = int(first, 16), _spelling(letters)
            for code in range(begin, int(last, 16) + 1):
                found[code] = base[:-1] + chr(ord(base[-1]) + code - begin)
    return found


def _spelling(digits: str) -> str:
    return bytes.fromhex(digits).decode("utf-16-be", "replace")
