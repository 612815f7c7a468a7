"""The working surfaces: one module each, pure functions from a moment to views and gestures."""
