"""Writing a script from a record: walk it entry by entry, propose steps, keep those that do it."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import Any

from ibb.model.actions import Action, Add, Change, as_json, change
from ibb.model.entry import Entry
from ibb.model.items import (
    Bearing,
    ConsensusTest,
    Issue,
    Mark,
    Meeting,
    Person,
    Reading,
    Referral,
)
from ibb.model.queries import open_meeting
from ibb.model.session import Session
from ibb.scripts.stage import StepError
from ibb.scripts.writing.general import general
from ibb.scripts.writing.kept import Kept, WritingError, kept
from ibb.scripts.writing.layout import as_yaml
from ibb.scripts.writing.naming import Naming, Unsayable
from ibb.scripts.writing.opening import Opening, opening, process_of
from ibb.scripts.writing.saying import Unit, proposals
from ibb.scripts.writing.trial import StepValue, Trial, Wanted, clock_forms, time_of
from ibb.scripts.writing.undone import without_undone

LONGEST_UNIT = 60
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


@dataclass(frozen=True)
class Written:
    """A script, the process file it names if it has one of its own, and what it makes."""

    text: str
    process_name: str | None
    process_text: str | None
    session: Session
    """The session that playing it gives."""
    steps: int
    general: int
    """How many of the steps are the general one."""


def write(entries: Sequence[Entry], process_file: str) -> Written:
    """Return the script of a record; ``process_file`` is the name of a process of its own.

    Raises ``WritingError`` with a sentence for a session of which no script can be made.
    """
    fewer = without_undone(entries)
    if len(fewer) < len(entries):
        with suppress(WritingError):
            return _written(kept(fewer), process_file)
    return _written(kept(entries), process_file)


def _written(record: Sequence[Kept], process_file: str) -> Written:
    charter = record[0].after.charter if record else None
    if charter is None:
        raise WritingError("A script begins with the session's charter, and this one has none.")
    final = record[-1].after.charter or charter
    process = process_of(final if final.process_text else charter, process_file)
    return _Writer(record, opening(record, process)).written()


class _Writer:
    def __init__(self, record: Sequence[Kept], start: Opening) -> None:
        self._began = record[0].entry.at
        self._start = start
        self._rest = start.rest
        self._stage = start.player.stage
        self._naming = Naming(record)
        self._trial = Trial(self._stage, start.journal, self._naming)
        self._taken_back = {each.entry.undoes for each in record}
        self._scenes: list[dict[str, Any]] = []

    def written(self) -> Written:
        first = self._rest[0] if self._rest else None
        self._turn(self._began, first)
        self._amend_charter()
        for place, each in enumerate(self._rest):
            self._entry(place, each)
        if not self._scenes[-1]["steps"]:
            self._emit({"say": "Nothing more was recorded."})
        head = self._start.head
        process = self._start.player.script.process_text
        steps = [step for scene in self._scenes for step in scene["steps"]]
        return Written(
            text=as_yaml({**head, "scenes": self._scenes}),
            process_name=head["process"] if process is not None else None,
            process_text=process,
            session=self._trial.journal.session,
            steps=len(steps),
            general=sum("record" in step for step in steps),
        )

    def _emit(self, step: StepValue) -> None:
        self._scenes[-1]["steps"].append(step)

    def _turn(self, moment: datetime, each: Kept | None) -> None:
        """Begin a scene, at a time that the clock has not passed."""
        stage = self._stage
        if not self._scenes:
            stage.now = datetime(1, 1, 2, tzinfo=UTC)
        meeting = _opens(each) if each else None
        wanted = max(moment, stage.now)
        for ahead in range(4):  # an hour that the clocks repeat in autumn cannot be told
            local = (wanted + ahead * _HOUR).astimezone(stage.zone)
            stage.day = local.date()
            for text in clock_forms(local) if not ahead else [f"{local:%H}:00"]:
                try:
                    stage.set_clock("at", text)
                except StepError:
                    continue
                title = meeting.title if meeting else self._titled(each)
                self._scenes.append(
                    {"scene": title, "on": stage.day.isoformat(), "at": text, "steps": []}
                )
                return
        raise AssertionError

    def _titled(self, each: Kept | None) -> str:
        """Return the title of a scene that no meeting opens: its day, and where that falls."""
        on = self._stage.day
        day = f"{on.day} {_MONTHS[on.month - 1]} {on.year}"
        session = self._stage.session
        under_way = open_meeting(session)
        if under_way is not None:
            return f"{under_way.title}, {day}"
        was = any(meeting.opened for meeting in session.all(Meeting))
        seq = each.entry.seq if each else 0
        will_be = any(_opens(later) for later in self._rest if later.entry.seq >= seq)
        places = {
            (True, True): "Between the meetings",
            (False, True): "Before the first meeting",
            (True, False): "After the last meeting",
        }
        place = places.get((was, will_be))
        return f"{place}, {day}" if place else day

    def _amend_charter(self) -> None:
        """Say what the head cannot say of the charter it began with."""
        played, wanted = self._stage.session.charter, self._start.after.charter
        if played is None or wanted is None or played == wanted:
            return
        actions = change(played, **wanted.__dict__)
        self._say_generally(actions, self._stage.now, {})

    def _entry(self, place: int, each: Kept) -> None:
        self._turn_if_needed(each)
        sessions = [self._stage.session]
        for action in each.actions:
            sessions.append(sessions[-1].trying(action))
        told = self._who_and_why(each)
        position = 0
        pending: list[Action] = []
        while position < len(each.actions):
            found = self._found(each, sessions, position)
            if found is None:
                pending.append(each.actions[position])
                position += 1
                continue
            if pending:
                self._say_generally(pending, each.entry.at, told)
                pending, told = [], {}
            position += found.size
            coming = self._next_issue(each.actions[position:], sessions[position], place)
            self._say(found, told, coming)
            told = {}
        if pending:
            self._say_generally(pending, each.entry.at, told)

    def _turn_if_needed(self, each: Kept) -> None:
        stage = self._stage
        moment = max(each.entry.at, stage.now)
        later = moment.astimezone(stage.zone).date() > stage.day
        if not self._scenes[-1]["steps"]:
            if later:
                self._scenes.pop()
                self._turn(moment, each)
        elif later or _opens(each):
            self._turn(moment, each)

    def _who_and_why(self, each: Kept) -> StepValue:
        said: StepValue = {}
        if each.entry.by != self._start.player.seat:
            by = self._stage.session.find(each.entry.by)
            if isinstance(by, Person):
                with suppress(Unsayable):
                    said["by"] = self._naming.name(self._stage, by.id)
        if each.entry.note.strip():
            said["note"] = each.entry.note
        return said

    def _found(self, each: Kept, sessions: list[Session], position: int) -> "_Found | None":
        """Return the step that says most of a gesture from one action on.

        What is undone later is one step, so that undo takes back the whole of it.
        """
        rest = len(each.actions) - position
        sizes = [rest, *range(min(rest - 1, LONGEST_UNIT), 0, -1)]
        if each.entry.seq in self._taken_back:
            sizes = [] if position else sizes[:1]
        undo = each.entry.undoes is not None
        with self._trial.as_if(sessions[position]):
            for size in sizes:
                end = position + size
                wanted = Wanted(each.actions[position:end], sessions[position], sessions[end])
                undoes = undo and size == len(each.actions)
                for moment in _moments(each.entry.at, wanted.actions):
                    found = self._fitting_at(moment, wanted, undoes=undoes)
                    if found is not None:
                        return found
        return None

    def _fitting_at(self, moment: datetime, wanted: Wanted, *, undoes: bool) -> "_Found | None":
        stage = self._stage
        before, (_, stage.now) = stage.now, time_of(stage, moment)
        try:
            found = self._fitting(wanted, undoes=undoes)
        finally:
            stage.now = before
        return replace(found, at=moment) if found else None

    def _fitting(self, wanted: Wanted, *, undoes: bool) -> "_Found | None":
        stage = self._stage
        issues = [stage.at_hand]
        about = issue_of(wanted.actions[0], wanted.before)
        if about is not None and about != stage.at_hand:
            issues.append(about)
        for issue in issues:
            stage.about = stage.at_hand
            name = ""
            if issue != stage.at_hand:
                try:
                    name = self._naming.name(stage, str(issue))
                except Unsayable:
                    continue
            stage.about = issue
            unit = Unit(wanted, stage, self._naming)
            for value in chain(_UNDOING if undoes else (), proposals(unit)):
                actions = self._trial.actions_of(value, wanted)
                if actions is not None:
                    return _Found(value, actions, issue, name, len(wanted.actions), stage.now)
        return None

    def _next_issue(self, actions: Sequence[Action], session: Session, place: int) -> str | None:
        """Return the issue that what comes next is about."""
        later = ((each.actions, each.before) for each in self._rest[place + 1 :])
        issues = (_first_issue(*each) for each in chain([(actions, session)], later))
        return next(filter(None, issues), None)

    def _say(self, found: "_Found", told: StepValue, coming: str | None) -> None:
        stage, value = self._stage, found.value
        if found.issue != stage.at_hand:
            if coming is not None and coming == stage.at_hand:
                value = {**value, "for": found.issue_name}
            else:
                self._emit({"take up": found.issue_name})
                stage.at_hand = found.issue
        self._play({**value, **told}, found.actions, found.at)

    def _say_generally(self, actions: Sequence[Action], at: datetime, told: StepValue) -> None:
        session = self._stage.session
        value = general(self._stage, actions, session)
        after = session
        for action in actions:
            after = after.trying(action)
        made = self._trial.actions_of(value, Wanted(tuple(actions), session, after))
        if made is None:
            raise WritingError(f"A gesture of {at:%Y-%m-%d %H:%M} UTC cannot be told in a script.")
        self._play({**value, **told}, made, at)

    def _play(self, value: StepValue, actions: tuple[Action, ...], at: datetime) -> None:
        text, self._stage.now = time_of(self._stage, at)
        self._trial.play(actions, str(value.get("note", "")), self._trial.undoes(value))
        self._emit({**value, **({"at": text} if text else {})})


@dataclass(frozen=True, slots=True)
class _Found:
    """A step that does what was done."""

    value: StepValue
    actions: tuple[Action, ...]
    issue: str | None
    """The issue that has to be the step's."""
    issue_name: str
    size: int
    at: datetime
    """When it is said to have happened."""


