"""`python -m zh_facts_news.cli` does what `zh-facts` does."""

from . import app

app()
