"""What may be noticed while a table tests for consensus and writes its agreement."""

from collections.abc import Iterator, Sequence

from ibb.model.items import (
    Clause,
    ClauseStatus,
    ConsensusTest,
    Interest,
    Issue,
    Mode,
    Option,
    Outcome,
    Party,
    Person,
    Proposal,
    TheoryOfAction,
)
from ibb.model.queries import tests_about, within
from ibb.model.session import Session
from ibb.model.text import same_words
from ibb.process.absent import unconfirmed, unserved_absent
from ibb.process.checks import ratification_planned
from ibb.process.coach.choosing import straw_design_too_soon
from ibb.process.coach.commitments import breaks_in_design
from ibb.process.coach.observation import Observation, newest, only, parties_named
from ibb.process.followed import missing
from ibb.process.outcomes import read_test
from ibb.process.trace import served_by_proposal

_UNDER_WAY = frozenset({ClauseStatus.DRAFT, ClauseStatus.TENTATIVE})


def on_consensus(session: Session, issue: Issue) -> Iterator[Observation]:
    """Yield what may be noticed about the straw design and its test (practice 2.6)."""
    tests = tests_about(session, issue.id)
    yield from _low_signals(session, tests)
    designs = within(session, Proposal, issue.id)
    if not designs or issue.outcome in {Outcome.CONSENSUS, Outcome.WITH_RESERVATIONS}:
        return
    latest = designs[-1]
    tested = {test.of for test in tests}
    if latest.id not in tested and any(each.id in tested for each in designs):
        yield Observation(
            "newest_text_untested",
            f"The words tested last were older than {session.name(latest.id)}. Test these too?",
            latest.id,
        )
    if issue.mode is Mode.INTEREST_BASED and latest.tabled_by is None:
        yield from straw_design_too_soon(session, issue)
        yield from breaks_in_design(session, latest)
        yield from _bundle(session, issue, latest)


def _low_signals(session: Session, tests: Sequence[ConsensusTest]) -> Iterator[Observation]:
    silent = read_test(session, tests[-1]).unexplained if tests else ()
    if silent:
        count = "A low signal has" if len(silent) == 1 else "Some low signals have"
        yield Observation(
            "low_signal_unexplained",
            f"{count} not been explained yet. What would have to change?",
            tests[-1].id,
        )


def _bundle(session: Session, issue: Issue, design: Proposal) -> Iterator[Observation]:
    if not design.options:
        yield Observation(
            "bundles_nothing",
            f"{session.name_first(design.id)} names no options yet. Which does it bring together?",
            design.id,
        )
        return
    served = served_by_proposal(session, design)
    reached = {interest.id for interests in served.values() for interest in interests}
    missed = [each for each in within(session, Interest, issue.id) if each.id not in reached]
    whose = {party for each in missed for party in each.parties}
    left_out = [each for each in session.all(Party) if each.id in whose and not served[each.id]]
    if left_out:
        yield Observation(
            "party_unserved",
            f"{session.name_first(design.id)} reaches nothing that {parties_named(left_out)} "
            "named. What would?",
            only(left_out),
        )
    elif missed:
        more = f" and {len(missed) - 1} more" if len(missed) > 1 else ""
        yield Observation(
            "interest_unserved",
            f"No option in {session.name(design.id)} is linked to "
            f"{session.name(missed[0].id)}{more}. Does the text reach it?",
            missed[0].id,
        )


def on_agreement(session: Session, issue: Issue) -> Iterator[Observation]:
    """Yield what may be noticed about clauses still under way (practice 2.7)."""
    clauses = [each for each in within(session, Clause, issue.id) if each.status in _UNDER_WAY]
    yield from _without_a_seat(session, issue, clauses)
    if "text_matches_consensus" not in issue.confirmed:
        yield from _untested_language(session, clauses)
    yield from _incomplete(session, clauses)
    seated = session.parties_at_table
    if clause := newest(clauses, lambda each: 0 < len(each.initials) < len(seated)):
        missing = {party.id for party in seated} - {each.party for each in clause.initials}
        waits_for = [party for party in seated if party.id in missing]
        if waits_for:
            yield Observation(
                "initials_missing",
                f"{session.name_first(clause.id)} waits for the initials of "
                f"{parties_named(waits_for)}.",
                clause.id,
            )
    yield from _initialled_too_soon(session, issue, clauses)
    yield from _theory_with_holes(session, issue)
    agreed = bool(clauses) and all(each.status is ClauseStatus.TENTATIVE for each in clauses)
    if agreed and not ratification_planned(session, issue):
        yield Observation(
            "ratification_unplanned", "Who ratifies this, in which order, and by when?"
        )


