"""YAML that people write: read as the text it shows, refused with the line of what is wrong."""

import re
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ibb.yaml_source import MOST_BYTES, MOST_DEPTH, Source, SourceError, load, parse
from tests.support.chance import tries


def read(text: str) -> Any:
    return parse(text, "a.yaml").value


def mistake(text: str) -> SourceError:
    with pytest.raises(SourceError) as error:
        parse(text, "a.yaml")
    found = error.value
    assert found.file == "a.yaml"
    assert found.sentence.endswith(".")
    place = f"a.yaml, line {found.line}" if found.line else "a.yaml"
    assert str(found) == f"{place}: {found.sentence}"
    return found


SCALARS = "no yes on off true null ~ 5 007 1e3 1_000 0x1f 1.0 .inf .nan 2026-02-03 12:30 9:00 = <<"


@pytest.mark.parametrize("scalar", SCALARS.split())
def test_what_stands_in_the_file_is_what_is_read(scalar: str) -> None:
    assert read(f"a: {scalar}\n{scalar}: b") == {"a": scalar, scalar: "b"}


def test_nothing_after_a_key_is_empty_text() -> None:
    assert read("a:\nb: ''\nc: null") == {"a": "", "b": "", "c": "null"}


def test_an_empty_file_holds_nothing() -> None:
    for text in ("", "\n\n", "# only a remark\n", "---\n"):
        assert read(text) in ({}, "")
    assert parse("", "a.yaml").line(("a",)) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('a: "quoted: text #5"', {"a": "quoted: text #5"}),
        ("a: >-\n  one\n  two\n", {"a": "one two"}),
        ("a: |\n  one\n  two\n", {"a": "one\ntwo\n"}),
        ("a: [x, y]\nb: {c: d}", {"a": ["x", "y"], "b": {"c": "d"}}),
        ("- x\n- - y\n", ["x", ["y"]]),
        ("a: 👩‍👩‍👧 مرحبا é", {"a": "👩‍👩‍👧 مرحبا é"}),
        ("a: one # a remark", {"a": "one"}),
        ("a: one#two", {"a": "one#two"}),
        ("a:\r\n  b: c\r\n", {"a": {"b": "c"}}),
    ],
)
def test_text_lists_and_mappings_are_read(text: str, value: Any) -> None:
    assert read(text) == value


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: one # two", 1),
        ("# fine\na: one\n  more # two", 3),
        ("- one # two", 1),
        ("a: [b, c # d\n  ]", 1),
        ("a: {b: c # d\n  }", 1),
        ("a:\n  b: one # two\n  c: three # four", 2),
        ("a: one#two # three\r\nb: c", 1),
    ],
)
def test_a_text_without_quotes_that_a_remark_cuts_off_can_be_refused(text: str, line: int) -> None:
    source = parse(text, "a.yaml")
    with pytest.raises(SourceError, match="“ #” ends this text") as error:
        source.refuse_cut_texts()
    assert error.value.line == line


@pytest.mark.parametrize(
    "text",
    [
        "# one\na: b\n  # two\nc: d\n# three",
        "a: # one\n  b: c",
        "a:\n  - # one\n    b: c",
        'a: "b # c" # one',
        "a: 'b' # one",
        "a: [b, c] # one",
        "a: {b: c} # one",
        "a: >- # one\n  b # c\n",
        "a: |\n  b # c\n",
        "a: one#two",
        "a: b\n\n  # one\n",
    ],
)
def test_remarks_that_cut_nothing_off_are_fine(text: str) -> None:
    parse(text, "a.yaml").refuse_cut_texts()


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("- say: x\n    at: y", 2, "“at:” stands further in than “say:” above it"),
        ("a: b\n# remark\n\n  c: d", 4, "“c:” stands further in than “a:” above it"),
        ("a: b: c", 1, "there is a “: ” too many; put quotes around the text."),
        ("a: long\n  text\n  with: more", 3, "there is a “: ” too many"),
        ("- a: x\n - b: y", 2, "this dash is not in the same column"),
        ("a:b\nc: d", 1, "put a space after the colon: “a: b”."),
        ("a: b\nc:d", 2, "put a space after the colon: “c: d”."),
        ("a: {b:c, d: e}", 1, "put a space after the colon: “b: c”."),
        ("-say: x\n- say: y", 1, "a step begins with a dash and a space: “- say: x”."),
        ("a: 'It's'\nb: c", 1, "the apostrophe before “s'” ends the text"),
        ('a: "b "c" d"', 1, 'the quote before “c" d"” ends the text'),
        ("a: b # c\n  d", 1, "“ #” ends the text"),
        ('a: "open\nb: c', 1, "a quote is opened here and never closed."),
    ],
)
def test_a_common_slip_is_told_on_its_own_line_with_its_mend(
    text: str, line: int, said: str
) -> None:
    error = mistake(text)
    assert error.line == line
    assert said in error.sentence


