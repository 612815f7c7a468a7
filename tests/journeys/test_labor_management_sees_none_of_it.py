"""A labor–management session that needs none of the state's work sees none of it, anywhere."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import OptionList

from ibb.cli import main
from ibb.desk.at import Answer, Ask, At, Form, Gesture, Place, Say
from ibb.desk.beside import coach
from ibb.desk.board.cursor import spots
from ibb.desk.board.layout import lay_out
from ibb.desk.commands import COMMANDS
from ibb.desk.doing import run
from ibb.desk.export_form import ExportForm
from ibb.desk.live import Live
from ibb.desk.places.everything import PLACES, offered
from ibb.desk.review.pages import CONTENTS, page
from ibb.desk.review.reading import Reading
from ibb.documents.kinds import every
from ibb.documents.kinds.every import KINDS
from ibb.documents.kinds.making import Wanted, make_document
from ibb.documents.profiles import CONSTITUENTS, PROFILES, PUBLIC
from ibb.formats.document import every_text, plain
from ibb.model.entry import Entry
from ibb.model.errors import RuleError
from ibb.model.items import Commitment, Issue
from ibb.model.session import Session
from ibb.plain import Conversation, reading
from ibb.process.further import FURTHER
from ibb.process.template import load_template, template_of
from ibb.store.record import Record
from tests.documents.reading import harbor
from tests.support.desk import SIZES, Desk, at_the_desk
from tests.support.oak_ridge import go_to, oak_ridge, take_up
from tests.support.sessions import counting

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TALL = (120, 80)
"""A screen on which every list is seen whole."""
BOTH = "readiness"
"""Written support is asked for in both traditions."""
THE_REST = tuple(key for key in FURTHER if key != BOTH)
USUAL = tuple(key for key in PLACES if key not in THE_REST)
KINDS_FOR_ALL = {
    *("record", "agreement", "instructions", "redline", "clean", "tentative", "packet"),
    *("side-letter", "minutes", "communique", "matrix", "memo", "tasks", "worksheets", "tables"),
}
TELLING = re.compile(
    r"""\b(
      authorit\w* | who\ decides\ (is|on) | decides: | promis\w* | ladder | recommends | consulted
    | bearings? | (keeps|breaks)\ (it|a\ commitment) | stands\ to\ the | amend(s|ed)?
    | cards? | public\ input | voices? | you\ said | poster | themes? | translation | heard\ by
    | causes? | five\ whys | fishbone | network | forces?
    | gaps? | denominators? | lotter\w* | claim | thresholds? | small\ (cells|numbers)
    | measures? | indicators? | readings? | baseline | trend | spotlight | annual\ report
    | refer(s|red|rals?)? | another\ authority | reopen\w* | locus | theory | follow-through
    | to\ confirm | confirmed: | own\ words | to\ take\ part | glossary | fact\ sheet
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
FAMILIAR = (
    "in your own words",
    "the options' own words",
    "each voice weighs the same",
    "is amended as follows",
    "worth reading",
    "a reading program",
    "on a list was no promise",
    "easure: Say how one would tell",
)
"""Where both traditions use such a word, or somebody at Harbor Falls did."""


def none_of_it(text: str, where: object) -> None:
    """Make sure that a text tells of nothing that the process goes without."""
    text = " ".join(text.split())
    for each in FAMILIAR:
        text = text.replace(each, "")
    found = [text[max(hit.start() - 60, 0) : hit.end() + 60] for hit in TELLING.finditer(text)]
    assert not found, (where, found)


def moments(entries: tuple[Entry, ...]) -> Iterator[tuple[Entry, ...]]:
    """Yield a record as it stood when it began, on its way, and at its end."""
    for part in (0, 1, 2, 3, 4):
        yield entries[: max(len(entries) * part // 4, 1)]


def at(entries: tuple[Entry, ...], issue: str | None, pointed: str | None = None) -> At:
    session = Session().after(entries)
    assert session.charter
    return At(
        session=session,
        template=template_of(session.charter),
        now=NOW,
        new_id=counting("new"),
        by="facilitator",
        issue_id=issue,
        pointed=pointed,
        entries=entries,
    )


def told(answer: Answer) -> str:
    """Return what an answer says or asks."""
    match answer:
        case Form(title=title, fields=fields, about=about, send=send):
            asked = [
                (each.label, each.hint, *(words for _, words in each.options)) for each in fields
            ]
            return "\n".join((title, about, send, *(words for each in asked for words in each)))
        case Ask(title=title, options=options):
            return "\n".join((title, *(words for _, words in options)))
        case Gesture(said=said) | Say(words=said):
            return said
        case _:
            return ""


def everything_at(place: Place, here: At) -> Iterator[str]:
    """Yield all that a place shows, takes and answers, whatever is pointed to."""
    board = lay_out(place.seen(here), 100)
    yield board.text()
    yield lay_out(coach(here, place), 60).text()
    yield place.help
    for taker in place.takers(here):
        yield f"{taker.label}: {taker.hint}"
        yield asked(lambda taker=taker: taker.make(["A line"]))
    pointed = [None, *dict.fromkeys(spot.about for spot in spots(board))]
    for doing in place.used(here).doings:
        yield COMMANDS[doing.id].offered()
        for about in islice(pointed, 12):
            there = at(tuple(here.entries), here.issue_id, about)
            yield asked(lambda doing=doing, there=there: doing.run(there))
    for command in ("on", "back", "confirm", "park", "task", "recess", "place"):
        yield asked(lambda command=command: run(place, command, here))


def asked(what: Any) -> str:
    try:
        return told(what())
    except RuleError as refused:
        return str(refused)


@pytest.mark.parametrize("key", USUAL)
def test_at_every_place_and_every_moment(key: str) -> None:
    place = PLACES[key]
    for entries in moments(tuple(harbor().entries)):
        held = Session().after(entries).all(Issue)
        issues: list[str | None] = [*(each.id for each in held)] or [None]
        for issue in issues if place.of_issue else issues[:1]:
            here = at(entries, issue)
            if not place.of_issue or issue:
                assert [each.key for each in offered(here.session, here.template)] == list(USUAL)
                for text in everything_at(place, here):
                    none_of_it(text, (key, len(entries), issue))


def names(desk: Desk) -> list[str]:
    """Return what the list that is open offers."""
    return [str(each.prompt) for each in desk.screen.query_one(OptionList).options]


async def test_in_every_list_of_the_full_screen(tmp_path: Path) -> None:
    path = oak_ridge(tmp_path)
    async with at_the_desk(path.parent, session=path, size=TALL) as desk:
        await take_up(desk, "Bell times")
        for key in USUAL:
            await go_to(desk, key)
            none_of_it(desk.text(), (key, "board"))
            await desk.press("f4")
            none_of_it("\n".join(names(desk)), (key, "F4"))
            await desk.press("escape", "f1")
            none_of_it(desk.text(), (key, "F1"))
            await desk.press("escape", "f8")
            none_of_it(desk.text(), (key, "the room"))
            await desk.press("f8")
            found = [each.title for each in desk.app.get_system_commands(desk.screen)]
            none_of_it("\n".join(found), (key, "palette"))
        await desk.press("ctrl+r")
        shown = [each.partition(" (of")[0].strip() for each in names(desk)]
        assert shown == [PLACES[key].title for key in USUAL]


async def test_the_palette_offers_what_the_list_offers_and_no_more(tmp_path: Path) -> None:
    path = oak_ridge(tmp_path)
    async with at_the_desk(path.parent, session=path, size=SIZES["usual"]) as desk:
        await take_up(desk, "Bell times")
        await go_to(desk, "options")
        await desk.press("ctrl+p")
        await desk.type("option")
        await desk.app.workers.wait_for_complete()
        await desk.settle()
        assert "Put chosen options into one straw design" in desk.text()
        none_of_it(desk.text(), "palette")
        await desk.press("escape", "escape")
        desk.session_screen.action_do("option.refer")
        await desk.settle()
        assert "That cannot be done here; F4 lists what can." in desk.said


def test_line_by_line(tmp_path: Path) -> None:
    said: list[str] = []
    typed = [
        line
        for key in USUAL
        for line in (f"/go to {PLACES[key].title}", "/help", "/more", "/show", "/coach", "/where")
    ]
    hidden = ("/refer", "/confirmed", "/voices", *(f"/go to {PLACES[e].title}" for e in THE_REST))
    with Record(oak_ridge(tmp_path)) as record:
        Conversation(Live(record), reading(["/issue 1", *typed]), said.append, width=80).run()
        none_of_it("\n".join(said), "plain")
        count = len(record.entries)
        for line in hidden:
            said.clear()
            Conversation(Live(record), reading([line]), said.append, width=80).run()
            assert re.search("cannot be done here|nothing here|is none of these", said[2]), said
        assert len(record.entries) == count


def test_on_every_page_of_a_review() -> None:
    for entries in moments(tuple(harbor().entries)):
        here = at(entries, None)
        review = Reading(entries, here.template, NOW, looked=1)
        links, read = [CONTENTS], set[str]()
        while links:
            link = links.pop()
            found = page(review, link)
            if found is None or link in read or (":" in link and link.partition(":")[0] in read):
                continue
            read |= {link, link.partition(":")[0]} if link.count(":") else {link}
            sheet = lay_out(found.view, 100)
            none_of_it(sheet.text(), link)
            links += [spot.about for spot in spots(sheet)]
        assert read > {CONTENTS, "trace", "stages"}


@pytest.mark.parametrize(
    "command",
    ["show", "show --standing", "show --telling", "trace", "minutes", "log", "owed", "export"],
)
def test_on_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    path = oak_ridge(tmp_path)
    name, *options = command.split()
    if name == "export":
        options = ["-o", str(tmp_path / "record.txt"), "--document", "record"]
    assert main([name, str(path), *options]) == 0
    none_of_it(capsys.readouterr().out.replace(str(tmp_path), ""), command)


def texts(key: str, profile: str, entries: tuple[Entry, ...]) -> str:
    """Return the words of a document of Harbor Falls; of each it could be about, the first."""
    kind, session = KINDS[key], Session().after(entries)
    held = (e.item.id for e in session.everything() if e.item.kind == kind.needs)
    about = next(held, None) if kind.must else None
    wanted = Wanted(kind, PROFILES[profile], about=about)
    document = make_document(wanted, entries, session, now=NOW)
    return "\n".join(plain(text) for text in every_text(document))


@pytest.mark.parametrize("key", sorted(KINDS_FOR_ALL))
def test_in_every_document_it_is_offered(key: str) -> None:
    entries = tuple(harbor().entries)
    for profile in dict.fromkeys((KINDS[key].profile, "internal", "constituents", "public")):
        if key != "side-letter" or profile == "internal":
            none_of_it(texts(key, profile, entries), (key, profile))


@pytest.mark.parametrize("profile", [CONSTITUENTS, PUBLIC], ids=lambda each: each.key)
def test_what_a_side_cannot_give_stays_inside(profile: Any) -> None:
    entries = tuple(harbor().entries)
    stated = [each.text for each in harbor().session.all(Commitment)]
    assert stated
    assert stated[0] in texts("record", "internal", entries)
    for key in ("record", "tables"):
        assert not [each for each in stated if each in texts(key, profile.key, entries)]


def test_documents_are_offered_where_their_work_is_done(tmp_path: Path) -> None:
    with Record(oak_ridge(tmp_path), write=False) as record:
        keys = {key for key, _ in ExportForm(record, NOW, tmp_path).offers()}
        assert keys == {*KINDS_FOR_ALL, "whole"}
        charter = record.session.charter
        assert charter
        state = charter.model_copy(update={"process": "state-district"})
        offered_there = every.offered(record.session.showing({charter.id: state}))
        assert [each.key for each in offered_there] == list(KINDS)


def test_the_words_looked_for_are_those_of_the_work_it_goes_without() -> None:
    """Nothing would be proved if what other sessions see told of it in other words."""
    here = at(tuple(harbor().entries), harbor().session.all(Issue)[0].id)
    for key in THE_REST:
        place = PLACES[key]
        assert TELLING.search(place.help), key
        assert TELLING.search(" ".join(everything_at(place, here))), key
    assert set(THE_REST) < set(load_template("state-district")[0].further_places)
