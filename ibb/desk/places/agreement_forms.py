"""What is asked about agreed language: its words, reasons, cost, interests, dates and initials."""

from typing import Any

from ibb.desk.at import Answer, Answers, At, Field, Form, Gesture, Hands, Say
from ibb.desk.places.common import day_field, day_or_none, numbered_options
from ibb.desk.places.consensus_forms import newest_text
from ibb.documents.wording import listed, short
from ibb.model import gestures
from ibb.model.actions import Add, change
from ibb.model.errors import RuleError
from ibb.model.items import (
    Clause,
    ClauseStatus,
    ConsensusTest,
    Interest,
    Option,
    Person,
    Proposal,
    Role,
    Signal,
)
from ibb.model.queries import seats, tests_of, within
from ibb.model.session import Session
from ibb.process.outcomes import read_test
from ibb.process.trace import trail

SETTLED = frozenset({ClauseStatus.RATIFIED, ClauseStatus.SUPERSEDED})
NOT_NAMED = "|"
_PAID = "this year and each year after, or that it costs nothing"


def clause_of(at: At) -> Clause:
    """Return the clause pointed to, or the only one there is. Raises ``RuleError``."""
    item = at.pointed_item()
    if isinstance(item, Signal):
        item = at.session.find(item.test)
    if isinstance(item, ConsensusTest):
        item = at.session.find(item.of)
    if isinstance(item, Clause):
        return item
    every = within(at.session, Clause, at.issue.id)
    if not every:
        raise RuleError("There is no clause yet; type the heading of the first.")
    if item is not None or len(every) > 1:
        raise RuleError("Point at a clause with the arrow keys first.")
    return every[0]


def new_clause(at: At) -> Answer:
    """Write agreed language, beginning with the straw design's text."""
    return clause_form(at, "")


def clause_form(at: At, heading: str) -> Form:
    """Return the form for a new clause: the newest straw design's text and what it serves."""
    design = newest_text(at.session, at.issue.id)
    text = design.text if design else ""
    served = _served_by(at.session, design) if design else ()

    def make(answers: Answers) -> Gesture:
        fields = _answered(answers)
        fields["supersedes"] = answers.get("supersedes") or None
        clause = Clause(
            id=at.new_id(),
            issue=at.issue.id,
            proposal=design.id if design else None,
            **fields,
        )
        return Gesture((Add(item=clause),), f"Clause “{short(clause.heading, 40)}” recorded.")

    return Form(
        "Agreed language",
        (
            *_fields(at, _blank(at, heading, text, served)),
            *_supersedes(at.session),
        ),
        make,
        "Say what was tested, no more and no less, and why, for those who come after.",
    )


def _blank(at: At, heading: str, text: str, served: tuple[str, ...]) -> Clause:
    """Return a clause as the form begins, which may still lack words."""
    return Clause.model_construct(
        id="new", issue=at.issue.id, heading=heading, text=text, serves=served
    )


def _served_by(session: Session, design: Proposal) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            interest for option in design.options for interest in session.get(Option, option).serves
        )
    )


def _fields(at: At, clause: Clause) -> tuple[Field, ...]:
    return (
        Field("heading", "Heading", value=clause.heading),
        Field("text", "New words", "text", clause.text),
        Field("replaces", "In place of", "text", clause.replaces, hint="the words of today"),
        Field("why", "Why it reads so", "text", clause.why),
        Field("fiscal_note", "Cost, and who pays", "text", clause.fiscal_note, hint=_PAID),
        _serves_field(at, clause.serves),
        *_date_fields(clause),
    )


def _serves_field(at: At, value: tuple[str, ...]) -> Field:
    shown = numbered_options(at.session, within(at.session, Interest, at.issue.id))
    return Field("serves", "Interests it serves", "choices", value, shown)


def _date_fields(clause: Clause) -> tuple[Field, Field]:
    return (
        day_field("effective", "Holds from", clause.effective),
        day_field("ends", "Until", clause.ends, "left empty: no end"),
    )


def _supersedes(session: Session) -> tuple[Field, ...]:
    ratified = [each for each in session.all(Clause) if each.status is ClauseStatus.RATIFIED]
    if not ratified:
        return ()
    shown = numbered_options(session, ratified)
    return (Field("supersedes", "Supersedes", "choice", "", (("", "no clause"), *shown)),)


