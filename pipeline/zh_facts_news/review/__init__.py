"""One self-contained page that a person reviews results with."""
