"""The store's schema, step by step. Each step in `versions/` keeps its own copy of the tables it makes or changes."""
