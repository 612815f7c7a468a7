"""What several kinds of documents share."""
