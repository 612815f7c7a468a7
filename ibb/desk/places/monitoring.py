"""Follow-through: why a change should work, what was read since, and who was asked elsewhere."""

from collections.abc import Iterator, Sequence
from datetime import date

from ibb.desk.at import Answer, Ask, At, Doing, Gesture, Make, Place, Taker
from ibb.desk.board.view import Part, Row, Rows, Tone, View
from ibb.desk.places.common import added, today, withdraw_pointed
from ibb.desk.places.monitoring_forms import measure, pointed_measure, theory
from ibb.desk.places.reading_forms import reading, reading_form, recorded_reading, reopen
from ibb.desk.places.referral_forms import answer, referral_form
from ibb.documents.follow_through import (
    SIGNS,
    due_words,
    going,
    line_words,
    missing_words,
    referral_words,
    theory_sentence,
    values_words,
)
from ibb.documents.wording import counted, known_owner, short
from ibb.formats.document import plain
from ibb.model.errors import RuleError
from ibb.model.items import Indicator, Outcome, Reading, Referral, TheoryOfAction
from ibb.model.monitoring_gestures import evidence, measured
from ibb.model.queries import within
from ibb.model.session import Session
from ibb.process.followed import Followed, followed
from ibb.process.monitoring import (
    Series,
    Trend,
    by_place,
    due_next,
    measures,
    series,
    spotlight,
    support,
)
from ibb.process.reading_values import typed_reading

HEADINGS = (
    ("leading", "Leading measures: they move within a year"),
    ("lagging", "Lagging measures: they show in the end"),
)
_TONES = {Trend.CLOSED: Tone.DONE, Trend.WORSE: Tone.WARN}


def view(at: At) -> View:
    """Return why it is back if it is, the theories, the measures, and what is followed."""
    issue = at.issue
    parts = (*_reopened(at), *_theories(at), *_measures(at), *_places(at), *_referred(at))
    return View(issue.statement or issue.title, parts)


def _reopened(at: At) -> Iterator[Part]:
    issue, session = at.issue, at.session
    if not issue.reopened_by:
        return
    back = issue.outcome is Outcome.BACK
    heading = "Why it is back on the table" if back else "What reopened it before"
    rows = tuple(
        Row(evidence(session, each), "‼" if back else "·", each.id)
        for each in (session.get(Reading, reading_id) for reading_id in issue.reopened_by)
    )
    yield Rows(rows, heading)


def _theories(at: At) -> Iterator[Part]:
    found = within(at.session, TheoryOfAction, at.issue.id)
    rows = tuple(_theory(at, each) for each in found)
    if rows or not at.showing:
        yield Rows(rows, "Theory of action", "none yet; F4 offers one: if we do this, then …")


def _theory(at: At, each: TheoryOfAction) -> Row:
    lacks = missing_words(each)
    under = (f"○ still open: {lacks}" if lacks and not at.showing else "", each.note)
    sentence = plain(theory_sentence(at.session, each))
    return Row(sentence, at.session.label(each.id), each.id, under=tuple(filter(None, under)))


def _measures(at: At) -> Iterator[Part]:
    every = measures(at.session, at.issue)
    if not every:
        empty = "none yet" if at.showing else "none yet; type the first one, Tab says which kind"
        yield Rows((), "What is measured", empty)
    for sort, heading in HEADINGS:
        rows = tuple(row for each in every if each.sort == sort for row in _measure(at, each))
        if rows:
            yield Rows(rows, heading)


def _measure(at: At, indicator: Indicator) -> Iterator[Row]:
    """Yield a measure with the way it goes as a whole, then a line for each place."""
    whole = series(at.session, indicator)
    places = by_place(at.session, indicator)
    told = _told(whole) if whole.points or not places else ""
    under = (told, _wanted(whole), _owed(at, indicator))
    label = at.session.label(indicator.id)
    yield Row(indicator.text, label, indicator.id, under=tuple(filter(None, under)))
    for each in places:
        newest = each.points[-1].reading
        about = newest.id if newest else None
        tone = _TONES.get(each.trend, Tone.WORDS)
        yield Row(f"{each.where}: {_told(each)}", "", about, tone=tone)


def _told(found: Series) -> str:
    """Return where a series goes, with a sign, and its values: + improving: 24% → 17%."""
    sign, values = SIGNS[found.trend], plain(values_words(found))
    if found.trend is Trend.WITHHELD:
        return f"{sign} {values}"
    return f"{sign} {going(found)}: {values}" if values else f"{sign} {going(found)}"


def _wanted(whole: Series) -> str:
    """Return what is aimed at, and what calls for action; said if it does now."""
    indicator = whole.indicator
    told = [] if indicator.target is None else [f"target {measured(indicator, indicator.target)}"]
    line = line_words(indicator)
    if line:
        told.append(f"‼ flagged: {line}" if whole.breached else f"flagged where {line}")
    return " · ".join(told)


