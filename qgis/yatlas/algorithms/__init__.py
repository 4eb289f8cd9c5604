"""The algorithms: each is a module with a class `Algorithm`, which the provider finds by itself."""