def _initialled_too_soon(
    session: Session, issue: Issue, clauses: Sequence[Clause]
) -> Iterator[Observation]:
    """Yield that a party without people has initialled, and that nothing was tested before."""
    peopled = {person.party for person in session.all(Person)}
    silent = [party for party in session.parties_at_table if party.id not in peopled]
    empty = {party.id for party in silent}
    if clause := newest(clauses, lambda each: any(one.party in empty for one in each.initials)):
        signed = {each.party for each in clause.initials}
        who = [party for party in silent if party.id in signed]
        verb, whom = ("has", "it") if len(who) == 1 else ("have", "them")
        yield Observation(
            "initialled_for_nobody",
            f"{parties_named(who)} {verb} initialled {session.name(clause.id)}, and nobody of "
            f"{whom} is named.",
            clause.id,
        )
    if issue.mode is not Mode.INTEREST_BASED or "text_matches_consensus" in issue.confirmed:
        return
    if tests_about(session, issue.id):
        return
    if clause := newest(clauses, lambda each: bool(each.initials)):
        yield Observation(
            "initialled_untested",
            f"{session.name_first(clause.id)} was initialled without a test for consensus.",
            clause.id,
        )


def _theory_with_holes(session: Session, issue: Issue) -> Iterator[Observation]:
    """Yield that a theory of action is not whole yet (founding systems, row 17)."""
    theories = within(session, TheoryOfAction, issue.id)
    if theory := newest(theories, lambda each: bool(missing(each))):
        lacks = missing(theory)
        yield Observation(
            "theory_incomplete",
            f"{session.name_first(theory.id)} does not say {_LACKS[lacks[0]]}"
            f"{' and more' if len(lacks) > 1 else ''} yet. What would it be?",
            theory.id,
        )


_LACKS = {
    "gap": "which gap it is to close",
    "cause": "which cause it works on",
    "strategy": "what is done",
    "leading": "where one would see it first",
    "lagging": "where one would see it in the end",
    "owner": "who looks after it",
    "locus": "in whose hands it lies",
}


def _without_a_seat(
    session: Session, issue: Issue, clauses: Sequence[Clause]
) -> Iterator[Observation]:
    """Yield that nothing agreed serves those who have no seat (founding systems, row 3)."""
    if not clauses:
        return
    unserved = unserved_absent(session, issue)
    if unserved:
        yield Observation(
            "absent_unserved",
            f"Nothing written here serves {parties_named(unserved)}, who have no seat. What would?",
            only(unserved),
        )
    waiting = unconfirmed(session, issue)
    if waiting:
        held = {party for each in waiting for party in each.parties}
        absent = [each for each in session.all(Party) if each.id in held and not each.at_table]
        yield Observation(
            "absent_to_confirm",
            f"Who asks {parties_named(absent)} whether {session.name(waiting[0].id)} is theirs?",
            waiting[0].id,
        )


def _untested_language(session: Session, clauses: Sequence[Clause]) -> Iterator[Observation]:
    """Yield that words differ from those tested, until somebody initials them.

    Language needs a consensus of its own after the one on the idea (practice 1.2).
    """
    last_test = {test.of: test for test in session.all(ConsensusTest)}

    def reworded(clause: Clause) -> bool:
        test = last_test.get(clause.proposal or "")
        if test is None or clause.id in last_test or clause.initials:
            return False
        return not same_words(test.text, clause.text)

    if clause := newest(clauses, reworded):
        yield Observation(
            "language_untested",
            f"{session.name_first(clause.id)} says it in new words. Test them for consensus, too?",
            clause.id,
        )


def _incomplete(session: Session, clauses: Sequence[Clause]) -> Iterator[Observation]:
    serving = {option.id for option in session.all(Option) if option.serves}
    bundles = {design.id: design.options for design in session.all(Proposal)}

    def serves_nothing(clause: Clause) -> bool:
        options = bundles.get(clause.proposal or "", ())
        return not clause.serves and serving.isdisjoint(options)

    if clause := newest(clauses, lambda each: not each.why.strip()):
        yield Observation(
            "clause_without_why",
            f"Why does {session.name(clause.id)} read as it does? Those who come later will ask.",
            clause.id,
        )
    if clause := newest(clauses, serves_nothing):
        yield Observation(
            "clause_serves_nothing",
            f"Which interest does {session.name(clause.id)} serve?",
            clause.id,
        )
    if clause := newest(clauses, lambda each: each.effective is None):
        yield Observation(
            "clause_without_date",
            f"From which day does {session.name(clause.id)} hold?",
            clause.id,
        )
