"""What a place puts before the room, laid out in lines: no screen is known here."""
