"""Steps for what the others do not say; a script that is written from a session needs them."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, TypeVar, cast

from pydantic import Field, ValidationError

from ibb.model.actions import Action, Add, Withdraw, change, changed
from ibb.model.initials import text_digest
from ibb.model.items import (
    KINDS,
    AnyItem,
    Capture,
    Clause,
    ConsensusTest,
    ItemBase,
    Party,
    Person,
    Proposal,
    Signal,
)
from ibb.model.queries import seats
from ibb.model.refs import RefField, ref_fields
from ibb.model.text import Text, Words, same_words
from ibb.scripts.part import spaced
from ibb.scripts.stage import Stage, StepError, folded
from ibb.scripts.steps.agreement import NEWEST
from ibb.scripts.steps.base import Names, Part, RecordedStep
from ibb.yaml_source import Path_, explain

ItemT = TypeVar("ItemT", bound=ItemBase)

MOMENT = "a day such as 2026-02-03, or a moment such as 2026-02-03T17:42:07Z"


class Joins(RecordedStep):
    """A party or a person of the header comes in now, and was not there from the beginning."""

    joins: Words

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Add the party or the person."""
        make = stage.to_join.get(folded(self.joins))
        if make is None:
            raise StepError("joins", f"the header names no party and no person “{self.joins}”.")
        return (Add(item=make()),)


class KeptPart(Part):
    """What one or several showed, naming nobody beyond what the record names."""

    level: str
    party: Words | None = None
    person: Words | None = None
    times: Annotated[int, Field(ge=1)] = 1
    reservation: Text = ""
    would_move: Text = ""


