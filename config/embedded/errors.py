"""What can stop an embedded part from starting, said so that a newcomer can mend it."""


class CannotStart(Exception):
    """A sentence for the terminal: what is wrong and what to do."""
