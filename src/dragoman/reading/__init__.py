"""What does an article say? One module a question; `reader.py` runs them in order."""
