"""Read YAML that a person wrote, and keep the line of every value.

Every scalar is text: ``no``, ``5`` and ``2026-02-03`` mean what they say, and types are given to
them by a strict pydantic model. Anchors, aliases and tags are refused, and so are a key written
twice, a file that is too large and one nested too deeply.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from ibb.yaml_mistakes import mistake, without_space

MOST_BYTES = 1_000_000
MOST_DEPTH = 12
CUT = (
    "“ #” ends this text, and what follows is left out as a remark; put quotes around a text that "
    "holds “ #”, and a remark on a line of its own."
)
_REMARK = re.compile("[ \t]+#")

Path_ = tuple[str | int, ...]
ModelT = TypeVar("ModelT", bound=BaseModel)


class SourceError(Exception):
    """What is wrong in a file: where, what was found, what was expected."""

    def __init__(self, file: str, line: int | None, sentence: str) -> None:
        self.file = file
        self.line = line
        self.sentence = sentence
        place = f"{file}, line {line}" if line else file
        super().__init__(f"{place}: {sentence}")


@dataclass(frozen=True)
class Source:
    """A YAML file as plain text, lists and mappings, with the line of every value and key."""

    file: str
    value: Any
    text: str
    lines: dict[Path_, int] = field(repr=False)
    cut: tuple[int, ...] = ()
    """The lines on which a text without quotes ends at a remark."""

    def refuse_cut_texts(self) -> None:
        """Refuse a text that “ #” cuts off; raises ``SourceError`` with the first such line.

        YAML takes what follows for a remark, and whoever wrote it would never be told.
        """
        for line in self.cut[:1]:
            raise SourceError(self.file, line, CUT)

    def line(self, path: Path_) -> int | None:
        """Return the line of a value, or of the nearest thing around it that is in the file."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path)

    def at(self, path: Path_) -> Any:
        """Return the value at a path."""
        value = self.value
        for step in path:
            value = value[step]
        return value

    def error(self, path: Path_, sentence: str) -> SourceError:
        """Return the error that names this place."""
        return SourceError(self.file, self.line(path), sentence)

    def fit(self, model: type[ModelT], path: Path_ = ()) -> ModelT:
        """Return the value at a path as a model; raises ``SourceError`` at the first misfit."""
        try:
            return model.model_validate(self.at(path))
        except ValidationError as error:
            first = error.errors()[0]
            loc = tuple(part for part in first["loc"] if part != "[key]")
            raise self.error(path + loc, explain(first, model)) from None


