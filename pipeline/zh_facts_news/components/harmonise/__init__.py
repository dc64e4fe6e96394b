"""One decision per name and article."""
