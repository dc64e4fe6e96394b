"""What stops a run; the messages are for people and name the file."""


class InputError(Exception):
    """An input that cannot be read; the message names it and says why."""


class RunError(Exception):
    """A run that cannot start or go on; what is finished stays finished."""
