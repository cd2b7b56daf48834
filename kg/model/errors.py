"""The exception that every layer's own exception derives from."""


class KgError(Exception):
    """Something the user can act on: what was expected, what was found, where, and what to do."""
