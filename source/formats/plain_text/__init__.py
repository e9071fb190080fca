"""Plain text as it was copied: its lines, rows and paragraphs."""
