"""Authority: who decides, what was promised, and what the parties hold as not negotiable."""

from collections.abc import Iterator
from functools import partial

from ibb.desk.at import Answer, Ask, At, Doing, Gesture, Place, Say, Taker
from ibb.desk.board.view import Part, Row, Rows, Tone, View
from ibb.desk.places import commitments
from ibb.desk.places.authority_forms import became, state
from ibb.desk.places.commitments import cell_of, where
from ibb.desk.places.common import pointed_of, withdraw_pointed, words_form
from ibb.desk.who_decides import said_day
from ibb.documents.wording import short
from ibb.model.authority_gestures import Stands, bearing, commitments_on, hold_against
from ibb.model.errors import RuleError
from ibb.model.gestures import withdraw
from ibb.model.items import Authority, Commitment, Option
from ibb.model.queries import live_options
from ibb.process.promises import Promise, promise_of

KEYS: dict[str, Stands] = {"k": "keeps", "b": "breaks", "u": "unsure"}
CLEAR = "x"
HOW_TO_MARK = "Ctrl+T and the arrows go to a cell: k keeps, b breaks, u unsure, x clears"


def view(at: At) -> View:
    """Return the ledger of the issue, then the commitments and how the options stand to them."""
    issue = at.issue
    parts = (*_ledger(at, promise_of(at.session, issue.id)), *_commitments(at))
    return View(issue.statement or issue.title, parts)


def _ledger(at: At, found: Promise | None) -> Iterator[Part]:
    if found is None:
        yield Rows((), "Who decides", "not said yet" if at.showing else "not said yet; F3 says it")
        yield from _ladder(at, None)
        return
    session, now = at.session, found.in_force
    under = tuple(
        f"{label}: {words}"
        for label, words in (
            ("recommends", now.recommends),
            ("consulted", now.consulted),
            ("rests on", now.source),
        )
        if words
    )
    of = "" if found.issue.id == at.issue.id else f"as for {session.name(found.issue.id)}"
    yield Rows((Row(now.decides, "", now.id, of, under),), "Who decides")
    if now.happened or now.kept:
        kept = _kept(now)
        yield Rows((Row(now.happened or kept, tail=kept if now.happened else ""),), "What happened")
    yield from _ladder(at, found)
    if found.earlier:
        rows = tuple(_earlier(at, found, place) for place in range(len(found.earlier)))
        yield Rows(rows, "What was promised before")


def _kept(stated: Authority) -> str:
    """Return whether a promise was kept, with a sign that needs no colour."""
    return {
        None: "",
        "kept": "✓ the promise was kept",
        "partly kept": "~ the promise was partly kept",
        "not kept": "✗ the promise was not kept",
    }[stated.kept]


def _ladder(at: At, found: Promise | None) -> Iterator[Part]:
    """Yield the ladder with the step that was promised, and the promise in its own words."""
    now = found.in_force if found else None
    before = found.earlier[-1].level if found and found.earlier else None
    names = [each.name for each in at.template.ladder]
    rows: list[Row] = []
    for step, each in reversed(list(enumerate(at.template.ladder, start=1))):
        here = now is not None and each.name == now.level
        if here:
            rows.append(Row(f"● {each.name}", str(step), None, "promised", tone=Tone.HEADING))
        else:
            tail = "before" if each.name == before else each.goal if now is None else ""
            rows.append(Row(f"○ {each.name}", str(step), None, tail, tone=Tone.QUIET))
    if now is not None:
        words = now.promise if now.level in names else f"{now.level}: {now.promise}"
        yield Rows((Row(f"“{words}”"), *rows), "What is promised")
    elif rows:
        yield Rows(tuple(rows), "What can be promised, from the least to the most influence")


def _earlier(at: At, found: Promise, place: int) -> Row:
    old, new = found.stated[place], found.stated[place + 1]
    until = said_day(at.entries, new.id, at.session)
    tail = f"{old.decides} decides" if old.decides != new.decides else ""
    changed = f"until {until}: {new.because}" if until else f"changed: {new.because}"
    said = f"{old.level}: “{old.promise}”"
    became = ": ".join(filter(None, (_kept(old), old.happened)))
    return Row(said, at.session.label(old.id), old.id, tail, (changed, became), Tone.QUIET)


def _commitments(at: At) -> Iterator[Part]:
    session = at.session
    found = commitments_on(session, at.issue.id)
    rows = tuple(
        commitments.row(session, each, session.name(each.party).strip("“”")) for each in found
    )
    yield Rows(rows, "Not negotiable", "no commitment stated")
    options = live_options(session, at.issue.id)
    if found and options:
        yield commitments.grid(session, options, found)
        if not at.showing:
            yield Rows((Row(HOW_TO_MARK, tone=Tone.QUIET),))


