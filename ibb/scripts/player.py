"""Playing a script into a record, step by step."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from pydantic import ValidationError

from ibb.model.actions import Action, Add
from ibb.model.consensus import PassRule
from ibb.model.entry import Entry, Via
from ibb.model.errors import RuleError
from ibb.model.items import AnyItem, Charter, Issue, Party, Person, Role
from ibb.model.recording import Journal, Recorder
from ibb.model.rules import admit
from ibb.model.session import Session
from ibb.model.text import same_words
from ibb.model.undo import next_to_redo, next_to_undo, taking_back
from ibb.process.coach import Observation
from ibb.scripts.header import PartyPart, PersonPart
from ibb.scripts.noticing import Noticing
from ibb.scripts.script import Scene, Script, chosen_scale
from ibb.scripts.stage import BETWEEN_STEPS, Stage, StepError, folded
from ibb.scripts.steps import RecordedStep, Step
from ibb.scripts.steps.general import Joins
from ibb.scripts.steps.mending import Redo, Undo
from ibb.scripts.steps.telling import Noticed
from ibb.yaml_source import Path_, Source, explain

ASKED = frozenset({Role.LEAD, Role.MEMBER})
FACILITATOR = "facilitator"


@dataclass(frozen=True)
class Played:
    """One step as it was played."""

    scene: Scene | None
    step: Step | None
    """None for the opening entries that come from the script's head."""
    entry: Entry | None
    """None for a step that is told, not recorded."""
    session: Session
    """The session after it."""
    at: datetime
    """The time the script's clock shows."""
    issue_id: str | None
    """The issue at hand."""
    noticed: tuple[Observation, ...] = ()
    """What the coach begins to notice, where the step says that it does."""


