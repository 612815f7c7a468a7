"""Voice balance on the board: who sits, who spoke, who decides, and what is said for the absent."""

from collections.abc import Iterator

from ibb.desk.at import At
from ibb.desk.board.view import Part, Row, Rows, Tone, View
from ibb.documents.wording import counted, listed, numbers
from ibb.model.session import Session
from ibb.process.absent import AbsentVoice, absent_voices
from ibb.process.voices import GroupVoice, VoiceBalance, counts, voice_balance


def voices_view(at: At) -> View:
    """Return how far each group was heard, in counts that stay counts."""
    session = at.session
    balance = voice_balance(session)
    rows = tuple(_group(balance, each) for each in balance.groups)
    parts: list[Part] = [Rows(rows, "Who was heard", "no groups and no cards yet")]
    if balance.silent:
        silent = tuple(Row(each.name, "○", each.id) for each in balance.silent)
        parts.append(Rows(silent, "A seat, and no interest yet", about=None))
    parts += _decides(session, balance)
    absent = absent_voices(session)
    if absent:
        parts.append(Rows(tuple(_absent(each) for each in absent), "Without a seat"))
    parts += _said_openly(at)
    return View("Whose voices are heard", tuple(parts), _reach(session))


def _reach(session: Session) -> str:
    found = counts(session)
    told = [
        counted(number, noun)
        for number, noun in (
            (found.cards, "card"),
            (found.people, "person or table"),
            (found.events, "event"),
            (found.channels, "channel"),
            (found.languages, "language"),
        )
        if number
    ]
    return " · ".join(told).replace("person or tables", "people or tables")


def _group(balance: VoiceBalance, group: GroupVoice) -> Row:
    shares = [
        ("seats", group.seats, balance.seats),
        ("interests", group.interests, balance.interests),
        *((("options", group.options, balance.options),) if balance.attributed else ()),
        ("cards", group.cards, balance.cards),
    ]
    tail = " · ".join(f"{name} {count} of {whole}" for name, count, whole in shares if whole)
    answers = [f"{count} {each.value}" for each, count in group.answers]
    if group.unanswered:
        answers.append(f"{group.unanswered} without an answer")
    under = [f"answers: {', '.join(answers)}" if answers else ""]
    under.append(f"needs: {group.needs}" if group.needs else "")
    about = group.party.id if group.party else None
    return Row(group.name or "nobody says whom from", "·", about, tail, tuple(under))


def _decides(session: Session, balance: VoiceBalance) -> Iterator[Part]:
    rows = [
        Row(f"Issue {session.label(issue.id)}: {said.decides}", "", said.id, said.level)
        for issue, said in balance.decides
    ]
    if balance.undecided and (balance.decides or balance.cards):
        which = numbers(session, (each.id for each in balance.undecided))
        many = len(balance.undecided) > 1
        rows.append(Row(f"Not said yet for issue{'s' if many else ''} {which}", "○"))
    if rows:
        yield Rows(tuple(rows), "Who decides")


def _absent(voice: AbsentVoice) -> Row:
    if not voice.fared:
        return Row(voice.party.name, "○", voice.party.id, "no interest is on record for them")
    served = f"{voice.served} of {counted(len(voice.fared), 'interest')} served"
    waiting = f"{len(voice.to_confirm)} to confirm" if voice.to_confirm else ""
    tail = " · ".join(each for each in (served, waiting) if each)
    basis = f"basis: {listed(voice.bases)}" if voice.bases else ""
    none = "nothing that stands serves them" if voice.unserved else ""
    tone = Tone.WARN if voice.unserved else Tone.WORDS
    return Row(voice.party.name, "○" if none else "✓", voice.party.id, tail, (none, basis), tone)


def _said_openly(at: At) -> Iterator[Part]:
    charter = at.session.charter
    if charter and charter.acknowledgement:
        yield Rows((Row(charter.acknowledgement),), "Said openly at the beginning")


__all__ = ["voices_view"]
