"""Facts from labelled spans: one module a fact type proposes candidates, the component scores and joins them."""
