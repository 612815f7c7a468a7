"""The list of issues: raised, framed as questions, ordered, nested, split, with an owner."""

from collections.abc import Sequence

from ibb.desk.at import Answer, Answers, At, Doing, Field, Form, Gesture, Go, Make, Place, Taker
from ibb.desk.board.view import Row, Rows, Tone, View
from ibb.desk.places.common import (
    added,
    chosen_by_number,
    day_field,
    day_or_none,
    labels,
    lines_of,
    numbered_options,
    party_options,
    person_options,
    pointed_of,
    withdraw_pointed,
)
from ibb.documents.wording import day
from ibb.model.actions import change
from ibb.model.errors import RuleError
from ibb.model.gestures import merge_issues, split_issue
from ibb.model.items import Issue, Mode, Outcome, Party, Person, Stage
from ibb.model.queries import issues, live_issues
from ibb.model.session import Session


def view(at: At) -> View:
    """Return every issue with its question and where it stands."""
    every = issues(at.session)
    rows = tuple(_row(at.session, each, desk=not at.showing) for each in every)
    cap = at.session.charter.issue_cap if at.session.charter else None
    title = f"The issues: {len(every)} of at most {cap}" if cap else "The issues"
    return View(title, (Rows(rows, "", "no issues yet; type the first one"),))


def _row(session: Session, issue: Issue, *, desk: bool) -> Row:
    under = [issue.statement or ("not yet framed as a question" if desk else "")]
    who = []
    if issue.raised_by:
        who.append(f"raised by {session.get(Party, issue.raised_by).name}")
    if issue.owner:
        who.append(f"looked after by {session.get(Person, issue.owner).name}")
    under.append(" · ".join(who))
    tone = Tone.QUIET if issue.merged_into else Tone.WORDS
    indent = 2 * _depth(session, issue)
    label = session.label(issue.id)
    return Row(issue.title, label, issue.id, stands(session, issue), tuple(under), tone, indent)


def _depth(session: Session, issue: Issue) -> int:
    depth = 0
    while issue.parent and depth < 8:  # noqa: PLR2004  deeper nesting is not shown deeper
        issue = session.get(Issue, issue.parent)
        depth += 1
    return depth


def stands(session: Session, issue: Issue) -> str:
    """Return where an issue stands, with a sign that needs no colour."""
    if issue.merged_into:
        return f"– merged into {session.label(issue.merged_into)}"
    done = {Outcome.CONSENSUS, Outcome.WITH_RESERVATIONS}
    if issue.outcome in done:
        words = f"✓ {issue.outcome.value}"
    elif issue.outcome is Outcome.BACK and issue.reopened_by:
        words = f"↺ reopened, at {issue.stage.value}"
    elif issue.outcome and issue.outcome is not Outcome.BACK:
        words = f"– {issue.outcome.value}"
    else:
        words = f"● {issue.stage.value}" if issue.stage is not Stage.ISSUE else "○"
    if issue.returns_on:
        words += f", back on {day(issue.returns_on)}"
    if issue.mode is Mode.TRADITIONAL:
        words += " · traditional bargaining"
    return words


def takers(at: At) -> list[Taker]:
    """Return who can raise an issue: the table, or a party."""
    hint = "type an issue; Tab says who raises it"
    return [
        Taker("Issue", hint, _making(at, None)),
        *(
            Taker(party.name, f"an issue that {party.name} raises", _making(at, party.id))
            for party in at.session.parties_at_table
        ),
    ]


def _making(at: At, party: str | None) -> Make:
    def make(lines: Sequence[str]) -> Gesture:
        rank = max((each.rank for each in at.session.all(Issue)), default=0)
        items = [_issue(at, line, party, rank) for line in lines]
        return added(items)

    return make


def _issue(at: At, line: str, party: str | None, rank: int) -> Issue:
    statement = line if line.endswith("?") else ""
    return Issue(
        id=at.new_id(), title=line.rstrip("?"), statement=statement, raised_by=party, rank=rank
    )


def frame(at: At) -> Answer:
    """Frame an issue: its short title, its question, who raised it and who looks after it."""
    issue = pointed_of(at, Issue, "an issue")
    name = at.session.name_first(issue.id)

    def make(answers: Answers) -> Gesture:
        fields = {
            "title": answers["title"],
            "statement": answers["statement"],
            "raised_by": answers["raised_by"] or None,
            "owner": answers["owner"] or None,
        }
        return Gesture(change(issue, **fields), f"{name} framed.")

    return Form(
        f"{name}: frame it",
        (
            Field("statement", "As a question", "text", issue.statement, hint="How might we …?"),
            Field("title", "Short title", value=issue.title),
            Field(
                "raised_by",
                "Raised by",
                "choice",
                issue.raised_by or "",
                party_options(at.session, "the table"),
            ),
            Field(
                "owner", "Looked after by", "choice", issue.owner or "", person_options(at.session)
            ),
        ),
        make,
        "A question with many answers, about a problem both sides have; no blame, no solution.",
    )


def take_up(at: At) -> Answer:
    """Work on the issue under the cursor, at the stage where it stands."""
    issue = at.pointed_item()
    if not isinstance(issue, Issue):
        found = issues(at.session)
        if not found:
            raise RuleError("There is no issue yet; type the first one.")
        issue = found[0]
    stage = issue.stage if issue.stage is not Stage.ISSUE else Stage.STORY
    return Go(stage.value, issue.id)