def takers(at: At) -> list[Taker]:
    """Return what typed lines become: what a party holds as not negotiable on this issue."""
    return commitments.takers(at, at.issue.id)


def put(answer: Stands, at: At) -> Answer:
    """Say how the option of the cell under the cursor stands to the commitment."""
    cell = cell_of(at)
    if cell is None:
        return Say("Go to a cell of the grid with the arrow keys first; then k, b, u or x.")
    option, commitment = cell
    actions = hold_against(at.session, option.id, commitment.id, answer, at.new_id)
    held = bearing(at.session, option.id, commitment.id)
    open_ = answer == "breaks" and not (held and held.explained.strip())
    more = " F2 says why, and how it could go forward." if open_ else ""
    return Gesture(actions, f"{where(at.session, *cell)}: {answer}.{more}")


def clear(at: At) -> Answer:
    """Take back what was said of the cell under the cursor."""
    cell = cell_of(at)
    if cell is None:
        return Say("Go to a cell of the grid with the arrow keys first; then x clears it.")
    held = bearing(at.session, cell[0].id, cell[1].id)
    if held is None:
        return Say("Nothing is said of this cell.")
    return Gesture(withdraw(at.session, held.id), f"{where(at.session, *cell)}: nothing said.")


def mark_pointed(at: At) -> Answer:
    """Ask how the option stands in the cell under the cursor."""
    if cell_of(at) is None:
        raise RuleError("Go to a cell of the grid with the arrow keys first.")
    answers = tuple((key, f"{key}  {answer}") for key, answer in KEYS.items())

    def then(key: str) -> Answer:
        return clear(at) if key == CLEAR else put(KEYS[key], at)

    return Ask("How does it stand?", (*answers, (CLEAR, f"{CLEAR}  nothing said")), then)


def explain(at: At) -> Answer:
    """Say why an option keeps or breaks a commitment, and how it could go forward."""
    cell = cell_of(at)
    if cell is None:
        raise RuleError("Go to a cell of the grid with the arrow keys first.")
    return commitments.bearing_form(at, *cell)


def amend(at: At) -> Answer:
    """Let a party amend its commitment, the one pointed to or that of the cell pointed to."""
    cell = cell_of(at)
    if cell is not None:
        return commitments.amend_form(at, cell[1])
    return commitments.amend_form(at, pointed_of(at, Commitment, "a commitment"))


def edit(at: At) -> Answer:
    """Reword what is pointed to, or say more about the cell."""
    if cell_of(at) is not None:
        return explain(at)
    match at.pointed_item():
        case Commitment() as commitment:
            return commitments.edit_form(at, commitment)
        case Option() as option:
            return words_form(option, "text", at.session.name_first(option.id))
        case Authority() | None:
            return state(at)
        case _:
            raise RuleError("Point at a commitment or a cell with the arrow keys first.")


def take_away(at: At) -> Answer:
    """Clear the cell under the cursor, or withdraw the commitment or option."""
    return clear(at) if cell_of(at) else withdraw_pointed(at)


def tell(at: At) -> str:
    """Say which cell is pointed to in words, because the heads of a long grid scroll away."""
    cell = cell_of(at)
    if cell is None:
        return ""
    held = bearing(at.session, cell[0].id, cell[1].id)
    stands: str = held.answer if held else "nothing said yet"
    explained = ", explained" if held and held.explained.strip() else ""
    return f"{where(at.session, *cell)} “{short(cell[1].text, 40)}”: {stands}{explained}."


PLACE = Place(
    "authority",
    "Authority",
    view,
    takers,
    (
        Doing("edit", edit),
        Doing("authority.state", state),
        Doing("authority.became", became),
        Doing("bearing.mark", mark_pointed),
        Doing("bearing.explain", explain),
        Doing("commitment.amend", amend),
        Doing("withdraw", take_away),
    ),
    ("undo", "edit", "authority.state", "more", "back"),
    of_issue=True,
    help=(
        "F3 says who decides on this issue and how much influence the table is promised; every "
        "screen of the issue shows it. Type what a side cannot give, Tab says whose. Then go to a "
        "cell of the grid (Ctrl+T, arrows) and say how an option stands to it: k keeps, b breaks, "
        "u unsure, x clears. One that breaks it goes into a straw design once it is explained or "
        "the commitment is amended."
    ),
    tells=tell,
    letters={**{key: partial(put, answer) for key, answer in KEYS.items()}, CLEAR: clear},
    tells_who_decides=True,
)
