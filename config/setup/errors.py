class CannotSetUp(Exception):
    """A sentence for the terminal: what is missing and how to get it."""
