"""What a meeting did, issue by issue: what was added as counts, what was decided in full."""

from collections.abc import Iterator, Sequence

from ibb.documents.agreement import body_words
from ibb.documents.between import Between, What, issue_id
from ibb.documents.issues import design_title, moved, test_blocks
from ibb.documents.wording import (
    bracketed,
    day_of,
    first_capital,
    issue_title,
    listed,
    named,
    numbers,
    party_names,
    standing,
)
from ibb.documents.words import count, say, together, typed
from ibb.documents.words.terms import term
from ibb.formats.document import Block, Heading, Paragraph, Point, Points, Text, Words
from ibb.model.items import (
    Clause,
    ClauseStatus,
    Commitment,
    ConsensusTest,
    Criterion,
    Fact,
    GroundRule,
    Interest,
    Issue,
    ItemBase,
    Mark,
    Option,
    Proposal,
    Ratification,
    Story,
)
from ibb.model.session import ItemT

_AGREED = frozenset({ClauseStatus.TENTATIVE, ClauseStatus.RATIFIED})


def whole_table(work: Between) -> Iterator[Block]:
    """Yield what was done that belongs to no one issue."""
    after = work.after
    points = [Point(_rule(work, each), about=each.id) for each in work.added(GroundRule)]
    points += [Point(_stated(work, each), about=each.id) for each in work.added(Commitment)]
    standing_ones = [each for each in work.added(Criterion) if each.issue is None]
    if standing_ones:
        points.append(Point(_standing_criteria(work, standing_ones)))
    bodies = work.added(Ratification)
    bodies += [new for old, new in work.changed(Ratification) if new.result and not old.result]
    points += [
        Point(say("Ratification by {body}", body=body_words(after, each)), about=each.id)
        for each in bodies
    ]
    if points:
        yield Points(tuple(points))


def _rule(work: Between, rule: GroundRule) -> Text:
    number = work.after.label(rule.id)
    return say("Ground rule {number}: {rule}", number=number, rule=typed(rule.text))


def _stated(work: Between, said: Commitment) -> Text:
    party = party_names(work.after, [said.party])[0]
    return say("{party} stated: {commitment}", party=party, commitment=typed(said.text))


def _standing_criteria(work: Between, found: Sequence[Criterion]) -> str:
    number = len(found)
    told = count(number, "{count} standing criterion added", "{count} standing criteria added")
    return f"{told} ({_numbers(work, found)})"


def _numbers(work: Between, items: Sequence[ItemBase]) -> str:
    return numbers(work.after, (each.id for each in items))


def issue_work(work: Between, issue: Issue) -> Iterator[Block]:
    """Yield what was done about one issue; nothing if nothing was."""
    after = work.after
    points = [*map(Point, _issue(work, issue)), *_counts(work, issue)]
    tests = [each for each in work.added(ConsensusTest) if issue_id(after, each) == issue.id]
    designs = [each for each in work.added(Proposal) if each.issue == issue.id]
    clauses = [each for each in _agreed(work) if each.issue == issue.id]
    if not (points or tests or designs or clauses):
        return
    yield Heading(2, issue_title(after, issue), issue.id)
    if points:
        yield Points(tuple(points))
    for design in designs:
        yield from _design(work, design)
        for test in tests:
            if test.of == design.id:
                yield from test_blocks(after, test)
    for test in tests:
        if test.of not in {each.id for each in designs}:
            tested = first_capital(named(after, test.of))
            yield Heading(3, say("{name}, tested for consensus", name=tested), test.id)
            yield Words(typed(test.text), test.id)
            yield from test_blocks(after, test)
    for clause in clauses:
        number, heading = after.label(clause.id), typed(clause.heading)
        title = say(
            "Tentatively agreed: clause {number}. {heading}", number=number, heading=heading
        )
        yield Heading(3, title, clause.id)
        yield Words(typed(clause.text), clause.id)
        if clause.initials:
            names = listed(party_names(after, (each.party for each in clause.initials)))
            on = day_of(clause.initials[-1].at, after)
            yield Paragraph(say("Initialled by {parties}, {day}.", parties=names, day=on))


def _agreed(work: Between) -> Iterator[Clause]:
    for each in work.of(Clause):
        was = isinstance(each.old, Clause) and each.old.status in _AGREED
        if isinstance(each.new, Clause) and each.new.status in _AGREED and not was:
            yield each.new


def _issue(work: Between, issue: Issue) -> Iterator[Text]:
    after = work.after
    held = work.before.find(issue.id)
    old = held if isinstance(held, Issue) else None
    if old is None:
        yield _raised(work, issue)
    elif old.title != issue.title:
        yield say("Its title was reworded; it was: {title}", title=typed(old.title))
    if issue.statement and (old is None or old.statement != issue.statement):
        yield say("It was framed: {question}", question=typed(issue.statement))
    stage = old.stage if old else type(issue).model_fields["stage"].default
    if stage is not issue.stage:
        was, now = term(stage.value), term(issue.stage.value)
        yield say("It moved from {old} to {new}", old=was, new=now)
    if issue.mode is not (old.mode if old else type(issue).model_fields["mode"].default):
        yield say("It is now bargained in the {mode} way", mode=term(issue.mode.value))
    if issue.merged_into and (old is None or old.merged_into != issue.merged_into):
        yield say("It was merged into {issue}", issue=named(after, issue.merged_into))
    if issue.outcome is not (old.outcome if old else None):
        if issue.outcome is None:
            yield say("It was opened again")
        else:
            outcome = say("Outcome: {outcome}", outcome=standing(issue))
            yield bracketed(outcome, typed(issue.outcome_note))
    none = [each for each in issue.named_none if old is None or each not in old.named_none]
    if none:
        names = listed(party_names(after, none))
        yield say("{parties} said: no interest here", parties=names)


