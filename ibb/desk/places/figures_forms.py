"""What is asked about figures: rates, standards, comparisons, the other side, a claim."""

from typing import Any

from ibb.desk.at import Answer, Answers, At, Field, Form, Gesture, Say
from ibb.desk.places.common import number_or_none
from ibb.documents.wording import counted, listed
from ibb.model.actions import Add, change
from ibb.model.errors import RuleError
from ibb.model.figure_gestures import agree, name_gap, redefine
from ibb.model.figure_queries import (
    agreed_by_all,
    comparisons,
    not_yet_agreed,
    rates,
    standards,
)
from ibb.model.items import Comparison, DataTable, Flags, Gap, Rate, Standard
from ibb.model.session import Session
from ibb.model.text import same_words
from ibb.process.gaps import in_words, label, measured, standard_words

THIS, EVERY = "this", "every"
HERE, EVERYWHERE = "here", "everywhere"
FLAGS = tuple((each.value, each.value) for each in Flags)
COMPARES = (("ratio", "the ratio"), ("difference", "the difference in points"))


def pointed(at: At) -> Any:
    """Return the item under the cursor, also when a cell of its row is pointed to."""
    return at.session.find((at.pointed or "").partition("|")[0])


def agreed_words(session: Session, item: Rate | Standard) -> str:
    """Return who agreed to a rate or a standard, and who did not yet."""
    if agreed_by_all(session, item):
        return "✓ agreed by all"
    missing = [party.name for party in not_yet_agreed(session, item)]
    if not item.agreed_by or not missing:
        return "○ not agreed yet"
    return f"○ not agreed yet by {listed(missing)}"


def settle(at: At) -> Answer:
    """Record who agrees to a rate or standard, or make a gap of a comparison."""
    item = pointed(at)
    if isinstance(item, Rate | Standard):
        return _agreed(at, item)
    if isinstance(item, Comparison):
        return gap_form(at, item)
    raise RuleError(
        "Point at a rate or a standard to record who agrees, or at a comparison to make it a gap."
    )


def _agreed(at: At, item: Rate | Standard) -> Form:
    session = at.session
    kind = type(item)
    every = (*rates(session, at.issue.id), *standards(session, at.issue.id))
    same = [each for each in every if isinstance(each, kind)]
    seated = tuple((party.id, party.name) for party in session.parties_at_table)
    gone = tuple(each for each in item.agreed_by if each not in {key for key, _ in seated})

    def make(answers: Answers) -> Gesture:
        if answers.get("which") == EVERY:
            actions = agree(session, [each.id for each in same], answers["agreed_by"])
            return Gesture(actions, f"Who agreed to the {item.noun}s is recorded.")
        changes = change(item, agreed_by=(*gone, *answers["agreed_by"]))
        return Gesture(changes, f"Who agreed to {session.name(item.id)} is recorded.")

    which = Field(
        "which",
        "To which",
        "choice",
        THIS,
        ((THIS, f"only {session.name(item.id)}"), (EVERY, f"all {len(same)} {item.noun}s")),
    )
    who = Field("agreed_by", "Agreed by", "choices", item.agreed_by, seated)
    fields = (who, which) if len(same) > 1 else (who,)
    if isinstance(item, Rate):
        return Form(f"Who agreed to {session.name(item.id)}?", fields, make, label(item))
    about = f"{item.name}: {standard_words(item)}"
    return Form(f"Who agreed to {session.name(item.id)}?", fields, make, about)


def rate_form(at: At, rate: Rate | None = None, *, name: str = "") -> Form:
    """Ask what is counted, and out of what."""

    def make(answers: Answers) -> Gesture:
        said = {key: answers[key] for key in ("name", "counts", "out_of", "note")}
        if rate is None:
            new = Rate(id=at.new_id(), issue=_issue_of(at, answers), **said)
            return Gesture((Add(item=new),), "Rate recorded; F3 records who agrees.")
        return Gesture(redefine(rate, **said), "Rate recorded.")

    fields = (
        Field("counts", "What is counted", value=rate.counts if rate else "", hint="offers"),
        Field("out_of", "Out of what", value=rate.out_of if rate else "", hint="applicants"),
        Field("name", "Name", value=rate.name if rate else name, hint="acceptance rate"),
        Field("note", "Note", "text", rate.note if rate else ""),
        *((_whose(),) if rate is None else ()),
    )
    title = at.session.name_first(rate.id) if rate else "A rate"
    about = "Two ways to count are two rates, and each result says which one it is by."
    return Form(title, fields, make, about)


def _whose() -> Field:
    issues = ((HERE, "for this issue"), (EVERYWHERE, "for every issue"))
    return Field("for", "It holds", "choice", HERE, issues)


