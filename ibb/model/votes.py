"""Counting a roll call: by the body's own rule, and counting everyone who spoke."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ibb.model.items import Ratification, Vote

Needs = Literal["majority of votes cast", "two thirds of votes cast", "majority of members"]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many members voted which way."""

    yes: int = 0
    no: int = 0
    abstain: int = 0
    present: int = 0
    absent: int = 0

    @property
    def cast(self) -> int:
        """Votes for or against; who abstains or is only present casts none."""
        return self.yes + self.no

    def carries(self, needs: Needs, members: int | None) -> bool:
        """Tell whether it is enough; ``members`` is how many the body has, present or not."""
        match needs:
            case "majority of votes cast":
                return self.yes > self.no
            case "two thirds of votes cast":
                return self.cast > 0 and 3 * self.yes >= 2 * self.cast
            case "majority of members":
                return members is not None and 2 * self.yes > members


def tally(votes: Iterable[Vote], *, everyone: bool = False) -> Tally:
    """Return the count of the votes that count by the body's rule, or of every one."""
    counts: Counter[str] = Counter(each.vote for each in votes if everyone or each.counts)
    return Tally(**counts)


def counted(votes: Iterable[Vote]) -> dict[str, int]:
    """Return the counts that a ratification carries, of the votes that count."""
    found = tally(votes)
    return {
        "in_favour": found.yes,
        "against": found.no,
        "abstaining": found.abstain + found.present,
    }


def outcomes(body: Ratification) -> tuple[bool, bool] | None:
    """Return whether a roll call carries by the body's rule, and whether it would by everyone.

    None where no votes are recorded or it is not said what a decision needs.
    """
    if not body.votes or body.needs is None:
        return None
    ruled, all_of_them = tally(body.votes), tally(body.votes, everyone=True)
    return ruled.carries(body.needs, body.members), all_of_them.carries(body.needs, body.members)
