"""What bare ``ibb`` says."""

GREETING = """\
ibb walks the parties of a bargain from issues to agreed language, and keeps the record.

See a whole session, made up but true to life:

    ibb play harbor-falls --fast     record it
    ibb show harbor                  read it, the agreement first
    ibb log harbor                   how it came about, one gesture a line
    ibb trace harbor                 each clause back to the interests it serves

    ibb list                         the sessions in your library
    ibb doctor                       where they are kept, and whether all is well
    ibb COMMAND --help               everything else, with examples

The terminal interface for live sessions is not in this version yet."""
