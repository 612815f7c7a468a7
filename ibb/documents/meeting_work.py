"""What a meeting did, issue by issue: what was added as counts, what was decided in full."""

from collections.abc import Iterator, Sequence

from ibb.documents.agreement import body_words
from ibb.documents.between import Between, What, issue_id
from ibb.documents.issues import test_blocks
from ibb.documents.wording import (
    counted,
    day_of,
    issue_name,
    listed,
    numbers,
    party_names,
    standing,
)
from ibb.formats.document import Block, Heading, Paragraph, Point, Points, Words
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
    points = [
        Point(f"Ground rule {after.label(each.id)}: {each.text}", about=each.id)
        for each in work.added(GroundRule)
    ]
    points += [
        Point(f"{party_names(after, [each.party])[0]} stated: {each.text}", about=each.id)
        for each in work.added(Commitment)
    ]
    standing_ones = [each for each in work.added(Criterion) if each.issue is None]
    points += _count(work, standing_ones, "standing criterion", "added")
    points += [
        Point(f"Ratification by {body_words(after, each)}", about=each.id)
        for each in work.added(Ratification)
    ]
    points += [
        Point(f"Ratification by {body_words(after, new)}", about=new.id)
        for old, new in work.changed(Ratification)
        if new.result and not old.result
    ]
    if points:
        yield Points(tuple(points))


def issue_work(work: Between, issue: Issue) -> Iterator[Block]:
    """Yield what was done about one issue; nothing if nothing was."""
    after = work.after
    points = [*_issue(work, issue), *_counts(work, issue)]
    tests = [each for each in work.added(ConsensusTest) if issue_id(after, each) == issue.id]
    designs = [each for each in work.added(Proposal) if each.issue == issue.id]
    clauses = [each for each in _agreed(work) if each.issue == issue.id]
    if not (points or tests or designs or clauses):
        return
    yield Heading(2, issue_name(after, issue), issue.id)
    if points:
        yield Points(tuple(points))
    for design in designs:
        yield from _design(work, design)
        for test in tests:
            if test.of == design.id:
                yield from test_blocks(after, test)
    for test in tests:
        if test.of not in {each.id for each in designs}:
            yield Heading(3, f"{after.name_first(test.of)}, tested for consensus", test.id)
            yield Words(test.text, test.id)
            yield from test_blocks(after, test)
    for clause in clauses:
        label = after.label(clause.id)
        yield Heading(3, f"Tentatively agreed: clause {label}. {clause.heading}", clause.id)
        yield Words(clause.text, clause.id)
        if clause.initials:
            names = listed(party_names(after, (each.party for each in clause.initials)))
            yield Paragraph(f"Initialled by {names}, {day_of(clause.initials[-1].at, after)}.")


def _agreed(work: Between) -> Iterator[Clause]:
    for each in work.of(Clause):
        was = isinstance(each.old, Clause) and each.old.status in _AGREED
        if isinstance(each.new, Clause) and each.new.status in _AGREED and not was:
            yield each.new


def _issue(work: Between, issue: Issue) -> Iterator[Point]:
    after = work.after
    held = work.before.find(issue.id)
    old = held if isinstance(held, Issue) else None
    if old is None:
        who = party_names(after, [issue.raised_by])[0] if issue.raised_by else ""
        by = f" by {who}" if who else ""
        of = f" out of {after.name(issue.parent)}" if issue.parent else ""
        yield Point(f"The issue was raised{by}{of}")
    elif old.title != issue.title:
        yield Point(f"Its title was reworded; it was: {old.title}")
    if issue.statement and (old is None or old.statement != issue.statement):
        yield Point(f"It was framed: {issue.statement}")
    stage = old.stage if old else type(issue).model_fields["stage"].default
    if stage is not issue.stage:
        yield Point(f"It moved from {stage.value} to {issue.stage.value}")
    if issue.mode is not (old.mode if old else type(issue).model_fields["mode"].default):
        yield Point(f"It is now bargained in the {issue.mode.value} way")
    if issue.merged_into and (old is None or old.merged_into != issue.merged_into):
        yield Point(f"It was merged into {after.name(issue.merged_into)}")
    if issue.outcome is not (old.outcome if old else None):
        if issue.outcome is None:
            yield Point("It was opened again")
        else:
            note = f" ({issue.outcome_note})" if issue.outcome_note else ""
            yield Point(f"Outcome: {standing(issue)}{note}")
    none = [each for each in issue.named_none if old is None or each not in old.named_none]
    if none:
        yield Point(f"{listed(party_names(after, none))} said: no interest here")


