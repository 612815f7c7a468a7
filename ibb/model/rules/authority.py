"""Rules about who decides, what was promised, and what a party holds as not negotiable."""

from ibb.model.authority_gestures import STATED, commitments_on, family, in_force
from ibb.model.errors import RuleError
from ibb.model.items import Authority, Bearing, Commitment, Option
from ibb.model.rules.kinds import check, moves_on
from ibb.model.session import Session


@check.register
def _authority(after: Authority, before: Authority | None, session: Session) -> None:
    if before is not None:
        _says_the_same(after, before, session)
    else:
        _succeeds(after, session)
    if after.supersedes and not after.because.strip():
        raise RuleError(
            "Say why the statement of authority changes; those it was made to will read it."
        )


def _says_the_same(after: Authority, before: Authority, session: Session) -> None:
    for field in STATED:
        if getattr(after, field) != getattr(before, field):
            raise RuleError(
                f"{session.name_first(before.id)} stays as it was heard; state it anew with the "
                "reason, so that the old promise and the new one can both be read."
            )


def _succeeds(after: Authority, session: Session) -> None:
    holds = in_force(session, after.issue)
    where = session.name(after.issue)
    if after.supersedes is None:
        if holds is not None:
            raise RuleError(
                f"It is already stated who decides on {where}; state it anew in place of "
                f"{session.name(holds.id)}, with the reason."
            )
        return
    old = session.get(Authority, after.supersedes)
    if old.issue != after.issue:
        raise RuleError("A statement of authority takes the place of one on the same issue.")
    if holds is None or holds.id != old.id:
        raise RuleError(
            f"{session.name_first(old.id)} on {where} was superseded already; take the place of "
            "the one that holds now."
        )


@moves_on.register
def _authority_stays(before: Authority, after: Authority | None, session: Session) -> None:
    if after is None:
        raise RuleError(
            f"{session.name_first(before.id)} was heard and stays in the record; state it anew "
            "with the reason, or undo it if it was a slip."
        )


@check.register
def _bearing(after: Bearing, before: Bearing | None, session: Session) -> None:
    option = session.get(Option, after.option)
    commitment = session.get(Commitment, after.commitment)
    if before is not None:
        if before.commitment != after.commitment:
            raise RuleError("What is said of one commitment stays with it; mark the other one.")
        return
    if commitment.id not in {each.id for each in commitments_on(session, option.issue)}:
        raise RuleError(
            f"{session.name_first(commitment.id)} was stated for another issue than "
            f"{session.name(option.id)} belongs to."
        )
    for other in session.among(Bearing, "option", after.option):
        if other.id != after.id and other.commitment == after.commitment:
            raise RuleError(
                f"{session.name_first(option.id)} was already held against "
                f"{session.name(commitment.id)}; change what was said there."
            )


@check.register
def _commitment(after: Commitment, before: Commitment | None, session: Session) -> None:
    if before is None:
        return
    held = session.among(Bearing, "commitment", after.id)
    if before.text != after.text and any(each.answer == "breaks" for each in held):
        raise RuleError(
            f"{session.name_first(after.id)} is broken by an option; let its party amend it and "
            "say why, so that the option is looked at again."
        )
    if after.issue is None or before.issue == after.issue:
        return
    for each in held:
        option = session.get(Option, each.option)
        if after.issue not in family(session, option.issue):
            raise RuleError(
                f"{session.name_first(option.id)} of {session.name(option.issue)} is held against "
                f"{session.name(after.id)}; clear that first, or let it hold for every issue."
            )
