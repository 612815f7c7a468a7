"""Story and facts: each side's telling, figures with their source, and what is owed."""

from collections.abc import Sequence

from ibb.desk.at import (
    Actions,
    Answer,
    Answers,
    At,
    Doing,
    Field,
    Form,
    Gesture,
    Make,
    Place,
    Taker,
)
from ibb.desk.board.view import Row, Rows, View
from ibb.desk.places.common import (
    added,
    day_field,
    day_or_none,
    party_options,
    person_options,
    today,
    withdraw_pointed,
    words_form,
)
from ibb.documents.wording import day, owner_name
from ibb.model.actions import Add, change
from ibb.model.errors import RuleError
from ibb.model.items import AnyItem, DataRequest, Fact, Story
from ibb.model.queries import within
from ibb.model.session import Session


def view(at: At) -> View:
    """Return the stories by side, then facts, then what is owed."""
    issue, session = at.issue, at.session
    stories = within(session, Story, issue.id)
    parts = []
    for party in session.parties_at_table:
        mine = tuple(_story(session, each) for each in stories if each.party == party.id)
        parts.append(Rows(mine, party.name, "has not told its story yet"))
    shared = tuple(_story(session, each) for each in stories if each.party is None)
    if shared:
        parts.append(Rows(shared, "Told together"))
    facts = tuple(_fact(session, each) for each in within(session, Fact, issue.id))
    parts.append(Rows(facts, "Facts", "none yet"))
    owed = tuple(_owed(session, each) for each in within(session, DataRequest, issue.id))
    if owed:
        parts.append(Rows(owed, "Data owed to the table"))
    return View(issue.statement or issue.title, tuple(parts))


def _story(session: Session, story: Story) -> Row:
    return Row(story.text, session.label(story.id), story.id)


def _fact(session: Session, fact: Fact) -> Row:
    source = f"source: {fact.source}" if fact.source else "no source yet"
    out_of = f"out of: {fact.denominator}" if fact.denominator else ""
    return Row(fact.text, session.label(fact.id), fact.id, under=(source, out_of))


def _owed(session: Session, request: DataRequest) -> Row:
    who = owner_name(session, request.owner, request.owed_by)
    when = f"by {day(request.due)}" if request.due else "no day yet"
    state = f"✓ answered {day(request.answered)}" if request.answered else f"○ {who}, {when}"
    return Row(request.text, session.label(request.id), request.id, under=(state,))


def takers(at: At) -> list[Taker]:
    """Return what can be typed: each side's story, facts, data owed."""
    sides = [
        Taker(f"Story, {party.name}", "type what happens now, as told", _story_of(at, party.id))
        for party in at.session.parties_at_table
    ]
    return [
        *sides,
        Taker("Fact", "type a figure or a finding; F3 gives its source", _making(at, Fact)),
        Taker(
            "Data owed",
            "type what is to be found out; F3 says who and when",
            _making(at, DataRequest),
        ),
        Taker("Story, together", "type what both sides tell together", _story_of(at, None)),
    ]


def _story_of(at: At, party: str | None) -> Make:
    def make(lines: Sequence[str]) -> Gesture:
        items = [Story(id=at.new_id(), issue=at.issue.id, text=line, party=party) for line in lines]
        return added(items)

    return make


def _making(at: At, kind: type[Fact] | type[DataRequest]) -> Make:
    def make(lines: Sequence[str]) -> Gesture:
        items: list[AnyItem] = [
            kind(id=at.new_id(), issue=at.issue.id, text=line) for line in lines
        ]
        return added(items)

    return make


def complete(at: At) -> Answer:
    """Give a fact its source and denominator, or a data request its owner and day."""
    item = at.pointed_item()
    if isinstance(item, Fact):
        return _fact_form(at, item)
    if isinstance(item, DataRequest):
        return _request_form(at, item)
    raise RuleError("Point at a fact or at data owed with the arrow keys first.")


def _fact_form(at: At, fact: Fact) -> Form:
    def make(answers: Answers) -> Gesture:
        fields = {key: answers[key] for key in ("text", "source", "denominator")}
        return Gesture(change(fact, **fields), "The fact has its source.")

    return Form(
        at.session.name_first(fact.id),
        (
            Field("source", "Source", value=fact.source, hint="where it comes from"),
            Field("denominator", "Out of how many", value=fact.denominator),
            Field("text", "Words", "text", fact.text),
        ),
        make,
    )


def _request_form(at: At, request: DataRequest) -> Form:
    def make(answers: Answers) -> Gesture:
        fields = {
            "text": answers["text"],
            "owner": answers["owner"] or None,
            "owed_by": answers["owed_by"] or None,
            "due": day_or_none(answers, "due"),
        }
        return Gesture(change(request, **fields), "It is known who owes it.")

    return Form(
        at.session.name_first(request.id),
        (
            Field(
                "owner", "Who finds out", "choice", request.owner or "", person_options(at.session)
            ),
            Field(
                "owed_by",
                "For which side",
                "choice",
                request.owed_by or "",
                party_options(at.session, "no side in particular"),
            ),
            day_field("due", "By when", request.due),
            Field("text", "What is owed", "text", request.text),
        ),
        make,
    )


def answer(at: At) -> Answer:
    """Record the answer to a data request as a fact."""
    request = at.pointed_item()
    if not isinstance(request, DataRequest):
        raise RuleError("Point at data owed with the arrow keys first.")

    def make(answers: Answers) -> Gesture:
        fact = Fact(
            id=at.new_id(), issue=request.issue, text=answers["text"], source=answers["source"]
        )
        actions: Actions = (Add(item=fact), *change(request, answered=today(at), answer=fact.id))
        return Gesture(actions, "The answer is among the facts.")

    return Form(
        f"Answer: {request.text}",
        (Field("text", "What was found", "text"), Field("source", "Source")),
        make,
    )


def edit(at: At) -> Answer:
    """Reword what is pointed to, or say whose story it is."""
    item = at.pointed_item()
    if not isinstance(item, Story | Fact | DataRequest):
        raise RuleError("Point at a line with the arrow keys first.")
    if isinstance(item, Story):
        return _story_form(at, item)
    return words_form(item, "text", at.session.name_first(item.id))


def _story_form(at: At, story: Story) -> Form:
    def make(answers: Answers) -> Gesture:
        fields = {"text": answers["text"], "party": answers["party"] or None}
        return Gesture(change(story, **fields), "Story reworded.")

    told_by = party_options(at.session, "all together")
    return Form(
        at.session.name_first(story.id),
        (
            Field("text", "Words", "text", story.text),
            Field(
                "party", "Told by", "choice", story.party or "", (("", "all together"), *told_by)
            ),
        ),
        make,
    )


PLACE = Place(
    "story",
    "Story",
    view,
    takers,
    (
        Doing("edit", edit),
        Doing("story.complete", complete),
        Doing("story.answer", answer),
        Doing("withdraw", withdraw_pointed),
    ),
    ("undo", "edit", "story.complete", "more", "on"),
    of_issue=True,
    help=(
        "Each side tells what happens now and whom it affects; the others ask only to understand. "
        "Figures go down with their source. What nobody knows yet becomes data owed."
    ),
)
