"""What is asked about criteria: who agreed, how one would tell, and notes beside marks."""

from ibb.desk.at import Answer, Answers, At, Field, Form, Gesture, Say
from ibb.model.actions import Action, Add, change
from ibb.model.errors import RuleError
from ibb.model.items import Criterion, Mark, Option
from ibb.model.queries import criteria, live_options
from ibb.model.queries import mark as mark_at
from ibb.model.session import Session
from ibb.model.text import same_words

THIS, EVERY = "this", "every"


def at_hand(session: Session, issue_id: str) -> list[Criterion]:
    """Return the criteria for an issue, the standing ones first."""
    return sorted(criteria(session, issue_id), key=lambda each: each.issue is not None)


def added(how_many: int) -> str:
    """Say how many criteria were recorded."""
    return "Criterion recorded." if how_many == 1 else f"{how_many} criteria recorded in one step."


def number(session: Session, criterion: Criterion, issue_id: str) -> str:
    """Return a criterion's number; one of an issue above says of which."""
    label = session.label(criterion.id)
    if criterion.issue in {None, issue_id}:
        return label
    return f"{session.label(criterion.issue or '')}·{label}"


def cell_of(at: At) -> tuple[Option, Criterion] | None:
    """Return the option and the criterion of the cell under the cursor, if it is a cell."""
    option_id, cut, criterion_id = (at.pointed or "").partition("|")
    if not cut:
        return None
    option, criterion = at.session.find(option_id), at.session.find(criterion_id)
    if not isinstance(option, Option) or not isinstance(criterion, Criterion):
        return None
    if option not in live_options(at.session, at.issue.id):
        return None
    return option, criterion


def marked(at: At, option: Option, criterion: Criterion) -> Mark | None:
    """Return the mark of a cell."""
    return mark_at(at.session, option.id, criterion.id)


def criterion_of(at: At) -> Criterion | None:
    """Return the criterion under the cursor, also when a cell of its column is pointed to."""
    item = at.pointed_item()
    if isinstance(item, Criterion):
        return item
    cell = cell_of(at)
    return cell[1] if cell else None


def agreed(at: At) -> Answer:
    """Record who agreed to the criterion under the cursor, or to all of them."""
    found = at_hand(at.session, at.issue.id)
    if not found:
        raise RuleError("There is no criterion yet; type the first one.")
    pointed = at.pointed_item()
    if isinstance(pointed, Criterion) and pointed in found:
        return _agreed_to_one(at, pointed, found)
    everyone = [set(each.agreed_by) for each in found]
    field = _who(at, tuple(set.intersection(*everyone)))
    return Form(
        f"Who agreed to {'it' if len(found) == 1 else f'all {len(found)} criteria'}?",
        (field,),
        lambda answers: _agreed_to_all(found, answers["agreed_by"]),
        "Whoever is marked is added to every criterion; nobody is taken off. "
        "Point at one criterion to record who agreed to that one.",
    )


def _who(at: At, value: tuple[str, ...]) -> Field:
    seated = tuple((party.id, party.name) for party in at.session.parties_at_table)
    return Field("agreed_by", "Agreed by", "choices", value, seated)


def _agreed_to_one(at: At, criterion: Criterion, found: list[Criterion]) -> Form:
    name = f"criterion {number(at.session, criterion, at.issue.id)}"
    seated = {party.id for party in at.session.parties_at_table}

    def make(answers: Answers) -> Gesture:
        if answers.get("which") == EVERY:
            return _agreed_to_all(found, answers["agreed_by"])
        gone = tuple(each for each in criterion.agreed_by if each not in seated)
        parties = (*gone, *answers["agreed_by"])
        return Gesture(change(criterion, agreed_by=parties), f"Who agreed to {name} is recorded.")

    which = Field(
        "which",
        "To which",
        "choice",
        THIS,
        ((THIS, f"only {name}"), (EVERY, f"all {len(found)} criteria")),
    )
    fields = (_who(at, criterion.agreed_by), *((which,) if len(found) > 1 else ()))
    return Form(f"Who agreed to {name}?", fields, make, criterion.text)


def _agreed_to_all(found: list[Criterion], parties: tuple[str, ...]) -> Gesture:
    actions: list[Action] = []
    for each in found:
        more = tuple(party for party in parties if party not in each.agreed_by)
        actions += change(each, agreed_by=(*each.agreed_by, *more))
    return Gesture(tuple(actions), "Who agreed to the criteria is recorded.")


def standing(at: At) -> Answer:
    """Choose from the standing criteria that the process suggests."""
    there = [each.text for each in at.session.all(Criterion) if each.issue is None]
    offered = [
        each
        for each in at.template.standing_criteria
        if not any(same_words(each.text, text) for text in there)
    ]
    if not offered:
        return Say("Every standing criterion that this process suggests is here already.")

    def make(answers: Answers) -> Gesture:
        chosen = [offered[int(place)] for place in answers["chosen"]]
        if not chosen:
            raise RuleError("Mark at least one with Space.")
        items = [Criterion(id=at.new_id(), text=each.text, measure=each.measure) for each in chosen]
        return Gesture(tuple(Add(item=each) for each in items), added(len(items)))

    shown = tuple((str(place), f"{e.text}: {e.measure}") for place, e in enumerate(offered))
    return Form(
        "Standing criteria",
        (Field("chosen", "For every issue", "choices", (), shown),),
        make,
        "Three are typical. They hold for every issue, and the table still has to agree to them.",
    )


def detail(at: At) -> Answer:
    """Say how one would tell, whether it is a test or a benchmark, a must or a preference."""
    criterion = criterion_of(at)
    if criterion is None:
        raise RuleError("Point at a criterion with the arrow keys first.")
    name = f"Criterion {number(at.session, criterion, at.issue.id)}"

    def make(answers: Answers) -> Gesture:
        fields = {key: answers[key] for key in ("text", "measure", "form", "weight")}
        if not answers.get("still", True):
            fields["agreed_by"] = ()
        return Gesture(change(criterion, **fields), f"{name} recorded.")

    forms = (("test", "a test to pass"), ("benchmark", "an outside benchmark to compare with"))
    weights = (("must", "a must"), ("prefer", "a preference"))
    still = Field("still", "Those who agreed to it still do", "yes", value=True)
    return Form(
        name,
        (
            Field("measure", "How we would tell", "text", criterion.measure),
            Field("text", "Words", "text", criterion.text),
            Field("form", "It is", "choice", criterion.form, forms),
            Field("weight", "It is", "choice", criterion.weight, weights),
            *((still,) if criterion.agreed_by else ()),
        ),
        make,
    )


def note(at: At) -> Answer:
    """Write a note beside the mark of the cell under the cursor."""
    cell = cell_of(at)
    if cell is None:
        raise RuleError("Go to a cell of the grid with the arrow keys first.")
    mark = marked(at, *cell)
    if mark is None:
        raise RuleError("Mark the cell first with y, n, u or d; the note stands beside the mark.")

    def make(answers: Answers) -> Gesture:
        return Gesture(change(mark, note=answers["note"]), "The note stands beside the mark.")

    option, criterion = cell
    session = at.session
    about = f"{session.label(option.id)} {option.text}\n{criterion.text}: {mark.answer.value}"
    return Form("A note beside the mark", (Field("note", "Note", "text", mark.note),), make, about)
