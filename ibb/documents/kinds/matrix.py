"""Options against criteria: what each option was marked, in words and as a picture.

Marks are there to be talked about (practice 2.5): nothing here adds them up or puts the options in
an order of merit.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ibb.documents.kinds.asked import Asked, Made
from ibb.documents.kinds.communique import issue_line, named_issue, titled
from ibb.documents.wording import numbers, party_names, short
from ibb.documents.words import listed, say, typed
from ibb.formats.document import (
    Block,
    Figure,
    Heading,
    MarkGrid,
    Paragraph,
    Point,
    Points,
    Symbol,
    Table,
    Text,
    joined,
)
from ibb.model.items import Answer, Criterion, Interest, Issue, Mark, Option
from ibb.model.queries import criteria, issues, mark, merged_into, within
from ibb.model.session import Session

WIDEST = 6
"""So many criteria stand in one grid; more would not fit a page."""


def matrix(asked: Asked) -> Made:
    """Return the grid of the issue that was named, or of every issue with marks."""
    named = named_issue(asked)
    title = titled(asked, say("Options and criteria"))
    return title, _blocks(asked, [named] if named else _worth_showing(asked.session))


def _worth_showing(session: Session) -> list[Issue]:
    """Return the issues with marks; while there are none, those with options to mark."""
    every = [each for each in issues(session) if within(session, Option, each.id)]
    marked = [each for each in every if any(_marks(session, each))]
    return marked or every


def _marks(session: Session, issue: Issue) -> Iterator[Mark]:
    for option in within(session, Option, issue.id):
        yield from session.among(Mark, "option", option.id)


def _blocks(asked: Asked, every: Sequence[Issue]) -> Iterator[Block]:
    if not asked.profile.shows("option"):
        yield Paragraph(
            say("Options and marks stay at the table. They are not told to this audience.")
        )
        return
    yield Paragraph(
        say(
            "The marks are for discussion: they are not added up, and the options stand in the "
            "order in which they were named."
        )
    )
    if not every:
        yield Paragraph(say("No options have been named yet."))
    for issue in every:
        yield from _issue(asked.session, issue)


def _issue(session: Session, issue: Issue) -> Iterator[Block]:
    yield Heading(1, issue_line(session, issue), issue.id)
    if issue.statement.strip():
        yield Paragraph(typed(issue.statement))
    options = within(session, Option, issue.id)
    found = criteria(session, issue.id)
    yield from _criteria(session, found)
    yield from _options(session, options)
    if not options or not found:
        return
    yield Heading(2, say("How the options stand"))
    if not any(_marks(session, issue)):
        yield Paragraph(say("The options are not marked yet. The grid is empty for that reason."))
    parts = [found[start : start + WIDEST] for start in range(0, len(found), WIDEST)]
    rows = [each for each in options if _in_grid(session, each)]
    for place, columns in enumerate(parts, 1):
        part = _Part(session, issue, columns, rows, place, len(parts))
        yield part.table()
        yield part.figure()
    yield from _notes(session, rows, found)


def _in_grid(session: Session, option: Option) -> bool:
    """Tell whether an option stands in the grid: it is still considered, or it was marked."""
    return state(session, option) is None or bool(session.among(Mark, "option", option.id))


def _criteria(session: Session, found: Sequence[Criterion]) -> Iterator[Block]:
    yield Heading(2, say("The criteria"))
    if not found:
        yield Paragraph(say("No criteria have been agreed yet."))
        return
    yield criterion_points(session, found)


def criterion_points(session: Session, found: Sequence[Criterion]) -> Points:
    """Return criteria as a list: how one would tell, how much each weighs and who agreed to it."""
    return Points(
        tuple(
            Point(
                typed(each.text),
                tuple(Point(text) for text in _about_criterion(session, each)),
                f"{session.label(each.id)}.",
                each.id,
            )
            for each in found
        )
    )


def _about_criterion(session: Session, criterion: Criterion) -> Iterator[Text]:
    if criterion.measure.strip():
        yield say("How we would tell: {measure}", measure=typed(criterion.measure))
    told: list[Text] = [
        say("Has to be met")
        if criterion.weight == "must"
        else say("Should be met where that is possible")
    ]
    if criterion.form == "benchmark":
        told.append(say("a benchmark from outside"))
    yield between("; ", (*told, _agreed_by(session, criterion)))


def _agreed_by(session: Session, criterion: Criterion) -> Text:
    seated = {party.id for party in session.parties_at_table}
    if criterion.agreed_by and seated <= set(criterion.agreed_by):
        return say("agreed by all")
    if criterion.agreed_by:
        names = listed(party_names(session, criterion.agreed_by))
        return say("agreed by {parties}", parties=typed(names))
    return say("not agreed by anyone yet")


def _options(session: Session, options: Sequence[Option]) -> Iterator[Block]:
    yield Heading(2, say("The options"))
    if not options:
        yield Paragraph(say("No options have been named yet."))
        return
    parts = {each.id for each in options if each.merged_into}
    yield Points(
        tuple(
            Point(
                typed(each.text),
                tuple(Point(text) for text in _about_option(session, each)),
                f"{session.label(each.id)}.",
                each.id,
            )
            for each in options
            if each.id not in parts
        )
    )


def _about_option(session: Session, option: Option) -> Iterator[Text]:
    if option.status_quo:
        yield say("Leaves things as they are")
    if option.serves:
        interests = [session.get(Interest, each) for each in option.serves]
        served = between("; ", (typed(each.text) for each in interests))
        yield say("Serves: {interests}", interests=served)
    gone = state(session, option)
    if gone:
        yield gone
    for each in merged_into(session, option.id):
        number = session.label(each.id)
        yield say("Holds option {number}: {option}", number=number, option=typed(each.text))


def between(sign: str, texts: Iterable[Text]) -> Text:
    """Return texts one behind the other, told apart by a sign."""
    every: list[Text] = []
    for text in texts:
        every += [sign] if every else []
        every.append(text)
    return joined(*every)


def state(session: Session, option: Option) -> Text | None:
    """Return why the table considers an option no longer, or None while it does."""
    if option.merged_into:
        return say("Part of option {number} now", number=session.label(option.merged_into))
    parts = session.among(Option, "split_from", option.id)
    if parts:
        apart = numbers(session, [each.id for each in parts])
        return say("Taken apart into options {numbers}", numbers=apart)
    if option.set_aside is None:
        return None
    if option.set_aside.strip():
        return say("Set aside: {reason}", reason=typed(option.set_aside))
    return say("Set aside; no reason is in the record")


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
class _Part:
    """As many criteria as fit beside each other, with every option under them."""

    session: Session
    issue: Issue
    columns: Sequence[Criterion]
    rows: Sequence[Option]
    number: int
    of: int

    def table(self) -> Table:
        called = sign_words()
        return Table(
            (say("Option"), *(joined(*self._named(each, 60)) for each in self.columns)),
            tuple(
                (joined(*self._named(option, 80)), *(called[each] for each in self._signs(option)))
                for option in self.rows
            ),
            self._caption(),
            headed_rows=True,
        )

    def figure(self) -> Figure:
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

    def _named(self, item: Option | Criterion, most: int) -> tuple[Text, Text]:
        return f"{self.session.label(item.id)}. ", typed(short(item.text, most))

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


def _notes(session: Session, rows: Sequence[Option], found: Sequence[Criterion]) -> Iterator[Block]:
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
        for option in rows
        for each in found
        if (cell := mark(session, option.id, each.id)) and cell.note.strip()
    ]
    if notes:
        yield Heading(2, say("What was noted beside the marks"))
        yield Points(tuple(notes))
