"""What a state or district table says of an issue besides: commitments, figures, causes, measures.

Each section stands only where there is something in it, so that other sessions see none of it.
"""

from collections.abc import Iterator
from datetime import date

from ibb.documents.follow_through import line_words, referral_words, theory_sentence, values_words
from ibb.documents.kinds.parts.blocks import under
from ibb.documents.wording import bracketed, first_capital, named, numbered, plain_number
from ibb.documents.words import say, together, typed
from ibb.documents.words.terms import term
from ibb.formats.document import Block, Point, Points, Text, joined
from ibb.model.items import (
    Bearing,
    Cause,
    Comparison,
    Figure,
    Force,
    Gap,
    Indicator,
    Issue,
    Link,
    Option,
    Party,
    Referral,
    TheoryOfAction,
)
from ibb.model.queries import within
from ibb.model.session import Session
from ibb.process.gaps import measured as held_against
from ibb.process.monitoring import by_place, series


def issue_further(session: Session, issue: Issue) -> Iterator[Block]:
    """Yield the further sections of one issue."""
    options = within(session, Option, issue.id)
    bearings = [each for one in options for each in session.among(Bearing, "option", one.id)]
    sent = [each for one in options for each in session.among(Referral, "option", one.id)]
    for heading, points in (
        (say("Options and commitments"), [_bearing(session, each) for each in bearings]),
        (say("Sent to others"), [_referral(session, each) for each in sent]),
        (say("Groups compared"), list(_comparisons(session, issue))),
        (say("Gaps and causes"), list(_causes(session, issue))),
        (say("What pushes those who decide"), list(_forces(session, issue))),
        (say("What is expected to work"), list(_theories(session, issue))),
        (say("What is measured"), list(_measures(session, issue))),
    ):
        yield from under(2, heading, [Points(tuple(points))] if points else [])


def _bearing(session: Session, item: Bearing) -> Point:
    option = first_capital(named(session, item.option))
    commitment = named(session, item.commitment)
    stands: Text = {
        "keeps": say("{option} keeps {commitment}", option=option, commitment=commitment),
        "breaks": say("{option} breaks {commitment}", option=option, commitment=commitment),
    }.get(
        item.answer,
        say("{option}, {commitment}: not sure yet", option=option, commitment=commitment),
    )
    note = together(": ", (stands, typed(item.note)))
    how: tuple[Point, ...] = ()
    if item.explained.strip():
        words = typed(item.explained)
        how = (Point(say("How it can go forward all the same: {how}", how=words)),)
    return Point(note, how, about=item.id)


def _referral(session: Session, item: Referral) -> Point:
    option = session.get(Option, item.option)
    number, text = session.label(option.id), typed(option.text)
    told = say("Option {number}, to {body}: {text}", number=number, body=item.to, text=text)
    # A record is no list of what to do today, so nothing in it is overdue.
    said = tuple(Point(each) for each in referral_words(item, date.min))
    return Point(told, said, about=item.id)


def _comparisons(session: Session, issue: Issue) -> Iterator[Point]:
    for each in within(session, Comparison, issue.id):
        found = held_against(session, each)
        sides = say(
            "{group} {figure}, {peers} {other}",
            group=typed(each.group),
            figure=_figure(each.group_figure),
            peers=typed(each.peers),
            other=_figure(each.peers_figure),
        )
        rate = say("by the rate “{rate}”", rate=typed(found.rate.name))
        apart = say("difference {points}", points=found.difference_shown)
        ratio = say("ratio {ratio}", ratio=found.ratio_shown) if found.ratio is not None else ""
        told = together("; ", (sides, rate, typed(each.period), apart, ratio))
        verdicts = (
            Point(together(": ", (typed(one.standard.name), _says(one.flagged))))
            for one in found.verdicts
            if one.agreed
        )
        source = (Point(say("Source: {source}.", source=typed(each.source))),)
        yield numbered(session, each, told, *verdicts, *(source if each.source.strip() else ()))


def _says(flagged: bool | None) -> str:  # noqa: FBT001  three answers of a standard
    if flagged is None:
        return say("no ratio")
    return say("a gap") if flagged else say("no gap")


def _figure(figure: Figure) -> str:
    if figure.percent is not None:
        return f"{plain_number(figure.percent)}%"
    return say("{count} of {whole}", count=str(figure.count), whole=str(figure.out_of))


def _causes(session: Session, issue: Issue) -> Iterator[Point]:
    for gap in within(session, Gap, issue.id):
        told = bracketed(typed(gap.text), typed(gap.category))
        name = say("Gap {number}: {text}", number=session.label(gap.id), text=told)
        seen = (_seen_in(session, gap),) if gap.comparisons else ()
        yield Point(name, (*seen, *_leading_to(session, gap.id)), about=gap.id)
    for cause in within(session, Cause, issue.id):
        told = bracketed(typed(cause.text), typed(cause.category))
        name = say("Cause {number}: {text}", number=session.label(cause.id), text=told)
        source = (Point(say("Source: {source}.", source=typed(cause.source))),)
        rests = source if cause.source.strip() else ()
        yield Point(name, (*rests, *_leading_to(session, cause.id)), about=cause.id)


def _seen_in(session: Session, gap: Gap) -> Point:
    return Point(
        say(
            "Seen in: {comparisons}",
            comparisons=together(", ", (named(session, each) for each in gap.comparisons)),
        )
    )


def _leading_to(session: Session, item_id: str) -> Iterator[Point]:
    """Yield what brings something about, and which options work on it, with the evidence."""
    for link in session.among(Link, "leads_to", item_id):
        begins = session.find(link.begins_at)
        if begins is None:
            continue
        number, text = session.label(begins.id), typed(begins.words)
        told = say("from cause {number}: {text}", number=number, text=text)
        if isinstance(begins, Option):
            told = say("option {number} works on it: {text}", number=number, text=text)
        yield Point(bracketed(told, typed(link.evidence)), about=link.id)


def _forces(session: Session, issue: Issue) -> Iterator[Point]:
    for each in within(session, Force, issue.id):
        who = bracketed(session.get(Party, each.party).name, typed(each.who))
        told = joined(who, ", ", term(each.pushes), ": ", typed(each.text))
        source = say("Source: {source}.", source=typed(each.source)) if each.source.strip() else ""
        yield numbered(session, each, together(". ", (told, source)))


def _theories(session: Session, issue: Issue) -> Iterator[Point]:
    for each in within(session, TheoryOfAction, issue.id):
        note = (Point(typed(each.note)),) if each.note.strip() else ()
        yield numbered(session, each, theory_sentence(session, each), *note)


def _measures(session: Session, issue: Issue) -> Iterator[Point]:
    for each in within(session, Indicator, issue.id):
        better = say("higher is better") if each.better == "higher" else say("lower is better")
        line = line_words(each)
        acts = say("calls for action when {line}", line=line) if line else ""
        told = bracketed(typed(each.text), together(", ", (term(each.sort), better, acts)))
        under_it = []
        if each.consequence.strip():
            under_it.append(Point(say("then: {what}", what=typed(each.consequence))))
        values = values_words(series(session, each))
        if values:
            under_it.append(Point(values))
        under_it += [
            Point(together(": ", (typed(one.where), values_words(one))))
            for one in by_place(session, each)
        ]
        yield numbered(session, each, told, *under_it)


__all__ = ["issue_further"]
