"""The trained recogniser of ORG, PERSON, PROJECT, TITLE and LOC."""
