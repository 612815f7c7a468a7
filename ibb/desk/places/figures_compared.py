"""What is asked about comparisons: their figures, what they are held against, the other side."""

from typing import Any

from ibb.desk.at import Answer, Answers, At, Field, Form, Gesture
from ibb.desk.places.figures_forms import EVERY, THIS, pointed
from ibb.desk.places.figures_typed import TypedComparison, figure_in, figure_typed
from ibb.documents.wording import listed, short
from ibb.model.actions import Add, change
from ibb.model.errors import RuleError
from ibb.model.figure_gestures import apply_standards, complement
from ibb.model.figure_queries import agreed_by_all, by_rate, comparisons, rates, standards
from ibb.model.items import Comparison, Fact, Rate
from ibb.process.gaps import label, standard_words
from ibb.process.lotteries import claim_words

NEW = "new"


def comparison_form(
    at: At,
    known: Comparison | None = None,
    *,
    typed: TypedComparison | None = None,
    rate: str = "",
) -> Form:
    """Ask for two groups, their figures and the rate they are by."""
    session = at.session
    every = rates(session, at.issue.id)

    def make(answers: Answers) -> Gesture:
        actions, rate_id = _rate_named(at, answers)
        said: dict[str, Any] = {key: answers[key] for key in ("group", "peers", "period", "source")}
        said |= {"rate": rate_id, "group_figure": _figure(answers, "group_figure")}
        said["peers_figure"] = _figure(answers, "peers_figure")
        if known is None:
            new = Comparison(id=at.new_id(), issue=at.issue.id, **said)
            return Gesture((*actions, Add(item=new)), "Comparison recorded.")
        return Gesture((*actions, *change(known, **said)), "Comparison recorded.")

    first = known or typed
    options = (*((each.id, label(each)) for each in every), (NEW, "a new rate, named below"))
    value = rate or (known.rate if known else every[-1].id if every else NEW)
    new_rate = (
        Field("counts", "What is counted", hint="offers of a seat"),
        Field("out_of", "Out of what", hint="applicants"),
        Field("rate_name", "Name of the rate", hint="acceptance rate"),
    )
    fields = (
        *((Field("rate", "By which rate", "choice", value, options),) if every else new_rate),
        Field("group", "Group", value=first.group if first else ""),
        Field("group_figure", "Its figure", value=_first(first, "group_figure"), hint=_HINT),
        Field("peers", "Its peers", value=first.peers if first else ""),
        Field("peers_figure", "Their figure", value=_first(first, "peers_figure"), hint=_HINT),
        Field("period", "For which time", value=known.period if known else "", hint="2022–23"),
        Field("source", "Source", value=known.source if known else ""),
        *(new_rate if every and known is None else ()),
    )
    title = session.name_first(known.id) if known else "A comparison"
    return Form(title, fields, make, "A figure stands with what it counts, out of what.")


_HINT = "a rate such as 44, or 44 of 100"


def _first(known: Comparison | TypedComparison | None, key: str) -> str:
    return figure_typed(getattr(known, key)) if known else ""


def _figure(answers: Answers, key: str) -> Any:
    found = figure_in(answers[key])
    if found is None:
        raise RuleError(f"“{answers[key]}” is no figure such as 44, or 44 of 100.")
    return found


def _rate_named(at: At, answers: Answers) -> tuple[tuple[Add, ...], str]:
    """Return the rate that was chosen; a new one is made first."""
    chosen = answers.get("rate", NEW)
    if chosen != NEW:
        return (), chosen
    counts, out_of = answers.get("counts", "").strip(), answers.get("out_of", "").strip()
    if not counts or not out_of:
        raise RuleError("Say what is counted and out of what, so that the figure has a name.")
    name = answers.get("rate_name", "").strip() or counts
    new = Rate(id=at.new_id(), issue=at.issue.id, name=name, counts=counts, out_of=out_of)
    return (Add(item=new),), new.id


