"""Blocks of a document as plain texts, for a program that wants the words without their form."""

from collections.abc import Iterable

from ibb.documents.document import Block, Facts, Heading, Paragraph, Point, Points, Table, Words


def point_texts(points: Iterable[Point]) -> list[str]:
    """Return the texts of points, each followed by those under it."""
    return [text for point in points for text in (point.text, *point_texts(point.under))]


def block_values(blocks: Iterable[Block]) -> list[str]:
    """Return the texts of blocks in their order."""
    told: list[str] = []
    for block in blocks:
        match block:
            case Heading(text=text) | Paragraph(text=text) | Words(text=text):
                told.append(text)
            case Points(points=every):
                told += point_texts(every)
            case Facts(pairs=pairs):
                told += [f"{label}: {value}" for label, value in pairs]
            case Table(rows=rows):
                told += ["; ".join(row) for row in rows]
    return told


__all__ = ["block_values", "point_texts"]
