"""What became of an option: where its words went, and which designs and clauses took it up."""

from dataclasses import dataclass

from ibb.model.items import Clause, ClauseStatus, Option, Proposal
from ibb.model.queries import within
from ibb.model.session import Session


@dataclass(frozen=True)
class Fate:
    """What became of one option. An option may have several of these at once, or none."""

    option: Option
    set_aside: str | None
    """Why the table no longer considers it; empty if no reason was written down."""
    merged_into: Option | None
    split_into: tuple[Option, ...]
    designs: tuple[Proposal, ...]
    """The straw designs that bundle it, oldest first."""
    left_out_of: Proposal | None
    """The version that came after its last design and goes without it."""
    clauses: tuple[Clause, ...]
    """The standing clauses that grew from one of those designs."""

    @property
    def dropped(self) -> bool:
        """It was set aside, left out of a later design, or nothing ever took it up."""
        lives_on = self.merged_into or self.split_into or self.designs
        return self.set_aside is not None or self.left_out_of is not None or not lives_on


def fate(session: Session, option: Option) -> Fate:
    """Return what became of an option."""
    designs = [
        each for each in within(session, Proposal, option.issue) if option.id in each.options
    ]
    known = {each.id for each in designs}
    newer = session.among(Proposal, "revises", designs[-1].id) if designs else []
    return Fate(
        option=option,
        set_aside=option.set_aside,
        merged_into=session.get(Option, option.merged_into) if option.merged_into else None,
        split_into=tuple(session.among(Option, "split_from", option.id)),
        designs=tuple(designs),
        left_out_of=newer[-1] if newer and option.id not in newer[-1].options else None,
        clauses=tuple(
            each
            for each in session.all(Clause)
            if each.proposal in known and each.status is not ClauseStatus.SUPERSEDED
        ),
    )


__all__ = ["Fate", "fate"]
