"""Whose voices were heard: who sits, who spoke, who decides, and what is said for the absent.

Counts beside their totals, never a percentage alone and never a score (founding systems, rows 3
and 14).
"""

from collections.abc import Callable, Iterator

from ibb.documents.kinds.asked import Asked, Made
from ibb.documents.kinds.parts.blocks import facts, titled
from ibb.documents.wording import issue_title
from ibb.documents.words import day, say, together, typed
from ibb.documents.words.process import shipped_words
from ibb.documents.words.terms import term
from ibb.formats.document import Block, Heading, Paragraph, Point, Points, Table, Text, joined
from ibb.model.items import Disposition, PublicInput
from ibb.process.absent import AbsentVoice, absent_voices
from ibb.process.voices import GroupVoice, VoiceBalance, counts, voice_balance


def voices(asked: Asked) -> Made:
    """Return how far each group was heard, as far as the profile shows it."""
    return titled(asked, say("Whose voices were heard")), _blocks(asked)


def _blocks(asked: Asked) -> Iterator[Block]:
    session = asked.session
    balance = voice_balance(session)
    yield Paragraph(
        say(
            "These are counts, not scores. They show who sits at the table, who spoke, who decides "
            "and what is said for those without a seat."
        )
    )
    charter = session.charter
    if charter and charter.acknowledgement.strip():
        yield Heading(1, say("Said openly at the beginning"))
        yield Paragraph(typed(charter.acknowledgement))
    yield from _reach(asked)
    yield from _groups(asked, balance)
    yield from _needs(asked, balance)
    if asked.profile.shows("interest", "parties") and balance.silent:
        yield Heading(1, say("A seat, and no interest yet"))
        yield Points(tuple(Point(each.name, about=each.id) for each in balance.silent))
    yield from _decides(asked, balance)
    yield from _absent(asked)


def _reach(asked: Asked) -> Iterator[Block]:
    found = counts(asked.session)
    met = sorted(each for each in {card.on for card in asked.session.all(PublicInput)} if each)
    days = together(" – ", dict.fromkeys((day(met[0]), day(met[-1])))) if met else ""
    told = (
        (say("Cards"), found.cards),
        (say("People and tables named"), found.people),
        (say("Events"), found.events),
        (say("Ways they came in"), found.channels),
        (say("Languages"), found.languages),
        (say("Without an answer yet"), found.without_answer),
    )
    if found.cards:
        yield Heading(1, say("How much we heard"))
        pairs = [(label, str(number)) for label, number in told if number]
        yield from facts((*pairs, *(((say("Days"), days),) if days else ())))


def _groups(asked: Asked, balance: VoiceBalance) -> Iterator[Block]:
    groups = balance.groups
    if not groups:
        return
    columns = list(_columns(asked, balance))
    yield Heading(1, say("Who was heard"))
    rows = tuple(
        (_name(each), *(_share(get(each), whole) for _, get, whole in columns)) for each in groups
    )
    if columns:
        heads = (say("Group"), *(name for name, _, _ in columns))
        yield Table(heads, rows, say("Seats and words, group by group"), headed_rows=True)
    if balance.cards and asked.profile.shows("public_input", "group"):
        yield _answers(groups)


def _columns(
    asked: Asked, balance: VoiceBalance
) -> Iterator[tuple[str, Callable[[GroupVoice], int], int]]:
    shows = asked.profile.shows
    if balance.seats and shows("person", "counts"):
        yield say("Seats"), lambda each: each.seats, balance.seats
    if balance.interests and shows("interest", "parties"):
        yield say("Interests"), lambda each: each.interests, balance.interests
    if balance.options and balance.attributed and shows("option", "offered_by"):
        yield say("Options"), lambda each: each.options, balance.options
    if balance.cards and shows("public_input", "group"):
        yield say("Cards"), lambda each: each.cards, balance.cards


def _name(group: GroupVoice) -> str:
    return group.name or say("No group named")


def _share(part: int, whole: int) -> str:
    return say("{part} of {whole}", part=str(part), whole=str(whole))


def _answers(groups: tuple[GroupVoice, ...]) -> Table:
    heard = [each for each in groups if each.cards]
    there = [each for each in Disposition if any(dict(group.answers).get(each) for group in heard)]
    heads = (say("Group"), *(term(each.value) for each in there), say("No answer yet"))
    rows = tuple(
        (
            _name(group),
            *(_share(dict(group.answers).get(each, 0), group.cards) for each in there),
            _share(group.unanswered, group.cards),
        )
        for group in heard
    )
    return Table(heads, rows, say("What became of their cards"), headed_rows=True)


def _needs(asked: Asked, balance: VoiceBalance) -> Iterator[Block]:
    noted = [each for each in balance.groups if each.needs.strip()]
    if noted and asked.profile.shows("party", "needs"):
        yield Heading(1, say("What it takes for them to take part"))
        yield Points(tuple(Point(joined(each.name, ": ", typed(each.needs))) for each in noted))


def _decides(asked: Asked, balance: VoiceBalance) -> Iterator[Block]:
    if not balance.decides:
        return
    session = asked.session
    told: list[Point] = [
        Point(
            say(
                "{issue}: {body} decides. Promised: {level}.",
                issue=issue_title(session, issue),
                body=said.decides,
                level=shipped_words(said.level),
            ),
            about=said.id,
        )
        for issue, said in balance.decides
    ]
    told += [
        Point(say("{issue}: not said yet.", issue=issue_title(session, issue)), about=issue.id)
        for issue in balance.undecided
    ]
    yield Heading(1, say("Who decides"))
    yield Points(tuple(told))


def _absent(asked: Asked) -> Iterator[Block]:
    every = absent_voices(asked.session)
    shows = asked.profile.shows
    if not every or not shows("interest", "parties"):
        return
    yield Heading(1, say("Without a seat"))
    yield Points(tuple(Point(each.party.name, tuple(_told(asked, each))) for each in every))


def _told(asked: Asked, voice: AbsentVoice) -> Iterator[Point]:
    if not voice.fared:
        yield Point(say("no interest is on record for them"))
        return
    shows = asked.profile.shows
    served = _share(voice.served, len(voice.fared))
    yield Point(say("interests that a clause serves: {share}", share=served))
    if voice.unserved:
        yield Point(say("none of theirs is served"))
    if shows("interest", "basis"):
        for basis in voice.bases:
            yield Point(say("basis: {basis}", basis=typed(basis)))
    if shows("interest", "to_confirm") and voice.to_confirm:
        waiting: Text = say(
            "still to be confirmed by them: {share}",
            share=_share(len(voice.to_confirm), len(voice.fared)),
        )
        yield Point(waiting, tuple(Point(typed(e.text), about=e.id) for e in voice.to_confirm))


__all__ = ["voices"]
