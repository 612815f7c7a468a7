"""What the store says when a file cannot be used: one sentence, and what to do."""


class StoreError(Exception):
    """Nothing was lost and nothing is half written; the message says what to do."""


class NotASessionError(StoreError):
    """The file is something else."""


class NewerVersionError(StoreError):
    """The file was made by a newer program; it was not touched."""


class DamagedError(StoreError):
    """The file does not hold together."""


class ReadOnlyError(StoreError):
    """The file or its folder cannot be written."""


class DiskFullError(StoreError):
    """There is no room left."""


class BusyError(StoreError):
    """Another program holds the file."""


class NotFoundError(StoreError):
    """No session, or more than one, answers to the name."""
