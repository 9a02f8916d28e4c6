"""A package that a model brings along by ``code_paths``; nobody publishes it."""