def apply(at: At) -> Answer:
    """Choose the standards that comparisons are held against: those that everyone agreed to."""
    found = comparisons(at.session, at.issue.id)
    if not found:
        raise RuleError("There is no comparison yet; type one first.")
    every = standards(at.session, at.issue.id)
    agreed = [each for each in every if agreed_by_all(at.session, each)]
    if not agreed:
        raise RuleError(
            "No standard is agreed yet, so nothing is held against one; "
            "point at a standard and record with F3 who agrees."
        )
    item = pointed(at)
    one = item if isinstance(item, Comparison) and item in found else None
    mine = [each for each in found if one is None or each.rate == one.rate]

    def make(answers: Answers) -> Gesture:
        which = [one] if one and answers["which"] == THIS else mine
        actions = apply_standards(at.session, [each.id for each in which], answers["standards"])
        return Gesture(actions, "It is recorded what the figures are held against.")

    waiting = [each.name for each in every if each not in agreed]
    later = f" Not agreed yet, so not to choose from: {listed(waiting)}." if waiting else ""
    shown = tuple((each.id, f"{each.name}: {standard_words(each)}") for each in agreed)
    first = one or mine[0]
    chosen = Field("standards", "Held against", "choices", first.standards, shown)
    both = ((THIS, f"only {at.session.name(first.id)}"), (EVERY, f"all {len(mine)} by this rate"))
    which = Field("which", "Which", "choice", EVERY, both)
    fields = (chosen, which) if one and len(mine) > 1 else (chosen, *_fixed(one))
    counts = at.session.get(Rate, first.rate).counts
    about = f"They count {counts}. Is that wanted or not? A rule is made for one of the two.{later}"
    return Form("Hold figures against standards", fields, make, about)


def _fixed(one: Comparison | None) -> tuple[Field, ...]:
    """Return the question that need not be asked, answered."""
    if one is None:
        return ()
    return (Field("which", "Which", "choice", THIS, ((THIS, "this comparison"),)),)


def other_side(at: At) -> Answer:
    """Look at those who are not counted: a rate of its own, with the same denominator."""
    item = pointed(at)
    rate = at.session.find(item.rate) if isinstance(item, Comparison) else item
    if not isinstance(rate, Rate) or not by_rate(at.session, rate.id):
        raise RuleError("Point at a rate with comparisons, or at one of them, first.")
    chosen = rate

    def make(answers: Answers) -> Gesture:
        actions = complement(
            at.session, chosen.id, at.new_id, name=answers["name"], counts=answers["counts"]
        )
        return Gesture(actions, "The other side stands beside it, by a rate of its own.")

    return Form(
        f"The other side of {at.session.name(rate.id)}",
        (
            Field("counts", "Who is not counted", hint=f"{short(rate.out_of, 30)} not among them"),
            Field("name", "Name of the rate", hint="denial rate"),
        ),
        make,
        f"{label(rate)}. Its other side is out of {rate.out_of} too.",
    )


def check_claim(at: At) -> Answer:
    """Reckon what weights in a lottery come to, and put the answer among the facts."""

    def make(answers: Answers) -> Gesture:
        try:
            weights, mix, shares = (_numbers(answers[key]) for key in ("weights", "mix", "shares"))
            text = claim_words(weights, mix, shares, claim=answers["claim"].strip())
        except ValueError as error:
            raise RuleError(f"This is no such lottery yet: {error}.") from None
        fact = Fact(
            id=at.new_id(),
            issue=at.issue.id,
            text=text,
            source="Computed",
            denominator="applicants",
        )
        return Gesture((Add(item=fact),), f"Computed, and among the facts: {text}")

    return Form(
        "Check a claim about a lottery",
        (
            Field("weights", "Weights", hint="1 2 3: how many chances somebody has"),
            Field("mix", "How many have each", hint="15 25 60: people, or percent of them"),
            Field("shares", "Percent admitted", hint="58, or several: 2 10 58"),
            Field("claim", "What was claimed", hint="three times as likely; may stay empty"),
        ),
        make,
        "Names are drawn one after the other, in proportion to the weights that are left.",
    )


def _numbers(said: str) -> list[float]:
    words = said.replace(",", " ").replace("/", " ").replace("%", " ").split()
    try:
        return [float(each) for each in words]
    except ValueError:
        raise ValueError(f"“{said}” are not numbers such as 1 2 3") from None