@pytest.mark.parametrize(
    "text", ["a: {b: , c: d}", "a: {'b:c': d}", "a: b:c", "a: [b:c]", "a:b: c"]
)
def test_a_colon_inside_a_word_is_part_of_it(text: str) -> None:
    assert read(text)


@pytest.mark.parametrize(
    ("text", "line"),
    [("a: b\nc: &name d", 2), ("a: &x b\nc: *x", 1), ("a: b\n\nc: *nothing", 3), ("&x a: b", 1)],
)
def test_anchors_and_aliases_are_refused_with_their_line(text: str, line: int) -> None:
    error = mistake(text)
    assert error.sentence == "anchors (&) and aliases (*) are not used here; quote it."
    assert error.line == line


@pytest.mark.parametrize(
    "text",
    [
        "a: b\nc: !!python/object/apply:os.system [ls]",
        "a: b\nc: !!str 5",
        "a: b\nc: !mine d",
        "a: b\n!!int 5: c",
        "a: b\nc: !<tag:yaml.org,2002:map> {d: e}",
    ],
)
def test_tags_are_refused_with_their_line(text: str) -> None:
    error = mistake(text)
    assert error.sentence == "tags (!) are not used here; put the text in quotes."
    assert error.line == 2


def test_a_file_that_unfolds_without_end_is_refused_at_once() -> None:
    lines = ['a0: &a0 ["lol", "lol"]']
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    began = time.perf_counter()
    assert mistake("\n".join(lines)).line == 1
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ("a: 1\nb: 2\na: 3", 3, "a"),
        ("x:\n  - a: 1\n    'a': 2", 3, "a"),
        ("x: {no: 1, no: 2}", 1, "no"),
        ("x: {1: a,\n 1: b}", 2, "1"),
    ],
)
def test_a_key_written_twice_is_refused_where_it_stands_again(
    text: str, line: int, key: str
) -> None:
    error = mistake(text)
    assert error.sentence == f"the key “{key}” stands here twice."
    assert error.line == line


def test_the_same_key_in_different_places_is_fine() -> None:
    assert read("a: {k: 1}\nb: {k: 2}") == {"a": {"k": "1"}, "b": {"k": "2"}}


@pytest.mark.parametrize("text", ["x: y\n? [a, b]\n: c", "x: y\n? {a: b}\n: c", "x: y\n[a]: c"])
def test_a_key_is_a_word(text: str) -> None:
    error = mistake(text)
    assert error.sentence == "a key is a word or a name, on one line."
    assert error.line == 2


@pytest.mark.parametrize(("start", "end"), [("[", "]"), ("{a: ", "}"), ("- ", "")])
def test_nesting_has_an_end(start: str, end: str) -> None:
    read(start * MOST_DEPTH + "x" + end * MOST_DEPTH)
    error = mistake(start * (MOST_DEPTH + 1) + "x" + end * (MOST_DEPTH + 1))
    assert error.sentence == f"is nested more than {MOST_DEPTH} deep."
    assert error.line == 1


def test_nesting_without_end_is_refused_at_once() -> None:
    began = time.perf_counter()
    assert "nested" in mistake("[" * 100_000).sentence
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: b: c", 1),
        ("a: [1, 2", 1),
        ("a: b\n c: d", 2),
        ('a: "open', 1),
        ("a: b\n\tc: d", 2),
        ("a: b\n- c", 2),
        ("a: `b`", 1),
        ("a: @b", 1),
        ("a: b\n---\nc: d", 2),
        ('a: "\\q"', 1),
        ("%YAML 9.9\n---\na: b", 1),
    ],
)
def test_what_is_not_yaml_is_told_with_its_line_and_a_way_to_mend_it(text: str, line: int) -> None:
    error = mistake(text)
    assert error.line == line
    assert "this cannot be read: " in error.sentence


