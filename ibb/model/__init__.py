"""What a session is: items, actions, entries, the fold and the rules."""
