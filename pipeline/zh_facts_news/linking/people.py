"""Which PERSON nodes are one person: a name is not enough, it takes a post or an organisation that they share."""

from collections import defaultdict

from .clusters import Sets
from .nodes import Node

# Names of two characters (王伟) are borne by too many people for the organisation alone to tell.
RARE = 3


def link_people(nodes: list[Node], sets: Sets) -> None:
    """Join the PERSON nodes of one name that share an organisation, or a post at one organisation or place."""
    shared: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, node in enumerate(nodes):
        name = node.form.block[1]
        for label, body, title in node.posts:
            where = sets.find(int(body))
            shared[name, str(where), title].append(i)
            # In bodies with one name for the whole country two people of a name may well meet.
            if label == "ORG" and len(name) >= RARE and not nodes[int(body)].form.unique:
                shared[name, str(where), ""].append(i)
    for members in shared.values():
        sets.join(members)
