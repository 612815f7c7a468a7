"""Tasks and the parking lot: what is owed, by whom and when, and what waits for its turn."""

from collections.abc import Callable, Sequence
from datetime import date

from ibb.desk.at import Answer, Answers, Ask, At, Field, Form, Gesture, Taker
from ibb.desk.board.view import Part, Row, Rows, Tone
from ibb.desk.places.common import (
    added,
    day_field,
    day_or_none,
    numbered_options,
    party_options,
    person_options,
    today,
)
from ibb.documents.wording import day, owner_name, short
from ibb.model.actions import Action, Add, change
from ibb.model.errors import RuleError
from ibb.model.items import AnyItem, Issue, ParkedItem, Task
from ibb.model.queries import issues, party_named, person_named
from ibb.model.session import Session

AN_ISSUE, A_TASK, ANSWERED, LET_GO = "issue", "task", "answered", "dropped"
BECAME = {
    ANSWERED: "taken up and answered",
    LET_GO: "let go",
}
LONGEST_TITLE = 200


def parts(at: At) -> list[Part]:
    """Return the open tasks, overdue ones first, then the parking lot, then what is done."""
    session = at.session
    every = sorted(session.all(Task), key=lambda task: task.due or date.max)
    still = tuple(_task(session, each, today(at)) for each in every if each.done is None)
    parked = session.all(ParkedItem)
    waiting = tuple(_parked(session, each) for each in parked if each.returned is None)
    found: list[Part] = [
        Rows(still, "Tasks open", "none"),
        Rows(waiting, "Parking lot", "empty"),
    ]
    done = tuple(_task(session, each, today(at)) for each in every if each.done is not None)
    returned = tuple(_parked(session, each) for each in parked if each.returned is not None)
    if (done or returned) and not at.showing:
        found.append(Rows((*done, *returned), "Done"))
    return found


def _task(session: Session, task: Task, now: date) -> Row:
    label = session.label(task.id)
    about = f"issue {session.label(task.issue)}" if task.issue else ""
    if task.done:
        return Row(task.text, label, task.id, f"✓ done {day(task.done)}", tone=Tone.QUIET)
    late = task.due is not None and task.due < now
    due = "no day yet"
    if task.due:
        due = f"overdue since {day(task.due)}" if late else f"by {day(task.due)}"
    words = " · ".join(
        each for each in (owner_name(session, task.owner, task.owed_by), due, about) if each
    )
    sign = "‼ " if late else "○ "
    tone = Tone.WARN if late else Tone.WORDS
    return Row(task.text, label, task.id, under=(sign + words,), tone=tone)


def _parked(session: Session, item: ParkedItem) -> Row:
    label = session.label(item.id)
    if item.returned:
        what = item.resolution or "taken up"
        return Row(
            item.text, label, item.id, under=(f"✓ {day(item.returned)}: {what}",), tone=Tone.QUIET
        )
    who = f"kept by {owner_name(session, item.owner, None)}" if item.owner else ""
    about = f"issue {session.label(item.issue)}" if item.issue else ""
    return Row(item.text, label, item.id, " · ".join(each for each in (who, about) if each))


def takers(at: At) -> list[Taker]:
    """Return what typed lines become here: tasks, and items for the parking lot."""
    return [
        Taker("Task", "type what is to be done; “Ana: …” says who, F3 says when", _tasks(at)),
        Taker("Parking lot", "type what should not be lost and is not for today", _parking(at)),
    ]


def _tasks(at: At) -> Callable[[Sequence[str]], Gesture]:
    def make(lines: Sequence[str]) -> Gesture:
        items = [_owed(at, line) for line in lines]
        return added(items)

    return make


def _owed(at: At, line: str) -> Task:
    """Return a task; a person or a party named before a colon owes it."""
    name, colon, text = line.partition(":")
    if colon and text.strip():
        person, party = person_named(at.session, name), party_named(at.session, name)
        if person or party:
            owner, owed_by = (person.id if person else None), (party.id if party else None)
            return Task(id=at.new_id(), text=text.strip(), owner=owner, owed_by=owed_by)
    return Task(id=at.new_id(), text=line)


def _parking(at: At) -> Callable[[Sequence[str]], Gesture]:
    def make(lines: Sequence[str]) -> Gesture:
        items = [ParkedItem(id=at.new_id(), text=line) for line in lines]
        return added(items)

    return make


def is_one(item: AnyItem | None) -> bool:
    """Tell whether an item is a task or is in the parking lot."""
    return isinstance(item, Task | ParkedItem)


