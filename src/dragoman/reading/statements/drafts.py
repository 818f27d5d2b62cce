"""What is known of a statement while it is being put together."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from dragoman.reading.statements.cues import Entry

Span = tuple[int, int]


@dataclass(eq=False)
class Draft:
    """A statement before its speaker is known. Spans in characters; `head` is the token of the cue, `speaker` the
    token that heads the source."""

    content: list[Span]
    cue: list[Span] = field(default_factory=list)
    source: list[Span] = field(default_factory=list)
    head: Token | None = None
    speaker: Token | None = None
    entry: Entry | None = None
    frame: str = ""
    # the draft before it in the text, whose speaker goes on (a quotation with no cue of its own)
    before: Draft | None = None


def merged(spans: list[Span], text: str, also: str = "") -> list[Span]:
    """`spans` in order, those that touch or have only white space (or characters in `also`) between them made one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and (start <= joined[-1][1] or not text[joined[-1][1] : start].strip().strip(also)):
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined
