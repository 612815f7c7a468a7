"""The terminal: the only room that draws."""
