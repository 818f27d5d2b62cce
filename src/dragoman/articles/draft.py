"""What a format reader hands on: an article that has not been checked yet."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from hashlib import sha256


@dataclass(slots=True)
class Facts:
    """What a source says about its article. Unknown is None (no byline: an empty list)."""

    title: str | None = None
    byline: list[str] = field(default_factory=list)
    published: dt.date | None = None
    publisher: str | None = None
    url: str | None = None

    def fill(self, other: Facts) -> None:
        """Take from `other` what is not known yet."""
        self.title = self.title or other.title
        self.byline = self.byline or list(other.byline)
        self.published = self.published or other.published
        self.publisher = self.publisher or other.publisher
        self.url = self.url or other.url


@dataclass(slots=True)
class Draft:
    """The text of one article and what its source says about it."""

    text: str
    digest: str
    facts: Facts = field(default_factory=Facts)
    source_id: str | None = None
    label: str = ""  # which one of several in a source: "line 3", "entry 2"


def digest(data: bytes) -> str:
    """The id of an article: the first 32 hexadecimal digits of the SHA-256 of its bytes."""
    return sha256(data).hexdigest()[:32]
