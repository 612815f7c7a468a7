"""What may be noticed about figures: two that differ may not count the same thing."""

from collections.abc import Iterator

from ibb.model.items import Issue
from ibb.model.session import Session
from ibb.model.text import same_words
from ibb.process.coach.observation import Observation, named
from ibb.process.gaps import side_by_side


def on_figures(session: Session, issue: Issue) -> Iterator[Observation]:
    """Yield that a group is measured out of different things (founding systems 3.A.4)."""
    if "denominators_named" in issue.confirmed:
        return
    for found in reversed(side_by_side(session, issue.id)):
        last = found[-1]
        other = next(
            (each for each in found if not same_words(each.rate.out_of, last.rate.out_of)), None
        )
        if other is not None:
            both = named([other.rate.out_of, last.rate.out_of])
            yield Observation(
                "figures_differ",
                f"These figures differ: out of {both}. Do they count the same thing?",
                last.comparison.id,
            )
            return
