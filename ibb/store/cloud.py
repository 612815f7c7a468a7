"""Sessions in folders that a cloud service or a network share keeps.

Such folders corrupt or lose a database that is being written: files are copied at any instant and
apart from each other. So the live file lies in the user's own data folder, and a whole copy is
published into the shared folder when it is closed. A small file beside it says who has it open.
"""

import json
import platform
import re
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import platformdirs

from ibb.store.aside import written_aside
from ibb.store.errors import StoreError
from ibb.store.record import Record
from ibb.store.sqlite import files

_SERVICES = {
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "icloud drive": "iCloud Drive",
    "mobile documents": "iCloud Drive",
    "cloudstorage": "a cloud service",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "box sync": "Box",
    "box": "Box",
    "pcloud drive": "pCloud",
    "mega": "MEGA",
    "sync": "Sync",
}
_SHARES = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "afs", "9p"})


def synced_by(folder: Path) -> str | None:
    """Return what keeps a folder on several machines, or None for an ordinary one."""
    whole = folder.expanduser().absolute()
    for part in whole.parts:
        name = part.casefold()
        if name in _SERVICES:
            return _SERVICES[name]
        if name.startswith(("onedrive", "dropbox (", "google drive -")):
            return re.split(r" \(| -", part)[0]
    if str(whole).startswith("\\\\") or _on_share(whole):
        return "a network share"
    return "Syncthing" if any((each / ".stfolder").exists() for each in whole.parents) else None


def _on_share(folder: Path) -> bool:
    """Tell from the system's list of mounts, where it has one, whether a folder is a share."""
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    places = [line.split(" ")[1:3] for line in mounts.splitlines()]
    within = [
        (len(place), kind)
        for place, kind in places
        if folder.is_relative_to(place.replace("\\040", " "))
    ]
    return max(within)[1] in _SHARES if within else False


def open_published(path: Path) -> Record:
    """Open a session of a shared folder to write: here, if nobody else has it open.

    Raises ``StoreError`` when the copy here and the one published have gone different ways.
    """
    claim = _claim_of(path)
    holder = _holder(claim)
    if holder not in {None, _me()}:
        record = Record(path, write=False)
        record.why_read_only = (
            f"This session is open on {holder}; it can be read here, and written once it is "
            f"closed there. If {holder} no longer has it open, delete {claim}."
        )
        return record
    live = live_copy(path)
    with written_aside(claim) as aside:
        aside.write_text(json.dumps({"open on": _me()}), encoding="utf-8")
    try:
        _bring_up_to_date(path, live)
        record = Record(live)
    except BaseException:
        claim.unlink(missing_ok=True)
        raise
    record.when_idle.append(lambda: files.pack(live, path))
    record.when_closed.append(lambda: _publish(live, path, claim))
    return record


def live_copy(path: Path) -> Path:
    """Return where the live file of a published session lies on this machine."""
    folder = sha256(str(path.parent.resolve()).encode()).hexdigest()[:12]
    return platformdirs.user_data_path("ibb", appauthor=False) / "live" / folder / path.name


def _publish(live: Path, path: Path, claim: Path) -> None:
    files.pack(live, path)
    if not live.with_name(live.name + "-wal").exists():  # nobody else here has it open
        claim.unlink(missing_ok=True)


def _claim_of(path: Path) -> Path:
    return path.with_name(path.name + ".open")


def _me() -> str:
    return platform.node() or "this computer"


def _holder(claim: Path) -> str | None:
    with suppress(OSError, ValueError, KeyError, TypeError):
        return str(json.loads(claim.read_text(encoding="utf-8"))["open on"])
    return "another computer" if claim.exists() else None


def _bring_up_to_date(path: Path, live: Path) -> None:
    """Give the live file whatever was published since; keep what was not published yet."""
    if not live.exists():
        files.pack(path, live)
        return
    with Record(path, write=False) as published, Record(live, write=False) as here:
        theirs = [entry.digest for entry in published.entries]
        ours = [entry.digest for entry in here.entries]
    if theirs == ours[: len(theirs)]:
        return
    if ours != theirs[: len(ours)]:
        raise StoreError(
            f"{path} was changed on another computer while {live} was changed here. Both are "
            "whole and neither was touched: compare them, move the one you give up aside, and "
            "try again."
        )
    with suppress(OSError):
        live.replace(live.with_name(live.name + ".before"))
    files.pack(path, live)
