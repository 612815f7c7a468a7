"""Pictures of every screen, taken of the real program: ``python -m gallery``."""
