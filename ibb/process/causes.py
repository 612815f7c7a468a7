"""Why a gap is there: what the links between gaps, causes and strategies tell.

Causes and gaps are many to many, and causes may go round in a circle (founding systems 2c). All of
this ends on whatever has been linked.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Literal

from ibb.model.cause_gestures import stands_for
from ibb.model.items import Cause, Clause, Force, Gap, Interest, Link, Option, Party
from ibb.model.queries import live_options, newest_proposal, within
from ibb.model.session import Session
from ibb.model.text import one_line
from ibb.process.trace import trail

if TYPE_CHECKING:
    from networkx import DiGraph

MOST_CIRCLES = 24
"""So many circles are told; past that they say no more than that much goes round."""
_LOOKED_AT = 400
"""So many circles are looked at to find the shortest; a tangle holds more than anyone can count."""


def strategies(session: Session, issue_id: str) -> list[Option]:
    """Return what is, or may be, done about the causes of an issue.

    These are the options in the newest straw design and behind its clauses; once one option is
    linked to a cause, all that are still considered. Leaving things as they are is no strategy.
    """
    live = live_options(session, issue_id)
    linked = {stands_for(session, each.begins_at) for each in within(session, Link, issue_id)}
    newest = newest_proposal(session, issue_id)
    bundled = {stands_for(session, each) for each in (newest.options if newest else ())}
    for clause in within(session, Clause, issue_id):
        way = trail(session, clause)
        bundled |= {each.option.id for each in way.options} | {each.id for each in way.bundled}
    if linked & {each.id for each in live}:
        bundled |= {each.id for each in live if not each.status_quo}
    return [each for each in live if each.id in bundled | linked]


def graph(session: Session, issue_id: str) -> "DiGraph[str]":
    """Return the gaps, causes and strategies of an issue, by their ids, and what leads to what."""
    from networkx import DiGraph  # noqa: PLC0415  it takes a while, and most sessions need none

    found: DiGraph[str] = DiGraph()
    found.add_nodes_from(each.id for each in within(session, Gap, issue_id))
    found.add_nodes_from(each.id for each in within(session, Cause, issue_id))
    found.add_nodes_from(each.id for each in strategies(session, issue_id))
    for each in within(session, Link, issue_id):
        begins = stands_for(session, each.begins_at)
        if begins in found and each.leads_to in found:
            found.add_edge(begins, each.leads_to)
    return found


def circles(
    session: Session, issue_id: str, *, most: int = MOST_CIRCLES
) -> list[tuple[Cause, ...]]:
    """Return the circles in which causes go round, each once, the shortest first.

    Each begins with the cause that was named first.
    """
    from networkx import relabel_nodes, simple_cycles  # noqa: PLC0415  as above

    causes = within(session, Cause, issue_id)
    place = {each.id: number for number, each in enumerate(causes)}
    numbered = relabel_nodes(graph(session, issue_id).subgraph(place), place)
    looked_at = islice(simple_cycles(numbered), _LOOKED_AT)
    found = sorted((_from_first(each) for each in looked_at), key=lambda each: (len(each), each))
    return [tuple(causes[number] for number in each) for each in found[:most]]


def _from_first(circle: list[int]) -> list[int]:
    start = circle.index(min(circle))
    return circle[start:] + circle[:start]


def circle_words(circle: Sequence[Cause]) -> str:
    """Return a circle in words: novice staff → turnover → novice staff."""
    return " → ".join(one_line(each.text) for each in (*circle, circle[0]))


@dataclass(frozen=True)
class Touching:
    """A cause with the gaps it leads to."""

    cause: Cause
    directly: tuple[Gap, ...]
    through: tuple[Gap, ...]
    """Those it leads to only through other causes."""

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """All of them, those it leads to by itself first."""
        return (*self.directly, *self.through)


def touching(session: Session, issue_id: str, at_least: int = 2) -> list[Touching]:
    """Return the causes that lead to so many gaps or more."""
    from networkx import descendants  # noqa: PLC0415  as above

    links = graph(session, issue_id)
    gaps = within(session, Gap, issue_id)
    found = []
    for cause in within(session, Cause, issue_id):
        reached = descendants(links, cause.id)
        directly = tuple(each for each in gaps if links.has_edge(cause.id, each.id))
        through = tuple(each for each in gaps if each.id in reached and each not in directly)
        if len(directly) + len(through) >= at_least:
            found.append(Touching(cause, directly, through))
    return found


@dataclass(frozen=True)
class Holes:
    """What is not linked yet on the way from a gap over its causes to what is done about them."""

    gaps: tuple[Gap, ...]
    """Gaps without a cause."""
    causes: tuple[Cause, ...]
    """Causes that no strategy works on, not even through a cause behind them."""
    only_through: tuple[Cause, ...]
    """Causes without a strategy of their own; one works on a cause behind them."""
    strategies: tuple[Option, ...]
    """Strategies that work on no cause."""

    def __bool__(self) -> bool:
        """Tell whether there is any."""
        return bool(self.gaps or self.causes or self.only_through or self.strategies)


def holes(session: Session, issue_id: str) -> Holes:
    """Return what is not linked yet."""
    from networkx import descendants  # noqa: PLC0415  as above

    links = graph(session, issue_id)
    causes = within(session, Cause, issue_id)
    known = {each.id for each in causes}
    works = strategies(session, issue_id)
    begun = {each.id for each in works}
    reached = {end for each in works for end in descendants(links, each.id)}
    bare = [each for each in causes if not begun & set(links.predecessors(each.id))]
    return Holes(
        gaps=tuple(
            each
            for each in within(session, Gap, issue_id)
            if not known & set(links.predecessors(each.id))
        ),
        causes=tuple(each for each in bare if each.id not in reached),
        only_through=tuple(each for each in bare if each.id in reached),
        strategies=tuple(each for each in works if not known & set(links.successors(each.id))),
    )


def why_number(session: Session, issue_id: str, of_id: str) -> int:
    """Return the how manieth why one asks of a gap (the first) or of a cause, by the shortest way.

    Where a cause leads to no gap, it is counted from a cause that leads nowhere.
    """
    from networkx import single_source_shortest_path_length  # noqa: PLC0415  as above

    links = graph(session, issue_id)
    if of_id not in links:
        return 1
    away = single_source_shortest_path_length(links, of_id)
    gaps = [steps for each, steps in away.items() if isinstance(session.find(each), Gap)]
    ends = [steps for each, steps in away.items() if not links.out_degree(each)]
    return 1 + int(min(gaps or ends or [0]))


@dataclass(frozen=True)
class Forces:
    """What pushes one party, and which way."""

    party: Party
    change: tuple[Force, ...]
    stay: tuple[Force, ...]

    @property
    def untold(self) -> Literal["for change", "for how things are"] | None:
        """The side of which nothing is told, where only the other one is."""
        if self.change and self.stay:
            return None
        return "for how things are" if self.change else "for change"


def forces(session: Session, issue_id: str) -> list[Forces]:
    """Return the forces on each party of which any are told (founding systems 0c)."""
    told = within(session, Force, issue_id)
    return [
        Forces(
            party,
            tuple(e for e in told if e.party == party.id and e.pushes == "for change"),
            tuple(e for e in told if e.party == party.id and e.pushes == "for how things are"),
        )
        for party in session.all(Party)
        if any(each.party == party.id for each in told)
    ]


def drawn_from(session: Session, item_id: str) -> Iterator[Interest]:
    """Yield the interests that a force was told again as."""
    for user, field in session.users_of(item_id):
        if isinstance(user, Interest) and field.name == "drawn_from":
            yield user