def nest(at: At) -> Answer:
    """Put an issue under another, or at the top again."""
    issue = pointed_of(at, Issue, "an issue")
    name = at.session.name_first(issue.id)

    def make(answers: Answers) -> Gesture:
        return Gesture(change(issue, parent=answers["parent"] or None), f"{name} moved.")

    others = numbered_options(
        at.session, (each for each in issues(at.session) if each.id != issue.id)
    )
    return Form(
        f"{name}: part of which issue?",
        (
            Field(
                "parent",
                "Under",
                "choice",
                issue.parent or "",
                (("", "none: it stands by itself"), *others),
            ),
        ),
        make,
    )


def split(at: At) -> Answer:
    """Split a large issue into parts such as 8A and 8B."""
    issue = pointed_of(at, Issue, "an issue")
    name = at.session.name(issue.id)

    def make(answers: Answers) -> Gesture:
        parts = lines_of(answers["parts"])
        actions = split_issue(at.session, issue.id, parts, at.new_id)
        return Gesture(actions, f"{at.session.name_first(issue.id)} split.")

    return Form(
        f"Split {name}",
        (Field("parts", "Its parts, a line each", "text", ""),),
        make,
        "The issue keeps its words and its number; the parts stand under it.",
        "Split",
    )


def merge(at: At) -> Answer:
    """Merge issues that turn out to be one."""
    every = live_issues(at.session)
    pointed = at.session.label(at.pointed) if at.pointed in {each.id for each in every} else ""

    def make(answers: Answers) -> Gesture:
        chosen = chosen_by_number(at.session, every, answers["numbers"], "issue")
        if len(chosen) < 2:  # noqa: PLR2004  a merger takes two
            raise RuleError("Merging takes the numbers of at least two issues.")
        ids = [each.id for each in chosen]
        said = f"Issues {labels(at.session, ids)} merged; their words stay."
        return Gesture(merge_issues(at.session, ids[0], ids[1:]), said)

    return Form(
        "Merge issues",
        (Field("numbers", "Numbers", value=pointed, hint="2 5: the first one is kept"),),
        make,
        send="Merge",
    )


def order(at: At) -> Answer:
    """Say in which order the table takes the issues up; numbers stay as they are."""
    top = [each for each in issues(at.session) if each.parent is None]

    def make(answers: Answers) -> Gesture:
        first = chosen_by_number(at.session, top, answers["numbers"], "issue")
        rest = [each for each in top if each not in first]
        actions = tuple(
            action
            for rank, issue in enumerate((*first, *rest), start=1)
            for action in change(issue, rank=rank)
        )
        return Gesture(actions, "The order is recorded; the numbers stay.")

    return Form(
        "In which order?",
        (Field("numbers", "Numbers", value=labels(at.session, (each.id for each in top))),),
        make,
        "Many teams begin with an issue that can succeed. Left-out ones follow in their order.",
    )


def outcome(at: At) -> Answer:
    """Record how an issue ended, or where it rests."""
    item = at.pointed_item()
    issue = item if isinstance(item, Issue) else at.issue
    return outcome_form(at, issue)


def outcome_form(at: At, issue: Issue) -> Form:
    """Return the form for an issue's outcome."""
    name = at.session.name_first(issue.id)

    def make(answers: Answers) -> Gesture:
        chosen = Outcome(answers["outcome"]) if answers["outcome"] else None
        stage = Stage(answers["stage"]) if chosen is Outcome.BACK else issue.stage
        fields = {
            "outcome": chosen,
            "outcome_note": answers["note"],
            "returns_on": day_or_none(answers, "returns_on"),
            "stage": stage,
        }
        said = f"{name}: {chosen.value}." if chosen else f"{name} is open."
        return Gesture(change(issue, **fields), said)

    shown = (("", "still open"), *((each.value, each.value) for each in Outcome))
    stages = tuple((each.value, each.value) for each in Stage)
    return Form(
        f"{name}: the outcome",
        (
            Field("outcome", "Outcome", "choice", issue.outcome or "", shown),
            Field("note", "In the table's words", "text", issue.outcome_note),
            day_field("returns_on", "Comes back on", issue.returns_on),
            Field("stage", "If it goes back, to", "choice", Stage.INTERESTS.value, stages),
        ),
        make,
    )


def mode(at: At) -> Answer:
    """Move an issue to traditional bargaining, or back."""
    item = at.pointed_item()
    issue = item if isinstance(item, Issue) else at.issue
    name = at.session.name_first(issue.id)
    if issue.mode is Mode.TRADITIONAL:
        return Gesture(
            change(issue, mode=Mode.INTEREST_BASED), f"{name} is bargained by interests again."
        )

    def make(answers: Answers) -> Gesture:
        actions = change(issue, mode=Mode.TRADITIONAL)
        return Gesture(actions, f"{name} is bargained traditionally.", note=answers["why"])

    return Form(
        f"{name}: traditional bargaining",
        (Field("why", "Why, in a line"),),
        make,
        "Each side's proposal is then recorded as a proposal; the interests stay in view.",
        "Move",
    )


def edit(at: At) -> Answer:
    """Reword the issue under the cursor."""
    return frame(at)


PLACE = Place(
    "issues",
    "Issues",
    view,
    takers,
    (
        Doing("edit", edit),
        Doing("issue.take_up", take_up),
        Doing("issue.order", order),
        Doing("issue.split", split),
        Doing("issue.merge", merge),
        Doing("issue.nest", nest),
        Doing("issue.outcome", outcome),
        Doing("issue.mode", mode),
        Doing("withdraw", withdraw_pointed),
    ),
    ("undo", "edit", "issue.take_up", "more", "on"),
    help=(
        "Type every issue as it is raised; Tab says who raises it. Then frame each as a question "
        "both sides can own, and take one up."
    ),
)
