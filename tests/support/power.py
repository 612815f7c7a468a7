"""Losing power: the files as a loss of power at any moment may leave them.

What was synced is there. What was not may be there, or not, or in part: whole writes are dropped,
an earlier one kept while a later one is lost, and each is torn at the 512 bytes that a disk writes
at once. The same for names: a file that was made, renamed or deleted since the folder was last
synced may be there or not.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

SECTOR = 512


@dataclass(frozen=True)
class Opened:
    """A name was opened, and made if it was not there."""

    name: str


@dataclass(frozen=True)
class Wrote:
    """Bytes were written to a file, not yet durably."""

    name: str
    offset: int
    data: bytes


@dataclass(frozen=True)
class Truncated:
    """A file was cut."""

    name: str
    size: int


@dataclass(frozen=True)
class Synced:
    """A file is durable as it is now; with ``folder``, so is every name in its folder."""

    name: str
    folder: bool


@dataclass(frozen=True)
class Deleted:
    """A name was deleted; durably, if the folder was synced."""

    name: str
    folder: bool


@dataclass(frozen=True)
class Renamed:
    """A file took the name of another, or a new one."""

    name: str
    target: str


@dataclass(frozen=True)
class Settled:
    """The names in the folder are durable as they are now."""


@dataclass(frozen=True)
class Acknowledged:
    """The store returned from recording this entry, or from what else it was asked for."""

    entry_id: str


Event = Opened | Wrote | Truncated | Synced | Deleted | Renamed | Settled | Acknowledged


@dataclass
class _Node:
    """A file's bytes as they are durable, and what was done to them since."""

    durable: bytearray = field(default_factory=bytearray)
    since: list[Wrote | Truncated] = field(default_factory=list)

    def apply(self, event: Wrote | Truncated) -> None:
        _apply(self.durable, event)

    def sync(self) -> None:
        for event in self.since:
            self.apply(event)
        self.since.clear()


def _apply(content: bytearray, event: Wrote | Truncated) -> None:
    if isinstance(event, Truncated):
        content[:] = content[: event.size].ljust(event.size, b"\0")
        return
    end = event.offset + len(event.data)
    content.extend(bytes(max(0, end - len(content))))
    content[event.offset : end] = event.data


class Disk:
    """A folder on a disk: what is durable, and what the system holds back."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._durable = {name: _Node(bytearray(data)) for name, data in files.items()}
        self._names = dict(self._durable)
        self._changes: list[tuple[str, _Node | None]] = []
        self.acknowledged: list[str] = []

    def take(self, event: Event) -> None:
        """Let one thing happen."""
        match event:
            case Acknowledged(entry_id):
                self.acknowledged.append(entry_id)
            case Opened(name):
                if name not in self._names:
                    self._rename(name, _Node())
            case Deleted(name, folder):
                self._rename(name, None)
                if folder:
                    self._settle()
            case Renamed(name, target):
                node = self._names[name]
                self._rename(name, None)
                self._rename(target, node)
            case Settled():
                self._settle()
            case Synced(name, folder):
                self._names[name].sync()
                if folder:
                    self._settle()
            case _:
                self._names[event.name].since.append(event)

    def _rename(self, name: str, node: _Node | None) -> None:
        self._changes.append((name, node))
        if node is None:
            del self._names[name]
        else:
            self._names[name] = node

    def _settle(self) -> None:
        self._durable = dict(self._names)
        self._changes.clear()

    def after_power_loss(self, chance: Random) -> dict[str, bytes]:
        """Return the files as they may be found when the power is back."""
        names: dict[str, _Node | None] = dict(self._durable)
        settled = {name: chance.random() < 0.5 for name, _ in self._changes}
        for name, node in self._changes:
            if settled[name]:
                names[name] = node
                settled[name] = chance.random() < 0.5
        how = _Loss(chance)
        return {name: how.of(node) for name, node in names.items() if node is not None}


class _Loss:
    """One loss of power: how much of what was not synced it takes."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._kept = chance.choice((0.0, 0.1, 0.5, 0.9, 1.0))
        self._torn = chance.choice((0.0, 0.0, 0.2, 0.8))

    def of(self, node: _Node) -> bytes:
        content = bytearray(node.durable)
        for event in node.since:
            if self._chance.random() >= self._kept:
                continue
            if isinstance(event, Wrote) and self._chance.random() < self._torn:
                for part in _sectors(event):
                    if self._chance.random() < 0.5:
                        _apply(content, part)
            else:
                _apply(content, event)
        return bytes(content)


def _sectors(event: Wrote) -> Iterator[Wrote]:
    end = event.offset + len(event.data)
    start = event.offset
    while start < end:
        stop = min(end, (start // SECTOR + 1) * SECTOR)
        yield Wrote(event.name, start, event.data[start - event.offset : stop - event.offset])
        start = stop


def images(
    files: dict[str, bytes], events: list[Event], number: int, chance: Random
) -> Iterator[tuple[list[str], dict[str, bytes]]]:
    """Yield what was acknowledged and the files, for losses of power at random moments."""
    moments = sorted(chance.randrange(len(events) + 1) for _ in range(number))
    disk = Disk(files)
    taken = 0
    for moment in moments:
        for event in events[taken:moment]:
            disk.take(event)
        taken = moment
        yield list(disk.acknowledged), disk.after_power_loss(chance)