class Player:
    """Plays one script into one recorder. Deterministic but for the ids it is given."""

    def __init__(self, script: Script, recorder: Recorder, new_id: Callable[[], str]) -> None:
        self.script = script
        self._recorder = recorder
        guides = script.template.stages
        asked = [check.ask for guide in guides for check in guide.ready if check.ask]
        self._stage = Stage(
            new_id=new_id, zone=script.zone, checks=tuple(asked), template=script.template
        )
        self._joining()
        self._seat = FACILITATOR
        told = any(isinstance(step, Noticed) for scene in script.scenes for step in scene.steps)
        self._coach = Noticing(strict=told)

    @property
    def stage(self) -> Stage:
        """What its steps stand on."""
        return self._stage

    @property
    def seat(self) -> str:
        """Who records where a step does not say who."""
        return self._seat

    def play(self) -> Iterator[Played]:
        """Play to the end, yielding every step once it is recorded.

        Raises ``SourceError`` with file, line and sentence for a step that cannot be played.
        """
        first = self.script.head.scenes[0]
        self._stage.day = first.on
        self._clock(("scenes", 0), "at", first.at)
        for places, actions in self._opening():
            yield self._played(None, None, self._open(places, actions))
        for person in self._stage.session.all(Person):
            if person.role is Role.FACILITATOR:
                self._seat = person.id
                break
        recorded: Path_ = ("scenes",)
        for index, scene in enumerate(self.script.scenes):
            head = self.script.head.scenes[index]
            self._stage.day = head.on
            self._clock(scene.place, "at", head.at)
            for number, step in enumerate(scene.steps):
                place = (*scene.place, "steps", number)
                if step.recorded:
                    self._nothing_untold(recorded)
                    recorded = place
                yield self._played(scene, step, self._play(place, step), self._noticed(place, step))
        self._nothing_untold(recorded)

    def _played(
        self,
        scene: Scene | None,
        step: Step | None,
        entry: Entry | None,
        noticed: tuple[Observation, ...] = (),
    ) -> Played:
        stage = self._stage
        return Played(scene, step, entry, stage.session, stage.now, stage.at_hand, noticed)

    def _noticed(self, place: Path_, step: Step) -> tuple[Observation, ...]:
        if step.recorded:
            self._coach.look(self._stage.session, self._stage.about)
        with _saying_where(self.script.source, place):
            return self._coach.told(step) if isinstance(step, Noticed) else ()

    def _nothing_untold(self, place: Path_) -> None:
        for each in self._coach.untold():
            raise self.script.source.error(
                place,
                f"the coach begins to notice “{each.key}” here ({each.says}), and no “noticed:” "
                "says so.",
            )

    def _play(self, place: Path_, step: Step) -> Entry | None:
        stage = self._stage
        if step.at is not None:
            self._clock(place, "at", step.at)
        elif step.recorded:
            stage.now += BETWEEN_STEPS
        stage.about = stage.at_hand
        with _saying_where(self.script.source, place):
            if not isinstance(step, RecordedStep):
                step.actions(stage)
                return None
            if step.for_:
                stage.about = stage.one(Issue, "for", step.for_).id
            by = stage.one(Person, "by", step.by).id if step.by else self._seat
            if isinstance(step, Undo | Redo):
                return self._take_back(step, by)
            return self._append(step.actions(stage), by, step.note)

    def _take_back(self, step: Undo | Redo, by: str) -> Entry:
        entries = self._recorder.entries
        is_undo = isinstance(step, Undo)
        entry = next_to_undo(entries) if is_undo else next_to_redo(entries)
        if entry is None:
            raise RuleError(f"There is nothing to {'undo' if is_undo else 'redo'}.")
        actions = taking_back(self._stage.session, entry)
        return self._append(actions, by, step.note, undoes=entry.seq)

    def _open(self, places: Sequence[Path_], actions: tuple[Action, ...]) -> Entry:
        for number, place in enumerate(places, start=1):
            with _saying_where(self.script.source, place):
                admit(self._stage.session, actions[:number])
        return self._append(actions, self._seat, "")

    def _append(
        self, actions: tuple[Action, ...], by: str, note: str, undoes: int | None = None
    ) -> Entry:
        entry = self._recorder.append(
            actions, by=by, via=Via.SCRIPT, at=self._stage.now, note=note, undoes=undoes
        )
        self._stage.watch(self._recorder.session, entry.actions)
        return entry

    def _clock(self, place: Path_, key: str, time: str) -> None:
        try:
            self._stage.set_clock(key, time)
        except StepError as error:
            raise self.script.source.error((*place, *error.where), str(error)) from None

    def _opening(self) -> Iterator[tuple[list[Path_], tuple[Action, ...]]]:
        """Yield the first three entries, with the place of each item they add.

        Those whom a step brings in later are left out.
        """
        head, later = self.script.head, self._stage.to_join
        yield [("charter",)], (Add(item=self._charter()),)
        parties = {name: each for name, each in head.parties.items() if folded(name) not in later}
        if parties:
            yield (
                [("parties", name) for name in parties],
                tuple(Add(item=self._party(name, part)) for name, part in parties.items()),
            )
        people = {name: each for name, each in head.people.items() if folded(name) not in later}
        if people:
            yield (
                [("people", name) for name in people],
                tuple(Add(item=self._person(name, part)) for name, part in people.items()),
            )

    def _joining(self) -> None:
        """Let the steps that say so bring in parties and people of the head."""
        head, steps = (
            self.script.head,
            (each for scene in self.script.scenes for each in scene.steps),
        )
        wanted = {folded(step.joins) for step in steps if isinstance(step, Joins)}
        made: list[tuple[str, Callable[[], AnyItem]]] = [
            *((name, partial(self._person, name, part)) for name, part in head.people.items()),
            *((name, partial(self._party, name, part)) for name, part in head.parties.items()),
        ]
        found = {folded(name): make for name, make in made}
        self._stage.to_join = {name: make for name, make in found.items() if name in wanted}

    def _party(self, name: str, part: PartyPart) -> Party:
        return Party(
            id=self._stage.new_id(),
            name=name,
            describes=part.describes,
            at_table=part.at_table,
            needs=part.needs,
        )

    def _charter(self) -> Charter:
        head = self.script.head
        offered = chosen_scale(self.script)
        part = head.charter
        return Charter(
            id=self._stage.new_id(),
            title=head.script,
            purpose=part.purpose,
            process=self.script.template.process,
            process_text=self.script.process_text,
            scale=offered.scale,
            pass_rule=self._pass_rule(offered.pass_rules),
            fallback=part.fallback,
            attribution=part.attribution,
            confidentiality=part.confidentiality,
            retention=part.retention,
            retention_days=part.retention_days,
            language=part.language,
            issue_cap=part.issue_cap,
            issues_close=part.issues_close,
            target_end=part.target_end,
            time_zone=part.time_zone,
            practice=True,
            illustrative=head.illustrative,
            acknowledgement=part.acknowledgement,
            smallest_cell=part.smallest_cell,
        )

    def _pass_rule(self, offered: tuple[PassRule, ...]) -> PassRule:
        wanted = self.script.head.charter.pass_rule
        if wanted is None:
            return offered[0]
        for rule in offered:
            if same_words(rule.name, wanted):
                return rule
        known = "; ".join(rule.name for rule in offered)
        raise self.script.source.error(
            ("charter", "pass rule"), f"“{wanted}” is not a rule of this scale; it has: {known}."
        )

    def _person(self, name: str, part: PersonPart) -> Person:
        party = None
        seated = False
        if part.party is not None:
            try:
                found = self._stage.one(Party, "party", part.party)
            except StepError as error:
                place = ("people", name, *error.where)
                raise self.script.source.error(place, str(error)) from None
            party, seated = found.id, found.at_table
        counts = part.counts if part.counts is not None else part.role in ASKED and seated
        return Person(
            id=self._stage.new_id(), name=name, party=party, role=part.role, counts=counts
        )


@contextmanager
def _saying_where(source: Source, place: Path_) -> Iterator[None]:
    """Turn what a step complains of into an error that names its line."""
    try:
        yield
    except StepError as error:
        raise source.error((*place, *error.where), str(error)) from None
    except RuleError as error:
        raise source.error(place, str(error)) from None
    except ValidationError as error:
        raise source.error(place, explain(error.errors()[0])) from None


def rehearse(script: Script) -> Journal:
    """Play a script in memory, keeping nothing; raises ``SourceError`` where it cannot go on."""
    journal = Journal()
    count = iter(range(1, 1_000_000))
    for _ in Player(script, journal, lambda: f"item-{next(count)}").play():
        pass
    return journal


__all__ = ["Played", "Player", "rehearse"]
