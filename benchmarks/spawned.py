"""Runs one command and prints, as JSON, how long it took and how much memory it had at its peak.

A process of its own, because on Linux a started program counts the memory of whatever started it:
so this one imports next to nothing. It is run as a file: ``python -I -S spawned.py COMMAND …``.
"""

import os
import sys
import time


def main(command: list[str]) -> None:
    """Run the command without its output, and report."""
    if sys.platform == "win32":
        took, peak, code = _started(command)
    else:
        took, peak, code = _spawned(command)
    print(f'{{"seconds": {took}, "peak": {peak or "null"}, "code": {code}}}')


def _spawned(command: list[str]) -> tuple[float, int | None, int]:
    nowhere = (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)
    start = time.perf_counter()
    child = os.posix_spawn(command[0], command, os.environ, file_actions=[nowhere])
    _, status, used = os.wait4(child, 0)
    took = time.perf_counter() - start
    unit = 1 if sys.platform == "darwin" else 1024
    return took, used.ru_maxrss * unit, os.waitstatus_to_exitcode(status)


def _started(command: list[str]) -> tuple[float, int | None, int]:
    import subprocess

    start = time.perf_counter()
    code = subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode
    return time.perf_counter() - start, None, code


if __name__ == "__main__":
    main(sys.argv[1:])