class Tested(RecordedStep):
    """A test for consensus as the record keeps it: who was asked, and what was shown."""

    tested: Words
    shown: tuple[KeptPart, ...]
    asked: Names | None = None
    captured: Capture = Capture.PROXY

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Record the test and what was shown, in this order."""
        tested: Proposal | Clause
        if same_words(self.tested, NEWEST):
            tested = stage.straw_design()
        else:
            tested = stage.one(Clause, "tested", self.tested)
        charter = stage.session.charter
        if charter is None:
            return ()
        asked = tuple(person.id for person in seats(stage.session))
        if self.asked is not None:
            asked = stage.several(Person, "asked", self.asked)
        test = ConsensusTest(
            id=stage.new_id(),
            of=tested.id,
            text=tested.text,
            scale=charter.scale,
            pass_rule=charter.pass_rule,
            captured=self.captured,
            seats=asked,
        )
        signals = [
            self._signal(stage, test.id, place)
            for place, part in enumerate(self.shown)
            for _ in range(part.times)
        ]
        return (Add(item=test), *(Add(item=signal) for signal in signals))

    def _signal(self, stage: Stage, test_id: str, place: int) -> Signal:
        part = self.shown[place]
        where: Path_ = ("shown", place)
        person = stage.one(Person, (*where, "person"), part.person) if part.person else None
        party = person.party if person else None
        if part.party:
            party = stage.one(Party, (*where, "party"), part.party).id
        return Signal(
            id=stage.new_id(),
            test=test_id,
            level=_level(stage, part.level),
            party=party,
            person=person.id if person else None,
            reservation=part.reservation,
            would_move=part.would_move,
        )


def _level(stage: Stage, wanted: str) -> str:
    """Return the key of a level; the rules complain of one that the scale does not have."""
    charter = stage.session.charter
    for level in charter.scale.levels if charter else ():
        if same_words(level.key, wanted) or same_words(level.label, wanted):
            return level.key
    return wanted


class ActionPart(Part):
    """One action: which item, and the fields that it gets; ``clear`` empties some."""

    add: Words | None = None
    change: Words | None = None
    withdraw: Words | None = None
    put_back: Words | None = None
    fields: dict[str, Any] = Field(default_factory=dict)
    clear: Names | None = None


class Record(RecordedStep):
    """What no other step says: items by kind and number, and their fields."""

    record: Annotated[tuple[ActionPart, ...], Field(min_length=1)]

    def actions(self, stage: Stage) -> tuple[Action, ...]:
        """Make the actions, each after the ones before it."""
        doing = _Doing(stage)
        for place, part in enumerate(self.record):
            doing.do(("record", place), part)
        return tuple(doing.actions)


class _Doing:
    """The actions of one general step, as they follow each other."""

    def __init__(self, stage: Stage) -> None:
        self.actions: list[Action] = []
        self._new_id = stage.new_id
        self._session = stage.session
        self._withdrawn = dict(stage.withdrawn)
        self._added = {kind: [*ids] for kind, ids in stage.added.items()}

    def do(self, where: Path_, part: ActionPart) -> None:
        verbs = ("add", "change", "withdraw", "put_back")
        said = [verb for verb in verbs if getattr(part, verb) is not None]
        if len(said) != 1:
            raise StepError(
                where, "an action is one of “add:”, “change:”, “withdraw:” and “put back:”."
            )
        (verb,) = said
        if verb in {"withdraw", "put_back"} and (part.fields or part.clear):
            raise StepError(where, f"“{spaced(verb)}:” takes no fields; change them on their own.")
        getattr(self, f"_{verb}")(where, part)

    def _take(self, *actions: Action) -> None:
        for action in actions:
            self._session = self._session.trying(action)
            self.actions.append(action)

    def _add(self, where: Path_, part: ActionPart) -> None:
        kind = str(part.add).strip().replace(" ", "_")
        if kind not in KINDS:
            known = ", ".join(map(spaced, KINDS))
            raise StepError((*where, "add"), f"“{part.add}” is no kind of item; known: {known}.")
        values = self._values(where, KINDS[kind], part)
        values["id"] = self._new_id()
        if kind == "consensus_test":
            self._as_usual(values)
        made = _fitting(where, lambda: KINDS[kind].model_validate(values))
        item = self._initialled(where, cast("AnyItem", made), values)
        self._added.setdefault(kind, []).append(item.id)
        self._take(Add(item=item))

    def _change(self, where: Path_, part: ActionPart) -> None:
        item = self._session.find(self._id(where, "change", str(part.change)))
        if item is None:
            raise StepError((*where, "change"), f"“{part.change}” is withdrawn at this point.")
        values = self._values(where, type(item), part)
        after = _fitting(where, lambda: changed(item, values))
        after = self._initialled(where, after, values)
        self._take(*change(item, **{name: getattr(after, name) for name in values}))

    def _withdraw(self, where: Path_, part: ActionPart) -> None:
        item = self._session.find(self._id(where, "withdraw", str(part.withdraw)))
        if item is None:
            raise StepError((*where, "withdraw"), f"“{part.withdraw}” is withdrawn already.")
        self._withdrawn[item.id] = item
        self._take(Withdraw(item=item))

    def _put_back(self, where: Path_, part: ActionPart) -> None:
        item = self._withdrawn.get(self._id(where, "put back", str(part.put_back)))
        if item is None:
            raise StepError((*where, "put back"), f"“{part.put_back}” is not withdrawn.")
        self._take(Add(item=item))

    def _id(self, where: Path_, key: str, name: str) -> str:
        """Return the id of “KIND N”: the Nth of its kind that was ever added."""
        kind, _, number = name.strip().rpartition(" ")
        ids = self._added.get(kind.strip().replace(" ", "_"), [])
        if number.isascii() and number.isdigit() and 0 < int(number) <= len(ids):
            return ids[int(number) - 1]
        known = f"{len(ids)} of that kind were added so far" if ids else "such as “option 3”"
        raise StepError((*where, key), f"there is no “{name}” at this point ({known}).")

    def _values(self, where: Path_, kind: type[ItemBase], part: ActionPart) -> dict[str, Any]:
        """Return fields as the model takes them, with ids for “KIND N”."""
        values = {_unspaced(name): _plain(value) for name, value in part.fields.items()}
        values |= {_unspaced(name): None for name in part.clear or ()}
        for name, value in values.items():
            if name in {"id", "kind"} or name not in kind.model_fields:
                known = ", ".join(spaced(each) for each in kind.model_fields if each not in _FIXED)
                raise StepError(
                    (*where, "fields", spaced(name)),
                    f"“{spaced(name)}” is no field of {kind.noun}; known: {known}.",
                )
            if "date" in str(kind.model_fields[name].annotation) and str(value).isdigit():
                raise StepError((*where, "fields", spaced(name)), f"“{value}” is not {MOMENT}.")
        for field in ref_fields(kind):
            if field.name in values:
                place = (*where, "fields", spaced(field.name))
                values[field.name] = self._named(place, field, values[field.name])
        return values

    def _named(self, where: Path_, field: RefField, value: Any) -> Any:
        if isinstance(value, list):
            return [self._named(where, field, each) for each in value]
        if isinstance(value, dict) and field.inner:
            inner = {field.inner: self._named(where, field, value.get(field.inner))}
            return {**value, **(inner if value.get(field.inner) else {})}
        return self._id(where[:-1], str(where[-1]), value) if isinstance(value, str) else value

    def _as_usual(self, values: dict[str, Any]) -> None:
        """Give a test the words tested and the charter's scale, where it does not say others."""
        tested, charter = self._session.find(str(values.get("of"))), self._session.charter
        if isinstance(tested, Proposal | Clause):
            values.setdefault("text", tested.text)
        if charter is not None:
            values.setdefault("scale", charter.scale)
            values.setdefault("pass_rule", charter.pass_rule)

    def _initialled(self, where: Path_, item: AnyItem, values: dict[str, Any]) -> AnyItem:
        """Bind initials to the words they stand under."""
        if not isinstance(item, Clause) or not values.get("initials"):
            return item
        words = text_digest(item)
        initials = [{**each, "text_digest": words} for each in values["initials"]]
        return _fitting(where, lambda: changed(item, {"initials": initials}))


_FIXED = frozenset({"id", "kind"})
_UNSIGNED = "0" * 64


def _plain(value: Any) -> Any:
    """Return a value as written, its inner keys as the model spells them."""
    if isinstance(value, Mapping):
        plain = {_unspaced(key): _plain(each) for key, each in value.items()}
        return {"text_digest": _UNSIGNED, **plain} if "party" in plain else plain
    return [_plain(each) for each in value] if isinstance(value, list) else value


def _unspaced(name: str) -> str:
    return name.strip().replace(" ", "_")


def _fitting(where: Path_, make: Callable[[], ItemT]) -> ItemT:
    """Return what is made; a value that does not fit is complained of at its field."""
    try:
        return make()
    except ValidationError as error:
        first = error.errors()[0]
        names = [spaced(part) if isinstance(part, str) else part for part in first["loc"]]
        sentence = explain({**first, "loc": tuple(names)})
        if first["type"].startswith(("date", "timezone")):
            sentence = f"“{names[-1]}” is {MOMENT}."
        raise StepError((*where, "fields", *names), sentence) from None
