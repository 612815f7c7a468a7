"""Rules about straw designs, tests for consensus and agreed language."""

from ibb.model.authority_gestures import straw_conflict
from ibb.model.errors import RuleError
from ibb.model.initials import text_digest
from ibb.model.items import (
    Attribution,
    Clause,
    ClauseStatus,
    ConsensusTest,
    Issue,
    Mode,
    Option,
    Party,
    Person,
    Proposal,
    Ratification,
    Signal,
)
from ibb.model.queries import signals_of, split_options
from ibb.model.rules.kinds import check
from ibb.model.session import Session

SETTLED = frozenset({ClauseStatus.RATIFIED, ClauseStatus.SUPERSEDED})


@check.register
def _proposal(after: Proposal, before: Proposal | None, session: Session) -> None:
    if before is not None and before.text != after.text and _tested(session, after.id):
        raise RuleError(
            f"Straw design {session.label(after.id)} has been tested; "
            "revise it as a new version, so that the tested words stay."
        )
    if before is None or not set(after.options) < set(before.options):
        _bundle_stands(after, session)
    for option_id in after.options:
        conflict = straw_conflict(session, option_id)
        if conflict and (before is None or option_id not in before.options):
            raise RuleError(conflict)
    if after.revises and session.get(Proposal, after.revises).issue != after.issue:
        raise RuleError("A straw design revises one of the same issue.")
    mode = session.get(Issue, after.issue).mode
    if after.tabled_by and mode is not Mode.TRADITIONAL:
        raise RuleError(
            "A straw design belongs to the whole table; move the issue to traditional "
            "bargaining to record one side's proposal."
        )


def _bundle_stands(design: Proposal, session: Session) -> None:
    """Refuse options that no longer stand; taking one out of a bundle is never refused."""
    for option_id in design.options:
        option = session.get(Option, option_id)
        if option.merged_into:
            raise RuleError(
                f"Option {session.label(option_id)} was merged into option "
                f"{session.label(option.merged_into)}; bundle that one."
            )
        if option_id in split_options(session):
            raise RuleError(f"Option {session.label(option_id)} was split; bundle its parts.")
        if option.set_aside is not None:
            raise RuleError(
                f"Option {session.label(option_id)} was set aside; take it up again first."
            )


def _tested(session: Session, tested_id: str) -> bool:
    return any(test.of == tested_id for test in session.all(ConsensusTest))


@check.register
def _test(after: ConsensusTest, before: ConsensusTest | None, session: Session) -> None:
    if before is not None:
        raise RuleError("A test for consensus stays as it was taken; test again instead.")
    tested = session.find(after.of)
    if isinstance(tested, Proposal | Clause) and tested.text != after.text:
        raise RuleError(
            f"The words tested are not those of {session.name(tested.id)}; "
            "read the text again and test what it says."
        )
    for person_id in after.seats:
        person = session.get(Person, person_id)
        if not person.counts:
            raise RuleError(f"“{person.name}” is not asked in tests for consensus.")


@check.register
def _signal(after: Signal, before: Signal | None, session: Session) -> None:
    test = session.get(ConsensusTest, after.test)
    if before is not None and before.level != after.level:
        raise RuleError("A signal stays as it was shown; test again instead.")
    if after.level not in {level.key for level in test.scale.levels}:
        known = ", ".join(level.key for level in test.scale.levels)
        raise RuleError(f"“{after.level}” is not a level of {test.scale.name}; it has {known}.")
    charter = session.charter
    attribution = charter.attribution if charter else Attribution.NONE
    if (after.person and attribution is not Attribution.PERSON) or (
        after.party and attribution is Attribution.NONE
    ):
        raise RuleError(f"The charter attributes to {attribution}; a signal cannot name more.")
    others = [each for each in signals_of(session, test.id) if each.id != after.id]
    if len(others) >= len(test.seats):
        raise RuleError("Everyone who was asked has already signalled.")
    if after.person:
        if after.person not in test.seats:
            raise RuleError(f"{session.name(after.person)} was not asked in this test.")
        if any(each.person == after.person for each in others):
            raise RuleError(f"{session.name(after.person)} has already signalled.")


@check.register
def _clause(after: Clause, before: Clause | None, session: Session) -> None:
    name = f"Clause {session.label(after.id)}" if before else "A new clause"
    words = text_digest(after)
    settled = before is not None and before.status in SETTLED
    if before is not None and settled and text_digest(before) != words:
        raise RuleError(f"{name} is {before.status}; write a new clause that supersedes it.")
    if after.effective and after.ends and after.ends < after.effective:
        raise RuleError(f"{name} would end before it takes effect; check the dates.")
    _initials_hold(session, after, name, words)
    if after.status in {ClauseStatus.TENTATIVE, ClauseStatus.RATIFIED}:
        _everyone_initialled(session, after, name)
    if after.status is ClauseStatus.RATIFIED and not settled:
        _everyone_ratified(session, after, name)


def _initials_hold(session: Session, clause: Clause, name: str, words: str) -> None:
    for initials in clause.initials:
        if initials.text_digest != words:
            raise RuleError(
                f"{name} is initialled; strike the initials before its words, heading or dates "
                "change, then initial the new words."
            )
        if not session.get(Party, initials.party).at_table:
            raise RuleError(f"{session.name(initials.party)} has no seat here and cannot initial.")
        if initials.person and session.get(Person, initials.person).party != initials.party:
            raise RuleError(
                f"{session.name(initials.person)} does not sit for {session.name(initials.party)} "
                "and cannot initial for it."
            )
    if len({each.party for each in clause.initials}) < len(clause.initials):
        raise RuleError(f"{name} carries the initials of one party twice.")


def _everyone_initialled(session: Session, clause: Clause, name: str) -> None:
    signed = {each.party for each in clause.initials}
    missing = [party.name for party in session.parties_at_table if party.id not in signed]
    if missing:
        raise RuleError(
            f"{name} cannot be {clause.status} without the initials of {', '.join(missing)}."
        )


def _everyone_ratified(session: Session, clause: Clause, name: str) -> None:
    bodies = [
        each for each in session.all(Ratification) if not each.covers or clause.id in each.covers
    ]
    if not bodies or any(each.result != "ratified" for each in bodies):
        raise RuleError(f"{name} is ratified when every body it was put to has ratified it.")
