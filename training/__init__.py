"""From corpus/ and configs/ to pipeline/zh_facts_news/model/. Run as `python -m training.<command>`; never installed."""
