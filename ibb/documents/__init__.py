"""What leaves the room, from one document model."""
