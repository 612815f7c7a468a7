"""What may be noticed while a table lists options and agrees on criteria."""

from collections.abc import Iterator, Sequence

from ibb.model.items import Criterion, Issue, Mark, Option, Person, Proposal, Stage
from ibb.model.queries import criteria, live_options, within
from ibb.model.session import Session
from ibb.model.text import one_line
from ibb.process.checks import a_mutual_interest, each_party_named_interests
from ibb.process.coach import signs
from ibb.process.coach.commitments import not_held_against
from ibb.process.coach.observation import RECENT, Observation, named, newest

LONG_OPTION = 300
"""Characters past which an option is contract text already, by our own judgement."""
MANY_CRITERIA = 5
"""Of an issue's own; three are typical (practice 2.5)."""


def on_options(session: Session, issue: Issue) -> Iterator[Observation]:
    """Yield what may be noticed about the list of options (practice 2.4)."""
    yield from straw_design_too_soon(session, issue)
    found = live_options(session, issue.id)
    if "ready_to_evaluate" not in issue.confirmed:
        yield from _weighed(session, issue, found)
    yield from _somebodys(session, found)
    if option := newest(found, lambda each: len(each.text) > LONG_OPTION):
        yield Observation(
            "option_is_long",
            f"What is {session.name(option.id)} in one line? Its wording can wait.",
            option.id,
        )
    yield from _only_one(found)


def _weighed(session: Session, issue: Issue, found: Sequence[Option]) -> Iterator[Observation]:
    if option := newest(found, lambda each: signs.judges(each.text)):
        yield Observation(
            "option_is_weighed",
            f"{session.name_first(option.id)} already weighs an idea. "
            "List now and weigh once there are criteria?",
            option.id,
        )
    aside = newest(within(session, Option, issue.id), lambda each: each.set_aside is not None)
    if aside and issue.stage is Stage.OPTIONS and not within(session, Proposal, issue.id):
        yield Observation(
            "set_aside_while_listing",
            f"{session.name_first(aside.id)} is set aside already. Could it stay with the others "
            "until there are criteria?",
            aside.id,
        )


def _somebodys(session: Session, found: Sequence[Option]) -> Iterator[Observation]:
    parties = [party.name for party in session.parties_at_table]
    names = signs.Names([*parties, *(person.name for person in session.all(Person))])
    for option in reversed(found[-RECENT:]):
        if name := names.found_in(option.text):
            yield Observation(
                "option_carries_a_name",
                f"{session.name_first(option.id)} carries the name {named([name])}. "
                "Would it read the same without?",
                option.id,
            )
            return


def _only_one(found: Sequence[Option]) -> Iterator[Observation]:
    if len(found) == 1:
        yield Observation(
            "only_one_option",
            "There is one option so far. What else would meet the same interests?",
            found[0].id,
        )


def on_criteria(session: Session, issue: Issue) -> Iterator[Observation]:
    """Yield what may be noticed about criteria and how they are used (practice 2.5)."""
    yield from straw_design_too_soon(session, issue)
    found = criteria(session, issue.id)
    if "criteria_before_marks" not in issue.confirmed:
        yield from _marked_too_soon(session, issue, found)
    yield from not_held_against(session, issue)
    yield from _how_to_tell(session, found)
    yield from _alike(session, found)
    own = sum(each.issue is not None for each in found)
    if own > MANY_CRITERIA:
        yield Observation(
            "many_criteria",
            f"There are {own} criteria. Which of them tell the options apart?",
        )
    yield from _only_one(live_options(session, issue.id))


def _marked_too_soon(
    session: Session, issue: Issue, found: Sequence[Criterion]
) -> Iterator[Observation]:
    seated = {party.id for party in session.parties_at_table}
    unagreed = {each.id for each in found if not seated <= set(each.agreed_by)}
    options = {option.id for option in within(session, Option, issue.id)}
    for mark in session.all(Mark) if unagreed else ():
        if mark.criterion in unagreed and mark.option in options:
            yield Observation(
                "marked_before_agreed",
                f"{session.name_first(mark.criterion)} is marked, and not everyone has agreed to "
                "it yet. Ask that first?",
                mark.criterion,
            )
            return


def _how_to_tell(session: Session, found: Sequence[Criterion]) -> Iterator[Observation]:
    bare = [each for each in found if not each.measure.strip()]
    if criterion := newest(bare, lambda each: signs.vague(each.text)):
        yield Observation(
            "criterion_is_vague",
            f"{session.name_first(criterion.id)} may mean something else to each of us. "
            "What would we see if it is met?",
            criterion.id,
        )
    elif bare:
        yield Observation(
            "criterion_without_measure",
            f"How would we tell that {session.name(bare[-1].id)} is met?",
            bare[-1].id,
        )


def _alike(session: Session, found: Sequence[Criterion]) -> Iterator[Observation]:
    seen: dict[str, Criterion] = {}
    for criterion in found:
        first = seen.setdefault(one_line(criterion.text).casefold().rstrip(" ."), criterion)
        if first is not criterion:
            yield Observation(
                "criteria_alike",
                f"{session.name_first(first.id)} and {session.name(criterion.id)} say the same. "
                "Would one do?",
                criterion.id,
            )
            return


def straw_design_too_soon(session: Session, issue: Issue) -> Iterator[Observation]:
    """Yield that a straw design stands before the interests are out (practice 2.3, 6)."""
    design = newest(within(session, Proposal, issue.id), lambda each: each.tabled_by is None)
    if design is None:
        return
    if not each_party_named_interests(session, issue):
        missing = "before everyone has named interests"
    elif not a_mutual_interest(session, issue):
        missing = "before any interest is mutual"
    else:
        return
    yield Observation(
        "straw_design_too_soon",
        f"{session.name_first(design.id)} stands {missing}. What is still unsaid?",
        design.id,
    )
