"""Whatever people type is kept as they typed it, and steers nothing."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from ibb.model.actions import ACTIONS, Add, to_text
from ibb.model.entry import Via, genesis, open_page, seal
from ibb.model.items import Option
from ibb.model.text import (
    MOST_CHARACTERS,
    MOST_DOCUMENT_CHARACTERS,
    Document,
    Line,
    Text,
    Words,
    clean,
    one_line,
    same_words,
)
from tests.model.builders import NOON
from tests.model.strategies import NASTY, any_text, any_words, unhurried
from tests.support.sessions import option

TEXT, WORDS, LINE, DOCUMENT = (TypeAdapter(kind) for kind in (Text, Words, Line, Document))
ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
_TAGGED_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f")
_KEPT = "\n\t\u200c\u200d"

KEPT = {
    "lines and tabs": "one\n\ttwo\n",
    "spaces as they are": "  two  spaces  ",
    "a family joined into one picture": "👨‍👩‍👧‍👦",
    "a flag spelled with tags": ENGLAND,
    "two such flags in a sentence": f"{ENGLAND} and {ENGLAND}!",
    "skin tones and a red heart": "🫱🏽‍🫲🏿 ❤️",
    "Persian with its non-joiner": "می\u200cخواهم",
    "Hindi with its joiner": "क्\u200dष",
    "Arabic and Hebrew": "مرحبا שלום",
    "characters of four bytes": "𐍈𠜎𝒜",
    "marks that combine with no letter of their own": "q̃ z̷",
    "markup of other programs": "[/] [@click=app.quit] <b> **x** =1+1",
    "a no-break space": "20\u00a0minutes",
}
REMOVED = {
    "escape": "\x1b",
    "null": "\x00",
    "bell": "\x07",
    "backspace": "\x08",
    "delete": "\x7f",
    "the control sequence introducer": "\x9b",
    "a right-to-left override": "\u202e",
    "the end of an override": "\u202c",
    "an isolate": "\u2067",
    "a right-to-left mark": "\u200f",
    "an Arabic letter mark": "\u061c",
    "a zero-width space": "\u200b",
    "a word joiner": "\u2060",
    "a byte order mark": "\ufeff",
    "a soft hyphen": "\u00ad",
    "an invisible plus": "\u2064",
    "a high surrogate by itself": "\ud83d",
    "a low surrogate by itself": "\udc69",
    "tags without a flag": "\U000e0067\U000e0062\U000e007f",
    "an annotation anchor": "\ufff9",
}


@given(any_text)
@example("\u202e\U0001f3f4\u200b\U000e0067\U000e007f")
@example("e\u200b\u0301")
@unhurried
def test_cleaning_once_is_enough(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)


@given(any_text)
@unhurried
def test_nothing_that_could_steer_a_screen_is_left(text: str) -> None:
    left = _TAGGED_FLAG.sub("", clean(text))
    steering = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert [c for c in left if unicodedata.category(c) in steering and c not in _KEPT] == []


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs", "Mn", "Co"))))
def test_visible_text_stays_as_it_was_typed(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT.keys())
def test_kept(text: str) -> None:
    assert clean(text) == text
    assert option("o1", text).text == text


@pytest.mark.parametrize("text", REMOVED.values(), ids=REMOVED.keys())
def test_removed(text: str) -> None:
    assert clean(f"be{text}fore") == "before"


def test_every_control_character_but_line_ends_and_tab_is_removed() -> None:
    controls = {chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))} - set("\n\t\r\x85")
    assert [c for c in controls if clean(f"a{c}b") != "ab"] == []


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"])
def test_every_way_to_end_a_line_becomes_one_newline(end: str) -> None:
    assert clean(f"one{end}two") == "one\ntwo"
    assert one_line(f"one{end}two") == "one two"


def test_a_terminal_command_is_left_as_harmless_words() -> None:
    assert clean("\x1b]52;c;c3RlYWw=\x07ok\x1b[31m") == "]52;c;c3RlYWw=ok[31m"


def test_letters_typed_in_two_ways_are_the_same_letters() -> None:
    assert clean("Jose\u0301") == clean("Jos\u00e9") == "Jos\u00e9"


@given(any_text)
@unhurried
def test_a_line_is_one_line_with_every_word_in_its_order(text: str) -> None:
    line = one_line(text)
    assert "\n" not in line
    assert "\t" not in line
    assert line == line.strip() == one_line(line)
    assert line.split() == clean(text).split()


def test_names_are_the_same_to_a_person_whatever_their_case_and_spacing() -> None:
    assert same_words("Harbor  Falls\tUnion ", "harbor falls union")
    assert same_words("E\u0301cole", "\u00e9cole")
    assert not same_words("Union", "Unions")


@pytest.mark.parametrize("kind", [WORDS, LINE], ids=["words", "line"])
@pytest.mark.parametrize("nothing", ["", " ", "\n\t ", "\u00a0", "\x1b\u200b", "\ud800"])
def test_where_words_are_needed_nothing_is_not_enough(kind: TypeAdapter[str], nothing: str) -> None:
    with pytest.raises(ValidationError, match="needs words"):
        kind.validate_python(nothing)


@pytest.mark.parametrize("nothing", ["", "\x1b", "\u200b"])
def test_text_may_be_empty(nothing: str) -> None:
    assert TEXT.validate_python(nothing) == ""


@pytest.mark.parametrize(
    ("kind", "most"),
    [
        (TEXT, MOST_CHARACTERS),
        (WORDS, MOST_CHARACTERS),
        (LINE, 500),
        (DOCUMENT, MOST_DOCUMENT_CHARACTERS),
    ],
    ids=["text", "words", "line", "document"],
)
def test_too_long_a_text_is_refused_and_never_cut(kind: TypeAdapter[str], most: int) -> None:
    assert kind.validate_python("x" * most) == "x" * most
    with pytest.raises(ValidationError, match=f"at most {most}"):
        kind.validate_python("x" * (most + 1))


def test_only_what_is_kept_counts_toward_the_length() -> None:
    assert TEXT.validate_python("x" * MOST_CHARACTERS + "\u200b" * 99) == "x" * MOST_CHARACTERS


@pytest.mark.parametrize("value", [5, None, 1.5, True, ["words"]])
@pytest.mark.parametrize("kind", [TEXT, WORDS, LINE, DOCUMENT])
def test_what_is_not_text_is_not_made_into_text(kind: TypeAdapter[str], value: object) -> None:
    with pytest.raises(ValidationError):
        kind.validate_python(value)
    with pytest.raises(ValidationError):
        kind.validate_json("5", strict=True)


@given(any_words)
@example("".join(NASTY) + "words")
@unhurried
def test_whatever_is_typed_comes_back_from_the_record(typed: str) -> None:
    actions = (Add(item=option("o1", typed)),)
    page = seal(
        genesis("session"),
        seq=1,
        entry_id="entry-1",
        at=NOON,
        by="facilitator",
        via=Via.FACILITATOR,
        actions=actions,
        undoes=None,
        note=clean(typed),
        removes=(),
        salt="salt",
    )
    entry = open_page(page)
    [added] = entry.actions
    assert added == actions[0]
    assert isinstance(added, Add)
    assert isinstance(added.item, Option)
    assert added.item.text == clean(typed)
    assert entry.note == clean(typed)
    assert to_text(ACTIONS.validate_json(page.actions, strict=True)) == page.actions
