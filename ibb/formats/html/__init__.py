"""A document as one page of HTML that everyone can read: nothing loaded, nothing run.

The page carries its own style and allows nothing else: no script, no link out, no picture from
elsewhere. What people typed stands in it as text, whatever it looks like.
"""

from ibb.formats.document import Document
from ibb.formats.html.reading import text_of

__all__ = ["as_html", "text_of"]


def as_html(document: Document) -> str:
    """Return the document as one self-contained page."""
    from ibb.formats.html.page import page_of

    return page_of(document)
