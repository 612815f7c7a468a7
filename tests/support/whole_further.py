"""The part of a whole session that state and district tables have besides."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from ibb.model.actions import change
from ibb.model.items import (
    Authority,
    Bearing,
    Cause,
    Charter,
    Clause,
    Commitment,
    Comparison,
    DataTable,
    Disposition,
    Figure,
    Flags,
    Force,
    Gap,
    Indicator,
    Intake,
    Interest,
    Issue,
    Link,
    Option,
    Party,
    Person,
    PublicInput,
    Rate,
    Ratification,
    Reading,
    Recess,
    Referral,
    RowSetAside,
    Standard,
    Support,
    Theme,
    TheoryOfAction,
    Vote,
)
from ibb.model.queries import open_meeting
from ibb.model.recording import Recorder
from tests.support.sessions import BY

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
DAY = date(2026, 3, 4)

Add = Callable[[Any], Any]


def record_further(recorder: Recorder, words: str, add: Add, new_id: Callable[[], str]) -> None:
    """Record who decides, figures, causes, public input and monitoring on the first issue."""
    _authority(recorder, words, add, new_id)
    _figures(recorder, words, add, new_id)
    _voices(recorder, words, add, new_id)
    _monitoring(recorder, words, add, new_id)
    _votes(recorder, words, add, new_id)


def _first(recorder: Recorder, kind: Any) -> Any:
    return recorder.session.all(kind)[0]


def _authority(recorder: Recorder, words: str, add: Add, new_id: Callable[[], str]) -> None:
    issue, option = _first(recorder, Issue), _first(recorder, Option)
    party = _first(recorder, Party)
    recorder.append(change(party, needs=words), by=BY)
    said = {"decides": words, "recommends": words, "consulted": words, "source": words}
    first = add(Authority(id=new_id(), issue=issue.id, level=words, step=2, promise=words, **said))
    newer = add(
        Authority(
            id=new_id(),
            issue=issue.id,
            level=words,
            step=3,
            promise=words,
            supersedes=first.id,
            because=words,
            **said,
        )
    )
    recorder.append(change(newer, happened=words, kept="partly kept"), by=BY)
    commitment = add(Commitment(id=new_id(), text=words, party=party.id, issue=issue.id))
    recorder.append(change(commitment, amended=words), by=BY)
    add(
        Bearing(
            id=new_id(),
            option=option.id,
            commitment=commitment.id,
            answer="breaks",
            note=words,
            explained=words,
        )
    )
    paper = {"signed_by": words, "document": words, "note": words}
    add(Support(id=new_id(), body=f"{words} 6", party=party.id, signed=DAY, **paper))
    add(Support(id=new_id(), body=f"{words} 7"))
    sent = Referral(id=new_id(), option=option.id, to=words, because=words, referred=DAY)
    recorder.append(
        change(add(sent), answer=words, answered=DAY, result="declined", follow_up=DAY), by=BY
    )
    recorder.append(
        change(
            _first(recorder, Charter),
            acknowledgement=words,
            declared_joint=DAY,
            joint_without=words,
            joint_leads=tuple(each.id for each in recorder.session.all(Person)),
            smallest_cell=5,
        ),
        by=BY,
    )


def _figures(recorder: Recorder, words: str, add: Add, new_id: Callable[[], str]) -> None:
    issue, option = _first(recorder, Issue), _first(recorder, Option)
    party = _first(recorder, Party)
    everyone = tuple(each.id for each in recorder.session.parties_at_table)
    table = add(
        DataTable(
            id=new_id(),
            issue=issue.id,
            title=words,
            source=words,
            received_from=party.id,
            columns=(words, f"{words} 8"),
            rows=((words, "1"), (words, "*")),
            smallest_cell=5,
            withheld=1,
        )
    )
    rate = add(
        Rate(
            id=new_id(),
            issue=issue.id,
            name=words,
            counts=words,
            out_of=words,
            note=words,
            agreed_by=everyone,
        )
    )
    standard = add(
        Standard(
            id=new_id(),
            issue=issue.id,
            name=words,
            flags=Flags.LESS_THAN,
            threshold=Decimal("0.8"),
            meaning=words,
            source=words,
            agreed_by=everyone,
        )
    )
    comparison = add(
        Comparison(
            id=new_id(),
            issue=issue.id,
            rate=rate.id,
            group=f"{words} 11",
            peers=f"{words} 12",
            group_figure=Figure(percent=Decimal("44.5")),
            peers_figure=Figure(count=65, out_of=100),
            period=words,
            table=table.id,
            source=words,
            standards=(standard.id,),
        )
    )
    about = {"issue": issue.id, "text": words}
    gap = add(Gap(id=new_id(), category=words, comparisons=(comparison.id,), **about))
    cause = add(Cause(id=new_id(), category=words, source=words, **about))
    other = add(Cause(id=new_id(), **about))
    for begins_at, leads_to in (
        (cause.id, gap.id),
        (cause.id, other.id),
        (other.id, cause.id),
        (option.id, cause.id),
    ):
        add(
            Link(
                id=new_id(),
                issue=issue.id,
                begins_at=begins_at,
                leads_to=leads_to,
                evidence=words,
            )
        )
    force = add(
        Force(
            id=new_id(),
            party=party.id,
            who=words,
            pushes="for how things are",
            source=words,
            **about,
        )
    )
    add(Interest(id=new_id(), parties=(party.id,), drawn_from=(force.id,), **about))


def _voices(recorder: Recorder, words: str, add: Add, new_id: Callable[[], str]) -> None:
    issue = _first(recorder, Issue)
    intake = add(
        Intake(
            id=new_id(),
            issue=issue.id,
            title=words,
            file=words,
            on=DAY,
            sponsor=words,
            purpose=words,
            rows=5,
            set_aside=(RowSetAside(row=4, why=words, words=words),),
            repeated=1,
        )
    )
    theme = add(Theme(id=new_id(), issue=issue.id, text=words))

    def card(row: int, **more: Any) -> PublicInput:
        told = {
            "issue": issue.id,
            "intake": intake.id,
            "row": row,
            "key": words,
            "text": words,
            "language": "es",
            "translation": words,
            "translated_by": words,
            "event": words,
            "channel": words,
            "on": DAY,
            "group": words,
            "contributor": words,
            "themes": (theme.id,),
        }
        found: PublicInput = add(PublicInput(id=new_id(), **{**told, **more}))
        return found

    one, two, three = card(1), card(2), card(3)
    recorder.append(
        change(
            one,
            about=_first(recorder, Clause).id,
            proposed=words,
            disposition=Disposition.NOT_NOW,
            reason=words,
            later=Disposition.USED,
            later_reason=words,
        ),
        by=BY,
    )
    recorder.append(change(two, merged_into=one.id), by=BY)
    recorder.append(change(three, set_aside=words), by=BY)
    add(Option(id=new_id(), issue=issue.id, text=words, drawn_from=(one.id, theme.id)))
    behalf = next(each for each in recorder.session.all(Interest) if each.basis)
    recorder.append(change(behalf, to_confirm=True, drawn_from=(theme.id,)), by=BY)
    recorder.append(
        change(
            recorder.session.get(Interest, behalf.id), confirmation=words, confirmed_by=[one.id]
        ),
        by=BY,
    )


def _monitoring(recorder: Recorder, words: str, add: Add, new_id: Callable[[], str]) -> None:
    issue, option = _first(recorder, Issue), _first(recorder, Option)
    party, person = _first(recorder, Party), _first(recorder, Person)
    comparison = _first(recorder, Comparison)
    about = {"issue": issue.id, "text": words, "unit": words, "consequence": words}
    leading = add(
        Indicator(
            id=new_id(),
            better="lower",
            baseline=Decimal(24),
            target=Decimal("15.5"),
            flags=Flags.MORE_THAN,
            threshold=Decimal(30),
            every_months=12,
            first_due=DAY,
            owner=person.id,
            owed_by=party.id,
            drawn_from=(_first(recorder, Theme).id,),
            **about,
        )
    )
    lagging = add(Indicator(id=new_id(), sort="lagging", comparison=comparison.id, **about))
    add(
        TheoryOfAction(
            id=new_id(),
            issue=issue.id,
            gap=_first(recorder, Gap).id,
            cause=_first(recorder, Cause).id,
            strategy=option.id,
            leading=leading.id,
            lagging=lagging.id,
            owner=person.id,
            owed_by=party.id,
            locus="each district",
            note=words,
        )
    )
    reading = add(
        Reading(
            id=new_id(),
            indicator=leading.id,
            on=DAY,
            period=words,
            value=Decimal("31.5"),
            source=words,
            note=words,
            response=words,
        )
    )
    withheld = {"value": None, "where": words, "note": words}
    add(Reading(id=new_id(), indicator=leading.id, on=DAY, period=words, **withheld))
    now = recorder.session.get(Issue, issue.id)
    recorder.append(change(now, reopened_by=(reading.id,)), by=BY)


def _votes(recorder: Recorder, words: str, add: Add, new_id: Callable[[], str]) -> None:
    votes = (
        Vote(name=f"{words} 9", vote="yes"),
        Vote(name=f"{words} 10", vote="no", counts=False, note=words),
    )
    add(
        Ratification(
            id=new_id(),
            body=words,
            order=2,
            votes=votes,
            counting=words,
            needs="majority of members",
            members=9,
        )
    )
    meeting = open_meeting(recorder.session)
    assert meeting
    add(
        Recess(
            id=new_id(),
            meeting=meeting.id,
            reason="executive session",
            began=NOON,
            resumed=NOON,
            purpose=words,
            votes=votes,
            reconvenes=True,
        )
    )
