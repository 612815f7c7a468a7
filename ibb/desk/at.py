"""What a place works with: the session at this moment, and what it may answer.

Places are pure: they are given an ``At`` and answer with views, with gestures to record, or with
forms that make gestures. Who draws them, and whether anything draws at all, they do not know.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal, Self

from ibb.desk.board.view import View
from ibb.desk.who_decides import who_decides
from ibb.model.actions import Action
from ibb.model.entry import Entry
from ibb.model.errors import RuleError
from ibb.model.gestures import NewId
from ibb.model.items import Charter, Issue
from ibb.model.session import Session
from ibb.process.further import in_use
from ibb.process.template import FurtherPlace, Template

Actions = tuple[Action, ...]


@dataclass(frozen=True)
class At:
    """Where the facilitator is: the session, the issue at hand and the line pointed to."""

    session: Session
    template: Template
    now: datetime
    new_id: NewId
    by: str
    issue_id: str | None = None
    pointed: str | None = None
    """The id of the item under the cursor."""
    entries: Sequence[Entry] = ()
    showing: bool = False
    """In the room view: nothing but the joint record, nothing that only the desk needs."""
    part: str = ""
    """Which part of the place is shown, by a key of the place's own; empty for all of it."""

    @property
    def issue(self) -> Issue:
        """The issue at hand. Raises ``RuleError`` when there is none."""
        found = self.session.find(self.issue_id) if self.issue_id else None
        if not isinstance(found, Issue):
            raise RuleError("Take up an issue first: F6 from the list of issues, or Ctrl+G.")
        return found

    @property
    def charter(self) -> Charter:
        """The charter. Raises ``RuleError`` when the session has none yet."""
        charter = self.session.charter
        if charter is None:
            raise RuleError("This session has no charter yet.")
        return charter

    def uses(self, place: FurtherPlace) -> bool:
        """Tell whether work that not every process needs is done in this session."""
        return in_use(place, self.session, self.template)

    def pointed_item(self) -> Any:
        """Return the item under the cursor, or None."""
        return self.session.find(self.pointed) if self.pointed else None


@dataclass(frozen=True)
class Gesture:
    """Something to record, and how to say that it was."""

    actions: Actions
    said: str
    note: str = ""
    stays: bool = False
    """What is pointed to stays so, whatever is added."""


FieldKind = Literal["line", "text", "choice", "choices", "day", "time", "yes"]


@dataclass(frozen=True)
class Field:
    """One question of a form.

    What is answered is text, except for ``choices`` (a tuple of keys) and ``yes`` (a bool).
    """

    key: str
    label: str
    kind: FieldKind = "line"
    value: Any = ""
    options: tuple[tuple[str, str], ...] = ()
    """For a choice: (key, what people read)."""
    hint: str = ""


Answers = dict[str, Any]


@dataclass(frozen=True)
class Form:
    """A few questions whose answers make one gesture; what is typed stays until it is taken."""

    title: str
    fields: tuple[Field, ...]
    make: Callable[[Answers], Gesture]
    about: str = ""
    """A line or two on what it is for."""
    send: str = "Record"


@dataclass(frozen=True)
class Go:
    """Show another place, another issue, or a part of a place."""

    place: str | None = None
    issue_id: str | None = None
    part: str | None = None
    """By the place's own key; empty for the whole, None for as it was left."""


@dataclass(frozen=True)
class Ask:
    """Ask which of several, then do what belongs to it."""

    title: str
    options: tuple[tuple[str, str], ...]
    then: Callable[[str], "Answer"]


@dataclass(frozen=True)
class Hands:
    """Take a show of hands on a text: straw design or clause."""

    tested_id: str


@dataclass(frozen=True)
class Say:
    """Only say something."""

    words: str


Answer = Gesture | Form | Go | Ask | Hands | Say | None


Make = Callable[[Sequence[str]], Gesture | Form]
"""Makes a gesture of typed lines, or the form that asks for the rest."""


@dataclass(frozen=True)
class Taker:
    """What the capture line makes of what is typed; Tab goes to the next one."""

    label: str
    hint: str
    make: Make
    key: str = ""
    """What Tab remembers it by; the label, if nothing else."""


@dataclass(frozen=True)
class Doing:
    """One thing that can be done at a place."""

    id: str
    run: Callable[[At], Answer]
    when: Callable[[At], bool] = lambda _: True
    """Whether it is there: a session that needs none of it is not told of it."""


@dataclass(frozen=True)
class Place:
    """A working surface: one stage of an issue, or one part of setting up."""

    key: str
    title: str
    view: Callable[[At], View]
    takers: Callable[[At], list[Taker]]
    doings: tuple[Doing, ...] = ()
    footer: tuple[str, ...] = ()
    """The ids of the actions that matter most here."""
    of_issue: bool = False
    help: str = ""
    tells: Callable[[At], str] = lambda _: ""
    """What to say of what is pointed to, where the board alone does not tell."""
    letters: dict[str, Callable[[At], Answer]] = field(default_factory=dict)
    """Single letters that act on the cell pointed to while the board has the focus."""
    tells_who_decides: bool = False
    """The view says it itself, at length."""

    def used(self, at: At) -> Self:
        """Return the place under its title here, with what can be done in this session alone."""
        doings = tuple(each for each in self.doings if each.when(at))
        title = self.called(at.template)
        if (doings, title) == (self.doings, self.title):
            return self
        return replace(self, doings=doings, title=title)

    def called(self, template: Template) -> str:
        """Return what a process calls the place: a stage goes by the title it has there."""
        found = (each.title for each in template.stages if each.stage.value == self.key)
        return next(found, self.title)

    def seen(self, at: At) -> View:
        """Return the view as it is shown: under its title, who decides on the issue at hand."""
        view = self.view(at)
        if not self.of_issue or self.tells_who_decides or at.issue_id is None:
            return view
        line = who_decides(at.session, at.template, at.entries, at.issue_id, showing=at.showing)
        return replace(view, note="\n".join(filter(None, (view.note, line)))) if line else view
