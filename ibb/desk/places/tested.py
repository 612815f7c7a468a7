"""What tests for consensus showed, as rows: counts of seats, never names beyond the charter's."""

from collections.abc import Iterator

from ibb.desk.board.view import Row, Tone
from ibb.documents.wording import counted, person_name
from ibb.model.consensus import Stance
from ibb.model.items import ConsensusTest, Party, Signal
from ibb.model.queries import signals_of, tests_of
from ibb.model.session import Session
from ibb.process.outcomes import read_test

BELOW = frozenset({Stance.NOT_YET, Stance.OPPOSE})


def tested_rows(session: Session, tested_id: str, *, desk: bool) -> tuple[Row, ...]:
    """Return the tests of a text, newest first, each with what was said."""
    newest_first = reversed(tests_of(session, tested_id))
    return tuple(row for test in newest_first for row in _test(session, test, desk=desk))


def _test(session: Session, test: ConsensusTest, *, desk: bool) -> Iterator[Row]:
    reading = read_test(session, test)
    sign, tone = ("✓", Tone.DONE) if reading.outcome else ("○", Tone.OPEN)
    shown = "; ".join(f"{counted(n, 'seat')} at “{level.label}”" for level, n in reading.shown)
    rule = f"rule: {test.pass_rule.name}"
    asked = f"{counted(len(test.seats), 'seat')} asked"
    how = " · ".join((asked, rule, *([test.captured.value] if test.captured != "proxy" else [])))
    tested = session.find(test.of)
    stale = getattr(tested, "text", test.text) != test.text
    changed = "the words were changed after this test" if stale else ""
    yield Row(reading.sentence, sign, test.id, under=(shown, how, changed), tone=tone)
    # Those a text does not reach yet come first: they are the ones the table has to hear.
    for signal in sorted(signals_of(session, test.id), key=lambda each: not _below(test, each)):
        if signal.reservation or signal.would_move:
            yield _said(session, test, signal)
        elif desk and asks_more(test, signal):
            yield _unsaid(session, test, signal)


def _below(test: ConsensusTest, signal: Signal) -> bool:
    return test.scale.level(signal.level).stance in BELOW


def asks_more(test: ConsensusTest, signal: Signal) -> bool:
    """Tell whether what a seat showed calls for its question."""
    level = test.scale.level(signal.level)
    asked = level.follow_up is not None and level.stance is not Stance.SUPPORT
    return level.stance in BELOW or asked


def who_at(session: Session, test: ConsensusTest, signal: Signal) -> str:
    """Return who showed what, as far as the charter attributes: “Union at “Thumb down””."""
    who = "A seat"
    if signal.person:
        who = person_name(session, signal.person)
    elif signal.party:
        who = session.get(Party, signal.party).name
    return f"{who} at “{test.scale.level(signal.level).label}”"


def _said(session: Session, test: ConsensusTest, signal: Signal) -> Row:
    moves = f"what would move them: {signal.would_move}" if signal.would_move else ""
    words = f"{who_at(session, test, signal)}: {signal.reservation}".removesuffix(": ")
    return Row(words, "", signal.id, under=(moves,), indent=2)


def _unsaid(session: Session, test: ConsensusTest, signal: Signal) -> Row:
    must = _below(test, signal)
    tail = "○ say why" if must else "more to say?"
    tone = Tone.OPEN if must else Tone.QUIET
    return Row(who_at(session, test, signal), "", signal.id, tail, tone=tone, indent=2)
