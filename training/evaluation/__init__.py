"""Measuring a pipeline on annotated articles: counts, intervals, calibration, errors, and the page that shows them."""
