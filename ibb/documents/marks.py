"""Options against criteria: both by themselves, how they stand, and what was noted there.

Marks are there to be talked about (practice 2.5): nothing here adds them up or puts the options in
an order of merit.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ibb.documents.wording import numbered, numbers, party_list, short
from ibb.documents.words import listed, say, together, typed
from ibb.formats.document import (
    Block,
    Figure,
    MarkGrid,
    Paragraph,
    Point,
    Points,
    Symbol,
    Table,
    Text,
    joined,
)
from ibb.model.items import Answer, Criterion, Issue, Option
from ibb.model.queries import mark, merged_into
from ibb.model.session import Session

WIDEST = 6
"""So many criteria stand in one grid; more would not fit a page."""
UNMARKED = "–"
"""What a narrow cell holds where there is no mark."""


def criterion_points(session: Session, found: Sequence[Criterion]) -> Points:
    """Return criteria as a list: how one would tell, how much each weighs and who agreed to it."""
    return Points(
        tuple(
            numbered(session, each, typed(each.text), *map(Point, _about_criterion(session, each)))
            for each in found
        )
    )


def _about_criterion(session: Session, criterion: Criterion) -> Iterator[Text]:
    if criterion.measure.strip():
        yield say("How we would tell: {measure}", measure=typed(criterion.measure))
    weight = (
        say("Has to be met")
        if criterion.weight == "must"
        else say("Should be met where that is possible")
    )
    outside = say("a benchmark from outside") if criterion.form == "benchmark" else ""
    yield together("; ", (weight, outside, agreed_by(session, criterion)))


def agreed_by(session: Session, criterion: Criterion) -> str:
    """Return who agreed to a criterion."""
    seated = {party.id for party in session.parties_at_table}
    if criterion.agreed_by and seated <= set(criterion.agreed_by):
        return say("agreed by all")
    if criterion.agreed_by:
        return say("agreed by {parties}", parties=party_list(session, criterion.agreed_by))
    return say("not agreed by anyone yet")


def gone(session: Session, option: Option) -> Text:
    """Return why the table considers an option no longer; empty while it does."""
    if option.merged_into:
        return say("Part of option {number} now", number=session.label(option.merged_into))
    parts = session.among(Option, "split_from", option.id)
    if parts:
        apart = numbers(session, [each.id for each in parts])
        return say("Taken apart into options {numbers}", numbers=apart)
    if option.set_aside is None:
        return ""
    if option.set_aside.strip():
        return say("Set aside: {reason}", reason=typed(option.set_aside))
    return say("Set aside; no reason is in the record")


def held_in(session: Session, option: Option) -> Iterator[Point]:
    """Yield the options that were merged into one, to stand under it."""
    for each in merged_into(session, option.id):
        number = session.label(each.id)
        text = say("Holds option {number}: {option}", number=number, option=typed(each.text))
        yield Point(text, about=each.id)


def symbol(session: Session, option: Option, criterion: Criterion) -> Symbol:
    """Return the sign with which an option stands against a criterion."""
    found = mark(session, option.id, criterion.id)
    if found is None:
        return "not marked"
    signs: dict[Answer, Symbol] = {
        Answer.YES: "yes",
        Answer.NO: "no",
        Answer.UNSURE: "unsure",
        Answer.NEEDS_DATA: "needs data",
    }
    return signs[found.answer]


def sign_words() -> dict[Symbol, str]:
    """Return what each sign is called."""
    return {
        "yes": say("yes"),
        "no": say("no"),
        "unsure": say("unsure"),
        "needs data": say("needs data"),
        "not marked": say("not marked"),
    }


@dataclass(frozen=True)
class Grid:
    """As many criteria as fit beside each other, with every option under them."""

    session: Session
    issue: Issue
    columns: Sequence[Criterion]
    rows: Sequence[Option]
    number: int
    of: int

    def table(self, *, brief: bool = False) -> Table:
        """Return the grid in words; in ``brief``, criteria stand by their numbers alone."""
        called = sign_words() | ({"not marked": UNMARKED} if brief else {})
        return Table(
            (say("Option"), *(self._head(each, brief=brief) for each in self.columns)),
            tuple(
                (self._name(option, 80), *(called[each] for each in self._signs(option)))
                for option in self.rows
            ),
            self._caption(),
            headed_rows=True,
        )

    def figure(self) -> Figure:
        """Return the grid as a picture."""
        return Figure(
            MarkGrid(
                tuple(self._short(each) for each in self.columns),
                tuple((self._short(option), self._signs(option)) for option in self.rows),
                tuple(sign_words().items()),
            ),
            " ".join(self._told()),
            say("The same as a picture. Marks are for discussion; they are not added up."),
        )

    def _signs(self, option: Option) -> tuple[Symbol, ...]:
        return tuple(symbol(self.session, option, each) for each in self.columns)

    def _head(self, criterion: Criterion, *, brief: bool) -> Text:
        return self.session.label(criterion.id) if brief else self._name(criterion, 60)

    def _name(self, item: Option | Criterion, most: int) -> Text:
        return joined(f"{self.session.label(item.id)}. ", typed(short(item.text, most)))

    def _short(self, item: Option | Criterion) -> str:
        return f"{self.session.label(item.id)} {short(item.text, 40)}"

    def _caption(self) -> str:
        number = self.session.label(self.issue.id)
        if self.of == 1:
            return say("Issue {number}: how the options stand against the criteria", number=number)
        return say(
            "Issue {number}: how the options stand against the criteria, part {part} of {parts}",
            number=number,
            part=str(self.number),
            parts=str(self.of),
        )

    def _told(self) -> Iterator[str]:
        yield say(
            "A grid of signs: options down the side, criteria across the top, both by their "
            "numbers."
        )
        for option in self.rows:
            if set(self._signs(option)) == {"not marked"}:
                yield say("Option {number}: not marked.", number=self.session.label(option.id))
                continue
            yield say(
                "Option {number}: {marks}.",
                number=self.session.label(option.id),
                marks="; ".join(self._option_told(option)),
            )

    def _option_told(self, option: Option) -> Iterator[str]:
        signs = self._signs(option)
        for sign, told in _TOLD.items():
            found = [
                self.session.label(each.id)
                for each, its in zip(self.columns, signs, strict=True)
                if its == sign
            ]
            if found:
                yield told(listed(found))


_TOLD: dict[Symbol, Callable[[str], str]] = {
    "yes": lambda which: say("meets {criteria}", criteria=which),
    "no": lambda which: say("does not meet {criteria}", criteria=which),
    "unsure": lambda which: say("unsure about {criteria}", criteria=which),
    "needs data": lambda which: say("needs data on {criteria}", criteria=which),
    "not marked": lambda which: say("not marked on {criteria}", criteria=which),
}
"""What is said of an option, with the numbers of the criteria it is said of."""


def grids(
    session: Session, issue: Issue, options: Sequence[Option], found: Sequence[Criterion]
) -> Iterator[Grid]:
    """Yield the grid of an issue, in as many parts as its criteria need."""
    parts = [found[start : start + WIDEST] for start in range(0, len(found), WIDEST)]
    for place, columns in enumerate(parts, 1):
        yield Grid(session, issue, columns, options, place, len(parts))


def marked_blocks(
    session: Session, issue: Issue, options: Sequence[Option], found: Sequence[Criterion]
) -> Iterator[Block]:
    """Yield how options stand against criteria that are listed above; nothing without options."""
    if options:
        yield Paragraph(say("The marks are for discussion; they are not added up."))
        for grid in grids(session, issue, options, found):
            yield grid.table(brief=True)
        yield from mark_notes(session, options, found)


def mark_notes(
    session: Session, options: Sequence[Option], found: Sequence[Criterion]
) -> Iterator[Block]:
    """Yield what was noted beside the marks, if anything was."""
    called = sign_words()
    notes = [
        Point(
            say(
                "Option {option}, criterion {criterion}, {mark}: {note}",
                option=session.label(option.id),
                criterion=session.label(each.id),
                mark=called[symbol(session, option, each)],
                note=typed(cell.note),
            ),
            about=option.id,
        )
        for option in options
        for each in found
        if (cell := mark(session, option.id, each.id)) and cell.note.strip()
    ]
    if notes:
        yield Points(tuple(notes))


__all__ = [
    "WIDEST",
    "Grid",
    "agreed_by",
    "criterion_points",
    "gone",
    "grids",
    "held_in",
    "mark_notes",
    "marked_blocks",
    "sign_words",
    "symbol",
]
