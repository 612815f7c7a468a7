"""The command line: parse, call one thing, print.

Exit codes: 0 done, 1 the answer is no (a check failed, nothing was found), 2 bad input.
"""

import os
import sys
from importlib import import_module

from ibb.cli.parser import parser_for

DONE, NO, BAD_INPUT = 0, 1, 2


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    parser = parser_for()
    given = parser.parse_args(arguments)
    try:
        code = _run(given.run, given)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader went away (`| head`); that is no failure, and nothing more can be said.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
        return DONE
    except KeyboardInterrupt:
        return BAD_INPUT
    return code


def _run(place: str, given: object) -> int:
    from ibb.cli.complaints import complaining

    with complaining() as complaint:
        module, function = place.split(":")
        return int(getattr(import_module(module), function)(given))
    return complaint.code
