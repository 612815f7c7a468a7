"""Whatever a person typed comes back as typed, and steers nothing."""

import json
import unicodedata

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ibb.documents.compare import compare_document
from ibb.documents.facts import session_facts
from ibb.documents.log import tell
from ibb.documents.minutes import minutes_document
from ibb.documents.session import session_document
from ibb.documents.since import since_document
from ibb.documents.standing import owed_document, standing_document
from ibb.documents.telling import telling_document
from ibb.documents.trace import trace_document
from ibb.documents.trail import clause_document, interest_document, option_document
from ibb.formats.document import Document, Facts, Heading, Paragraph, Points, Table, Words, points
from ibb.formats.markdown import as_markdown
from ibb.formats.text import as_text, safe
from ibb.model.items import KINDS, Clause, Interest, Meeting, Option, Person
from ibb.model.recording import Journal
from ibb.model.session import Session
from ibb.model.text import clean, one_line
from tests.support.whole import DAY, record_everything

NASTY = [
    "\x1b[2J\x1b]52;c;c3RlYWw=\x07 clipboard",
    "\x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\",
    "[/] [b]bold[/b] [@click=app.quit]press[/]",
    "=cmd|' /C calc'!A0",
    "+1 -1 @SUM(A1)",
    "\u202eright to left override\u202c and \u2066isolates\u2069",
    "שלום עולם — مرحبا بالعالم",
    "👩‍👩‍👧‍👦 and 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f 🫱🏽‍🫲🏿",
    "𝒜 4-byte 𠜎𠜱",
    "é decomposed e\u0301, ﷽, zalgo z̷̢͠a",
    "<script>alert(1)</script> & &lt;already&gt;",
    "# heading\n- list\n1. one\n> quote\n```\ncode\n```\n| a | b |\n---",
    "*stars* _lines_ `ticks` ~~gone~~ $x^2$ [a](http://b) ![c](d) <http://e.f>",
    "trailing  \nspaces   and\ttabs",
    "\x9b31m C1 control and \x85 next line",
    "null\x00byte and \ufeff mark and \u2028 separator",
    "www.example.org https://example.org me@example.org",
    "    four spaces first",
    "\\ backslashes \\* and entities &amp; &#9; &copy;",
    "Setext\n===\nand\n---",
]


def journal_of(words: str) -> Journal:
    journal = Journal()
    record_everything(journal, words)
    return journal


def outputs(journal: Journal) -> dict[str, str]:
    session = journal.session
    show, trace = session_document(session, head="0" * 64), trace_document(session)
    return {
        "show": as_text(show, 80),
        "narrow": as_text(show, 40),
        "trace": as_text(trace, 100),
        "markdown": as_markdown(show),
        "log": "\n".join(safe(told.sentence) for told in tell(journal.entries)),
        **{f"reader's {n}": as_text(each, 80) for n, each in enumerate(for_readers(journal))},
    }


def for_readers(journal: Journal) -> list[Document]:
    """Return the documents that answer a reader's questions."""
    session, entries = journal.session, journal.entries
    half = Session().after(entries[: len(entries) // 2])
    return [
        minutes_document(entries, session.all(Meeting)[0].id),
        since_document(entries, 0, len(entries)),
        since_document(entries, len(entries) // 2, len(entries)),
        compare_document(half, session, ("then", "now"), one_session=True),
        compare_document(half, session, ("then", "now"), one_session=False),
        standing_document(session, DAY),
        telling_document(session),
        *(owed_document(session, DAY, each.id) for each in session.all(Person)),
        *(clause_document(session, each.id) for each in session.all(Clause)),
        *(interest_document(session, each.id) for each in session.all(Interest)),
        *(option_document(session, each.id) for each in session.all(Option)),
    ]


def steering(text: str) -> set[str]:
    """Return the characters that a terminal could obey or that hide what a reader sees."""
    flags = text.replace("\U0001f3f4", "")
    return {
        repr(c)
        for c in flags
        if c not in "\n\u200c\u200d"
        and unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
        and not 0xE0020 <= ord(c) <= 0xE007F
    }


def test_the_whole_session_holds_every_kind_of_item() -> None:
    held = {each.item.kind for each in journal_of("words").session.everything()}
    assert held == set(KINDS)


@pytest.mark.parametrize("words", NASTY)
def test_nothing_typed_can_steer_a_terminal(words: str) -> None:
    for name, text in outputs(journal_of(words)).items():
        assert not steering(text), name


@pytest.mark.parametrize("words", NASTY)
def test_typed_words_stand_in_every_output(words: str) -> None:
    found = outputs(journal_of(words))
    expected = "".join(clean(words).split())
    plain = "".join(found["show"].replace("|", "").split())
    assert expected.replace("|", "") in plain
    assert "".join(one_line(words).split()) in "".join(found["log"].split())


def rendered(markdown: str) -> str:
    """Return the text a CommonMark reader shows, with its line ends."""
    parts: list[str] = []
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        assert token.type not in {"html_block", "fence", "code_block"}, token
        for child in token.children or []:
            assert child.type in {"text", "text_special", "hardbreak", "softbreak"} or (
                child.type in {"strong_open", "strong_close"} and child.markup == "**"
            ), child
            parts.append("\n" if child.type.endswith("break") else child.content)
        parts.append("\n")
    return "".join(parts)


@pytest.mark.parametrize("words", NASTY)
def test_markdown_reads_back_as_the_words_typed(words: str) -> None:
    markdown = as_markdown(Document("T", (Paragraph(words), Words(words), points(words))))
    shown = rendered(markdown).replace("\u00a0", "")
    for line in clean(words).split("\n"):
        assert line.strip() in shown
        assert "".join(shown.split()).count("".join(line.split())) >= 3


@given(st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_text_reads_back_from_markdown(words: str) -> None:
    assume(clean(words).strip())
    blocks = (
        Heading(2, words),
        Paragraph(words),
        Words(words),
        points(words, words),
        Facts((("label", words),)),
        Table(("a", "b"), ((words, "x"),)),
    )
    shown = "".join(rendered(as_markdown(Document("T", blocks))).replace("\u00a0", "").split())
    wanted = "".join(clean(words).replace("\u00a0", "").split())
    assert shown.count(wanted) >= 7


@given(st.text(max_size=80), st.integers(min_value=20, max_value=120))
@settings(max_examples=150, deadline=None)
def test_any_text_can_be_printed_in_any_width(words: str, width: int) -> None:
    blocks = (Paragraph(words), Words(words), Points(points(words).points), Heading(1, words))
    table = Table(("column", words), ((words, words),))
    text = as_text(Document(words, (*blocks, Facts(((words, words),)), table)), width)
    assert not steering(text)


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=40))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_survives_a_whole_session(words: str) -> None:
    assume(one_line(words))
    journal = journal_of(words)
    for name, text in outputs(journal).items():
        assert not steering(text), name
    facts = session_facts(journal.session, session_id="s", head="h")
    texts = {option["text"] for option in facts["items"]["option"]}
    assert texts == {clean(words)}
    assert json.loads(json.dumps(facts)) == facts
