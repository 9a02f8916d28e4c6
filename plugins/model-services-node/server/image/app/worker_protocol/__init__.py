"""What the server's environment and the model's environment say to each other.

Both run this code, each with its own interpreter and packages, so it uses the
standard library alone. Payloads are JSON, never pickle: the two sides have
different numpy versions.
"""
