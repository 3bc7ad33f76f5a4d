"""What a table or a page shows, as plain data: no SQL here, and no HTML."""