def load(path: Path) -> Source:
    """Read a file. Raises ``SourceError`` with the line of what cannot be read."""
    name = str(path)
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise SourceError(name, None, f"cannot be read ({error.strerror or error}).") from None
    if len(data) > MOST_BYTES:
        raise SourceError(
            name, None, f"is larger than {MOST_BYTES // 1000} KB; a script fits in far less."
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise SourceError(name, line, "is not UTF-8 text; save the file as UTF-8.") from None
    return parse(text, name)


def parse(text: str, file: str) -> Source:
    """Read YAML text. Raises ``SourceError`` with the line of what cannot be read."""
    text = _without_control(text)
    reader = _Reader(file, text)
    try:
        reader.vet(yaml.parse(text, Loader=yaml.SafeLoader))
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        raise SourceError(file, *mistake(error, text)) from None
    except yaml.YAMLError as error:
        raise SourceError(file, None, f"is not YAML ({error}).") from None
    lines: dict[Path_, int] = {}
    value = reader.value(node, (), lines) if node is not None else {}
    return Source(file, value, text, lines, tuple(reader.cut))


# YAML refuses control characters with a sentence about code points; they carry nothing here.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def _without_control(text: str) -> str:
    return _CONTROL.sub("", text)


@dataclass(frozen=True)
class _Reader:
    file: str
    text: str
    cut: list[int] = field(default_factory=list)

    def vet(self, events: Iterable[yaml.Event]) -> None:
        """Refuse what could make a file mean more than it shows, before anything is built of it."""
        depth = 0
        for event in events:
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise self._at(event, "anchors (&) and aliases (*) are not used here; quote it.")
            if getattr(event, "tag", None):
                raise self._at(event, "tags (!) are not used here; put the text in quotes.")
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > MOST_DEPTH:
                raise self._at(event, f"is nested more than {MOST_DEPTH} deep.")

    def _at(self, event: yaml.Event, sentence: str) -> SourceError:
        mark = event.start_mark
        return SourceError(self.file, mark.line + 1 if mark else None, sentence)

    def value(self, node: yaml.Node, path: Path_, lines: dict[Path_, int]) -> Any:
        """Return a node as text, list or mapping, noting its line."""
        lines[path] = node.start_mark.line + 1
        if isinstance(node, yaml.SequenceNode):
            return [self.value(each, (*path, i), lines) for i, each in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path, lines)
        quoted = isinstance(node, yaml.ScalarNode) and node.style
        if node.value and not quoted and _REMARK.match(self.text, node.end_mark.index):
            self.cut.append(node.end_mark.line + 1)
        return str(node.value)

    def _mapping(self, node: yaml.MappingNode, path: Path_, lines: dict[Path_, int]) -> Any:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                raise SourceError(self.file, line, "a key is a word or a name, on one line.")
            key = str(key_node.value)
            alone = value_node.start_mark.index == key_node.end_mark.index
            said = without_space(key) if alone and not key_node.style else None
            if said:
                raise SourceError(self.file, line, f"{said}.")
            if key in found:
                raise SourceError(self.file, line, f"the key “{key}” stands here twice.")
            found[key] = self.value(value_node, (*path, key), lines)
            lines[(*path, key)] = line
        return found


_MESSAGES = {
    "missing": "“{field}” is missing",
    "extra_forbidden": "“{field}” is not a key that belongs here",
    "string_type": "“{field}” is one text, not a list or a mapping",
    "string_too_long": "“{field}” is too long (at most {max_length} characters)",
    "too_long": "“{field}” is too long (at most {max_length} characters)",
    "greater_than_equal": "“{field}” is {ge} or more, not “{input}”",
    "less_than_equal": "“{field}” is {le} or less, not “{input}”",
    "tuple_type": "“{field}” is a list: write it in [ ] or with a dash on each line",
    "list_type": "“{field}” is a list: write it in [ ] or with a dash on each line",
    "dict_type": "“{field}” is a mapping: write “name: value” lines under it",
    "model_type": "“{field}” is a mapping: write “name: value” lines under it",
    "too_short": "“{field}” is empty, and needs at least {min_length}",
    "int_parsing": "“{field}” is a whole number, not “{input}”",
    "decimal_parsing": "“{field}” is a number such as 62.5, not “{input}”",
    "bool_parsing": "“{field}” is yes or no, not “{input}”",
    "enum": "“{field}” is {expected}, not “{input}”",
    "literal_error": "“{field}” is {expected}, not “{input}”",
    "date_from_datetime_parsing": "“{field}” is a day such as 2026-02-03, not “{input}”",
    "date_parsing": "“{field}” is a day such as 2026-02-03, not “{input}”",
    "string_pattern_mismatch": "“{field}” does not take “{input}”",
}


def explain(error: Any, model: type[BaseModel] | None = None) -> str:
    """Return a pydantic error as a sentence: what was found, what was expected."""
    names = [part for part in error["loc"] if isinstance(part, str) and part != "[key]"]
    what = str(names[-1]) if names else "this"
    found = error["input"]
    shown = found if isinstance(found, str) else "a list or a mapping"
    context = error.get("ctx") or {}
    template = _MESSAGES.get(error["type"])
    if template is None:
        message = str(error["msg"]).removeprefix("Value error, ")
        sentence = f"“{what}” {message}" if message.startswith("needs ") else f"“{what}”: {message}"
    else:
        context["expected"] = str(context.get("expected", "")).replace("'", "")
        sentence = template.format(**{**context, "field": what, "input": _short(shown)})
    if model and error["type"] == "extra_forbidden" and len(error["loc"]) == 1:
        known = ", ".join(info.alias or name for name, info in model.model_fields.items())
        sentence += f"; known here: {known}"
    return sentence.removesuffix(".") + "."


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"  # noqa: PLR2004  fits on a line
