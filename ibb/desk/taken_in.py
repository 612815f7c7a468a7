"""What a file of cards brought, in two or three sentences."""

from collections.abc import Iterable, Iterator

from ibb.documents.wording import counted, listed
from ibb.process.intake import Brought

_MOST = 12


def taken_in(brought: Brought) -> Iterator[str]:
    """Yield how many rows a file has and what became of each of them."""
    intake = brought.intake
    held = counted(intake.rows, "row")
    if not brought.cards:
        aside = f", {len(intake.set_aside)} set aside" if intake.set_aside else ""
        yield f"{intake.file}: {held}, nothing new: {intake.repeated} here already{aside}."
        return
    parts = [counted(len(brought.cards), "card")]
    parts += [f"{len(intake.set_aside)} set aside"] if intake.set_aside else []
    parts += [f"{intake.repeated} here already"] if intake.repeated else []
    yield f"{intake.file}: {held}: {', '.join(parts)}."
    reasons: dict[str, list[int]] = {}
    for each in intake.set_aside:
        reasons.setdefault(each.why, []).append(each.row)
    if reasons:
        told = "; ".join(f"{why}, {row_numbers(rows)}" for why, rows in reasons.items())
        yield f"Set aside: {told}."
    if brought.here_already:
        yield f"Here already: {row_numbers(brought.here_already)}."
    if brought.left_out:
        yield f"Not brought, because a card has no place for it: {_quoted(brought.left_out)}."
    yield from brought.remarks


def row_numbers(numbers: Iterable[int]) -> str:
    """Return numbers of rows as people say them: rows 3, 5–9 and 12."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], number]
        else:
            runs.append([number])
    told = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[1]}" for run in runs[:_MOST]]
    if len(runs) > _MOST:
        told.append("others")
    return f"{'row' if told == [str(runs[0][0])] else 'rows'} {listed(told)}"


def _quoted(heads: Iterable[str]) -> str:
    return listed(f"“{head}”" for head in heads)
