"""Causes ready to be drawn: as a network in columns, as a fishbone, as branches of a tree."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ibb.formats.pictures import Arrow, NodeSort
from ibb.model.items import Cause, Gap
from ibb.model.queries import within
from ibb.model.session import Session
from ibb.model.text import short
from ibb.process.causes import graph

if TYPE_CHECKING:
    from networkx import DiGraph

Again = Literal["", "above", "circle"]
BRIEF = 72


@dataclass(frozen=True)
class PictureNode:
    """One thing in a picture: its number and a few of its words."""

    id: str
    sort: NodeSort
    number: str
    words: str


@dataclass(frozen=True)
class CausePicture:
    """Columns from the gaps on the left over causes to the strategies, and the arrows between."""

    columns: tuple[tuple[PictureNode, ...], ...]
    arrows: tuple[Arrow, ...]


@dataclass(frozen=True)
class Branch:
    """One line of a tree of causes: a node, and how it hangs on those above it."""

    node: PictureNode
    goes_on: tuple[bool, ...]
    """For each level down to its own, whether another branch of that level follows."""
    again: Again = ""
    """It stands above already, with what is behind it; or it is above itself, in a circle."""

    @property
    def depth(self) -> int:
        """How many whys it is behind the one at the top; 1 for its own causes."""
        return len(self.goes_on)


@dataclass(frozen=True)
class PictureBone:
    """One bone of a fishbone: an area and the branches in it; an empty name is none yet."""

    name: str
    branches: tuple[Branch, ...]


@dataclass(frozen=True)
class FishbonePicture:
    """A gap at the head, and the areas in which its causes lie."""

    head: PictureNode
    bones: tuple[PictureBone, ...]


def node(session: Session, item_id: str, most: int = BRIEF) -> PictureNode:
    """Return an item as a node, with at most so many characters of its words."""
    item = session.find(item_id)
    sort: NodeSort = "strategy"
    if isinstance(item, Gap | Cause):
        sort = item.kind
    words = short(item.words, most) if item else ""
    return PictureNode(item_id, sort, session.label(item_id), words)


def layers(session: Session, issue_id: str) -> CausePicture:
    """Return the network of an issue: a cause stands as many columns off as it is whys away."""
    links = graph(session, issue_id)
    order = {each: place for place, each in enumerate(links)}
    back = _back(links)
    column = _columns(session, links, back)
    last = max(column.values(), default=0)
    columns: list[list[str]] = [[] for _ in range(last + 1)]
    for each in order:
        columns[column[each]].append(each)
    _untangled(columns, links)
    return CausePicture(
        tuple(tuple(node(session, each) for each in ids) for ids in columns if ids),
        tuple(
            Arrow(begins, ends, (begins, ends) in back)
            for begins, ends in sorted(links.edges, key=lambda e: (order[e[0]], order[e[1]]))
        ),
    )


def _back(links: "DiGraph[str]") -> set[tuple[str, str]]:
    """Return the arrows that close circles, going from the gaps to what lies behind them."""
    from networkx import dfs_labeled_edges  # noqa: PLC0415  as in ``causes``

    found: set[tuple[str, str]] = set()
    seen: set[str] = set()
    behind = links.reverse()
    for start in links:
        if start in seen:
            continue
        above: list[str] = []
        for effect, cause, sort in dfs_labeled_edges(behind, start):
            if sort == "forward" and cause not in seen:
                above.append(cause)
                seen.add(cause)
            elif sort == "nontree" and cause in above:
                found.add((cause, effect))
            elif sort == "reverse" and above and above[-1] == cause:
                above.pop()
    return found


def _columns(session: Session, links: "DiGraph[str]", back: set[tuple[str, str]]) -> dict[str, int]:
    """Return the column of each node: gaps first, causes and strategies by their longest way."""
    from networkx import topological_sort  # noqa: PLC0415  as in ``causes``

    onward = links.copy()
    onward.remove_edges_from(back)
    column: dict[str, int] = {}
    for each in reversed(list(topological_sort(onward))):
        item = session.find(each)
        if isinstance(item, Gap):
            column[each] = 0
        else:
            column[each] = 1 + max((column[end] for end in onward.successors(each)), default=0)
    return column


def _untangled(columns: list[list[str]], links: "DiGraph[str]") -> None:
    """Put each column in the order of what it leads to, so that fewer arrows cross."""
    height: dict[str, float] = {}
    for ids in columns:
        where = {each: float(place) for place, each in enumerate(ids)}
        for each in ids:
            ends = [height[end] for end in links.successors(each) if end in height]
            where[each] = sum(ends) / len(ends) if ends else where[each]
        ids.sort(key=lambda each: where[each])
        height |= {each: float(place) for place, each in enumerate(ids)}


def trees(session: Session, issue_id: str) -> list[tuple[PictureNode, tuple[Branch, ...]]]:
    """Return each gap with what lies behind it, then the causes that lead to no gap.

    What lies behind a cause is drawn once; where the cause stands again, it says so.
    """
    links = graph(session, issue_id)
    seen: set[str] = set()
    found = []
    gaps = [each.id for each in within(session, Gap, issue_id)]
    causes = [each.id for each in within(session, Cause, issue_id)]
    ends = [each for each in causes if not links.out_degree(each)]
    for top in (*gaps, *ends, *causes):
        if top not in seen:
            seen.add(top)
            found.append((node(session, top), tuple(_behind(session, links, top, seen))))
    return found


def _behind(session: Session, links: "DiGraph[str]", top: str, seen: set[str]) -> Iterator[Branch]:
    """Yield the branches under a node from top to bottom, each arrow once."""
    order = {each: place for place, each in enumerate(links)}

    def causes_of(each: str) -> list[str]:
        return sorted(links.predecessors(each), key=lambda e: order[e], reverse=True)

    above = [top]
    waiting: list[tuple[str, tuple[bool, ...]]] = [
        (each, (place > 0,)) for place, each in enumerate(causes_of(top))
    ]
    while waiting:
        each, goes_on = waiting.pop()
        del above[len(goes_on) :]
        again: Again = "circle" if each in above else "above" if each in seen else ""
        shown = node(session, each)
        if shown.sort == "strategy":
            again = ""
        yield Branch(shown, goes_on, again)
        if again or each in seen:
            continue
        seen.add(each)
        above.append(each)
        waiting += [(cause, (*goes_on, place > 0)) for place, cause in enumerate(causes_of(each))]


def fishbone(
    session: Session, issue_id: str, head: str, order: Sequence[str] = ()
) -> FishbonePicture:
    """Return a gap, or a cause, with the causes that lead to it, by the area they lie in.

    A cause without an area lies in the one of the nearest cause behind it. ``order`` is that of
    the areas a process names; others follow as they were named, and those without come last.
    """
    links = graph(session, issue_id)
    bones: dict[str, list[Branch]] = {name: [] for name in order}
    name = ""
    for branch in _behind(session, links, head, {head}):
        if branch.depth == 1:
            name = _area(session, links, branch.node.id)
        bones.setdefault(name, []).append(branch)
    none = bones.pop("", [])
    bones[""] = none
    return FishbonePicture(
        node(session, head),
        tuple(PictureBone(each, _ended(found)) for each, found in bones.items() if found),
    )


def _ended(branches: list[Branch]) -> tuple[Branch, ...]:
    """Return the branches of one bone, on which the last one has none after it."""
    last = max(place for place, each in enumerate(branches) if each.depth == 1)
    return tuple(
        Branch(each.node, (place < last, *each.goes_on[1:]), each.again)
        for place, each in enumerate(branches)
    )


def _area(session: Session, links: "DiGraph[str]", cause_id: str) -> str:
    from networkx import bfs_tree  # noqa: PLC0415  as in ``causes``

    for each in bfs_tree(links, cause_id, reverse=True):
        item = session.find(each)
        if isinstance(item, Cause) and item.category.strip():
            return item.category
    return ""


__all__ = [
    "Branch",
    "CausePicture",
    "FishbonePicture",
    "PictureBone",
    "PictureNode",
    "fishbone",
    "layers",
    "node",
    "trees",
]
