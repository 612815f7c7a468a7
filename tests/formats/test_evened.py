"""The shape that every format is given: no level left out, no row shorter than another."""

import pytest

from ibb.formats.document import (
    Document,
    Facts,
    Heading,
    Paragraph,
    Points,
    Run,
    Signatures,
    Table,
    Text,
    Words,
)
from ibb.formats.evened import evened, says
from ibb.formats.every import FORMATS, Extras
from ibb.formats.reading_back import missing

UNEVEN = Document(
    "Minutes",
    (
        Heading(3, "Deep at once"),
        Heading(9, "Deeper"),
        Heading(0, "None"),
        Table((), (("x",), ("y", "z")), "No heads"),
        Table(("One", "Two", "Three"), (("a",), (), ("b", "c", "d", "e"))),
        Table((), (), "Nothing but a caption"),
        Points(()),
        Facts(()),
        Signatures(()),
        Heading(1, " \u200d\n"),
        Words(""),
    ),
)


def test_a_heading_lies_at_most_one_level_under_the_one_before_it() -> None:
    levels = (3, 1, 3, 3, 2, 1, 9, 0)
    found = evened(Document("T", tuple(Heading(level, "Words") for level in levels))).blocks
    assert [each.level for each in found if isinstance(each, Heading)] == [1, 1, 2, 3, 2, 1, 2, 1]


def test_a_table_has_as_many_cells_in_each_row_as_in_its_longest() -> None:
    tables = [each for each in evened(UNEVEN).blocks if isinstance(each, Table)]
    assert [(each.columns, each.rows) for each in tables] == [
        (("", ""), (("x", ""), ("y", "z"))),
        (
            ("One", "Two", "Three", ""),
            (("a", "", "", ""), ("", "", "", ""), ("b", "c", "d", "e")),
        ),
    ]


def test_what_says_nothing_is_left_out_and_a_caption_alone_stays() -> None:
    kept = [type(each) for each in evened(UNEVEN).blocks]
    assert kept == [Heading, Heading, Heading, Table, Table, Paragraph, Words]
    assert evened(evened(UNEVEN)) == evened(UNEVEN)


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_takes_a_document_of_any_shape(suffix: str) -> None:
    form = FORMATS[suffix]
    assert missing(UNEVEN, form.read(form.write(UNEVEN, Extras())), form.shows) == []


@pytest.mark.parametrize("text", ["", " \n\t", "\u200d\u00a0", (Run(" "), Run(""))])
def test_spaces_and_joiners_say_nothing(text: Text) -> None:
    assert not says(text)


@pytest.mark.parametrize("text", [".", "\ue000", (Run(" "), Run("x"))])
def test_a_sign_that_shows_says_something(text: Text) -> None:
    assert says(text)
