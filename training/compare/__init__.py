"""Our pipeline beside other people's taggers, each in its own environment, on the same texts in one run."""
