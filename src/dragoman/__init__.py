"""Dragoman reads news about diplomacy and conflict into a record that can be checked word by word."""
