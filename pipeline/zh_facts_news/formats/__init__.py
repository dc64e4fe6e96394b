"""Articles as text: JSON, JSON lines, and a table for people."""
