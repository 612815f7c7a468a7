"""Documents as Word and OpenDocument files.

pandoc lays both out from its own tree, so nothing that a person typed is ever read as source; what
it leaves open is finished in the file's own XML.
"""

from ibb.formats.office.letterhead import LetterheadError
from ibb.formats.office.open_document import as_odt
from ibb.formats.office.reading import docx_text, odt_text
from ibb.formats.office.word import as_docx

__all__ = ["LetterheadError", "as_docx", "as_odt", "docx_text", "odt_text"]
