"""What bare ``ibb`` says where no screen can be drawn: the plain commands."""

GREETING = """\
ibb walks the parties of a bargain from issues to agreed language, and keeps the record.

    ibb                              the full screen, in a terminal that can draw it
    ibb live SESSION --plain         facilitate line by line

    ibb play harbor-falls --fast     record a whole session, made up but true to life
    ibb show harbor                  read it, the agreement first
    ibb log harbor                   how it came about, one gesture a line
    ibb trace harbor                 each clause back to the interests it serves

    ibb list                         the sessions in your library
    ibb doctor                       where they are kept, and whether all is well
    ibb COMMAND --help               everything else, with examples
"""