def _counts(work: Between, issue: Issue) -> Iterator[Point]:
    after = work.after
    for kind, noun, verb in (
        (Story, "story", "told"),
        (Fact, "fact", "noted"),
        (Interest, "interest", "named"),
        (Option, "option", "listed"),
        (Criterion, "criterion", "agreed on or proposed"),
    ):
        mine = [each for each in work.added(kind) if _of(each, issue)]
        yield from _count(work, mine, noun, verb)
        yield from _reworded(work, kind, issue, noun)
    mutual = [
        new
        for old, new in work.changed(Interest)
        if new.issue == issue.id and new.mutual and not old.mutual
    ]
    if mutual:
        yield Point(f"Became mutual: interest {numbers(after, (each.id for each in mutual))}")
    for old, option in _options(work):
        if option.issue == issue.id:
            yield from _option(work, old, option)
    marks = [each for each in work.of(Mark) if work.issue(each) == issue.id]
    if marks:
        options = {each.item.option for each in marks if isinstance(each.item, Mark)}
        yield Point(
            f"{counted(len(options), 'option')} marked against criteria, "
            f"{counted(len(marks), 'mark')}"
        )
    drafted = [
        each for each in work.added(Clause) if each.issue == issue.id and each.status not in _AGREED
    ]
    for clause in drafted:
        text = f"Clause {after.label(clause.id)} was drafted: {clause.heading}"
        yield Point(text, about=clause.id)
    for was, now in work.changed(Clause):
        if now.issue == issue.id and was.text != now.text and now.status not in _AGREED:
            yield Point(f"Clause {after.label(now.id)} was reworded", about=now.id)


def _options(work: Between) -> Iterator[tuple[Option | None, Option]]:
    for each in work.of(Option):
        if isinstance(each.new, Option):
            yield (each.old if isinstance(each.old, Option) else None), each.new


def _option(work: Between, old: Option | None, new: Option) -> Iterator[Point]:
    name = work.after.name_first(new.id)
    if new.set_aside is not None and (old is None or old.set_aside is None):
        why = f": {new.set_aside}" if new.set_aside else ""
        yield Point(f"{name} was set aside{why}", about=new.id)
    if old and old.set_aside is not None and new.set_aside is None:
        yield Point(f"{name} was taken up again", about=new.id)
    if new.merged_into and (old is None or old.merged_into != new.merged_into):
        yield Point(f"{name} was merged into {work.after.name(new.merged_into)}", about=new.id)


def _of(item: ItemBase, issue: Issue) -> bool:
    return getattr(item, "issue", None) == issue.id


def _count(work: Between, items: Sequence[ItemBase], noun: str, verb: str) -> list[Point]:
    if not items:
        return []
    which = numbers(work.after, (each.id for each in items))
    number = f" ({which})" if noun != "story" else ""
    plural = noun.replace("criterion", "criteria") if len(items) > 1 else noun
    count = f"{len(items)} {plural}" if "criteri" in noun else counted(len(items), noun)
    return [Point(f"{count} {verb}{number}")]


def _reworded(work: Between, kind: type[ItemT], issue: Issue, noun: str) -> Iterator[Point]:
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
        which = numbers(work.after, (each.item.id for each in changed))
        yield Point(f"{noun.capitalize()} {which} reworded")
    gone = [each for each in work.of(kind) if each.what is What.WITHDRAWN and _of(each.item, issue)]
    if gone:
        labels = listed(work.before.label(each.item.id) for each in gone)
        yield Point(f"{noun.capitalize()} {labels} withdrawn")


def _design(work: Between, design: Proposal) -> Iterator[Block]:
    after = work.after
    number = after.label(design.id)
    if design.tabled_by:
        who = party_names(after, [design.tabled_by])[0]
        yield Heading(3, f"Proposal {number}, put forward by {who}", design.id)
    else:
        yield Heading(3, f"Straw design {number}", design.id)
    yield Words(design.text, design.id)
    if design.changes:
        yield Paragraph(f"What moved the words: {design.changes}")


__all__ = ["issue_work", "whole_table"]