def _raised(work: Between, issue: Issue) -> str:
    who = party_names(work.after, [issue.raised_by])[0] if issue.raised_by else ""
    whole = named(work.after, issue.parent) if issue.parent else ""
    if who and whole:
        return say("The issue was raised by {party} out of {issue}", party=who, issue=whole)
    if who:
        return say("The issue was raised by {party}", party=who)
    if whole:
        return say("The issue was raised out of {issue}", issue=whole)
    return say("The issue was raised")


def _counts(work: Between, issue: Issue) -> Iterator[Point]:
    for kind in (Story, Fact, Interest, Option, Criterion):
        mine = [each for each in work.added(kind) if _of(each, issue)]
        if mine:
            yield Point(_added(work, kind, mine))
        yield from _reworded(work, kind, issue)
    mutual = [
        new
        for old, new in work.changed(Interest)
        if new.issue == issue.id and new.mutual and not old.mutual
    ]
    if mutual:
        yield Point(say("Became mutual: interest {numbers}", numbers=_numbers(work, mutual)))
    for old, option in _options(work):
        if option.issue == issue.id:
            yield from _option(work, old, option)
    marks = [each for each in work.of(Mark) if work.issue(each) == issue.id]
    if marks:
        options = {each.item.option for each in marks if isinstance(each.item, Mark)}
        yield Point(_marked(len(options), len(marks)))
    drafted = [
        each for each in work.added(Clause) if each.issue == issue.id and each.status not in _AGREED
    ]
    for clause in drafted:
        number, heading = work.after.label(clause.id), typed(clause.heading)
        text = say("Clause {number} was drafted: {heading}", number=number, heading=heading)
        yield Point(text, about=clause.id)
    for was, now in work.changed(Clause):
        if now.issue == issue.id and was.text != now.text and now.status not in _AGREED:
            text = say("Clause {number} was reworded", number=work.after.label(now.id))
            yield Point(text, about=now.id)


def _added(work: Between, kind: type[ItemBase], mine: Sequence[ItemBase]) -> str:
    number, which = len(mine), _numbers(work, mine)
    if kind is Story:
        told = count(number, "{count} story told", "{count} stories told")
    elif kind is Fact:
        told = count(number, "{count} fact noted", "{count} facts noted")
    elif kind is Interest:
        told = count(number, "{count} interest named", "{count} interests named")
    elif kind is Option:
        told = count(number, "{count} option listed", "{count} options listed")
    else:
        told = count(
            number,
            "{count} criterion agreed on or proposed",
            "{count} criteria agreed on or proposed",
        )
    return told if kind is Story else f"{told} ({which})"


def _marked(options: int, marks: int) -> str:
    return count(
        options,
        "{count} option marked against criteria, {marks}",
        "{count} options marked against criteria, {marks}",
        marks=count(marks, "{count} mark", "{count} marks"),
    )


def _options(work: Between) -> Iterator[tuple[Option | None, Option]]:
    for each in work.of(Option):
        if isinstance(each.new, Option):
            yield (each.old if isinstance(each.old, Option) else None), each.new


def _option(work: Between, old: Option | None, new: Option) -> Iterator[Point]:
    name = first_capital(named(work.after, new.id))
    if new.set_aside is not None and (old is None or old.set_aside is None):
        aside = say("{option} was set aside", option=name)
        yield Point(together(": ", (aside, typed(new.set_aside))), about=new.id)
    if old and old.set_aside is not None and new.set_aside is None:
        yield Point(say("{option} was taken up again", option=name), about=new.id)
    if new.merged_into and (old is None or old.merged_into != new.merged_into):
        into = named(work.after, new.merged_into)
        text = say("{option} was merged into {other}", option=name, other=into)
        yield Point(text, about=new.id)


def _of(item: ItemBase, issue: Issue) -> bool:
    return getattr(item, "issue", None) == issue.id


def _reworded(work: Between, kind: type[ItemT], issue: Issue) -> Iterator[Point]:
    noun = first_capital(term(kind.noun))
    changed = [
        each
        for each in work.of(kind)
        if each.what is What.CHANGED
        and each.old
        and each.new
        and _of(each.new, issue)
        and each.old.words != each.new.words
    ]
    if changed:
        which = _numbers(work, [each.item for each in changed])
        yield Point(say("{kind} {numbers} reworded", kind=noun, numbers=which))
    gone = [each for each in work.of(kind) if each.what is What.WITHDRAWN and _of(each.item, issue)]
    if gone:
        which = listed(work.before.label(each.item.id) for each in gone)
        yield Point(say("{kind} {numbers} withdrawn", kind=noun, numbers=which))


def _design(work: Between, design: Proposal) -> Iterator[Block]:
    yield Heading(3, design_title(work.after, design), design.id)
    yield Words(typed(design.text), design.id)
    if design.changes:
        yield moved(design)


__all__ = ["issue_work", "whole_table"]
