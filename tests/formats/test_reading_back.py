"""Reading a file back: what is lost is noticed, and what is only drawn otherwise is not."""

from functools import cache

import pytest

from ibb.formats.document import Block, Document, Paragraph, Run, Table, Words
from ibb.formats.every import FORMATS, Extras
from ibb.formats.reading_back import folded, missing
from tests.formats.made import LANGUAGES

LATIN, ARABIC, KHMER = "preparation", "يحتاج", "ខ្មែរ"
PILED = (
    "ﷲ» (教师需要足够的备课时间，并且。「学校」, “اليوم، [إلى",
    "لا 50% ( Ẹ̀kọ́’ [x] ?! «داخل e.g. «پ ½ +1 “quoted” $1,200.00 ‘t’",
    "پ ‘t’ 漢字, -e.g. ٢٠٢٦ (2026-01-14) A1: نعم 教員には準備時間が必要です。!",
    "कक्षा ครูต้องการ ΰ їжак ﬁle_coöperate [3.1] 준비/시간 <z> {y} العربية",
)
"""Lines in which scripts that run both ways, and signs of every kind, stand side by side."""


def document(*texts: str, language: str = "en") -> Document:
    return Document("Minutes", tuple(map(Paragraph, texts)), language)


def read(made: Document, suffix: str) -> str:
    return FORMATS[suffix].read(FORMATS[suffix].write(made, Extras()))


@cache
def read_without(lost: str, suffix: str) -> str:
    """Return the text of a file that lacks one paragraph of its document."""
    kept = (each for each in ("The room was open.", LATIN, ARABIC, KHMER) if each != lost)
    return read(document(*kept), suffix)


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("lost", [LATIN, ARABIC])
def test_a_lost_word_is_noticed_in_every_format(lost: str, suffix: str) -> None:
    whole = document("The room was open.", LATIN, ARABIC, KHMER)
    assert missing(whole, read_without(lost, suffix), FORMATS[suffix].shows) == [lost]


@pytest.mark.parametrize(
    "lost", ["教师", "Учителям", "δάσκαλοι", "교사는", "カタカナ", "2026-01-14"]
)
def test_scripts_that_every_engine_reads_in_order_are_looked_for_letter_by_letter(
    lost: str,
) -> None:
    assert missing(document(f"a {lost} b"), f"Minutes a {lost[::-1]} b") == [lost]


@pytest.mark.parametrize("word", [ARABIC, KHMER, "המורים", "शिक्षकों", f"a-{ARABIC}"])
def test_a_word_whose_letters_engines_put_in_order_needs_only_its_letters(word: str) -> None:
    assert missing(document(f"a {word} b"), f"Minutes a {word[::-1]} b") == []
    assert missing(document(f"a {word} b"), f"Minutes a {word[:-2]} b") == [folded(word)]


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_lost_word_is_noticed_even_if_other_words_have_its_letters(suffix: str) -> None:
    whole = document(f"{LANGUAGES['ar']} لتعليم")
    found = read(document(LANGUAGES["ar"]), suffix)
    assert missing(whole, found, FORMATS[suffix].shows) == ["لتعليم"]


def test_a_hyphen_that_spanish_says_again_in_the_next_line_is_one_hyphen() -> None:
    assert missing(document("socio-económico"), "Minutes socio-\n-económico") == []
    made = document(("socio-económico " * 60).strip(), language="es")
    assert missing(made, read(made, ".pdf")) == []


@pytest.mark.parametrize("language", ["en", "ar", "es"])
def test_lines_that_pile_scripts_are_whole_in_a_pdf(language: str) -> None:
    blocks: tuple[Block, ...] = (
        *(Paragraph(line) for line in PILED),
        Words(tuple(Run(line, "deleted", "ar") for line in PILED)),
        Table(("a", "b"), tuple((line, line) for line in PILED), PILED[0]),
    )
    made = Document(PILED[1], blocks, language, marking=PILED[2], running=PILED)
    assert missing(made, read(made, ".pdf"), FORMATS[".pdf"].shows) == []


@pytest.mark.parametrize("typed", ["?!", "” (2026-01-14)", "[3.1] “quoted”", "½"])
def test_signs_alone_in_an_arabic_document_are_read_as_typed(typed: str) -> None:
    made = document(typed, language="ar")
    assert missing(made, read(made, ".pdf"), FORMATS[".pdf"].shows) == []


def test_words_at_the_foot_of_a_page_are_read_once() -> None:
    made = Document("Minutes", (), running=("(Ẹ̀kọ́’ and ǫ́ǫ́",))
    assert missing(made, read(made, ".pdf"), FORMATS[".pdf"].shows) == []


def test_arabic_in_a_pdf_is_read_word_by_word() -> None:
    found = read(document(LANGUAGES["ar"]), ".pdf")
    assert all(word in found for word in ("يحتاج", "المعلمون", "وقت", "الدراسي."))
