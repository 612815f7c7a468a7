"""Roll calls in words: who voted how, how it is counted, and whether the rule made a difference."""

from collections.abc import Iterator, Sequence

from ibb.documents.words import listed, say, together, typed
from ibb.documents.words.terms import term
from ibb.formats.document import Text
from ibb.model.items import Ratification, Vote
from ibb.model.votes import Tally, outcomes, tally

_ORDER = ("yes", "no", "abstain", "present", "absent")


def called(votes: Sequence[Vote]) -> Iterator[Text]:
    """Yield a line for each way of voting, with those who voted so."""
    for way in _ORDER:
        names = [_name(each) for each in votes if each.vote == way]
        if names:
            yield say("{vote}: {names}", vote=_first(term(way)), names=listed(names))


def _first(word: str) -> str:
    return word[:1].upper() + word[1:]


def _name(vote: Vote) -> str:
    name = vote.name
    if not vote.counts:
        name = say("{name} (not counted)", name=name)
    return name


def roll_call(body: Ratification) -> Iterator[Text]:
    """Yield a body's roll call, the rule by which votes count, and the count either way."""
    if not body.votes:
        return
    yield from called(body.votes)
    for vote in body.votes:
        if vote.note.strip():
            yield together(": ", (vote.name, typed(vote.note)))
    if body.counting.strip():
        yield together(": ", (say("Which votes count"), typed(body.counting)))
    ruled, everyone = tally(body.votes), tally(body.votes, everyone=True)
    if ruled != everyone:
        yield say("Counted by this rule: {count}", count=_count(ruled))
        yield say("Counting everyone: {count}", count=_count(everyone))
    yield from _carries(body)


def _count(counts: Tally) -> str:
    told = [
        say("{count} for", count=str(counts.yes)),
        say("{count} against", count=str(counts.no)),
    ]
    if counts.abstain:
        told.append(say("{count} abstaining", count=str(counts.abstain)))
    if counts.present:
        told.append(say("{count} present, not voting", count=str(counts.present)))
    return ", ".join(told)


def _carries(body: Ratification) -> Iterator[Text]:
    found = outcomes(body)
    if found is None or body.needs is None:
        return
    needs = term(body.needs)
    match found:
        case (True, True):
            yield say("It carries either way. Needed: {needs}.", needs=needs)
        case (False, False):
            yield say("It does not carry either way. Needed: {needs}.", needs=needs)
        case (True, False):
            yield say(
                "It carries by this rule and would not with everyone. Needed: {needs}.",
                needs=needs,
            )
        case _:
            yield say(
                "It does not carry by this rule and would with everyone. Needed: {needs}.",
                needs=needs,
            )


__all__ = ["called", "roll_call"]