def _issue_of(at: At, answers: Answers) -> str | None:
    return None if answers.get("for") == EVERYWHERE else at.issue.id


def standard_form(at: At, standard: Standard | None = None, *, name: str = "") -> Form:
    """Ask from where on there is a gap."""

    def make(answers: Answers) -> Gesture:
        said: dict[str, Any] = {key: answers[key] for key in ("name", "meaning", "source")}
        said |= {"compares": answers["compares"], "flags": Flags(answers["flags"])}
        said["threshold"] = number_or_none(answers, "threshold")
        if said["threshold"] is None:
            raise RuleError("A standard has a threshold, such as 1.5.")
        if standard is None:
            new = Standard(id=at.new_id(), issue=_issue_of(at, answers), **said)
            return Gesture((Add(item=new),), "Standard recorded; F3 records who agrees.")
        return Gesture(redefine(standard, **said), "Standard recorded.")

    known = standard
    fields = (
        Field("compares", "It looks at", "choice", known.compares if known else "ratio", COMPARES),
        Field("flags", "A gap is", "choice", known.flags.value if known else "at least", FLAGS),
        Field(
            "threshold",
            "Threshold",
            value=format(known.threshold, "f") if known else "",
            hint="such as 1.5; points for a difference",
        ),
        Field("name", "Name", value=known.name if known else name),
        Field("meaning", "What it means", "text", known.meaning if known else ""),
        Field("source", "Where it comes from", value=known.source if known else ""),
        *((_whose(),) if known is None else ()),
    )
    title = at.session.name_first(known.id) if known else "A standard"
    return Form(title, fields, make, "Everyone agrees to a standard before it is applied.")


def offered(at: At) -> Answer:
    """Choose from the standards that other tables have used; none is taken by itself."""
    there = [each.name for each in standards(at.session, at.issue.id)]
    found = [
        each
        for each in at.template.standards
        if not any(same_words(each.name, name) for name in there)
    ]
    if not found:
        return Say("This process offers no further standards; type one of your own.")

    def make(answers: Answers) -> Gesture:
        chosen = [found[int(place)] for place in answers["chosen"]]
        if not chosen:
            raise RuleError("Mark at least one with Space.")
        items = [
            Standard(id=at.new_id(), issue=at.issue.id, **each.model_dump()) for each in chosen
        ]
        said = f"{counted(len(items), 'standard')} recorded; F3 records who agrees."
        return Gesture(tuple(Add(item=each) for each in items), said)

    shown = tuple((str(place), f"{e.name}: {e.meaning}") for place, e in enumerate(found))
    return Form(
        "Standards that others have used",
        (Field("chosen", "Take up", "choices", (), shown),),
        make,
        "Which one fits is for the table to say. Nothing is held against one until all agree.",
    )


def gap_form(at: At, comparison: Comparison) -> Form:
    """Make a gap of a comparison: what it is, in the table's own words."""
    found = measured(at.session, comparison)

    def make(answers: Answers) -> Gesture:
        actions = name_gap(
            at.session, [comparison.id], answers["text"], at.new_id, category=answers["category"]
        )
        return Gesture(actions, "Gap recorded.")

    period = f" ({comparison.period})" if comparison.period.strip() else ""
    text = f"{found.rate.name}, {in_words(found)}{period}"
    return Form(
        f"A gap to work on, from {at.session.name(comparison.id)}",
        (
            Field("text", "The gap", "text", text),
            Field("category", "Kind of gap", hint="such as experience or preparation"),
        ),
        make,
        label(found.rate),
    )


def edit_gap(at: At, gap: Gap) -> Form:
    """Reword a gap, and say which comparisons it is seen in."""
    found = comparisons(at.session, gap.issue)
    shown = tuple(
        (each.id, f"{at.session.label(each.id)} {in_words(measured(at.session, each))}")
        for each in found
    )

    def make(answers: Answers) -> Gesture:
        return Gesture(change(gap, **answers), "Gap recorded.")

    seen = Field("comparisons", "Seen in", "choices", gap.comparisons, shown)
    return Form(
        at.session.name_first(gap.id),
        (
            Field("text", "The gap", "text", gap.text),
            Field("category", "Kind of gap", value=gap.category),
            *((seen,) if found else ()),
        ),
        make,
    )


def table_form(at: At, table: DataTable) -> Form:
    """Say what a table is called and where it comes from."""

    def make(answers: Answers) -> Gesture:
        return Gesture(change(table, **answers), "Table recorded.")

    return Form(
        at.session.name_first(table.id),
        (
            Field("title", "Title", value=table.title),
            Field("source", "Source", value=table.source),
        ),
        make,
    )


def standard_line(standard: Standard) -> str:
    """Return a standard as a list shows it."""
    return f"{standard.name}: {standard_words(standard)}"
