"""Run ``python -m ibb``."""

import sys

from ibb.cli import main

if __name__ == "__main__":
    sys.exit(main())
