"""Quality and speed of Dragoman, by one command: `python -m benchmarks`."""
