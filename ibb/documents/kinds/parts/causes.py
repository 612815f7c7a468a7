"""Gaps, causes and what works on them: in words, as a network, and as a fishbone for each gap."""

from collections.abc import Iterator, Sequence

from ibb.documents.kinds.parts.blocks import under
from ibb.documents.profiles import INTERNAL, Profile
from ibb.documents.wording import first_capital, named, numbered, short
from ibb.documents.words import listed, say, together, typed
from ibb.documents.words.process import shipped_words
from ibb.documents.words.terms import term
from ibb.formats.document import Block, Figure, Paragraph, Point, Points, Table, Text, joined
from ibb.formats.pictures import Bone, Fishbone, FishCause, Network, Node, NodeSort
from ibb.model.cause_gestures import stands_for
from ibb.model.items import Cause, Gap, Link, Option
from ibb.model.queries import within
from ibb.model.session import Session
from ibb.process.cause_pictures import (
    Branch,
    CausePicture,
    FishbonePicture,
    PictureNode,
    fishbone,
    layers,
)
from ibb.process.causes import circle_words, circles, graph, holes, strategies, touching

_WORDS = 80
_SORTS: dict[NodeSort, str] = {"gap": "gap", "cause": "cause", "strategy": "option"}


def cause_blocks(
    session: Session, issue_id: str, profile: Profile = INTERNAL, *, level: int = 2
) -> Iterator[Block]:
    """Yield the gaps of an issue, what leads to them and what works on that, with pictures.

    Nothing where neither a gap nor a cause is named. That something is not linked is told only
    where the profile would show that it was.
    """
    gaps, causes = within(session, Gap, issue_id), within(session, Cause, issue_id)
    if not gaps and not causes:
        return
    yield from under(level, say("Gaps"), _gaps(session, gaps))
    yield from under(level, say("Causes"), _causes(session, causes))
    yield from under(level, say("What leads to what"), _links(session, issue_id))
    yield from under(level, say("How the causes hang together"), _together(session, issue_id))
    yield from under(level, say("Not linked yet"), _holes(session, issue_id, profile))


def cause_summary(session: Session, issue_id: str) -> Iterator[Block]:
    """Yield the causes of an issue for those who decide: a list, the network, what stands out.

    Gaps are told with the figures they rest on; the whole table of links is a document of its own.
    """
    causes = within(session, Cause, issue_id)
    if not causes:
        return
    yield from under(
        2, say("Why it is so"), (*_causes(session, causes), *_drawn(session, issue_id))
    )


def _drawn(session: Session, issue_id: str) -> Iterator[Block]:
    if within(session, Link, issue_id):
        yield _network(session, issue_id)
    yield from _together(session, issue_id)


def _gaps(session: Session, gaps: Sequence[Gap]) -> Iterator[Block]:
    if gaps:
        yield Points(
            tuple(
                numbered(session, each, typed(each.text), *map(Point, _sort(each.category)))
                for each in gaps
            )
        )


def _causes(session: Session, causes: Sequence[Cause]) -> Iterator[Block]:
    if causes:
        yield Points(tuple(numbered(session, e, typed(e.text), *_about(e)) for e in causes))


def _about(cause: Cause) -> Iterator[Point]:
    yield from map(Point, _sort(cause.category))
    if cause.source.strip():
        yield Point(say("Source: {source}", source=typed(cause.source)))


def _sort(category: str) -> Iterator[Text]:
    if category.strip():
        yield say("Category: {category}", category=shipped_words(category))


def _links(session: Session, issue_id: str) -> Iterator[Block]:
    links = graph(session, issue_id)
    order = {each: place for place, each in enumerate(links)}
    rows = []
    for each in sorted(within(session, Link, issue_id), key=lambda e: _places(session, order, e)):
        begins = stands_for(session, each.begins_at)
        if links.has_edge(begins, each.leads_to):
            known = typed(each.evidence) if each.evidence.strip() else say("not said yet")
            rows.append((_name(session, begins), _name(session, each.leads_to), known))
    if not rows:
        return
    number = session.label(issue_id)
    yield Table(
        (say("What leads"), say("to what"), say("How we know")),
        tuple(rows),
        say("Issue {number}: what leads to what", number=number),
    )
    yield _network(session, issue_id)
    for gap in within(session, Gap, issue_id):
        found = fishbone(session, issue_id, gap.id)
        if found.bones:
            yield _fish(session, found)


def _places(session: Session, order: dict[str, int], link: Link) -> tuple[int, int]:
    begins = order.get(stands_for(session, link.begins_at), len(order))
    return begins, order.get(link.leads_to, len(order))


def _name(session: Session, item_id: str) -> Text:
    item = session.find(item_id)
    words = typed(short(item.words, _WORDS)) if item else ""
    return joined(f"{first_capital(named(session, item_id))}: ", words)


