"""SQL views, one per kind with typed columns, generated from the models.

A researcher with any SQLite tool reads plain tables: ``SELECT number, text, parties FROM
interest``. References show the name or number of what they name; a single reference also has a
column ending in ``_id``. One that may name several kinds shows the kind with the number. Measured
numbers are numbers, a figure has a column for each of its parts, a roll call names each member with
the vote, and the rows of a table are JSON, for ``json_each``.
"""

from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ibb.model.items import KINDS, RowSetAside, Vote
from ibb.model.refs import RefField, ref_fields

_NAMED = {"party", "person", "meeting"}


def view_statements() -> list[str]:
    """Return one CREATE VIEW for each kind of item."""
    return [_view(kind) for kind in KINDS]


def _view(kind: str) -> str:
    model = KINDS[kind]
    refs = {field.name: field for field in reversed(ref_fields(model))}
    columns = ["item.id AS id", "item.number AS number"]
    for name, info in model.model_fields.items():
        if name in {"id", "kind"}:
            continue
        columns += _columns(name, info, refs.get(name))
    return (
        f'CREATE VIEW "{kind}" AS SELECT ' + ", ".join(columns) + ", item.rev AS rev "
        f"FROM item WHERE item.kind = '{kind}' ORDER BY item.place"
    )


def _columns(name: str, info: FieldInfo, ref: RefField | None) -> list[str]:
    path = f"'$.{name}'"
    value = f"json_extract(item.body, {path})"
    if ref is not None and _is_list(info):
        key = "each.value" if ref.inner is None else f"json_extract(each.value, '$.{ref.inner}')"
        return [
            f"(SELECT group_concat({_shown(ref)}, ', ') FROM json_each(item.body, {path}) AS each "
            f"JOIN item AS other ON other.session_id = item.session_id AND other.id = {key}) "
            f'AS "{name}"'
        ]
    if ref is not None:
        return [
            f"(SELECT {_shown(ref)} FROM item AS other WHERE "
            f'other.session_id = item.session_id AND other.id = {value}) AS "{name}"',
            f'{value} AS "{name}_id"',
        ]
    if _is_list(info):
        return [_listed(name, info)]
    if isinstance(info.annotation, type) and issubclass(info.annotation, BaseModel):
        return _inner(name, info.annotation)
    return [f'{_typed(value, info)} AS "{name}"']


def _listed(name: str, info: FieldInfo) -> str:
    path = f"'$.{name}'"
    [part, *_] = get_args(info.annotation)
    told = "each.value"
    if part is Vote:
        told = "json_extract(each.value, '$.name') || ' ' || json_extract(each.value, '$.vote')"
    elif part is RowSetAside or get_origin(part) is tuple:
        return f'json_extract(item.body, {path}) AS "{name}"'
    listed = f"SELECT group_concat({told}, ', ') FROM json_each(item.body, {path}) AS each"
    return f'({listed}) AS "{name}"'


def _inner(name: str, model: type[BaseModel]) -> list[str]:
    """Return a model inside an item by its name, or by a column for each of its parts."""
    if "name" in model.model_fields:
        return [f"json_extract(item.body, '$.{name}.name') AS \"{name}\""]
    found = []
    for part, info in model.model_fields.items():
        value = f"json_extract(item.body, '$.{name}.{part}')"
        found.append(f'{_typed(value, info)} AS "{name}_{part}"')
    return found


def _typed(value: str, info: FieldInfo) -> str:
    """Return a value as SQL reckons with it; exact numbers are kept as texts."""
    holds_numbers = "Decimal" in str(info.annotation)
    return f"CAST({value} AS REAL)" if holds_numbers else value


def _shown(ref: RefField) -> str:
    if set(ref.kinds) <= _NAMED:
        headline = KINDS[ref.kinds[0]].headline
        return f"json_extract(other.body, '$.{headline}')"
    if len(ref.kinds) > 1:
        return "replace(other.kind, '_', ' ') || ' ' || other.number"
    return "other.number"


def _is_list(info: FieldInfo) -> bool:
    annotation: Any = info.annotation
    return getattr(annotation, "__origin__", None) is tuple
