"""The spaCy components, one a folder; factory names begin with "zh_facts_"."""
