"""Blocks of a document as plain texts, for a program that wants the words without their form."""

from collections.abc import Iterable

from ibb.formats.document import (
    Block,
    Facts,
    Heading,
    Paragraph,
    Point,
    Points,
    Table,
    Words,
    plain,
)


def point_texts(points: Iterable[Point]) -> list[str]:
    """Return the texts of points, each followed by those under it."""
    return [text for point in points for text in (plain(point.text), *point_texts(point.under))]


def block_values(blocks: Iterable[Block]) -> list[str]:
    """Return the texts of blocks in their order."""
    told: list[str] = []
    for block in blocks:
        match block:
            case Heading(text=text) | Paragraph(text=text) | Words(text=text):
                told.append(plain(text))
            case Points(points=every):
                told += point_texts(every)
            case Facts(pairs=pairs):
                told += [f"{plain(label)}: {plain(value)}" for label, value in pairs]
            case Table(rows=rows):
                told += ["; ".join(map(plain, row)) for row in rows]
    return told


__all__ = ["block_values", "point_texts"]
