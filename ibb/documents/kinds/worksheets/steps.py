"""The sheets for the steps that lead up to a text: from the question to the grid of marks."""

from collections.abc import Iterator, Sequence

from ibb.documents.kinds.worksheets.ground import Ground, Sheet, Yardstick
from ibb.documents.marks import WIDEST
from ibb.documents.words import say
from ibb.formats.document import (
    Block,
    Facts,
    PageBreak,
    Paragraph,
    Point,
    Points,
    Table,
    Text,
    WriteHere,
)
from ibb.model.items import Party, Stage
from ibb.process.template import StageGuide

# What a letter page has room for, when the line to write on is as high as a pen wants it.
_NEEDS = 9
_OPTIONS = 6
_ROWS = 12
_WITH_QUESTIONS = 3
"""With more criteria than these to begin with, there is no room for the questions."""
_COLUMNS = 4
"""A grid has at least so many criteria; those nobody has named yet are numbered."""


def question(known: Ground) -> Iterator[Sheet]:
    """Yield the sheet on which an issue is put as a question."""
    guide = known.asks(Stage.ISSUE)
    if guide:
        yield Sheet(say("The question"), tuple(_question(known, guide)))


def _question(known: Ground, guide: StageGuide) -> Iterator[Block]:
    yield from known.head()
    yield from known.lead(guide)
    yield WriteHere(say("Our question. It may begin with “How might we …?”"), 4)
    yield WriteHere(say("Who is touched by it?"), 2)
    if guide.ready:
        yield Paragraph(say("How we know that the question is a good one:"))
        yield known.prompts(check.says for check in guide.ready)


def story(known: Ground) -> Iterator[Sheet]:
    """Yield the sheet on which people tell what happens now."""
    guide = known.asks(Stage.STORY)
    if guide:
        yield Sheet(say("The story"), tuple(_story(known, guide)))


def _story(known: Ground, guide: StageGuide) -> Iterator[Block]:
    yield from known.head()
    yield from known.lead(guide)
    yield WriteHere(say("What happens now, on an ordinary day?"), 5)
    yield WriteHere(say("Who else feels it, and how?"), 2)
    yield WriteHere(say("A figure that would help: out of how many, and who could bring it?"), 1)


def interests(known: Ground) -> Iterator[Sheet]:
    """Yield a sheet for each party, on which it says why the issue matters, and one for all."""
    guide = known.asks(Stage.INTERESTS)
    if not guide:
        return
    lead = (*known.head(), *known.lead(guide))
    ours = WriteHere(say("What matters to us, and why? One need on each line."), _NEEDS)
    parties = known.session.all(Party)
    for each in parties:
        name = each.name
        if each.at_table:
            title = say("Interests: {party}", party=name)
            yield Sheet(title, (*lead, ours))
        else:
            yield Sheet(
                say("Interests: {party}, who have no seat", party=name), (*lead, *_absent())
            )
    if not parties:
        party = WriteHere(say("Which party is this?"), 1)
        yield Sheet(say("Interests"), (*lead, party, ours))
    shared = WriteHere(say("What do several of us need, and who? One need on each line."), _NEEDS)
    yield Sheet(say("Interests that several share"), (*lead, shared))


def _absent() -> Iterator[Block]:
    yield WriteHere(say("What may matter to them? One need on each line."), _NEEDS - 4)
    yield WriteHere(
        say("How do we know? A survey, testimony, figures, the law, or our own judgment?"), 2
    )


def options(known: Ground) -> Iterator[Sheet]:
    """Yield the sheet on which possible answers are listed."""
    guide = known.asks(Stage.OPTIONS)
    if guide:
        yield Sheet(say("Options"), tuple(_options(known, guide)))


def _options(known: Ground, guide: StageGuide) -> Iterator[Block]:
    yield from known.head()
    yield from known.lead(guide)
    yield Paragraph(
        say("One idea on each line, and behind it the interest it would meet. Turn over for more.")
    )
    for number in range(1, _OPTIONS + 1):
        yield WriteHere(f"{number}.", 1)


def criteria(known: Ground) -> Iterator[Sheet]:
    """Yield the sheet on which a table writes what a good answer has to do."""
    guide = known.asks(Stage.CRITERIA)
    if guide:
        yield Sheet(say("Criteria"), tuple(_criteria(known, guide)))


def _criteria(known: Ground, guide: StageGuide) -> Iterator[Block]:
    found = known.yardsticks
    yield from known.head()
    if len(found) > _WITH_QUESTIONS:
        yield Paragraph(known.prompt(guide.purpose))
    else:
        yield from known.lead(guide)
    if found:
        yield Paragraph(say("These are there to begin with. Strike out what you do not want."))
        yield Points(tuple(_yardstick(each, told=len(found) <= WIDEST) for each in found))
    for _ in range(2):
        yield WriteHere(say("A good answer has to …, and this is how we would tell:"), 2)


def _yardstick(each: Yardstick, *, told: bool) -> Point:
    if not each.measure or not told:
        return Point(each.name)
    how = say("How we would tell: {measure}", measure=each.measure)
    return Point(each.name, (Point(how),))


def grid(known: Ground) -> Iterator[Sheet]:
    """Yield the sheet on which options are held against criteria."""
    if known.asks(Stage.CRITERIA):
        yield Sheet(say("Options against criteria"), tuple(_grid(known)))


def _grid(known: Ground) -> Iterator[Block]:
    yield from known.head()
    yield Paragraph(
        say("Write one of these into each cell. Start wherever you like, and leave cells empty.")
    )
    yield Facts(
        (
            (say("yes"), say("the option meets the criterion")),
            (say("no"), say("the option does not meet it")),
            (say("unsure"), say("we do not know, or do not agree")),
            (say("needs data"), say("somebody has to find something out first")),
        )
    )
    yield Paragraph(
        say(
            "The marks are there to talk about. Nobody adds them up: one “no” with a good reason "
            "can weigh more than five times “yes”."
        )
    )
    names: list[Text] = [each.name for each in known.yardsticks]
    names += [
        say("Criterion {number}", number=str(number))
        for number in range(len(names) + 1, _COLUMNS + 1)
    ]
    parts = [names[start : start + WIDEST] for start in range(0, len(names), WIDEST)]
    for place, columns in enumerate(parts):
        if place:
            yield PageBreak()
        yield _blank(columns)
    yield WriteHere(say("Which cells should we talk about, and why?"), 3)


def _blank(columns: Sequence[Text]) -> Table:
    return Table(
        (say("Option"), *columns),
        tuple((f"{number}.", *("" for _ in columns)) for number in range(1, _ROWS + 1)),
        say("Options by their numbers, against criteria"),
        headed_rows=True,
    )