def detail(at: At) -> Answer:
    """Say who owes the task under the cursor and by when, or who keeps the parked item."""
    item = at.pointed_item()
    if isinstance(item, Task):
        return _task_form(at, item)
    if isinstance(item, ParkedItem):
        return _parked_form(at, item)
    raise RuleError("Point at a task or a parked item with the arrow keys first.")


def _task_form(at: At, task: Task) -> Form:
    name = at.session.name_first(task.id)

    def make(answers: Answers) -> Gesture:
        fields = {
            "text": answers["text"],
            "owner": answers["owner"] or None,
            "owed_by": answers["owed_by"] or None,
            "due": day_or_none(answers, "due"),
            "issue": answers["issue"] or None,
        }
        return Gesture(change(task, **fields), f"{name}: who and when is recorded.")

    return Form(
        name,
        (
            Field("owner", "Who", "choice", task.owner or "", person_options(at.session)),
            day_field("due", "By when", task.due),
            Field("text", "What is to be done", "text", task.text),
            Field(
                "owed_by",
                "For which side",
                "choice",
                task.owed_by or "",
                party_options(at.session, "no side in particular"),
            ),
            _issue_field(at.session, task.issue),
        ),
        make,
    )


def _issue_field(session: Session, value: str | None) -> Field:
    shown = numbered_options(session, issues(session))
    return Field("issue", "About", "choice", value or "", (("", "no issue"), *shown))


def _parked_form(at: At, item: ParkedItem) -> Form:
    name = at.session.name_first(item.id)

    def make(answers: Answers) -> Gesture:
        fields = {
            "text": answers["text"],
            "owner": answers["owner"] or None,
            "issue": answers["issue"] or None,
        }
        return Gesture(change(item, **fields), f"{name}: recorded.")

    return Form(
        name,
        (
            Field("owner", "Who brings it back", "choice", item.owner or "",
                  person_options(at.session)),
            Field("text", "Words", "text", item.text),
            _issue_field(at.session, item.issue),
        ),
        make,
    )  # fmt: skip


def done(at: At) -> Answer:
    """Tick a task off, or say what became of a parked item; ticked again, it is open again."""
    item = at.pointed_item()
    if isinstance(item, Task):
        name = at.session.name_first(item.id)
        if item.done:
            return Gesture(change(item, done=None), f"{name} is open again.")
        return Gesture(change(item, done=today(at)), f"{name} is done.")
    if isinstance(item, ParkedItem):
        return _came_back(at, item)
    raise RuleError("Point at a task or a parked item with the arrow keys first.")


def _came_back(at: At, item: ParkedItem) -> Answer:
    name = at.session.name_first(item.id)
    if item.returned:
        fields = {"returned": None, "resolution": ""}
        return Gesture(change(item, **fields), f"{name} is in the parking lot again.")
    ways = (
        (AN_ISSUE, "It becomes an issue"),
        (A_TASK, "It becomes a task"),
        (ANSWERED, "It was taken up and answered"),
        (LET_GO, "The table lets it go"),
    )
    return Ask(
        f"What became of “{short(item.text, 50)}”?", ways, lambda way: _became(at, item, way)
    )


def _became(at: At, item: ParkedItem, way: str) -> Answer:
    if way == AN_ISSUE:
        return _turned_into(at, item, _as_issue(at, item))
    if way == A_TASK:
        owed = Task(id=at.new_id(), text=item.text, owner=item.owner, issue=item.issue)
        return _turned_into(at, item, owed)

    def make(answers: Answers) -> Gesture:
        words = answers["resolution"].strip() or BECAME[way]
        actions = change(item, returned=today(at), resolution=words)
        return Gesture(actions, f"{at.session.name_first(item.id)}: {BECAME[way]}.")

    return Form(
        f"{at.session.name_first(item.id)}: {BECAME[way]}",
        (Field("resolution", "In a line", hint="may stay empty"),),
        make,
        item.text,
    )


def _as_issue(at: At, item: ParkedItem) -> Issue:
    title = short(item.text, LONGEST_TITLE)
    words = item.text.strip()
    framed = words if words != title or words.endswith("?") else ""
    rank = max((each.rank for each in at.session.all(Issue)), default=0)
    return Issue(id=at.new_id(), title=title.rstrip("?") or title, statement=framed, rank=rank)


def _turned_into(at: At, item: ParkedItem, new: Issue | Task) -> Gesture:
    words = f"became {'an issue' if isinstance(new, Issue) else 'a task'}"
    came_back = change(item, returned=today(at), resolution=words)
    actions: tuple[Action, ...] = (Add(item=new), *came_back)
    return Gesture(actions, f"{at.session.name_first(item.id)} {words}.")
