"""Documents leave the room by command: whole, in every format, or not at all."""

import json
import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from ibb.documents.kinds.every import KINDS
from ibb.formats.document import Document
from ibb.formats.every import FORMATS, Extras
from ibb.formats.pdf import attachments_of
from tests.cli.conftest import Ibb, is_one_sentence


def left_in(folder: Path) -> set[str]:
    """Return the names of everything in a folder, hidden files too."""
    return {each.name for each in folder.iterdir()} if folder.is_dir() else set()


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_usual_document_is_written_in_every_format(
    ibb: Ibb, library: Path, tmp_path: Path, suffix: str
) -> None:
    target = tmp_path / "out" / f"harbor{suffix}"
    said = ibb("export", "harbor", "-o", target)
    kind = "Tables" if FORMATS[suffix].tables else "Session record"
    assert (said.code, said.err) == (0, "")
    assert said.out == f"Wrote {target} ({kind}, for: Internal record).\n"
    assert left_in(target.parent) == {target.name}
    found = FORMATS[suffix].read(target.read_bytes())
    assert "consecutive" in found
    assert "Practice session" in found


def test_what_there_is_to_export_is_listed(ibb: Ibb) -> None:
    said = ibb("export", "--list")
    assert said.code == 0
    for key in (*KINDS, *FORMATS, "communique", "public", "es", ".json"):
        assert f"  {key} " in said.out


def test_the_record_travels_in_the_internal_pdf_and_comes_back(
    ibb: Ibb, library: Path, tmp_path: Path
) -> None:
    pdf, json_file, other = tmp_path / "h.pdf", tmp_path / "h.json", tmp_path / "other"
    assert ibb("export", "harbor", "-o", pdf).code == 0
    assert ibb("export", "harbor", "-o", json_file).code == 0
    assert attachments_of(pdf.read_bytes()) == {"record.json": json_file.read_bytes()}
    assert ibb("import", pdf, "--library", other).code == 0
    assert ibb("export", "harbor", "-o", tmp_path / "again.json", "--library", other).code == 0
    assert (tmp_path / "again.json").read_bytes() == json_file.read_bytes()


