"""PDF: tagged for screen readers, made to be archived, the same bytes for the same document."""

import json
from datetime import UTC, datetime
from importlib.resources import files

from ibb.formats.document import Attachment, Document
from ibb.formats.fonts import loaded, shown
from ibb.formats.pdf.reading import attachments_of, text_of

__all__ = ["Attachment", "as_pdf", "attachments_of", "shown", "text_of"]


def as_pdf(document: Document, attached: tuple[Attachment, ...] = ()) -> bytes:
    """Return a document as PDF/A-3a and PDF/UA-1, with what travels inside it."""
    import typst

    from ibb.formats.pdf.finish import finished
    from ibb.formats.pdf.layout import UNDATED, heads, laid_out

    laid = laid_out(document, attached)
    made, _ = typst.compile_with_warnings(
        files("ibb.formats.pdf").joinpath("document.typ").read_bytes(),
        format="pdf",
        font_paths=loaded(),
        ignore_system_fonts=True,
        pdf_standards=["a-3a", "ua-1"],
        sys_inputs={"document": json.dumps(laid, ensure_ascii=False)},
        timestamp=_seconds(document.made or UNDATED),
    )
    return finished(made, heads(laid))


def _seconds(made: datetime) -> int:
    """Return the time that the engine takes for now: none of its own, so that files repeat."""
    return int((made if made.tzinfo else made.replace(tzinfo=UTC)).timestamp())
