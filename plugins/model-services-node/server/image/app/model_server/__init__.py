"""What runs in the server's environment: the supervisor and the class that Seldon serves."""
