"""The three verbs of the record: add, change, withdraw. Each has an exact inverse."""

import json
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    JsonValue,
    TypeAdapter,
    model_validator,
)

from ibb.model.items import KINDS, AnyItem, Item, ItemBase
from ibb.model.refs import Id

ItemT = TypeVar("ItemT", bound=ItemBase)

FIXED_FIELDS = frozenset({"id", "kind"})


class _Action(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Add(_Action):
    """Put an item into the session."""

    do: Literal["add"] = "add"
    item: Item


class Withdraw(_Action):
    """Take an item out of view; its words stay in the record."""

    do: Literal["withdraw"] = "withdraw"
    item: Item


class Change(_Action):
    """Change some fields of an item, saying what they were and what they become."""

    do: Literal["change"] = "change"
    kind: str
    id: Id
    before: dict[str, JsonValue]
    after: dict[str, JsonValue]

    @model_validator(mode="after")
    def _fields_of_the_kind(self) -> Self:
        if self.kind not in KINDS:
            raise ValueError(f"there is no kind of item called {self.kind!r}")
        if not self.after or self.before.keys() != self.after.keys():
            raise ValueError("a change names the same fields before and after, at least one")
        unknown = self.after.keys() - (KINDS[self.kind].model_fields.keys() - FIXED_FIELDS)
        if unknown:
            raise ValueError(f"{self.kind} has no field {sorted(unknown)[0]!r} to change")
        return self


Action = Annotated[Add | Change | Withdraw, Field(discriminator="do")]
ACTIONS: TypeAdapter[tuple[Action, ...]] = TypeAdapter(tuple[Action, ...])


def inverse(action: Action) -> Action:
    """Return the action that takes this one back exactly."""
    match action:
        case Add(item=item):
            return Withdraw(item=item)
        case Withdraw(item=item):
            return Add(item=item)
        case Change():
            return Change(kind=action.kind, id=action.id, before=action.after, after=action.before)


def as_json(item: AnyItem) -> dict[str, Any]:
    """Return every field of an item as JSON values, absent ones as null."""
    return item.model_dump(mode="json")


def change(item: AnyItem, **fields: Any) -> tuple[Change, ...]:
    """Return the change that gives the item these values, or nothing if it has them already.

    Raises ``pydantic.ValidationError`` if a value does not fit its field.
    """
    before = as_json(item)
    after = as_json(changed(item, fields))
    differing = [name for name in before if before[name] != after[name]]
    if not differing:
        return ()
    return (
        Change(
            kind=item.kind,
            id=item.id,
            before={name: before[name] for name in differing},
            after={name: after[name] for name in differing},
        ),
    )


def changed(item: ItemT, fields: dict[str, Any]) -> ItemT:
    """Return the item with these values; ``ValidationError`` if one does not fit its field."""
    return type(item).model_validate({**item.__dict__, **fields})


def to_text(actions: tuple[Action, ...]) -> str:
    """Return actions as the canonical JSON text that is stored and digested."""
    return canonical([_dump(action) for action in actions])


def _dump(action: Action) -> dict[str, Any]:
    if isinstance(action, Change):
        return action.model_dump(mode="json")
    return {"do": action.do, "item": action.item.model_dump(mode="json", exclude_none=True)}


def canonical(value: Any) -> str:
    """Return the one JSON text of a value: keys sorted, no spaces, characters as they are."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


__all__ = [
    "ACTIONS",
    "Action",
    "Add",
    "Change",
    "Withdraw",
    "as_json",
    "canonical",
    "change",
    "changed",
    "inverse",
    "to_text",
]
