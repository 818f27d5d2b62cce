"""Trained weights, each with its card (`NAME.md`) and its manifest (`NAME.json`), and the one way to run them.

`words` and `windows` make a text into what the networks are given; `session` loads a network and runs it.
"""
