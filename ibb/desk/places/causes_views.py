"""Causes as a list, as a fishbone and as a network; and the sentences that all of them end with."""

from collections.abc import Iterable, Iterator, Sequence

from ibb.desk.at import At
from ibb.desk.board.view import Part, Row, Rows, Tone
from ibb.documents.wording import listed, numbers
from ibb.model.cause_gestures import links_from, stands_for
from ibb.model.items import Cause, Gap, Issue, Link, Option
from ibb.model.queries import within
from ibb.model.session import Session
from ibb.process.cause_pictures import (
    Branch,
    FishbonePicture,
    PictureBone,
    PictureNode,
    fishbone,
    trees,
)
from ibb.process.causes import circle_words, circles, holes, strategies, touching

NO_AREA = "No category yet"
_DEEPEST = 8
"""Whys behind this one stand no further in; their numbers tell how they hang together."""
_MOST_CIRCLES = 3
_AGAIN = {"above": "stands above", "circle": "goes round to here again"}


def listing(at: At) -> Iterator[Part]:
    """Yield gaps, causes and what works on them, each with what it is linked to."""
    session, issue = at.session, at.issue
    gaps, causes = within(session, Gap, issue.id), within(session, Cause, issue.id)
    none = "no gap yet; type the first one" if not at.showing else "no gap yet"
    yield Rows(tuple(_gap(session, each) for each in gaps), "Gaps", none)
    yield Rows(tuple(_cause(session, each) for each in causes), "Causes", "no causes yet")
    works = strategies(session, issue.id)
    if works and causes:
        rows = tuple(_option(session, each) for each in works)
        yield Rows(rows, "Options that work on them")
    yield from sentences(session, issue)


def _gap(session: Session, gap: Gap) -> Row:
    causes = _begins(session, gap.id, Cause)
    under = f"because of {_many(session, causes, 'cause')}" if causes else "no cause yet"
    return Row(gap.text, session.label(gap.id), gap.id, gap.category, (under,))


def _cause(session: Session, cause: Cause) -> Row:
    links = session.among(Link, "begins_at", cause.id)
    ends = [each.leads_to for each in links]
    under = [f"leads to {told}" for told in [_ends(session, ends)] if told]
    under += [f"{session.name(each.leads_to)}: {each.evidence}" for each in links if each.evidence]
    works = _begins(session, cause.id, Option)
    if works:
        verb = "works" if len(works) == 1 else "work"
        under.append(f"{_many(session, works, 'option')} {verb} on it")
    if cause.source:
        under.append(f"source: {cause.source}")
    return Row(cause.text, session.label(cause.id), cause.id, cause.category, tuple(under))


def _option(session: Session, option: Option) -> Row:
    told = _ends(session, [each.leads_to for each in links_from(session, option.id)])
    under = f"works on {told}" if told else "works on no cause yet"
    return Row(option.text, session.label(option.id), option.id, under=(under,))


def _begins(session: Session, item_id: str, kind: type[Cause | Option]) -> list[str]:
    begins = (stands_for(session, e.begins_at) for e in session.among(Link, "leads_to", item_id))
    return [each for each in dict.fromkeys(begins) if isinstance(session.find(each), kind)]


def _ends(session: Session, ids: Iterable[str]) -> str:
    every = list(dict.fromkeys(ids))
    gaps = [each for each in every if isinstance(session.find(each), Gap)]
    causes = [each for each in every if each not in gaps]
    told = (_many(session, gaps, "gap"), _many(session, causes, "cause"))
    return ", ".join(each for each in told if each)


def _many(session: Session, ids: Sequence[str], noun: str) -> str:
    if not ids:
        return ""
    return f"{noun if len(ids) == 1 else f'{noun}s'} {numbers(session, ids)}"


def sentences(session: Session, issue: Issue) -> Iterator[Rows]:
    """Yield what hangs together, and what is not linked yet, in quiet sentences."""
    together = [*_round(session, issue), *_touching(session, issue)]
    yield from _quiet("How they hang together", together)
    yield from _quiet("Not linked yet", list(_holes(session, issue)))


def _quiet(heading: str, found: Sequence[str]) -> Iterator[Rows]:
    if found:
        yield Rows(tuple(Row(each, "·", tone=Tone.QUIET) for each in found), heading)


def _round(session: Session, issue: Issue) -> Iterator[str]:
    found = circles(session, issue.id)
    for each in found[:_MOST_CIRCLES]:
        yield f"A circle: {circle_words(each)}."
    more = len(found) - _MOST_CIRCLES
    if more > 0:
        yield f"{more} more circle{'s' if more > 1 else ''} like this."


def _touching(session: Session, issue: Issue) -> Iterator[str]:
    alike: dict[tuple[str, str], list[str]] = {}
    for each in touching(session, issue.id):
        directly = _many(session, [gap.id for gap in each.directly], "gap")
        through = _many(session, [gap.id for gap in each.through], "gap")
        alike.setdefault((directly, through), []).append(each.cause.id)
    for (directly, through), ids in alike.items():
        who = _many(session, ids, "cause").capitalize()
        over = f"through other causes to {through}" if through else ""
        to = f"to {directly}" if directly else ""
        verb = "leads" if len(ids) == 1 else "lead"
        yield f"{who} {verb} {listed(each for each in (to, over) if each)}."