def _answered(answers: Answers) -> dict[str, Any]:
    fields = {key: answers[key] for key in ("heading", "text", "replaces", "why", "fiscal_note")}
    return {**fields, "serves": tuple(answers["serves"]), **_days(answers)}


def _days(answers: Answers) -> dict[str, Any]:
    return {key: day_or_none(answers, key) for key in ("effective", "ends")}


def edit_clause(at: At) -> Answer:
    """Change the words, reasons, cost, interests or dates of a clause."""
    clause = clause_of(at)
    name = at.session.name_first(clause.id)
    initialled = "Its initials must be struck before heading, words or dates change."
    return Form(
        name,
        _fields(at, clause),
        lambda answers: Gesture(change(clause, **_answered(answers)), f"{name}: changed."),
        initialled if clause.initials else "",
    )


def serves(at: At) -> Answer:
    """Say which interests a clause serves."""
    clause = clause_of(at)
    name = at.session.name_first(clause.id)
    if not within(at.session, Interest, at.issue.id):
        raise RuleError("No interests are named yet for this issue.")
    now = clause.serves or tuple(each.id for each in trail(at.session, clause).interests)

    def make(answers: Answers) -> Gesture:
        return Gesture(change(clause, serves=tuple(answers["serves"])), f"{name} linked.")

    return Form(f"{name}: whom does it serve?", (_serves_field(at, now),), make, clause.text)


def dates(at: At) -> Answer:
    """Say from when and until when a clause holds."""
    clause = clause_of(at)
    name = at.session.name_first(clause.id)
    return Form(
        f"{name}: its dates",
        _date_fields(clause),
        lambda answers: Gesture(change(clause, **_days(answers)), f"{name} has its dates."),
    )


def initial(at: At) -> Answer:
    """Put a party's initials under a clause, by a person of it or without a name."""
    clause = clause_of(at)
    name = at.session.name_first(clause.id)
    who = _who_may(at.session, clause)
    if not who:
        return Say(f"Every side has put its initials under {at.session.name(clause.id)}.")

    def make(answers: Answers) -> Gesture:
        party, _, person = str(answers["who"]).partition(NOT_NAMED)
        actions = gestures.initial(at.session, clause.id, party, at.now, person_id=person or None)
        return Gesture(actions, f"{name}: initials of {at.session.name(party)} recorded.")

    return Form(
        f"{name}: whose initials?",
        (Field("who", "Initials of", "choice", who[0][0], who),),
        make,
        f"{clause.text}\n{_tested(at.session, clause)}",
        "Initial",
    )


def _who_may(session: Session, clause: Clause) -> tuple[tuple[str, str], ...]:
    signed = {each.party for each in clause.initials}
    found: list[tuple[str, str]] = []
    for party in session.parties_at_table:
        if party.id in signed:
            continue
        people = [each for each in session.all(Person) if each.party == party.id]
        for person in sorted(people, key=lambda each: each.role is not Role.LEAD):
            shown = f"{party.name}: {person.name} ({person.role.value})"
            found.append((f"{party.id}{NOT_NAMED}{person.id}", shown))
        found.append((f"{party.id}{NOT_NAMED}", f"{party.name}, without a name"))
    return tuple(found)


def _tested(session: Session, clause: Clause) -> str:
    of_design = tests_of(session, clause.proposal) if clause.proposal else []
    every = [*of_design, *tests_of(session, clause.id)]
    tests = [each for each in every if each.text.split() == clause.text.split()]
    if tests:
        return f"These words were tested: {read_test(session, tests[-1]).sentence}"
    if every:
        return "The words differ from those that were tested; the whole table may want to see them."
    return "These words were not tested for consensus yet."


def strike(at: At) -> Answer:
    """Strike the initials, so that the words can change."""
    clause = clause_of(at)
    name = at.session.name_first(clause.id)
    if clause.status in SETTLED:
        raise RuleError(f"{name} is {clause.status.value}; write a new clause that supersedes it.")
    if not clause.initials:
        return Say(f"{name} carries no initials.")
    whose = listed(at.session.name(each.party) for each in clause.initials)
    return Gesture(
        gestures.strike_initials(at.session, clause.id),
        f"{name}: initials of {whose} struck; it is a draft again.",
    )


def hands(at: At) -> Answer:
    """Test the language for consensus."""
    clause = clause_of(at)
    if not seats(at.session):
        raise RuleError("Nobody is marked as asked in tests yet; People (Ctrl+R) says who is.")
    return Hands(clause.id)
