"""Raw newspaper text to articles: hard line breaks undone, headlines and bylines found, all with raw offsets.

>>> from zh_facts_news.layout import split
>>> [article] = split("园区项目开工\\n\\n3月5日，某项目在园区开工。 张小林\\n")
>>> article.text
'园区项目开工\\n3月5日，某项目在园区开工。 张小林'
>>> [article.text[start:end] for start, end in article.headline]
['园区项目开工']
"""

from .article import LaidOutArticle
from .split import split
from .unwrap import unwrap

__all__ = ["LaidOutArticle", "split", "unwrap"]
