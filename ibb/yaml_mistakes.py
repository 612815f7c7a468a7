"""What is wrong with YAML that cannot be read, in words for the person who wrote it."""

import re
from typing import NamedTuple

import yaml

_LINES = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_KEY = re.compile(r"(?P<before>\s*(?:-\s+)*)(?P<key>[^\s:#\"'\[\]{}-][^:#\"'\[\]{}]*):(?:\s|$)")
_NO_SPACE_AFTER_COLON = re.compile(
    r"\s*(?:-\s+)?(?P<key>[^\W\d][^:\"'\[\]{}#]*):(?P<rest>[^\s/:].*)"
)
_NO_SPACE_AFTER_DASH = re.compile(r"\s*-(?P<rest>[^\W\d].*)")
_REMARK_AFTER_TEXT = re.compile(r"[^#\"']*[^\s#\"'][ \t]+#")
_OPENS = re.compile(r"(?:^|[\s\[{,])[\"']$")
_LONGEST_SHOWN = 60
_CUT = "“ #” ends the text; put quotes around a text that holds “ #”"


class Mistake(NamedTuple):
    """What is wrong, and the line to look at."""

    line: int | None
    sentence: str


class _Line(NamedTuple):
    number: int
    text: str
    column: int
    """Where on the line YAML stopped, or began what it could not finish."""


def mistake(error: yaml.MarkedYAMLError, text: str) -> Mistake:
    """Return what is wrong with YAML that cannot be read."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Mistake(None, _cannot(_GENERAL))
    lines = _LINES.split(text)
    stopped, began = _line(lines, mark), _line(lines, error.context_mark or mark)
    problem = str(error.problem)
    found = (
        _without_space(problem, lines, stopped, began)
        or _follows_an_end(problem, stopped)
        or _cut_off(problem, lines, stopped, began)
        or _not_in_line(problem, lines, stopped)
        or _without_colon(problem, began)
    )
    if found is not None:
        return Mistake(found.line, _cannot(found.sentence))
    if "unexpected end of stream" in problem:
        return Mistake(began.number, _cannot("a quote is opened here and never closed"))
    known = (sentence for sign, sentence in _UNREAD.items() if sign in problem)
    return Mistake(stopped.number, _cannot(next(known, _GENERAL)))


def without_space(written: str) -> str | None:
    """Return what to say of a key and its text written without a space between them."""
    found = _NO_SPACE_AFTER_COLON.fullmatch(written)
    if found is None:
        return None
    mended = f"{found['key']}: {found['rest']}"
    return f"put a space after the colon: “{_shown(mended)}”"


def without_space_after_dash(written: str) -> str | None:
    """Return what to say of a step whose dash is not followed by a space."""
    found = _NO_SPACE_AFTER_DASH.fullmatch(written)
    if found is None:
        return None
    return f"a step begins with a dash and a space: “- {_shown(found['rest'].rstrip())}”"


def _cannot(sentence: str) -> str:
    return f"this cannot be read: {sentence}."


def _shown(text: str) -> str:
    text = text.strip()
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1].rstrip() + "…"


def _line(lines: list[str], mark: yaml.Mark) -> _Line:
    text = lines[mark.line] if mark.line < len(lines) else ""
    return _Line(mark.line + 1, text, mark.column)


def _above(lines: list[str], number: int) -> _Line | None:
    """Return the line above that holds something."""
    for before in range(number - 2, -1, -1):
        if lines[before].strip() and not lines[before].lstrip().startswith("#"):
            return _Line(before + 1, lines[before], 0)
    return None


def _without_space(problem: str, lines: list[str], stopped: _Line, began: _Line) -> Mistake | None:
    if not any(sign in problem for sign in (_COLON, _NO_COLON, _BLOCK_END)):
        return None
    above = _above(lines, stopped.number) if _COLON in problem else None
    for line in (stopped, began, above):
        said = without_space_after_dash(line.text) if line else None
        if line and said:
            return Mistake(line.number, said)
    for line in (above, began if _NO_COLON in problem else None):
        said = without_space(line.text) if line else None
        if line and said:
            return Mistake(line.number, said)
    return None


def _follows_an_end(problem: str, stopped: _Line) -> Mistake | None:
    """Tell a text that goes on after its closing quote or bracket."""
    before = stopped.text[: stopped.column].rstrip()
    if not problem.startswith("expected ") or not before.endswith(("'", '"', "]", "}")):
        return None
    rest = _shown(stopped.text[stopped.column :])
    if before[-1] in "]}":
        sentence = f"a list or mapping ends before “{rest}”; put quotes around the whole text"
    elif before.count(before[-1]) == 1 and _OPENS.search(before):
        sentence = f"a quote opened further up ends before “{rest}”; close it where its text ends"
    elif before[-1] == "'":
        sentence = (
            f"the apostrophe before “{rest}” ends the text; put double quotes around a text that "
            "holds an apostrophe, or write it on lines of its own after “>-”"
        )
    else:
        sentence = (
            f"the quote before “{rest}” ends the text; put single quotes around a text that holds "
            "quotes, or write it on lines of its own after “>-”"
        )
    return Mistake(stopped.number, sentence)


def _cut_off(problem: str, lines: list[str], stopped: _Line, began: _Line) -> Mistake | None:
    """Tell a text that goes on below a remark."""
    if _NO_COLON not in problem and "found '<scalar>'" not in problem:
        return None
    above = _above(lines, (began if _NO_COLON in problem else stopped).number)
    cut = above is not None and _REMARK_AFTER_TEXT.match(above.text)
    return Mistake(above.number, _CUT) if above and cut else None


def _not_in_line(problem: str, lines: list[str], stopped: _Line) -> Mistake | None:
    """Tell a key or a dash that stands in another column than the one above it."""
    key, above = _KEY.match(stopped.text), _above(lines, stopped.number)
    key_above = _KEY.match(above.text) if above else None
    as_text = _COLON in problem and key is not None and stopped.column == key.end("key")
    if key is None or key_above is None or not (as_text or _BLOCK_END in problem):
        return None
    if key["before"].strip():
        sentence = "this dash is not in the same column as the others of its list"
        return Mistake(stopped.number, sentence)
    here, there = key.end("before"), key_above.end("before")
    if here == there:
        return None
    way = "further in" if here > there else "further out"
    sentence = (
        f"“{key['key']}:” stands {way} than “{key_above['key']}:” above it; write keys that "
        "belong together in the same column"
    )
    more = f", or put quotes around the whole text if “{key['key']}:” is part of it"
    return Mistake(stopped.number, sentence + more if as_text else sentence)


def _without_colon(problem: str, began: _Line) -> Mistake | None:
    if _NO_COLON not in problem:
        return None
    return Mistake(began.number, "this has no “: ” after a key, or is a text to indent further")


_COLON = "mapping values are not allowed"
_NO_COLON = "could not find expected ':'"
_BLOCK_END = "expected <block end>"
_UNREAD = {
    _COLON: "there is a “: ” too many; put quotes around the text",
    "found character '\\t'": "there is a tab; indent with spaces",
    "that cannot start any token": "a text that starts with such a sign needs quotes",
    "expected ',' or '}'": "a text inside { } holds a sign that needs quotes, or the } is missing",
    "expected ',' or ']'": "a text inside [ ] holds a sign that needs quotes, or the ] is missing",
    "another document": "“---” begins a second document; a file holds one",
    _BLOCK_END: "this is not indented like its neighbours",
}
_GENERAL = "check the indentation, and put quotes around texts with “: ”, “#”"
