"""A reader's comments file is taken in as proposals, once, and says what it came to."""

import json
from pathlib import Path

import pytest

from ibb.documents.comments import append_comment, new_comments_text
from ibb.model.entry import Via
from ibb.model.items import Comment, Minutes, Phase
from ibb.model.minutes_gestures import circulate, draft
from ibb.store.library import Library
from ibb.store.record import Record
from tests.cli.conftest import Ibb, is_one_sentence
from tests.model.builders import DAY
from tests.support.sessions import BY


def harbor(library: Path) -> Path:
    return Library(library).find("harbor")


@pytest.fixture
def file(library: Path, tmp_path: Path) -> Path:
    """Return the file of a reader who proposes a correction to the minutes, and says more."""
    with Record(harbor(library)) as record:
        session = record.session
        first = next(held.item.id for held in session.everything() if held.item.kind == "meeting")
        text = "The table met at five. Everyone was there."
        record.append(draft(session, first, text, record.new_id), by=BY)
        [minutes] = record.session.all(Minutes)
        record.append(circulate(record.session, minutes.id, DAY), by=BY)
        title = record.session.name(first).strip("“”")
        text = new_comments_text(
            record.session, session_id=record.id, digest=record.head, writer="Ana [/b]"
        )
    text = append_comment(text, on=f"minutes of {title}", quote="at five", instead="at six")
    text = append_comment(text, on="clause 1", says="From which day on? \N{SNOWMAN}")
    path = tmp_path / "from-ana.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_what_is_new_is_taken_in_and_listed(ibb: Ibb, library: Path, file: Path) -> None:
    said = ibb("comments", "harbor", file)
    assert (said.code, said.err) == (0, "")
    assert "Taken in, to be accepted or declined: 2 comments." in said.out
    assert "1  correction to minutes of " in said.out
    assert "“at five” → “at six”" in " ".join(said.out.split())
    assert "2  comment on clause 1: “From which day on? \N{SNOWMAN}”" in said.out
    with Record(harbor(library), write=False) as record:
        newest = record.entries[-1]
        assert newest.via is Via.IMPORT
        assert newest.note == ""
        assert [each.answer for each in record.session.all(Comment)] == [None, None]
        assert record.session.all(Minutes)[0].phase is Phase.CORRECTIONS
    assert ibb("check", "harbor").code == 0
    assert "proposed a correction to the minutes of" in ibb("log", "harbor").out


def test_the_same_file_is_not_taken_in_twice(ibb: Ibb, library: Path, file: Path) -> None:
    ibb("comments", "harbor", file)
    with Record(harbor(library), write=False) as record:
        before = record.head
    said = ibb("comments", "harbor", file)
    assert said.code == 0
    assert "Already there: 2 comments." in said.out
    assert "Nothing new was recorded." in said.out
    with Record(harbor(library), write=False) as record:
        assert record.head == before
    file.write_text(append_comment(file.read_text("utf-8"), says="Well done"), "utf-8")
    said = ibb("comments", "harbor", file)
    assert "Taken in, to be accepted or declined: 1 comment." in said.out
    assert "3  comment on the session: “Well done”" in said.out
    assert "Already there: 2 comments." in said.out


def test_a_program_reads_what_it_came_to(ibb: Ibb, library: Path, file: Path) -> None:
    told = json.loads(ibb("comments", "harbor", file, "--json").out)
    assert [each["number"] for each in told["taken_in"]] == ["1", "2"]
    assert told["taken_in"][0]["instead"] == "at six"
    assert told["already_there"] == []
    again = json.loads(ibb("comments", "harbor", file, "--json").out)
    assert again["taken_in"] == []
    assert [each["on"] for each in again["already_there"]][1] == "clause 1"


def test_who_took_it_in_is_recorded(ibb: Ibb, library: Path, file: Path) -> None:
    people = [
        each["name"] for each in json.loads(ibb("show", "harbor", "--json").out)["items"]["person"]
    ]
    assert ibb("comments", "harbor", file, "--by", people[-1]).code == 0
    log = json.loads(ibb("log", "harbor", "--json").out)
    with Record(harbor(library), write=False) as record:
        assert record.session.name(log[-1]["by"]) == f"“{people[-1]}”"


def test_the_name_of_a_reader_stays_out_where_only_parties_are_named(
    ibb: Ibb, library: Path, file: Path
) -> None:
    ibb("comments", "harbor", file)
    with Record(harbor(library), write=False) as record:
        charter = record.session.charter
        assert charter is not None
        assert charter.attribution.value == "party"
        assert "Ana [/b]" not in "".join(page.actions for page in record.pages())


def test_an_empty_file_is_no_fault(ibb: Ibb, library: Path, file: Path) -> None:
    begun = file.read_text("utf-8").split("\ncomments:")[0] + "\ncomments:\n"
    file.write_text(begun, "utf-8")
    said = ibb("comments", "harbor", file)
    assert (said.code, said.out) == (0, "The file holds no comments yet; nothing was recorded.\n")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("session: ", "session: not-"), "comments on another session, “Planning time"),
        (("on: clause 1", "on: clause 77"), "nothing in the session is called “clause 77”"),
        (("says: From", "sys: From"), "“sys” is not a key that belongs here"),
        (("digest: ", "digest: 0"), "whose entry"),
        (("comments:", "comments: &a"), "anchors"),
    ],
)
def test_what_cannot_be_taken_in_is_one_sentence_and_nothing_is_recorded(
    ibb: Ibb, library: Path, file: Path, change: tuple[str, str], words: str
) -> None:
    text = file.read_text("utf-8")
    file.write_text(text.replace(*change), "utf-8")
    said = ibb("comments", "harbor", file)
    assert said.code == 2
    assert is_one_sentence(said), said.err
    assert words in said.err
    assert f"{file}, line " in said.err
    with Record(harbor(library), write=False) as record:
        assert record.session.all(Comment) == []


def test_a_file_that_is_not_there_is_said(ibb: Ibb, library: Path, tmp_path: Path) -> None:
    said = ibb("comments", "harbor", tmp_path / "nothing.yaml")
    assert said.code == 2
    assert "cannot be read" in said.err


def test_someone_who_is_not_in_the_session_cannot_take_it_in(
    ibb: Ibb, library: Path, file: Path
) -> None:
    said = ibb("comments", "harbor", file, "--by", "Nobody at all")
    assert said.code == 2
    assert "Nobody in this session is called “Nobody at all”" in said.err
