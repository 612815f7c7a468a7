"""A session as tables, one for each kind of item, for those who filter and count in a spreadsheet.

Days are written as 2026-01-14 and times as 2026-01-14 17:42, in the charter's time zone, so that
programs sort them. What belongs to an issue carries the issue's number before its own, as people
say it at the table: interest 2.4.
"""

from collections.abc import Iterator

from ibb.documents.kinds.asked import Asked, Made
from ibb.documents.kinds.cells import Cells, Column, Grid, roll_calls
from ibb.documents.kinds.tables_of_authority import authority_grids
from ibb.documents.kinds.tables_of_figures import figure_grids
from ibb.documents.kinds.tables_of_issues import issue_grids
from ibb.documents.kinds.tables_of_monitoring import monitoring_grids
from ibb.documents.kinds.tables_of_voices import voice_grids
from ibb.documents.profiles import INTERNAL, Profile
from ibb.documents.wording import attribution_words
from ibb.documents.words import say, typed
from ibb.documents.words.terms import term
from ibb.formats.document import Block, Heading, Paragraph, Text
from ibb.model.consensus import Level, PassRule, Scale
from ibb.model.items import Attendance, Charter, ConsensusTest, Person, Recess
from ibb.model.session import Session

LEFT_OUT = {
    ("*", "id"): "never shown to anyone: people see the number",
    ("*", "kind"): "each kind has a table of its own",
    ("charter", "process_text"): "a whole process template, which is run and not read",
    ("issue", "rank"): "the issues stand in this order",
    ("public_input", "key"): "tells cards apart when the same file comes again; nobody reads it",
    ("issue", "confirmed"): "keys by which a process knows its checks, which people never see",
}
"""The fields that are in no table, and why."""


def tables_of(asked: Asked) -> Made:
    """Return every table that the profile shows."""
    return asked.title, tables(asked.session, asked.profile)


def tables(session: Session, profile: Profile = INTERNAL) -> Iterator[Block]:
    """Yield a heading and a table for each kind of item that the session holds.

    The session is as the profile shows it; a column of a field that may not appear is
    left out, because an empty one would say that nothing was said.
    """
    cells = Cells(session)
    empty = True
    for grid in every_grid(session):
        table = grid.table(cells, profile)
        if table:
            empty = False
            yield Heading(1, grid.name)
            yield table
    if empty:
        yield Paragraph(say("Nothing has been recorded yet."))


def every_grid(session: Session) -> Iterator[Grid]:
    """Yield every table there can be, in the order in which people come to agreement."""
    told = _Tables(session)
    yield from told.beginnings()
    yield from authority_grids(session)
    yield from issue_grids(session)
    yield from figure_grids(session)
    yield from voice_grids(session)
    yield from monitoring_grids(session)
    yield from told.meetings()


class _Tables:
    def __init__(self, session: Session) -> None:
        self.session = session
        self.cells = cells = Cells(session)
        self.number = Column("", say("Number"), lambda each: cells.number(each.id))
        self.text = Column("text", say("Text"))

    def beginnings(self) -> Iterator[Grid]:
        number, text = self.number, self.text
        charter = self.session.charter
        if charter:
            yield _charter(charter)
            yield from self.consensus(charter)
        yield Grid(
            "party",
            say("Parties"),
            (
                Column("name", say("Name"), lambda each: each.name),
                Column("describes", say("Speaks for")),
                Column("at_table", say("At the table")),
                Column("needs", say("Needs, to take part"), seldom=True),
            ),
        )
        yield Grid(
            "person",
            say("People"),
            (
                Column("name", say("Name"), lambda each: each.name),
                Column("party", say("Party")),
                Column("role", say("Role")),
                Column("counts", say("Asked in tests for consensus")),
            ),
        )
        agreed = Column("agreed", say("Agreed"))
        yield Grid("ground_rule", say("Ground rules"), (number, text, agreed))
        party, basis = Column("party", say("Party")), Column("basis", say("Basis"))
        issue = Column("issue", say("Issue"), seldom=True)
        amended = Column("amended", say("Why it was amended"), seldom=True)
        commitment = (number, party, text, basis, issue, amended)
        yield Grid("commitment", say("Commitments"), commitment)

    def consensus(self, charter: Charter) -> Iterator[Grid]:
        """Yield the scales and rules that the charter and the tests hold, each once."""
        tests = self.session.all(ConsensusTest)
        scales = dict.fromkeys((charter.scale, *(test.scale for test in tests)))
        rules = dict.fromkeys((charter.pass_rule, *(test.pass_rule for test in tests)))
        yield _scales([(scale, level) for scale in scales for level in scale.levels])
        yield _rules(self.cells, list(rules))

    def meetings(self) -> Iterator[Grid]:
        number, text, cells = self.number, self.text, self.cells
        meeting = Column("meeting", say("Meeting"))
        began, note = Column("began", say("Began")), Column("note", say("Note"))
        yield Grid(
            "meeting",
            say("Meetings"),
            (
                number,
                Column("title", say("Title")),
                Column("place", say("Place")),
                Column("planned_start", say("Planned to start")),
                Column("planned_end", say("Planned to end")),
                Column("opened", say("Opened")),
                Column("closed", say("Closed")),
            ),
        )
        yield Grid(
            "attendance",
            say("Attendance"),
            (
                meeting,
                Column("person", say("Person")),
                Column("person", say("Party"), self.party_of),
                Column("arrived", say("Arrived")),
                Column("left", say("Left")),
                note,
            ),
        )
        yield Grid(
            "agenda_item",
            say("Agenda"),
            (
                meeting,
                number,
                text,
                Column("issue", say("Issue")),
                Column("minutes", say("Planned minutes")),
                began,
                Column("ended", say("Ended")),
            ),
        )
        yield Grid(
            "recess",
            say("Recesses"),
            (
                meeting,
                Column("reason", say("Reason")),
                Column("called_by", say("Called by")),
                began,
                Column("resumed", say("Resumed")),
                Column("purpose", say("Purpose"), seldom=True),
                Column("reconvenes", say("Goes on in the open"), seldom=True),
            ),
        )
        yield roll_calls(
            "recess",
            say("Roll calls for closed sessions"),
            Column("votes", say("Meeting"), lambda each: cells.name(each[0].meeting)),
            [(recess, vote) for recess in self.session.all(Recess) for vote in recess.votes],
        )
        yield Grid(
            "minutes",
            say("Minutes"),
            (
                meeting,
                Column("phase", say("Phase")),
                text,
                Column("circulated", say("Circulated")),
                Column("adopted", say("Adopted")),
                Column("adopted_by", say("Adopted by")),
            ),
        )
        yield Grid(
            "comment",
            say("Comments"),
            (
                number,
                Column("about", say("About"), lambda each: cells.called(each.about)),
                Column("sort", say("Sort")),
                Column("quote", say("Words it speaks of")),
                text,
                Column("proposed", say("Words proposed")),
                Column("writer", say("Written by"), lambda each: each.writer),
                Column("party", say("Party")),
                Column("answer", say("Answer")),
                Column("answer_note", say("About the answer")),
                Column("answered", say("Answered")),
            ),
        )

    def party_of(self, stay: Attendance) -> Text:
        return self.cells.names((self.session.get(Person, stay.person).party,))


