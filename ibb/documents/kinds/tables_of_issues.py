"""The tables of what belongs to an issue: what people said of it, how it was decided, what came."""

from collections.abc import Iterator

from ibb.documents.kinds.cells import Cells, Column, Grid, joined, roll_calls
from ibb.documents.wording import attribution, bracketed, shown_levels, test_result
from ibb.documents.words import say, together, typed
from ibb.formats.document import Text
from ibb.model.items import (
    Attribution,
    Clause,
    ConsensusTest,
    Criterion,
    Initials,
    Mark,
    Option,
    Ratification,
    Signal,
)
from ibb.model.session import Session
from ibb.process.outcomes import read_test
from ibb.process.trace import trail


def issue_grids(session: Session) -> Iterator[Grid]:
    """Yield the tables from the issues to what was agreed and is owed."""
    told = _Tables(session)
    yield from told.substance()
    yield from told.decisions()
    yield from told.agreement()


class _Tables:
    def __init__(self, session: Session) -> None:
        self.session = session
        self.cells = cells = Cells(session)
        self.number = Column("", say("Number"), lambda each: cells.number(each.id))
        self.issue = Column("issue", say("Issue"))
        self.text = Column("text", say("Text"))
        self.heard = Column(
            "drawn_from",
            say("Heard in"),
            lambda each: cells.all_called(each.drawn_from),
            seldom=True,
        )

    def substance(self) -> Iterator[Grid]:
        number, issue, text = self.number, self.issue, self.text
        cells = self.cells
        yield Grid(
            "issue",
            say("Issues"),
            (
                number,
                Column("title", say("Title")),
                Column("statement", say("Question")),
                Column("raised_by", say("Raised by")),
                Column("owner", say("Looked after by")),
                Column("parent", say("Part of")),
                Column("merged_into", say("Merged into")),
                Column("stage", say("Stage")),
                Column("mode", say("How it is bargained")),
                Column("outcome", say("Outcome")),
                Column("outcome_note", say("About the outcome")),
                Column("returns_on", say("Returns on")),
                Column("named_none", say("Named no interest")),
                Column("reopened_by", say("Brought back by readings"), seldom=True),
            ),
        )
        party = Column("party", say("Party"))
        yield Grid("story", say("Stories"), (number, issue, party, text))
        source = Column("source", say("Source"))
        yield Grid(
            "fact",
            say("Facts"),
            (number, issue, text, source, Column("denominator", say("Out of"))),
        )
        yield Grid(
            "data_request",
            say("Data requests"),
            (
                number,
                issue,
                text,
                Column("owed_by", say("Owed by")),
                Column("owner", say("Person")),
                Column("due", say("Due")),
                Column("answered", say("Answered")),
                Column("answer", say("Answered by fact")),
            ),
        )
        yield Grid(
            "interest",
            say("Interests"),
            (
                number,
                issue,
                text,
                Column("parties", say("Parties")),
                Column("parties", say("Mutual"), lambda each: cells.told(each.mutual)),
                Column("basis", say("Basis")),
                Column("to_confirm", say("Still to be confirmed"), seldom=True),
                Column("confirmation", say("What they answered"), seldom=True),
                Column("confirmed_by", say("Confirmed by cards"), seldom=True),
                self.heard,
            ),
        )
        yield Grid(
            "option",
            say("Options"),
            (
                number,
                issue,
                text,
                Column("status_quo", say("Status quo")),
                Column("serves", say("Serves interests")),
                Column("merged_into", say("Merged into")),
                Column("split_from", say("Split from")),
                Column("set_aside", say("Set aside"), _set_aside),
                Column("offered_by", say("Offered by")),
                self.heard,
            ),
        )
        yield Grid(
            "criterion",
            say("Criteria"),
            (
                number,
                issue,
                text,
                Column("measure", say("How one would tell")),
                Column("form", say("Form")),
                Column("weight", say("Weight")),
                Column("agreed_by", say("Agreed by")),
            ),
        )
        yield Grid(
            "mark",
            say("Marks"),
            (
                Column("option", say("Issue"), self.issue_of_mark),
                Column("option", say("Option")),
                Column("option", say("Text of the option"), self.marked_option),
                Column("criterion", say("Criterion")),
                Column("criterion", say("Text of the criterion"), self.marked_by),
                Column("answer", say("Answer")),
                Column("note", say("Note")),
            ),
        )

    def decisions(self) -> Iterator[Grid]:
        number, issue, text = self.number, self.issue, self.text
        session, cells = self.session, self.cells
        yield Grid(
            "proposal",
            say("Straw designs"),
            (
                number,
                issue,
                text,
                Column("options", say("Options")),
                Column("revises", say("Revises")),
                Column("changes", say("What moved the words")),
                Column("tabled_by", say("Put forward by")),
            ),
        )
        yield Grid(
            "consensus_test",
            say("Tests for consensus"),
            (
                number,
                Column("of", say("Of"), lambda each: cells.called(each.of)),
                Column("text", say("Words tested")),
                Column("scale", say("Scale"), lambda each: typed(each.scale.name)),
                Column("pass_rule", say("Rule"), lambda each: typed(each.pass_rule.name)),
                Column("captured", say("How it was taken")),
                Column("seats", say("Asked")),
                Column(
                    "", say("Shown"), lambda each: joined(shown_levels(read_test(session, each)))
                ),
                Column("", say("Result"), lambda each: test_result(read_test(session, each))),
            ),
        )
        tests = session.all(ConsensusTest)
        yield Grid(
            "signal",
            say("Reservations"),
            (
                Column("test", say("Test")),
                Column("test", say("Of"), self.tested),
                Column("level", say("Shown"), self.level),
                Column("person", say("Person"), self.holder),
                Column("party", say("Party"), self.side),
                Column("reservation", say("Reservation")),
                Column("would_move", say("What would move them")),
            ),
            [each for test in tests for each in read_test(session, test).reservations],
        )

    def agreement(self) -> Iterator[Grid]:
        number, issue, text = self.number, self.issue, self.text
        cells = self.cells
        yield Grid(
            "clause",
            say("Clauses"),
            (
                number,
                issue,
                Column("heading", say("Heading")),
                text,
                Column("replaces", say("In place of")),
                Column("why", say("Why")),
                Column("fiscal_note", say("Fiscal note")),
                Column("status", say("Status")),
                Column("proposal", say("From straw design")),
                Column("serves", say("Serves interests"), self.served),
                Column("supersedes", say("Supersedes clause")),
                Column("effective", say("In effect from")),
                Column("ends", say("Until")),
                Column("initials", say("Initials"), self.initials),
                self.heard,
            ),
        )
        bodies = sorted(self.session.all(Ratification), key=lambda body: body.order)
        yield Grid(
            "ratification",
            say("Ratification"),
            (
                Column("order", say("Order")),
                Column("body", say("Body"), lambda each: each.body),
                Column("party", say("Party")),
                Column(
                    "covers",
                    say("Clauses"),
                    lambda each: cells.names(each.covers) or say("all that were agreed"),
                ),
                Column("due", say("Due")),
                Column("held", say("Held")),
                Column("in_favour", say("For")),
                Column("against", say("Against")),
                Column("abstaining", say("Abstaining")),
                Column("result", say("Result")),
                Column("note", say("Note")),
                Column("needs", say("Needs"), seldom=True),
                Column("members", say("Members"), seldom=True),
                Column("counting", say("Which votes count"), seldom=True),
            ),
            bodies,
        )
        yield roll_calls(
            "ratification",
            say("Roll calls"),
            Column("votes", say("Body"), lambda each: each[0].body),
            [(body, vote) for body in bodies for vote in body.votes],
        )
        yield Grid(
            "task",
            say("Tasks"),
            (
                number,
                text,
                Column("owner", say("Person")),
                Column("owed_by", say("Owed by")),
                issue,
                Column("clause", say("Clause")),
                Column("due", say("Due")),
                Column("done", say("Done")),
            ),
        )
        yield Grid(
            "parked_item",
            say("Parking lot"),
            (
                number,
                text,
                Column("owner", say("Looked after by")),
                issue,
                Column("returned", say("Brought back")),
                Column("resolution", say("What became of it")),
            ),
        )

    def issue_of_mark(self, mark: Mark) -> Text:
        return self.cells.number(self.session.get(Option, mark.option).issue)

    def marked_option(self, mark: Mark) -> Text:
        return typed(self.session.get(Option, mark.option).text)

    def marked_by(self, mark: Mark) -> Text:
        return typed(self.session.get(Criterion, mark.criterion).text)

    def tested(self, signal: Signal) -> Text:
        return self.cells.called(self.session.get(ConsensusTest, signal.test).of)

    def level(self, signal: Signal) -> Text:
        test = self.session.get(ConsensusTest, signal.test)
        return typed(test.scale.level(signal.level).label)

    def holder(self, signal: Signal) -> Text:
        named = attribution(self.session) is Attribution.PERSON
        return self.cells.name(signal.person) if signal.person and named else ""

    def side(self, signal: Signal) -> Text:
        named = attribution(self.session) is not Attribution.NONE
        return self.cells.name(signal.party) if signal.party and named else ""

    def served(self, clause: Clause) -> Text:
        return self.cells.names(each.id for each in trail(self.session, clause).interests)

    def initials(self, clause: Clause) -> Text:
        return joined(map(self.initialled, clause.initials))

    def initialled(self, initials: Initials) -> Text:
        cells = self.cells
        person = cells.name(initials.person) if initials.person else ""
        who = bracketed(cells.name(initials.party), person)
        return together(", ", (who, cells.told(initials.at)))


def _set_aside(option: Option) -> Text:
    if option.set_aside is None:
        return ""
    return typed(option.set_aside) or say("yes")