@pytest.mark.parametrize(
    "words",
    [
        ("--profile", "communique"),
        ("--profile", "constituents"),
        ("--profile", "public"),
        ("--document", "agreement"),
        ("--document", "communique", "--profile", "internal"),
    ],
)
def test_no_record_travels_in_a_pdf_for_others(
    ibb: Ibb, library: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    pdf = tmp_path / "h.pdf"
    assert ibb("export", "harbor", "-o", pdf, *words).code == 0
    assert attachments_of(pdf.read_bytes()) == {}
    said = ibb("import", pdf, "--library", tmp_path / "other")
    assert said.code == 2
    assert "carries no record" in said.err


def test_a_draft_says_so_on_the_document(ibb: Ibb, library: Path, tmp_path: Path) -> None:
    target = tmp_path / "h.txt"
    assert ibb("export", "harbor", "-o", target, "--draft").code == 0
    assert target.read_text(encoding="utf-8").startswith("Confidential draft\n")


def test_fixed_words_are_spoken_in_spanish_and_typed_ones_stay(
    ibb: Ibb, library: Path, tmp_path: Path
) -> None:
    target = tmp_path / "h.txt"
    assert ibb("export", "harbor", "-o", target, "--language", "es").code == 0
    text = target.read_text(encoding="utf-8")
    assert "Intereses" in text
    assert "consecutive" in text


def test_minutes_of_one_meeting_by_its_title(ibb: Ibb, library: Path, tmp_path: Path) -> None:
    target = tmp_path / "m.txt"
    first = json.loads(ibb("show", "harbor", "--json").out)["items"]["meeting"][0]["title"]
    assert (
        ibb("export", "harbor", "-o", target, "--document", "minutes", "--about", first).code == 0
    )
    assert first in target.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("-o", "h.pages"), "should end in .pdf"),
        (("-o", "h"), "should end in .pdf"),
        ((), "Say with -o where to write"),
        (("-o", "h.txt", "--document", "book"), "There is no document “book”; there are"),
        (("-o", "h.txt", "--profile", "everyone"), "There is no profile “everyone”; there are"),
        (("-o", "h.txt", "--language", "xx"), "Documents speak en and es, not “xx”"),
        (("-o", "h.txt", "--about", "issue 1"), "about the whole session"),
        (("-o", "h.txt", "--document", "minutes", "--about", "issue 1"), "about a meeting"),
        (
            ("-o", "h.txt", "--document", "minutes", "--about", "nobody"),
            "“nobody” is none here; there are",
        ),
        (("-o", "h.json", "--document", "minutes"), "is the whole record and no document"),
        (("-o", "h.json", "--profile", "public"), "cannot be for public"),
        (("-o", "h.txt", "--letterhead", "l.docx"), "A letterhead is a Word file's"),
        (("-o", "h.docx", "--letterhead", "gone.docx"), "gone.docx"),
        (("-o", "."), "is a folder"),
    ],
)
def test_a_wrong_wish_gets_one_sentence_and_leaves_nothing(
    ibb: Ibb,
    library: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    says: str,
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    if words == ("-o", "."):
        words = ("-o", "folder.txt")
        (folder / "folder.txt").mkdir()
    monkeypatch.chdir(folder)
    before = left_in(folder)
    said = ibb("export", "harbor", *words)
    assert said.code == 2, said
    assert says in " ".join(said.err.split())
    assert is_one_sentence(said), said.err
    assert left_in(folder) == before


def test_without_a_session_only_worksheets_are_made(ibb: Ibb, empty: Path, tmp_path: Path) -> None:
    said = ibb("export", "-o", tmp_path / "h.txt")
    assert said.code == 2
    assert "only --document worksheets can be made without one" in said.err
    target = tmp_path / "w.txt"
    assert ibb("export", "--document", "worksheets", "-o", target).code == 0
    assert "____" in target.read_text(encoding="utf-8")


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions are POSIX's here")
def test_a_folder_that_cannot_be_written(ibb: Ibb, library: Path, tmp_path: Path) -> None:
    if os.geteuid() == 0:
        folder = Path("/proc")
    else:
        folder = tmp_path / "closed"
        folder.mkdir(mode=0o500)
    said = ibb("export", "harbor", "-o", folder / "h.txt")
    assert said.code == 2
    assert is_one_sentence(said), said.err


@pytest.mark.skipif(sys.platform != "linux", reason="the file system that is full is Linux's")
def test_a_full_disk_leaves_the_file_that_was_there(
    ibb: Ibb, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import resource
    import signal

    target = tmp_path / "h.txt"
    target.write_text("mine", encoding="utf-8")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        said = ibb("export", "harbor", "-o", target, "--force")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    assert said.code == 2
    assert is_one_sentence(said), said.err
    assert target.read_text(encoding="utf-8") == "mine"
    assert left_in(tmp_path) - {"library"} == {"h.txt"}


def test_a_file_that_lost_a_word_is_not_written(
    ibb: Ibb, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = FORMATS[".txt"]

    def forgetful(document: Document, extras: Extras) -> bytes:
        return form.write(document, extras).replace(b"consecutive", b"")

    monkeypatch.setitem(FORMATS, ".txt", replace(form, write=forgetful))
    said = ibb("export", "harbor", "-o", tmp_path / "h.txt")
    assert said.code == 2
    assert "was not written, because 2 words of the document did not come out in it" in said.err
    assert "“consecutive”" in said.err
    assert left_in(tmp_path) == {"library"}


def test_a_file_that_another_program_has_open_stays_as_it_is(
    ibb: Ibb, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "h.txt"
    target.write_text("mine", encoding="utf-8")

    def refused(*_: object) -> None:
        raise PermissionError(13, "The process cannot access the file")  # as Windows says it

    monkeypatch.setattr(Path, "replace", refused)
    said = ibb("export", "harbor", "-o", target, "--force")
    assert said.code == 2
    assert f"{target} is open in another program" in said.err
    assert target.read_text(encoding="utf-8") == "mine"
    assert left_in(tmp_path) == {"library", "h.txt"}


def test_a_region_of_a_language_is_spoken_as_the_language(
    ibb: Ibb, library: Path, tmp_path: Path
) -> None:
    target = tmp_path / "h.txt"
    assert ibb("export", "harbor", "-o", target, "--language", "es-MX").code == 0
    assert "Intereses" in target.read_text(encoding="utf-8")


def test_reasons_that_stand_as_typed_are_to_be_read_before_they_leave(
    ibb: Ibb, library: Path, tmp_path: Path
) -> None:
    said = ibb("export", "harbor", "--document", "packet", "-o", tmp_path / "p.txt")
    assert "read them before it leaves the room (clauses 1, 2, 3" in " ".join(said.out.split())
    said = ibb("export", "harbor", "--document", "communique", "-o", tmp_path / "c.txt")
    assert "leaves the room" not in said.out


def test_minutes_nobody_adopted_say_so_on_every_page(
    ibb: Ibb, library: Path, tmp_path: Path
) -> None:
    target = tmp_path / "m.txt"
    ibb("export", "harbor", "--document", "minutes", "--profile", "public", "-o", target)
    assert target.read_text(encoding="utf-8").startswith("Draft minutes, not adopted\n")


def test_worksheets_without_a_session_are_no_record(ibb: Ibb, tmp_path: Path) -> None:
    said = ibb("export", "--document", "worksheets", "-o", tmp_path / "w.json")
    assert said.code == 2
    assert is_one_sentence(said), said.err
