"""What was derived, in SQLite: sources, texts, mentions, and the full-text index. All of it can be made again."""
