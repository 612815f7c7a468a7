"""Documents for those who were heard: what became of their words, and whose voices counted."""
