"""Scripted sessions: read, check and play."""
