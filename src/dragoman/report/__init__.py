"""A record as people read it: a page, and in the terminal a summary and lists."""

from dragoman.report.listing import headline, listing
from dragoman.report.page import page
from dragoman.report.terminal import summary

__all__ = ["headline", "listing", "page", "summary"]
