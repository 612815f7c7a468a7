"""Files packed into one, so that the same document is the same bytes."""

import io
from collections.abc import Mapping
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""A zip knows no earlier time."""
_ANYONE_READS = 0o644 << 16


def packed(parts: Mapping[str, bytes], made: datetime | None = None, stored: str = "") -> bytes:
    """Return a zip of the parts in their order; the one named comes uncompressed.

    The parts carry the time when the document was made, or the earliest there is.
    """
    moment = max(made.timetuple()[:6], _EARLIEST) if made else _EARLIEST
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        for name, data in parts.items():
            info = ZipInfo(name, moment)
            info.compress_type = ZIP_STORED if name == stored else ZIP_DEFLATED
            info.external_attr = _ANYONE_READS
            archive.writestr(info, data)
    return file.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the parts of a zip by name, in their order."""
    with ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}
