"""One measured figure, its floor and its budget, and the table they are printed in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Budget:
    """How much a figure may be: so many times its floor, or so much."""

    ratio: float | None = None
    amount: float | None = None

    def holds(self, figure: "Figure") -> bool:
        """Tell whether a figure is within the budget."""
        ratio = figure.ratio
        if self.ratio is not None and (ratio is None or ratio > self.ratio):
            return False
        return self.amount is None or figure.ours <= self.amount


@dataclass(frozen=True)
class Figure:
    """What something cost, beside the least it could have cost."""

    what: str
    ours: float
    floor: float | None = None
    budget: Budget | None = None
    unit: str = "s"
    """``s`` for seconds, ``B`` for bytes."""

    @property
    def ratio(self) -> float | None:
        """How many times its floor it cost."""
        return self.ours / self.floor if self.floor else None

    @property
    def row(self) -> tuple[str, ...]:
        """The figure as the cells of a table."""
        return (
            self.what,
            amount(self.ours, self.unit),
            "" if self.floor is None else amount(self.floor, self.unit),
            "" if self.ratio is None else f"{self.ratio:.2f} x",
            *self._judged(),
        )

    def _judged(self) -> tuple[str, str]:
        if self.budget is None:
            return "no budget", ""
        verdict = "within" if self.budget.holds(self) else "OVER"
        if self.budget.amount is not None:
            return f"<= {amount(self.budget.amount, self.unit)}", verdict
        return f"<= {self.budget.ratio:g} x", verdict


@dataclass(frozen=True)
class Benchmark:
    """A finished benchmark: what its floor is, and its figures."""

    name: str
    floor: str
    figures: tuple[Figure, ...]


_SECONDS = ((1.0, "s"), (1e-3, "ms"), (1e-6, "us"))
_BYTES = ((1e9, "GB"), (1e6, "MB"), (1e3, "kB"))
_HEADINGS = ("", "ours", "floor", "ratio", "budget", "")


def amount(value: float, unit: str) -> str:
    """Return an amount with three digits that matter: ``12.3 ms``."""
    scales = _SECONDS if unit == "s" else _BYTES
    scale, name = next((each for each in scales if abs(value) >= each[0]), scales[-1])
    scaled = value / scale
    digits = 0 if abs(scaled) >= 100 else 1 if abs(scaled) >= 10 else 2
    return f"{scaled:.{digits}f} {name}"


def table(benchmarks: Iterable[Benchmark]) -> Iterator[str]:
    """Yield the lines of one table of everything that was measured."""
    every = list(benchmarks)
    rows = [figure.row for each in every for figure in each.figures]
    widths = [max((len(row[place]) for row in [_HEADINGS, *rows]), default=0) for place in range(6)]
    yield _line(_HEADINGS, widths)
    yield "  ".join("-" * width for width in widths)
    for each in every:
        yield f"{each.name}: the floor is {each.floor}"
        yield from (_line(figure.row, widths) for figure in each.figures)
        yield ""


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    first, *rest = cells
    numbers = [cell.rjust(width) for cell, width in zip(rest[:4], widths[1:5], strict=True)]
    return "  ".join([first.ljust(widths[0]), *numbers, rest[4]]).rstrip()
