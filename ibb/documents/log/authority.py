"""How the log tells who decides, what was promised, and whose word it stands on."""

from ibb.documents.log.added import added
from ibb.documents.log.changed import fields_told
from ibb.documents.log.said import because, begun, said_of
from ibb.documents.wording import day, party_names, quoted
from ibb.model.items import Authority, Bearing, Commitment, Referral, Support
from ibb.model.session import Session


@added.register
def _(item: Authority, session: Session) -> str:
    issue = session.name_first(item.issue)
    promise = f"{quoted(item.level)}: {quoted(item.promise)}"
    before = session.find(item.supersedes) if item.supersedes else None
    became = f"; the promise was {item.kept}" if item.kept else ""
    became = said_of("what happened", item.happened) + became
    if isinstance(before, Authority):
        return _superseding(item, before, session) + became
    others = said_of("recommends", item.recommends) + said_of("consulted", item.consulted)
    source = said_of("it rests on", item.source)
    told = f"{issue}: {item.decides} decides; this table was promised {promise}"
    return f"{told}{others}{source}{became}"


def _superseding(item: Authority, before: Authority, session: Session) -> str:
    was, now = quoted(before.promise), quoted(item.promise)
    on = f"The promise on {session.name(item.issue)}"
    if before.level != item.level:
        told = f"{on} changed from {quoted(before.level)} ({was}) to {quoted(item.level)} ({now})"
    elif before.promise != item.promise:
        told = f"{on} is still {quoted(item.level)}, and reads {now} instead of {was}"
    else:
        told = f"{on} is still {quoted(item.level)}, {now}"
    told += because(item.because)
    for label, earlier, newer in (
        ("decides", before.decides, item.decides),
        ("recommends", before.recommends, item.recommends),
        ("consulted", before.consulted, item.consulted),
        ("it rests on", before.source, item.source),
    ):
        if earlier != newer:
            told += f"; {label}: {newer.strip() or 'nobody named'}"
            told += f" (before: {earlier.strip()})" if earlier.strip() else ""
    return told


@fields_told.register
def _(after: Authority, before: Authority, session: Session) -> dict[str, str]:
    issue, words = session.name(after.issue), after.happened.strip()
    newly = words and after.happened != before.happened
    happened = f"What happened on {issue}: {quoted(words)}"
    if not words:
        happened = f"Nothing is told any more of what happened on {issue}"
    kept = f"It is open whether the promise on {issue} was kept"
    if after.kept:
        kept = f"The promise on {issue} was {after.kept}{f': {quoted(words)}' if newly else ''}"
        if newly and after.kept != before.kept:
            happened = kept
    return {
        "happened": happened,
        "kept": kept,
        "recommends": f"Who recommends on {issue}: {after.recommends.strip() or 'nobody'}",
        "consulted": f"Who is consulted on {issue}: {after.consulted.strip() or 'nobody'}",
        "source": f"What {issue} rests on: {after.source.strip() or 'nothing named'}",
    }


def _of(commitment_id: str, session: Session) -> str:
    commitment = session.find(commitment_id)
    if not isinstance(commitment, Commitment):
        return "a commitment withdrawn"
    [name] = party_names(session, [commitment.party])
    return f"{session.name(commitment_id)} of {name}"


def _answer(item: Bearing, session: Session) -> str:
    option, commitment = session.name(item.option), _of(item.commitment, session)
    note = f": {' '.join(item.note.split())}" if item.note.strip() else ""
    if item.answer == "unsure":
        return f"Nobody is sure yet whether {option} keeps {commitment}{note}"
    return f"{begun(option)} {item.answer} {commitment}{note}"


@added.register
def _(item: Bearing, session: Session) -> str:
    how = said_of("how it can go forward all the same", item.explained)
    return f"{_answer(item, session)}{how}"


@fields_told.register
def _(after: Bearing, before: Bearing, session: Session) -> dict[str, str]:
    del before
    option, commitment = session.name(after.option), _of(after.commitment, session)
    how = f"How {option} can go forward although it breaks {commitment}"
    open_again = f"{how} is open again"
    explained = f"{how}: {quoted(after.explained)}" if after.explained.strip() else open_again
    answer = _answer(after, session)
    return {"answer": answer, "note": answer, "explained": explained}


@fields_told.register
def _(after: Commitment, before: Commitment, session: Session) -> dict[str, str]:
    name = _of(after.id, session)
    where = f"on {session.name(after.issue)}" if after.issue else "whatever the issue"
    told = {"issue": f"{begun(name)} holds {where}"}
    if after.amended != before.amended and after.amended.strip():
        told["amended"] = f"Why {name} was put in other words: {quoted(after.amended)}"
        if after.text != before.text:
            was, now = quoted(before.text), quoted(after.text)
            why = because(after.amended)
            amended = f"{begun(name)} was put in other words{why}: {was} became {now}"
            told["text"] = told["amended"] = amended
    return told


@added.register
def _(item: Support, session: Session) -> str:
    del session
    if item.signed is None:
        return f"Written support for bargaining jointly is awaited from {item.body}"
    return _supported(item)


def _supported(item: Support) -> str:
    if item.signed is None:
        return f"Written support is awaited from {item.body} again"
    by = f" by {' '.join(item.signed_by.split())}" if item.signed_by.strip() else ""
    paper = said_of("the paper", item.document)
    told = f"{item.body} supports bargaining jointly, in writing: signed on {day(item.signed)}{by}"
    return told + paper


@fields_told.register
def _(after: Support, before: Support, session: Session) -> dict[str, str]:
    del before, session
    return dict.fromkeys(("signed", "signed_by", "document"), _supported(after))


@added.register
def _(item: Referral, session: Session) -> str:
    on = f" on {day(item.referred)}" if item.referred else ""
    again = f"; to be asked again on {day(item.follow_up)}" if item.follow_up else ""
    told = f"{session.name_first(item.option)} was sent to {item.to}{on}{because(item.because)}"
    return f"{told}{_answered(item)}{again}"


def _answered(item: Referral) -> str:
    words = f" {quoted(item.answer)}" if item.answer.strip() else ""
    result = f" ({item.result})" if item.result else ""
    return f"; the answer:{words}{result}" if words or result else ""


@fields_told.register
def _(after: Referral, before: Referral, session: Session) -> dict[str, str]:
    del before
    option = session.name(after.option)
    came = f" on {day(after.answered)}" if after.answered else ""
    words = f": {quoted(after.answer)}" if after.answer.strip() else ""
    result = f" ({after.result})" if after.result else ""
    answer = f"{after.to} answered on {option}{came}{words}{result}"
    if not (came or words or result):
        answer = f"{begun(option)} waits for {after.to} again"
    again = f"{after.to} is asked about {option} again"
    return {
        **dict.fromkeys(("answer", "answered", "result"), answer),
        "follow_up": f"{again} on {day(after.follow_up)}"
        if after.follow_up
        else f"{after.to} is not asked about {option} again",
    }
