"""The JSON Schema of scripts and drills, made from the models that read them, for editors."""

import types
from datetime import date
from enum import Enum
from inspect import getdoc
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, BeforeValidator

from ibb.scripts.drill import Deck
from ibb.scripts.header import Head, ScenePart
from ibb.scripts.part import spaced
from ibb.scripts.steps import STEPS

DRAFT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]

_TEXT: Schema = {"type": ["string", "number", "boolean", "null"]}
"""Whatever a YAML parser makes of an unquoted text: 5, yes, 2026-01-14."""
_NUMBER: Schema = {"type": ["integer", "string"], "pattern": "^[0-9]+$"}
_YES_OR_NO: Schema = {"enum": [True, False, "yes", "no", "true", "false"]}
_DAY: Schema = {"type": "string", "pattern": "^(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}"}
_BOOLEANS = {"yes": True, "no": False}
_NO_PARSER_SAYS = {str: _TEXT, int: _NUMBER, bool: _YES_OR_NO, date: _DAY, Any: {}}


def script_schema() -> Schema:
    """Return the schema of a script."""
    made = _Schemas()
    steps = [made.of_model(kind) for kind in STEPS.values()]
    made.items[ScenePart] = {"type": "array", "minItems": 1, "items": {"oneOf": steps}}
    return {"$schema": DRAFT, "title": "A scripted session", **made.whole(Head)}


def drill_schema() -> Schema:
    """Return the schema of a drill."""
    return {"$schema": DRAFT, "title": "A drill", **_Schemas().whole(Deck)}


class _Schemas:
    """Schemas of models, each defined once."""

    def __init__(self) -> None:
        self.defined: dict[str, Schema] = {}
        self.items: dict[type[BaseModel], Schema] = {}
        """What stands in the place of ``steps``, which are read one by one."""

    def whole(self, model: type[BaseModel]) -> Schema:
        """Return the schema of a file."""
        body = self._body(model)
        return {**body, "$defs": self.defined}

    def of_model(self, model: type[BaseModel]) -> Schema:
        """Return a reference to the schema of a model."""
        if model.__name__ not in self.defined:
            self.defined[model.__name__] = {}
            self.defined[model.__name__] = self._body(model)
        return {"$ref": f"#/$defs/{model.__name__}"}

    def _body(self, model: type[BaseModel]) -> Schema:
        hints = get_type_hints(model, include_extras=True)
        keys = {name: info.alias or spaced(name) for name, info in model.model_fields.items()}
        own = {keys[name]: self._of(hints[name]) for name in keys}
        if model in self.items:
            own["steps"] = self.items[model]
        needed = [keys[name] for name, info in model.model_fields.items() if info.is_required()]
        return {
            "type": "object",
            "description": getdoc(model) or "",
            "properties": own,
            **({"required": needed} if needed else {}),
            "additionalProperties": False,
        }

    def _of(self, hint: Any) -> Schema:
        origin, parts = get_origin(hint), get_args(hint)
        if origin is Annotated:
            widened = any(isinstance(each, BeforeValidator) for each in parts[1:])
            return self._widened(parts[0]) if widened else self._of(parts[0])
        if origin in {Union, types.UnionType}:
            return self._of(next(part for part in parts if part is not type(None)))
        if origin is tuple:
            return {"type": "array", "items": self._of(parts[0])}
        if origin is dict:
            return {"type": "object", "additionalProperties": self._of(parts[1])}
        return self.of_model(hint) if _is_model(hint) else _of_scalar(hint)

    def _widened(self, hint: Any) -> Schema:
        """Return what may be written shorter: one for a list, a word for a mapping."""
        origin, parts = get_origin(hint), get_args(hint)
        if origin is tuple:
            return {"anyOf": [self._of(parts[0]), self._of(hint)]}
        if origin is dict and _is_model(parts[1]):
            short = self._of(_first(parts[1]))
            return {
                "type": "object",
                "additionalProperties": {"anyOf": [short, self._of(parts[1])]},
            }
        if origin is dict:
            texts = {"type": "array", "items": self._of(parts[1])}
            return {"anyOf": [texts, self._of(parts[1]), self._of(hint)]}
        if _is_model(hint):
            return {"anyOf": [self._of(_first(hint)), self._of(hint)]}
        return self._of(hint)


def _of_scalar(hint: Any) -> Schema:
    if get_origin(hint) is Literal:
        return _one_of(get_args(hint))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _one_of([each.value for each in hint])
    return _NO_PARSER_SAYS.get(hint, _TEXT)


def _is_model(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, BaseModel)


def _first(model: type[BaseModel]) -> Any:
    """Return the type of a model's first key, for which the whole may be written."""
    hints = get_type_hints(model, include_extras=True)
    return hints[next(iter(model.model_fields))]


def _one_of(values: Any) -> Schema:
    """Return a choice of words, also as a parser reads them: yes and no are not texts to it."""
    return {"enum": [*values, *(_BOOLEANS[each] for each in values if each in _BOOLEANS)]}
