"""One identity across articles: names of the same zone, company, person and project brought together.

Data flows one way: `divisions` and `places` (where a name and an article are), the forms of names (`zones`,
`companies`, `projects`), `nodes` (what articles call things), the decisions (`clusters`, `people`, `works`), and
`linker`, which gives the records.
"""

from .linker import Linked, Linker
from .records import Identity, LinkedMention, Place, TimelineEntry

__all__ = ["Identity", "Linked", "LinkedMention", "Linker", "Place", "TimelineEntry"]
