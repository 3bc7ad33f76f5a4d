"""A camera's live stream into files hashed every few seconds, so that what it filmed before it was lost holds."""
