"""Walk the parties of a bargain from issues to agreed language, and keep the record."""

__version__ = "0.1.0"
