"""Wording the general step: what no other step says, by kind and number."""

from collections.abc import Sequence
from typing import Any

from ibb.model.actions import Action, Add, Change, Withdraw, as_json
from ibb.model.items import AnyItem, Clause, ConsensusTest, ItemBase, Proposal
from ibb.model.refs import ref_fields
from ibb.model.session import Session
from ibb.scripts.part import spaced
from ibb.scripts.stage import Stage
from ibb.scripts.writing.saying.unit import as_written
from ibb.scripts.writing.trial import StepValue


def general(stage: Stage, actions: Sequence[Action], before: Session) -> StepValue:
    """Return the step that makes these actions, whatever they are."""
    wording = _Wording(stage, before)
    return {"record": [said for action in actions for said in wording.says(action)]}


class _Wording:
    def __init__(self, stage: Stage, before: Session) -> None:
        self._session = before
        self._withdrawn = dict(stage.withdrawn)
        self._numbers: dict[str, str] = {}
        self._added: dict[str, int] = {}
        for kind, ids in stage.added.items():
            for item_id in ids:
                self._count(kind, item_id)

    def _count(self, kind: str, item_id: str) -> None:
        self._added[kind] = self._added.get(kind, 0) + 1
        self._numbers[item_id] = f"{spaced(kind)} {self._added[kind]}"

    def says(self, action: Action) -> list[StepValue]:
        before = self._session
        self._session = before.trying(action)
        match action:
            case Add(item=item) if item.id in self._numbers:
                return self._put_back(item)
            case Add(item=item):
                self._count(item.kind, item.id)
                fields = {name: each for name, each in self._fields(item) if each is not None}
                return [{"add": spaced(item.kind), **_some(fields=fields)}]
            case Change():
                was, now = before.find(action.id), self._session.find(action.id)
                return [self._change(was, now)] if was and now else []
            case Withdraw(item=item):
                self._withdrawn[item.id] = item
                return [{"withdraw": self._numbers[item.id]}]

    def _put_back(self, item: AnyItem) -> list[StepValue]:
        said: list[StepValue] = [{"put back": self._numbers[item.id]}]
        was = self._withdrawn.get(item.id)
        return [*said, self._change(was, item)] if was and was != item else said

    def _change(self, was: AnyItem, now: AnyItem) -> StepValue:
        before, after = as_json(was), as_json(now)
        differing = [name for name in after if before[name] != after[name]]
        clear = [spaced(name) for name in differing if after[name] is None]
        fields = {
            spaced(name): self._value(type(now), name, after[name])
            for name in differing
            if after[name] is not None
        }
        return {"change": self._numbers[now.id], **_some(fields=fields, clear=clear)}

    def _fields(self, item: AnyItem) -> list[tuple[str, Any]]:
        values, usual = as_json(item), self._usual(item)
        found = []
        for name, info in type(item).model_fields.items():
            if name in {"id", "kind"} or getattr(item, name) == usual.get(name, info.default):
                continue
            found.append((spaced(name), self._value(type(item), name, values[name])))
        return found

    def _usual(self, item: AnyItem) -> dict[str, Any]:
        """Return what a test for consensus takes over when it does not say it."""
        charter = self._session.charter
        if not isinstance(item, ConsensusTest) or charter is None:
            return {}
        tested = self._session.find(item.of)
        words = {"text": tested.text} if isinstance(tested, Proposal | Clause) else {}
        return {**words, "scale": charter.scale, "pass_rule": charter.pass_rule}

    def _value(self, kind: type[ItemBase], name: str, value: Any) -> Any:
        inner = {field.inner for field in ref_fields(kind) if field.name == name}
        return self._named(value, inner) if inner else _plain(value)

    def _named(self, value: Any, inner: set[str | None]) -> Any:
        if isinstance(value, list):
            return [self._named(each, inner) for each in value]
        if isinstance(value, dict):
            return {
                spaced(name): self._numbers[each] if name in inner else _plain(each)
                for name, each in value.items()
                if each is not None and name != "text_digest"
            }
        return self._numbers[value]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {spaced(name): _plain(each) for name, each in value.items() if each is not None}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return as_written(value)


def _some(**values: Any) -> StepValue:
    return {name: value for name, value in values.items() if value}