def _network(session: Session, issue_id: str) -> Figure:
    picture = layers(session, issue_id)
    told = [
        say("Boxes with arrows from what is done, over causes, to the gaps on the right."),
    ]
    for begins in (each.id for column in reversed(picture.columns) for each in column):
        ends = [named(session, e.leads_to) for e in picture.arrows if e.begins_at == begins]
        if ends:
            first = first_capital(named(session, begins))
            told.append(say("{cause} leads to {effects}.", cause=first, effects=listed(ends)))
    return Figure(
        Network(
            tuple(
                tuple(Node(e.id, _boxed(session, e), e.sort) for e in column)
                for column in reversed(picture.columns)
            ),
            picture.arrows,
            tuple((sort, term(noun)) for sort, noun in _SORTS.items() if _has(picture, sort)),
        ),
        " ".join(told),
        say("The same as a picture. An arrow below the boxes goes back and closes a circle."),
    )


def _has(picture: CausePicture, sort: NodeSort) -> bool:
    return any(each.sort == sort for column in picture.columns for each in column)


def _boxed(session: Session, node: PictureNode) -> str:
    return f"{first_capital(named(session, node.id))}: {node.words}"


def _fish(session: Session, found: FishbonePicture) -> Figure:
    bones, told = [], [say("A fishbone with {gap} at its head.", gap=named(session, found.head.id))]
    for bone in found.bones:
        name = bone.name or say("No category yet")
        causes = tuple(_on_bone(session, bone.branches))
        bones.append(Bone(name, causes))
        told.append(say("{category}: {causes}.", category=name, causes=_bone_told(causes)))
    head = _boxed(session, found.head)
    caption = say("Causes of {gap} by category", gap=named(session, found.head.id))
    return Figure(Fishbone(head, tuple(bones)), " ".join(told), caption)


def _on_bone(session: Session, branches: Sequence[Branch]) -> Iterator[FishCause]:
    at = [place for place, each in enumerate(branches) if each.depth == 1]
    for start, end in zip(at, [*at[1:], len(branches)], strict=True):
        first, *behind = branches[start:end]
        yield FishCause(_branch(session, first), tuple(_branch(session, e) for e in behind))


def _branch(session: Session, branch: Branch) -> str:
    words = _boxed(session, branch.node)
    if branch.again == "circle":
        return say("{cause} (goes round)", cause=words)
    return say("{cause} (told before)", cause=words) if branch.again else words


def _bone_told(causes: Sequence[FishCause]) -> str:
    return "; ".join(
        say("{cause}, behind it {others}", cause=each.text, others=listed(each.whys))
        if each.whys
        else each.text
        for each in causes
    )


def _together(session: Session, issue_id: str) -> Iterator[Block]:
    found: list[Text] = [
        say("A circle: {causes}.", causes=typed(circle_words(each)))
        for each in circles(session, issue_id)
    ]
    for each in touching(session, issue_id):
        over = [named(session, gap.id) for gap in each.through]
        to = listed(named(session, gap.id) for gap in each.directly)
        through = say("through other causes to {gaps}", gaps=listed(over)) if over else ""
        who = first_capital(named(session, each.cause.id))
        found.append(
            say(
                "{cause} leads to several gaps: {gaps}.",
                cause=who,
                gaps=together(", ", (to, through)),
            )
        )
    if found:
        yield Points(tuple(Point(each) for each in found))


def _holes(session: Session, issue_id: str, profile: Profile) -> Iterator[Block]:
    told: list[str] = []
    gaps = holes(session, issue_id).gaps
    if gaps and profile.shows("link"):
        told.append(say("Gaps without a cause: {gaps}.", gaps=_all(session, gaps)))
    if profile.shows("option"):
        told += _without_options(session, issue_id)
    if told:
        yield Points(tuple(Point(each) for each in told))


def _without_options(session: Session, issue_id: str) -> Iterator[str]:
    found = holes(session, issue_id)
    if found.causes and strategies(session, issue_id):
        names = _all(session, found.causes)
        yield say("Causes that no option works on: {causes}.", causes=names)
    elif found.causes:
        yield say("No option works on a cause yet.")
    if found.only_through:
        names = _all(session, found.only_through)
        yield say("Causes worked on only through a cause behind them: {causes}.", causes=names)
    if found.strategies:
        names = _all(session, found.strategies)
        yield say("Options that work on no cause: {options}.", options=names)


def _all(session: Session, items: Sequence[Gap | Cause | Option]) -> str:
    return listed(named(session, each.id) for each in items)


def no_causes() -> Paragraph:
    """Return the sentence that stands where nothing is named."""
    return Paragraph(say("No gaps and no causes have been named yet."))


__all__ = ["cause_blocks", "cause_summary", "no_causes"]
