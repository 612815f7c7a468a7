"""Agreement: the language with its reasons and initials, who ratifies it, and who does what."""

from collections.abc import Callable, Sequence

from ibb.desk.at import Answer, At, Doing, Form, Gesture, Place, Taker
from ibb.desk.board.view import Part, Row, Rows, Tone, View
from ibb.desk.places import tasks
from ibb.desk.places.agreement_forms import (
    clause_form,
    dates,
    edit_clause,
    hands,
    initial,
    new_clause,
    serves,
    strike,
)
from ibb.desk.places.common import added, withdraw_pointed
from ibb.desk.places.ratifying import add_body, edit_body, result
from ibb.desk.places.tested import tested_rows
from ibb.documents.wording import day, day_of, decided, holders, numbers, owner_name, person_name
from ibb.model.errors import RuleError
from ibb.model.items import (
    Clause,
    ClauseStatus,
    Party,
    Ratification,
    Signal,
    Task,
)
from ibb.model.items import ConsensusTest as Test
from ibb.model.queries import within
from ibb.model.session import Session
from ibb.process.trace import trail

_SIGNS = {
    ClauseStatus.DRAFT: "○",
    ClauseStatus.TENTATIVE: "✓",
    ClauseStatus.RATIFIED: "✓",
    ClauseStatus.SUPERSEDED: "–",
}


def view(at: At) -> View:
    """Return the clauses of the issue, who ratifies them, and the tasks."""
    issue, session = at.issue, at.session
    clauses = within(session, Clause, issue.id)
    parts: list[Part] = [Rows(_clause(at, each)) for each in clauses]
    if not clauses:
        parts.append(Rows((), "Agreed language", "no clause yet; type the heading of the first"))
    bodies = bodies_of(session, clauses)
    if bodies:
        rows = tuple(_body(session, each) for each in bodies)
        parts.append(Rows(rows, "Ratification"))
    owed = tuple(_task(session, each) for each in tasks_of(session, issue.id))
    parts.append(Rows(owed, "Tasks", "none yet"))
    return View(issue.statement or issue.title, tuple(parts))


def tasks_of(session: Session, issue_id: str) -> list[Task]:
    """Return the tasks of an issue, those of its clauses included."""
    clauses = {each.id for each in within(session, Clause, issue_id)}
    return [
        each
        for each in session.all(Task)
        if each.issue == issue_id or (each.issue is None and each.clause in clauses)
    ]


def bodies_of(session: Session, clauses: Sequence[Clause]) -> list[Ratification]:
    """Return the bodies that act on these clauses, in the order they act."""
    here = {each.id for each in clauses}
    found = (each for each in session.all(Ratification) if not each.covers or here & {*each.covers})
    return sorted(found, key=lambda each: each.order)


def _clause(at: At, clause: Clause) -> tuple[Row, ...]:
    session = at.session
    status = f"{_SIGNS[clause.status]} {clause.status.value}"
    label = session.label(clause.id)
    head = Row(clause.heading, label, clause.id, status, tone=Tone.HEADING)
    said = [
        f"in place of: {clause.replaces}" if clause.replaces else "",
        f"why: {clause.why}" if clause.why else "why: not written down yet",
        f"cost: {clause.fiscal_note}" if clause.fiscal_note else "",
        *_serves(session, clause),
        _dates(clause),
        _initials(session, clause),
    ]
    if clause.supersedes:
        said.append(f"supersedes {session.name(clause.supersedes)}")
    words = Row(clause.text, "", clause.id, under=tuple(said))
    return (head, words, *tested_rows(session, clause.id, desk=not at.showing))


def _serves(session: Session, clause: Clause) -> list[str]:
    found = trail(session, clause).interests
    if not found:
        return ["serves: no interest named yet"]
    return [
        f"serves {session.label(each.id)} {each.text} ({holders(session, each)})" for each in found
    ]


def _dates(clause: Clause) -> str:
    starts = f"from {day(clause.effective)}" if clause.effective else "no first day yet"
    return f"{starts}, until {day(clause.ends)}" if clause.ends else starts