def _holes(session: Session, issue: Issue) -> Iterator[str]:
    if not any(within(session, kind, issue.id) for kind in (Gap, Cause)):
        return
    found = holes(session, issue.id)
    if found.gaps:
        verb = "has" if len(found.gaps) == 1 else "have"
        yield f"{_said(session, found.gaps, 'gap')} {verb} no cause yet."
    if found.causes and not strategies(session, issue.id):
        yield "No option works on a cause yet."
    elif found.causes:
        yield f"No option works on {_said(session, found.causes, 'cause').lower()} yet."
    if found.only_through and strategies(session, issue.id):
        verb = "is" if len(found.only_through) == 1 else "are"
        who = _said(session, found.only_through, "cause")
        yield f"{who} {verb} worked on only through a cause behind."
    if found.strategies:
        verb = "works" if len(found.strategies) == 1 else "work"
        yield f"{_said(session, found.strategies, 'option')} {verb} on no cause yet."


def _said(session: Session, items: Sequence[Gap | Cause | Option], noun: str) -> str:
    return _many(session, [each.id for each in items], noun).capitalize()


def network(at: At) -> Iterator[Part]:
    """Yield what lies behind each gap: causes, causes of causes, and the options at the end."""
    session, issue = at.session, at.issue
    every = trees(session, issue.id)
    wide = max((_wide(branches, _label(head)) for head, branches in every), default=0)
    for head, branches in every:
        first = Row(_words(session, head), _label(head).ljust(wide), head.id, tone=Tone.HEADING)
        rows = (first, *(_branch(session, each, wide) for each in branches))
        yield Rows(rows, drawn=True)
    yield from sentences(session, issue)


def _label(node: PictureNode) -> str:
    return f"{node.sort} {node.number}"


def _words(session: Session, node: PictureNode) -> str:
    item = session.find(node.id)
    words = item.words if item else node.words
    return f"option: {words}" if node.sort == "strategy" else words


def _wide(branches: Sequence[Branch], label: str = "", before: int = 0) -> int:
    """Return how wide the lines of a tree are with the numbers behind them."""
    wides = (
        before + 2 * min(each.depth, _DEEPEST) + 2 + len(each.node.number) for each in branches
    )
    return max((*wides, len(label)))


def _branch(session: Session, branch: Branch, wide: int, before: str = "") -> Row:
    *above, here = branch.goes_on[:_DEEPEST]
    lines = before + "".join("│ " if each else "  " for each in above) + ("├" if here else "└")
    room = wide - len(lines) - len(branch.node.number) - 1
    mark = f"{lines}{'─' * room} {branch.node.number}"
    if branch.again:
        tail = _AGAIN[branch.again]
        return Row(branch.node.words, mark, branch.node.id, tail, tone=Tone.QUIET)
    return Row(_words(session, branch.node), mark, branch.node.id)


def fishbones(at: At) -> Iterator[Part]:
    """Yield a fishbone for each gap: at the head the gap, on the bones its causes by category."""
    session, issue = at.session, at.issue
    areas = [each.name for each in at.template.cause_categories]
    heads = [each.id for each in within(session, Gap, issue.id)]
    if not heads:
        heads = [head.id for head, branches in trees(session, issue.id) if branches]
    every = [fishbone(session, issue.id, each, areas) for each in heads]
    wide = max(map(_fish_wide, every), default=0)
    for each in every:
        yield Rows(tuple(_fish(session, each, wide)), drawn=True)
    yield from sentences(session, issue)


def _fish_wide(found: FishbonePicture) -> int:
    every = [branch for bone in found.bones for branch in bone.branches]
    return _wide(every, _head(found.head), before=4)


def _head(node: PictureNode) -> str:
    return f"◀━┓ {_label(node)}"


def _fish(session: Session, found: FishbonePicture, wide: int) -> Iterator[Row]:
    head = _head(found.head).ljust(wide)
    yield Row(_words(session, found.head), head, found.head.id, tone=Tone.HEADING)
    if not found.bones:
        yield Row("no cause yet", "  ╹".ljust(wide), tone=Tone.QUIET)
    for place, bone in enumerate(found.bones):
        yield from _bone(session, bone, wide, last=place == len(found.bones) - 1)


def _bone(session: Session, bone: PictureBone, wide: int, *, last: bool) -> Iterator[Row]:
    mark = ("  ┗" if last else "  ┣") + "━" * (wide - 3)
    yield Row(bone.name or NO_AREA, mark, tone=Tone.NUMBER)
    spine = "    " if last else "  ┃ "
    for each in bone.branches:
        yield _branch(session, each, wide, spine)


__all__ = ["fishbones", "listing", "network", "sentences"]
