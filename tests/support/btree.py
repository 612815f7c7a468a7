"""Where the rows of a table lie in the bytes of an SQLite file."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests.support.drivers import bare

_INTERIOR, _LEAF = 0x05, 0x0D


@dataclass(frozen=True)
class Row:
    """One row: its number, and where each byte of its payload lies in the file."""

    rowid: int
    offsets: tuple[int, ...]
    """First the record's header (lengths and types), then the values."""
    header: int
    """How many of the bytes are the record's header."""

    @property
    def values(self) -> tuple[int, ...]:
        """Where the bytes of the values lie."""
        return self.offsets[self.header :]


def rows(path: Path, table: str) -> list[Row]:
    """Return the rows of a table of a closed file."""
    with closing(bare(path)) as connection:
        root = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)
        ).fetchone()[0]
    return list(_Tree(path.read_bytes()).rows(root))


class _Tree:
    def __init__(self, content: bytes) -> None:
        self._content = content
        self._size = int.from_bytes(content[16:18], "big")
        self._usable = self._size - content[20]

    def rows(self, page: int) -> Iterator[Row]:
        start = (page - 1) * self._size
        at = start + (100 if page == 1 else 0)
        kind = self._content[at]
        assert kind in {_INTERIOR, _LEAF}
        cells = at + (12 if kind == _INTERIOR else 8)
        for place in range(self._number(at + 3, 2)):
            cell = start + self._number(cells + 2 * place, 2)
            if kind == _INTERIOR:
                yield from self.rows(self._number(cell, 4))
            else:
                yield self._row(cell)
        if kind == _INTERIOR:
            yield from self.rows(self._number(at + 8, 4))

    def _row(self, cell: int) -> Row:
        length, at = self._varint(cell)
        rowid, at = self._varint(at)
        local = self._local(length)
        offsets = list(range(at, at + local))
        page = self._number(at + local, 4) if local < length else 0
        while page:
            start = (page - 1) * self._size
            here = min(self._usable - 4, length - len(offsets))
            offsets += range(start + 4, start + 4 + here)
            page = self._number(start, 4)
        assert len(offsets) == length
        return Row(rowid, tuple(offsets), self._varint(at)[0])

    def _local(self, length: int) -> int:
        """Return how much of a payload of this length lies in the leaf itself."""
        most = self._usable - 35
        if length <= most:
            return length
        least = (self._usable - 12) * 32 // 255 - 23
        kept = least + (length - least) % (self._usable - 4)
        return kept if kept <= most else least

    def _number(self, at: int, length: int) -> int:
        return int.from_bytes(self._content[at : at + length], "big")

    def _varint(self, at: int) -> tuple[int, int]:
        value = 0
        for place in range(9):
            byte = self._content[at + place]
            if place == 8:  # the ninth byte counts whole
                return value << 8 | byte, at + 9
            value = value << 7 | byte & 0x7F
            if byte < 0x80:
                return value, at + place + 1
        raise AssertionError
