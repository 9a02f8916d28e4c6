class BadRequest(Exception):
    """The request cannot be given to the model; the message says why and what would do."""
