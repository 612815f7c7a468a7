"""Who decides on an issue, what the table was promised, and what became of the promise."""

from collections.abc import Iterator
from itertools import pairwise

from ibb.documents.kinds.parts.blocks import facts
from ibb.documents.wording import bracketed
from ibb.documents.words import say, together, typed
from ibb.documents.words.process import shipped_words
from ibb.documents.words.terms import term
from ibb.formats.document import Block, Text
from ibb.model.items import Authority
from ibb.model.session import Session
from ibb.process.promises import promise_of


def promise_blocks(session: Session, issue_id: str) -> Iterator[Block]:
    """Yield the promise beside what happened; nothing where nobody stated who decides."""
    found = promise_of(session, issue_id)
    if found is None:
        return
    told = list(_decides(found.in_force))
    told.append((say("Promised"), promised_words(found.in_force)))
    pairs = reversed(list(pairwise(found.stated)))
    told.extend((say("Promised before"), _earlier(old, new)) for old, new in pairs)
    if found.happened.strip():
        told.append((say("What happened"), typed(found.happened.strip())))
    if found.kept:
        told.append((say("The promise was"), term(found.kept)))
    yield from facts(told)


def _decides(stated: Authority) -> Iterator[tuple[Text, Text]]:
    yield say("Decides"), stated.decides
    for label, words in (
        (say("Recommends"), stated.recommends),
        (say("Is consulted"), stated.consulted),
        (say("Rests on"), stated.source),
    ):
        if words.strip():
            yield label, typed(words.strip())


def promised_words(stated: Authority) -> Text:
    """Return the level that was promised with the promise as it was heard."""
    return say(
        "{level}: “{promise}”",
        level=shipped_words(stated.level),
        promise=shipped_words(stated.promise),
    )


def _earlier(old: Authority, new: Authority) -> Text:
    """Return a promise that holds no more: in its words, with who decided and why it changed."""
    decided = say("{body} was to decide", body=old.decides) if old.decides != new.decides else ""
    changed = say("changed because: {why}", why=typed(new.because.strip()))
    happened = say("what happened: {words}", words=typed(old.happened.strip()))
    became = together(
        "; ",
        (
            say("the promise was: {kept}", kept=term(old.kept)) if old.kept else "",
            happened if old.happened.strip() else "",
        ),
    )
    return bracketed(promised_words(old), together("; ", (decided, became, changed)))


__all__ = ["promise_blocks", "promised_words"]
