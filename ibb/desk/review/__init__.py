"""Reading a saved session: pages to open, and the moments of its record."""
