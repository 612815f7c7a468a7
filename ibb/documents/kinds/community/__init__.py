"""For people outside the room: a fact sheet, and a letter to those who decide, in plain words."""
