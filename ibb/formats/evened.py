"""What every renderer lays out: headings that leave no level out, rows of one length, no blanks."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest

from ibb.formats.document import (
    Block,
    Document,
    Facts,
    Heading,
    Paragraph,
    Points,
    Signatures,
    Table,
    Text,
    runs,
)

DEEPEST = 3
"""No heading lies deeper than something inside a section."""
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"})


def evened(document: Document) -> Document:
    """Return the same document in a shape that every format can show.

    A heading lies at most one level under the one before it: readers would miss a level. A table
    has as many cells in each row as in its longest. What says nothing is left out.
    """
    return replace(document, blocks=tuple(_evened(document.blocks)))


def says(text: Text) -> bool:
    """Tell whether anything of a text can be seen."""
    return any(unicodedata.category(sign) not in _UNSEEN for run in runs(text) for sign in run.text)


def _evened(blocks: Iterable[Block]) -> Iterator[Block]:
    above = 0
    for block in blocks:
        match block:
            case Heading(level, text):
                if says(text):
                    above = min(max(level, 1), above + 1, DEEPEST)
                    yield replace(block, level=above)
            case Table():
                yield from _even(block)
            case Points(()) | Facts(()) | Signatures(()):
                pass
            case _:
                yield block


def _even(table: Table) -> Iterator[Block]:
    """Yield a table with even rows, or what is left of one without a single cell."""
    count = max(map(len, (table.columns, *table.rows)))
    if not count:
        if says(table.caption):
            yield Paragraph(table.caption)
        return

    def filled(row: tuple[Text, ...]) -> tuple[Text, ...]:
        return tuple(text for text, _ in zip_longest(row, range(count), fillvalue=""))

    yield replace(table, columns=filled(table.columns), rows=tuple(map(filled, table.rows)))
