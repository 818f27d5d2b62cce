"""Bytes out of files and standard input."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from dragoman.articles.draft import Draft
from dragoman.articles.jsonl import from_lines
from dragoman.articles.sizes import too_large
from dragoman.articles.sources import STDIN
from dragoman.errors import MissingInput, ReadError, TooLarge


@contextmanager
def opened(source: str) -> Iterator[BinaryIO]:
    """The bytes of a file, or of standard input for ``-``. Raises `ReadError`, also for what goes wrong in reading."""
    try:
        if source == STDIN:
            yield sys.stdin.buffer
            return
        status = os.stat(source)  # noqa: PTH116  (pathlib turns "a//b" into "a/b": names stay as given)
        if stat.S_ISDIR(status.st_mode):
            raise ReadError(
                source, "a folder, not an article; name the articles in it, or read them with `dragoman read`"
            )
        if not stat.S_ISREG(status.st_mode):
            raise ReadError(source, "not a regular file (a device or a pipe); send it to standard input and give '-'")
        with Path(source).open("rb") as stream:
            yield stream
    except FileNotFoundError:
        raise MissingInput(source, "no such file; check the spelling and the folder you are in") from None
    except PermissionError:
        raise ReadError(source, "no permission to read it; change its permissions (chmod +r) or read a copy") from None
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ReadError(source, f"cannot be read ({why}); check the path") from None


def first_lines(stream: BinaryIO, source: str, max_bytes: int) -> bytes:
    """The first line that is not blank, with its end and the blank ones before it. Raises `TooLarge`."""
    head = b""
    while line := stream.readline(max_bytes + 1):
        head = _within(head + line, source, max_bytes)
        if line.strip():
            break
    return head


def whole(first: bytes, stream: BinaryIO, source: str, max_bytes: int) -> bytes:
    """All bytes of a source whose first lines have been read. Raises `TooLarge`."""
    return _within(first + stream.read(max_bytes + 1 - len(first)), source, max_bytes)


def _within(data: bytes, source: str, max_bytes: int) -> bytes:
    if len(data) > max_bytes:
        raise too_large(source, max_bytes)
    return data


def drafts(first: bytes, stream: BinaryIO, source: str, max_bytes: int) -> Iterator[Draft | ReadError]:
    """The articles of a JSONL file whose first lines have been read, in bounded memory."""
    over: list[TooLarge] = []

    def lines() -> Iterator[bytes]:
        head = first.splitlines(keepends=True)
        yield from head
        number = len(head)
        while line := stream.readline(max_bytes + 1):
            number += 1
            if len(line) > max_bytes:
                over.append(too_large(source, max_bytes, f"line {number}"))
                while not line.endswith(b"\n") and (line := stream.readline(max_bytes)):
                    pass
                yield b""
            else:
                yield line

    for draft in from_lines(lines(), source):
        yield from over
        over.clear()
        yield draft
    yield from over
