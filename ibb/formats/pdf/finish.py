"""What the engine cannot say of a PDF: which cells of a table head its rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any


@dataclass(frozen=True)
class Heads:
    """Which cells of a table head others."""

    by_row: bool
    """The first cell of each row heads it."""
    first_row: bool
    """The cells of the first row head their columns."""


def finished(data: bytes, heads: Sequence[Heads]) -> bytes:
    """Return a PDF in which every head of a column or row says what it heads.

    ``heads`` tells it of each table in reading order.
    """
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        tables = [each for each in elements(pdf) if each.get("/S") == "/Table"]
        for table, head in zip(tables, heads, strict=True):
            for place, row in enumerate(_rows(table)):
                for cell in children(row):
                    if head.first_row and place == 0:
                        _heads(cell, "/Column")
                    elif head.by_row:
                        _heads(cell, "/Row")
                        break
        out = BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return out.getvalue()


def elements(pdf: Any) -> Iterator[Any]:
    """Yield the elements of the structure in reading order."""
    root = pdf.Root.get("/StructTreeRoot")
    waiting = [root] if root is not None else []
    while waiting:
        element = waiting.pop()
        yield element
        waiting.extend(reversed([*children(element)]))


def children(element: Any) -> Iterator[Any]:
    """Yield the elements right under one."""
    yield from (kid for kid in kids(element) if _is_element(kid))


def kids(element: Any) -> Iterator[Any]:
    """Yield all that is right under an element: elements, places in pages, objects."""
    import pikepdf

    inside = element.get("/K")
    if isinstance(inside, pikepdf.Array):
        yield from inside
    elif inside is not None:
        yield inside


def _is_element(kid: Any) -> bool:
    import pikepdf

    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid


def _rows(table: Any) -> Iterator[Any]:
    for part in children(table):
        if part.get("/S") == "/TR":
            yield part
        else:
            yield from (row for row in children(part) if row.get("/S") == "/TR")


def _heads(cell: Any, scope: str) -> None:
    """Say what a cell heads, beside what is already said of it."""
    import pikepdf

    cell["/S"] = pikepdf.Name("/TH")
    said = cell.get("/A")
    every = [*said] if isinstance(said, pikepdf.Array) else [said] if said is not None else []
    for each in every:
        if each.get("/O") == "/Table":
            if "/Scope" not in each:
                each["/Scope"] = pikepdf.Name(scope)
            return
    every.append(pikepdf.Dictionary(O=pikepdf.Name("/Table"), Scope=pikepdf.Name(scope)))
    cell["/A"] = pikepdf.Array(every) if len(every) > 1 else every[0]