def _initials(session: Session, clause: Clause) -> str:
    signed = {each.party: each for each in clause.initials}
    seated = [party.id for party in session.parties_at_table]
    shown = []
    for party_id in dict.fromkeys((*signed, *seated)):
        name = session.get(Party, party_id).name
        mine = signed.get(party_id)
        if mine is None:
            shown.append(f"○ {name} not yet")
            continue
        by = f" ({person_name(session, mine.person)})" if mine.person else ""
        shown.append(f"✓ {name}{by} {day_of(mine.at, session)}")
    return f"initials: {' · '.join(shown)}"


def _body(session: Session, body: Ratification) -> Row:
    if body.result:
        held = f", {day(body.held)}" if body.held else ""
        sign, tone = ("✓", Tone.DONE) if body.result == "ratified" else ("–", Tone.WARN)
        tail = f"{sign} {decided(body)}{held}"
    else:
        tail = f"○ not decided yet{f', by {day(body.due)}' if body.due else ''}"
        tone = Tone.WORDS
    covers = f"clauses {numbers(session, body.covers)}" if body.covers else ""
    note = f"note: {body.note}" if body.note else ""
    return Row(body.body, f"{body.order}.", body.id, tail, (covers, note), tone)


def _task(session: Session, task: Task) -> Row:
    who = owner_name(session, task.owner, task.owed_by)
    when = f"by {day(task.due)}" if task.due else "no day yet"
    state = f"✓ done {day(task.done)}" if task.done else f"○ {who}, {when}"
    tone = Tone.QUIET if task.done else Tone.WORDS
    return Row(task.text, session.label(task.id), task.id, under=(state,), tone=tone)


def takers(at: At) -> list[Taker]:
    """Return what typed lines become: a clause, tasks."""
    heading = "type the heading; the text of the straw design comes with it"
    return [
        Taker("Clause", heading, _heading(at)),
        Taker("Task", "type what is to be done; F3 says who and by when", _tasks(at)),
    ]


def _heading(at: At) -> Callable[[Sequence[str]], Form]:
    return lambda lines: clause_form(at, " ".join(lines))


def _tasks(at: At) -> Callable[[Sequence[str]], Gesture]:
    def make(lines: Sequence[str]) -> Gesture:
        items = [Task(id=at.new_id(), text=line, issue=at.issue.id) for line in lines]
        return added(items)

    return make


def what_comes_next(at: At) -> Answer:
    """Do what F3 means here: a body decides, a task gets its owner, a clause its initials."""
    match at.pointed_item():
        case Ratification():
            return result(at)
        case Task():
            return tasks.detail(at)
    return initial(at)


def edit(at: At) -> Answer:
    """Change what is pointed to: a clause, a body, a task."""
    match at.pointed_item():
        case Ratification():
            return edit_body(at)
        case Task():
            return tasks.detail(at)
    return edit_clause(at)


def take_away(at: At) -> Answer:
    """Withdraw a clause, a body or a task; what a test showed stays as it was shown."""
    if isinstance(at.pointed_item(), Signal | Test):
        raise RuleError("What a test showed stays in the record; test again instead.")
    return withdraw_pointed(at)


PLACE = Place(
    "agreement",
    "Agreement",
    view,
    takers,
    (
        Doing("edit", edit),
        Doing("clause.initial", what_comes_next),
        Doing("clause.write", new_clause),
        Doing("clause.serves", serves),
        Doing("clause.dates", dates),
        Doing("clause.test", hands),
        Doing("clause.strike", strike),
        Doing("ratification.add", add_body),
        Doing("ratification.result", result),
        Doing("task.detail", tasks.detail),
        Doing("task.done", tasks.done),
        Doing("withdraw", take_away),
    ),
    ("undo", "edit", "clause.initial", "more", "on"),
    of_issue=True,
    help=(
        "Type a heading; the tested text comes with it, and you say why it reads so. Read it "
        "beside what was tested, test once more, then initial it with F3. On a body F3 records "
        "what it decided; on a task, who owes it and by when."
    ),
)
