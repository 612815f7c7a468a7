"""Run ``python -m benchmarks``, or ``python -m benchmarks append opening --quick``."""

import argparse
import platform
import sys
from importlib import import_module

from benchmarks.figures import Benchmark, table
from ibb.store.sqlite.driver import driver

NAMES = (
    "append",
    "opening",
    "watching",
    "listing",
    "within",
    "startup",
    "documents",
    "exporting",
    "paint",
    "keys",
)
"""The benchmarks, each a module with ``FLOOR`` and ``run``; the beginning of a name will do."""


def main() -> int:
    """Measure what is asked for and print one table."""
    given = _parser().parse_args()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    chosen = [name for name in NAMES if not given.names or name.startswith(tuple(given.names))]
    if not chosen:
        print(f"The benchmarks are {', '.join(NAMES)}.", file=sys.stderr)
        return 2
    done = [_measured(name, quick=given.quick) for name in chosen]
    used = driver()
    print(
        f"\nPython {platform.python_version()} on {platform.platform()}, {used.name}, SQLite "
        f"{'.'.join(map(str, used.version))}\n"
    )
    print("\n".join(table(done)))
    return 0


def _measured(name: str, *, quick: bool) -> Benchmark:
    module = import_module(f"benchmarks.{name}")
    return Benchmark(name, module.FLOOR, tuple(module.run(quick=quick)))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(NAMES)}; or all")
    parser.add_argument("--quick", action="store_true", help="a smoke run: small and rough")
    return parser


if __name__ == "__main__":
    sys.exit(main())
