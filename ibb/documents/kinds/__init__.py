"""The kinds of documents that leave the room, and the one way in which they are made."""
