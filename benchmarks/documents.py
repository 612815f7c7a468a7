"""Writing out a long session: the log, sentence by sentence, and the whole document."""

from collections.abc import Iterator

from benchmarks.figures import Figure
from benchmarks.made import made_pages
from benchmarks.measure import by_turns, medians, say
from ibb.documents.log import tell
from ibb.documents.session import session_document
from ibb.formats.markdown import as_markdown
from ibb.formats.text import as_text
from ibb.model.entry import open_pages
from ibb.model.session import Session

FLOOR = "the fold: the session made from the same entries"
LENGTHS, SHORT = (1_000, 10_000), (1_000,)
ROUNDS = 3


def run(*, quick: bool) -> Iterator[Figure]:
    """Yield what the log and the document of a long session cost."""
    for length in SHORT if quick else LENGTHS:
        say(f"writing out {length:,} entries")
        entries = open_pages(made_pages(length))
        session = Session().after(entries)
        document = session_document(session)
        median = medians(
            by_turns(
                {
                    "fold": lambda: Session().after(entries),  # noqa: B023  called now
                    "log, in words": lambda: list(tell(entries)),  # noqa: B023
                    "document": lambda: session_document(session),  # noqa: B023
                    "document as text": lambda: as_text(document),  # noqa: B023
                    "document as Markdown": lambda: as_markdown(document),  # noqa: B023
                },
                1 if quick else ROUNDS,
            )
        )
        floor = median.pop("fold")
        for name, ours in median.items():
            yield Figure(f"  {length:>6,} entries, {name}", ours, floor)