@pytest.mark.parametrize("control", ["\x00", "\x1b", "\x07", "\x7f", "\x9b", "\ud800", "\ufffe"])
def test_control_characters_do_no_harm(control: str) -> None:
    assert read(f"a{control}: b{control}c") == {"a": "bc"}


def test_a_byte_order_mark_at_the_start_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: b", encoding="utf-8-sig")
    assert load(path).value == {"a": "b"}


def test_the_line_of_every_value_is_known() -> None:
    source = parse("a: 1\nb:\n  - x\n  -\n    c: >-\n      y\n    d: z\n", "a.yaml")
    assert source.line(("a",)) == 1
    assert source.line(("b",)) == 2
    assert source.line(("b", 0)) == 3
    assert source.line(("b", 1, "c")) == 5
    assert source.line(("b", 1, "d")) == 7
    assert source.at(("b", 1, "d")) == "z"


def test_the_line_of_something_missing_is_that_of_what_should_hold_it() -> None:
    source = parse("\na: 1\nb:\n  c: 2\n", "a.yaml")
    assert source.line(("b", "nothing", 0)) == 3
    assert source.line(("nothing",)) == 2
    assert str(source.error(("b", "c"), "is odd.")) == "a.yaml, line 4: is odd."


def test_a_file_is_read_with_its_name(tmp_path: Path) -> None:
    path = tmp_path / "script.yaml"
    path.write_text("title: Prep time é\n", encoding="utf-8")
    source = load(path)
    assert (source.file, source.value) == (str(path), {"title": "Prep time é"})
    assert source.text == "title: Prep time é\n"


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=re.escape("cannot be read (No such file or directory).")):
        load(tmp_path / "nothing.yaml")
    with pytest.raises(SourceError, match="cannot be read"):
        load(tmp_path)


def test_a_file_that_is_too_large_is_told(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_bytes(b"#" * (MOST_BYTES + 1))
    with pytest.raises(SourceError, match="is larger than 1000 KB; a script fits in far less"):
        load(path)
    path.write_bytes(b"#" * MOST_BYTES)
    assert load(path).value == {}


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"a: b\nc: caf\xe9\n", 2),
        ("a: é".encode("utf-16"), 1),
        (b"\x80", 1),
        (b"a: 1\n\n\nb: \xff", 4),
    ],
)
def test_a_file_that_is_not_utf_8_is_told_with_its_line(
    tmp_path: Path, data: bytes, line: int
) -> None:
    path = tmp_path / "latin.yaml"
    path.write_bytes(data)
    with pytest.raises(SourceError) as error:
        load(path)
    assert error.value.sentence == "is not UTF-8 text; save the file as UTF-8."
    assert error.value.line == line


PIECES = "a|: |- |\n|  |[|]|{|}|,|&x |*x|!!str |? |#|'|\"|>-\n|---|...|%YAML 1.1|\t|\\|<<|@|`"
pieces = st.sampled_from([*PIECES.split("|"), "|\n", "\x85", "\ufeff"])
yaml_like = st.lists(pieces | st.text(max_size=3), max_size=25).map("".join)


@given(yaml_like | st.text(st.characters(exclude_categories=())))
@example("\ufeff\ufeff")
@example("? ")
@example("---\n---")
@settings(deadline=None, max_examples=tries(400))
def test_any_text_is_read_or_refused_and_nothing_else_happens(text: str) -> None:
    found = _read_or_refused(text)
    if isinstance(found, SourceError):
        assert found.sentence
        assert found.line is None or found.line >= 1
    else:
        _is_plain(found.value)
        assert all(line >= 1 for line in found.lines.values())


def _read_or_refused(text: str) -> Source | SourceError:
    try:
        return parse(text, "a.yaml")
    except SourceError as error:
        return error


def _is_plain(value: Any) -> None:
    if isinstance(value, dict):
        assert all(isinstance(key, str) for key in value)
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            _is_plain(each)
    else:
        assert isinstance(value, str)