_HOUR = timedelta(hours=1)
_UNDOING: tuple[StepValue, ...] = ({"undo": "last"}, {"redo": "last"})


def _moments(recorded: datetime, actions: Sequence[Action]) -> Iterator[datetime]:
    """Yield when actions were recorded, then when they say that something had happened."""
    yield recorded
    found = {recorded}
    for action in actions:
        values = action.after if isinstance(action, Change) else as_json(action.item)
        initials = values.get("initials")
        every = initials if isinstance(initials, list) else []
        signed = [each["at"] for each in every if isinstance(each, dict)]
        for value in (*(values.get(name) for name in _HAPPENED), *signed[-1:]):
            moment = datetime.fromisoformat(str(value)).astimezone(UTC) if value else recorded
            if moment not in found:
                found.add(moment)
                yield moment


_HAPPENED = ("opened", "closed", "arrived", "left", "began", "resumed", "ended")


def _opens(each: Kept) -> Meeting | None:
    """Return the meeting that a gesture opens."""
    for action in each.actions:
        item_id = action.id if isinstance(action, Change) else action.item.id
        was, now = each.before.find(item_id), each.after.find(item_id)
        opened = isinstance(now, Meeting) and now.opened is not None
        if opened and not (isinstance(was, Meeting) and was.opened):
            return now if isinstance(now, Meeting) else None
    return None


def _first_issue(actions: Sequence[Action], session: Session) -> str | None:
    for action in actions:
        issue = issue_of(action, session)
        if issue:
            return issue
        session = session.trying(action)
    return None


def issue_of(action: Action, session: Session) -> str | None:
    """Return the issue that an action is about."""
    item = action.item if not isinstance(action, Change) else session.find(action.id)
    if isinstance(item, Issue):
        return None if isinstance(action, Add) else item.id
    if isinstance(item, Mark | Bearing | Referral):
        item = session.find(item.option)
    if isinstance(item, Reading):
        item = session.find(item.indicator)
    if isinstance(item, ConsensusTest):
        item = session.find(item.of)
    found = getattr(item, "issue", None)
    return found if isinstance(found, str) and session.find(found) else None
