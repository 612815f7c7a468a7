"""What may be noticed about what a party holds as not negotiable."""

from collections.abc import Iterator

from ibb.model.authority_gestures import bearing, commitments_on, unresolved
from ibb.model.items import Authority, Bearing, Issue, Proposal
from ibb.model.queries import live_options
from ibb.model.session import Session
from ibb.process.coach.observation import Observation


def not_held_against(session: Session, issue: Issue) -> Iterator[Observation]:
    """Yield that options were not held against a commitment yet (founding systems, row 2).

    Only where a table works so at all: where who decides is stated, or an option was held.
    """
    if not session.all(Authority) and not session.all(Bearing):
        return
    options = live_options(session, issue.id)
    for commitment in commitments_on(session, issue.id):
        left = [each for each in options if bearing(session, each.id, commitment.id) is None]
        if left:
            more = f" and {len(left) - 1} more" if len(left) > 1 else ""
            yield Observation(
                "not_held_against_commitment",
                f"{session.name_first(left[0].id)}{more}: not held against "
                f"{session.name(commitment.id)} yet. Keep it, or break it?",
                left[0].id,
            )
            return


def breaks_in_design(session: Session, design: Proposal) -> Iterator[Observation]:
    """Yield that a straw design holds an option that breaks a commitment, unexplained."""
    for option_id in design.options:
        found = unresolved(session, option_id)
        if found:
            yield Observation(
                "breaks_a_commitment",
                f"{session.name_first(design.id)} holds {session.name(option_id)}, which breaks "
                f"{session.name(found[0].commitment)}. Explain or amend?",
                option_id,
            )
            return
