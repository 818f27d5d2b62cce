"""The record: its schema, its store, and the formats it goes out in."""
