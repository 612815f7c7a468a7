"""Laying a script out in YAML, the way people write it by hand."""

import re
from typing import Any

import yaml

from ibb.yaml_source import parse

WIDTH = 100
_INDENT = 2
_QUOTED = frozenset({"at", "planned"})
_EACH = "each of "
_ON_LINES_OF_THEIR_OWN = frozenset(
    {
        *("scenes", "steps", "record", "shown", "into"),
        *(_EACH + name for name in ("scenes", "steps", "record")),
    }
)
_FOLDS = re.compile(r"[^\s]+(?: [^\s]+)*")
REMARK = "# A script written from a session. The format is described in docs/script-format.md."


class _Dumper(yaml.BaseDumper):
    """Writes texts as texts: quotes only where YAML needs them, double ones if it can."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: FBT001, FBT002
        del indentless
        super().increase_indent(flow, False)  # noqa: FBT003

    def write_plain(self, text: str, split: bool = True) -> None:  # noqa: FBT001, FBT002
        del split
        super().write_plain(text, False)  # noqa: FBT003

    def choose_scalar_style(self) -> str:
        style = str(super().choose_scalar_style())
        if style == "'" and not {'"', "\\"} & set(str(getattr(self.event, "value", ""))):
            return '"'
        return style


def as_yaml(script: dict[str, Any]) -> str:
    """Return the text of a script; read again, it gives exactly these values."""
    text = _laid_out(script, folding=True)
    if parse(text, "script").value != script:
        text = _laid_out(script, folding=False)
    return text


def _laid_out(script: dict[str, Any], *, folding: bool) -> str:
    layout = _Layout(folding=folding)
    parts = ["".join(layout.text({key: script[key]}) for key in _HEAD if key in script)]
    parts += [layout.text({key: value}) for key, value in script.items() if key not in _HEAD]
    text = "\n".join([f"{REMARK}\n", *parts])
    return re.sub(r"\n(?=  - scene: )", "\n\n", text).replace("scenes:\n\n", "scenes:\n")


_HEAD = ("script", "about", "illustrative", "process")


class _Layout:
    def __init__(self, *, folding: bool) -> None:
        self._folding = folding

    def text(self, value: dict[str, Any]) -> str:
        return str(
            yaml.serialize(
                self._node(value, "", 0),
                Dumper=_Dumper,
                width=WIDTH - 20,
                allow_unicode=True,
                indent=_INDENT,
            )
        )

    def _node(self, value: Any, key: str, indent: int) -> yaml.Node:
        if isinstance(value, dict):
            flow = self._flows(value, key, indent)
            pairs = [
                (self._scalar(name, "", indent), self._node(each, name, indent + _INDENT))
                for name, each in value.items()
            ]
            return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=flow)
        if isinstance(value, list):
            flow = self._flows(value, key, indent)
            nodes = [self._node(each, _EACH + key, indent + _INDENT) for each in value]
            return yaml.SequenceNode("tag:yaml.org,2002:seq", nodes, flow_style=flow)
        return self._scalar(str(value), key, indent)

    def _flows(self, value: Any, key: str, indent: int) -> bool:
        """Tell whether a list or mapping stands on the line of its key."""
        if not value:
            return True
        if key in _ON_LINES_OF_THEIR_OWN or (isinstance(value, dict) and indent < 2 * _INDENT):
            return False
        texts = [*value, *value.values()] if isinstance(value, dict) else value
        if not all(isinstance(each, str) and _plain_enough(each) for each in texts):
            return False
        return sum(len(each) + 2 for each in texts) + len(key) + indent < WIDTH - 4 * _INDENT

    def _scalar(self, text: str, key: str, indent: int) -> yaml.ScalarNode:
        key = key.removeprefix(_EACH)
        style = '"' if key in _QUOTED else None
        room = WIDTH - indent - len(key) - 2 * _INDENT
        if self._folding and len(text) > room and _FOLDS.fullmatch(text) and len(text) > 40:  # noqa: PLR2004
            style = ">"
        elif self._folding and "\n" in text.strip():
            style = "|"
        elif len(text) > room:
            style = '"'
        return yaml.ScalarNode("tag:yaml.org,2002:str", text, style=style)


def _plain_enough(text: str) -> bool:
    return "\n" not in text and '"' not in text and len(text) < WIDTH
