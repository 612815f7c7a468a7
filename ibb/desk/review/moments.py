"""Walking the record: what happened at a moment, and which moments one jumps to."""

from ibb.desk.board.view import Row, Rows, Tone, View
from ibb.desk.review.reading import Reading
from ibb.documents.log import restored_by, sentence
from ibb.documents.wording import day_of, time_of_day
from ibb.process.moments import moments


def told(reading: Reading, seq: int) -> View:
    """Return what was recorded at a moment, and when."""
    entry = reading.entries[seq - 1]
    before, after = reading.timeline.at(seq - 1), reading.timeline.at(seq)
    when = f"{day_of(entry.at, after)}, {time_of_day(entry.at, after)}"
    restores = restored_by(reading.entries, entry)
    rows = (Row(sentence(entry, before, after, restores=restores)),)
    return View("", (Rows(rows, f"Entry {seq}"), Rows((Row(when, tone=Tone.QUIET),))))


def jumps(reading: Reading) -> tuple[tuple[str, str], ...]:
    """Return the moments a reader jumps to, as (entry number, words): meetings and stages."""
    found = moments(reading.entries)
    return tuple(
        (str(each.seq), f"{day_of(each.at, reading.session)}  {each.title}") for each in found
    )