def _charter(charter: Charter) -> Grid:
    return Grid(
        "charter",
        say("Charter"),
        (
            Column("title", say("Title")),
            Column("purpose", say("Purpose")),
            Column("process", say("Process")),
            Column("scale", say("Scale"), lambda each: typed(each.scale.name)),
            Column("pass_rule", say("Rule for consensus"), lambda each: typed(each.pass_rule.name)),
            Column("fallback", say("If there is no consensus")),
            Column(
                "attribution", say("Who is named"), lambda each: attribution_words(each.attribution)
            ),
            Column("confidentiality", say("Confidentiality")),
            Column("retention", say("How long notes are kept")),
            Column("retention_days", say("Days that notes are kept after ratification")),
            Column("issue_cap", say("Most issues")),
            Column("issues_close", say("New issues until")),
            Column("target_end", say("To be done by")),
            Column("time_zone", say("Time zone")),
            Column("language", say("Language")),
            Column("practice", say("Practice session")),
            Column("illustrative", say("What in it is made up")),
            Column("acknowledgement", say("Said openly at the beginning"), seldom=True),
            Column("smallest_cell", say("Smallest count shown"), seldom=True),
            Column("declared_joint", say("Declared joint"), seldom=True),
            Column("joint_without", say("Joint without all support"), seldom=True),
            Column("joint_leads", say("Leads who said so"), seldom=True),
        ),
        [charter],
        sideways=True,
    )


def _scales(levels: list[tuple[Scale, Level]]) -> Grid:
    return Grid(
        "charter",
        say("Scales"),
        (
            Column("scale", say("Scale"), lambda each: typed(each[0].name)),
            Column("scale", say("Question"), lambda each: typed(each[0].question)),
            Column("scale", say("Sign"), lambda each: each[1].key),
            Column("scale", say("Level"), lambda each: typed(each[1].label)),
            Column("scale", say("What it means"), lambda each: typed(each[1].meaning)),
            Column("scale", say("Stance"), lambda each: term(each[1].stance.value)),
            Column("scale", say("Question that follows"), _follow_up),
        ),
        levels,
    )


def _follow_up(each: tuple[Scale, Level]) -> Text:
    return typed(each[1].follow_up or "")


def _rules(cells: Cells, rules: list[PassRule]) -> Grid:
    return Grid(
        "charter",
        say("Rules for consensus"),
        (
            Column("pass_rule", say("Rule"), lambda each: typed(each.name)),
            Column("pass_rule", say("What it means"), lambda each: typed(each.meaning)),
            Column("pass_rule", say("Levels that carry"), lambda each: cells.told(each.carries)),
            Column("pass_rule", say("Others tolerated"), lambda each: str(each.tolerated)),
            Column("pass_rule", say("Never tolerated"), lambda each: cells.told(each.never)),
        ),
        rules,
    )


__all__ = ["LEFT_OUT", "every_grid", "tables"]
