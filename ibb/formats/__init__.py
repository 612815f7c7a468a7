"""Documents as files: one document model, and thin renderers that only lay it out.

This room knows no session. What a document says is decided in ``ibb.documents``; here it is given
the shape of a page, a sheet or a line, and read back to see that nothing of it is missing.
"""