def _owed(at: At, indicator: Indicator) -> str:
    due = due_next(at.session, indicator)
    owner = known_owner(at.session, indicator.owner, indicator.owed_by)
    if due is None:
        return "" if at.showing else " · ".join(filter(None, (owner, "no day set")))
    overdue = due < today(at)
    sign = "‼ " if overdue else ""
    return sign + " · ".join(filter(None, (due_words(due, overdue=overdue), owner)))


def _places(at: At) -> Iterator[Part]:
    """Yield the places to look at: where it goes well, and where support is needed."""
    every = measures(at.session, at.issue)
    well = tuple(_place(each) for one in every for each in spotlight(at.session, one))
    needed = tuple(_place(each) for one in every for each in support(at.session, one))
    if well:
        yield Rows(well, "Spotlight: reached the target, or improved most")
    if needed:
        yield Rows(needed, "Support: flagged, or getting worse")


def _place(found: Series) -> Row:
    newest = found.points[-1].reading
    tail = f"{short(found.indicator.text, 40)}, {going(found)}"
    return Row(found.where, SIGNS[found.trend], newest.id if newest else None, tail)


def _referred(at: At) -> Iterator[Part]:
    found = followed(at.session, today(at), at.issue.id)
    if found:
        rows = tuple(_referral(at.session, each, today(at)) for each in found)
        yield Rows(rows, "Referred and followed; not counted as agreed here")


def _referral(session: Session, each: Followed, now: date) -> Row:
    stands, began = (plain(words) for words in referral_words(each.referral, now))
    sign = "‼ " if each.overdue else ""
    tone = Tone.WORDS if each.open else Tone.QUIET
    option, to = each.option, f"to {each.referral.to}"
    under = tuple(filter(None, (sign + stands, began)))
    return Row(option.text, session.label(option.id), each.referral.id, to, under, tone)


def takers(at: At) -> list[Taker]:
    """Return what typed lines become: measures, or readings of the one pointed to."""
    found = [
        Taker("Leading measure", "type what moves within a year", _measuring(at, lagging=False)),
        Taker("Lagging measure", "type what shows in the end", _measuring(at, lagging=True)),
    ]
    if measures(at.session, at.issue):
        hint = "type 1.52 2025–26, or School X: 24% 2025–26"
        found.append(Taker(_reading_label(at), hint, _reading(at), "reading"))
    return found


def _reading_label(at: At) -> str:
    found = pointed_measure(at)
    return f"Reading of {at.session.label(found.id)}" if found else "Reading"


def _measuring(at: At, *, lagging: bool) -> Make:
    def make(lines: Sequence[str]) -> Gesture:
        items = [
            Indicator(
                id=at.new_id(),
                issue=at.issue.id,
                text=line,
                sort="lagging" if lagging else "leading",
            )
            for line in lines
        ]
        return added(items)

    return make


def _reading(at: At) -> Make:
    def make(lines: Sequence[str]) -> Gesture:
        indicator = pointed_measure(at)
        if indicator is None:
            raise RuleError("Point at a measure with the arrow keys first; then type its reading.")
        told = [typed_reading(line) for line in lines]
        items = [
            Reading(
                id=at.new_id(),
                indicator=indicator.id,
                on=today(at),
                period=each.period,
                value=each.value,
                where=each.where,
                note=each.note,
            )
            for each in told
        ]
        return recorded_reading(at, items)

    return make


def edit(at: At) -> Answer:
    """Change what is pointed to: a theory, a measure, a reading, a referral."""
    match at.pointed_item():
        case TheoryOfAction():
            return theory(at)
        case Indicator():
            return measure(at)
        case Reading() as newest:
            return _which_reading(at, newest)
        case Referral() as sent:
            return referral_form(at, sent)
        case _:
            raise RuleError("Point at a line with the arrow keys first.")


def _which_reading(at: At, newest: Reading) -> Answer:
    """Ask which reading of this place is meant, where there are several."""
    indicator = at.session.get(Indicator, newest.indicator)
    points = series(at.session, indicator, newest.where).points
    found = [each.reading for each in reversed(points) if each.reading]
    if len(found) == 1:
        return reading_form(at, indicator, newest)
    shown = tuple((each.id, evidence(at.session, each)) for each in found)
    title = f"Which of {counted(len(found), 'reading')}?"

    def then(chosen: str) -> Answer:
        return reading_form(at, indicator, at.session.get(Reading, chosen))

    return Ask(title, shown, then)


PLACE = Place(
    "monitoring",
    "Follow-through",
    view,
    takers,
    (
        Doing("edit", edit),
        Doing("measure.read", reading),
        Doing("theory.detail", theory),
        Doing("measure.detail", measure),
        Doing("referral.answer", answer),
        Doing("issue.reopen", reopen),
        Doing("withdraw", withdraw_pointed),
    ),
    ("undo", "edit", "measure.read", "more", "back"),
    of_issue=True,
    help=(
        "Type what will be measured; Tab says whether it moves within a year or shows in the end. "
        "Point at a measure and F3 records a reading. A gap may last and still be getting smaller. "
        "A reading of the whole on the far side of the threshold brings a settled issue back, with "
        "the reading as evidence; a place on that side is listed for support."
    ),
)
