"""From what a user names (files, folders, patterns, addresses) to single sources."""

# ruff: noqa: PTH112, PTH116, PTH118, PTH119, PTH207, PTH208
# os.path answers where pathlib raises (a loop of links, a name that is too long)
from __future__ import annotations

import glob
import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman.articles.detect import HEAD, passed_over
from dragoman.errors import FetchError, MissingInput, ReadError

STDIN = "-"

_ADDRESS = re.compile(r"([a-z][a-z0-9+.-]*)://", re.I)


def is_address(source: str) -> bool:
    """Whether `source` is an http(s) address."""
    match = _ADDRESS.match(source)
    return match is not None and match[1].lower() in ("http", "https")


def shown(source: str) -> str:
    """A source as it can be stored and printed: bytes of a file's name that are no UTF-8 become ``\\xff``."""
    return source.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def expand(paths: Iterable[str]) -> Iterator[str | ReadError]:
    """The single sources behind `paths`, in order, each once; what leads to none gives an error in its place.

    A path is a file, a folder (read with what lies in it, sorted; hidden files and files that hold no articles are left
    out), a pattern such as ``*.pdf`` or ``**/*.txt``, ``-`` for standard input, or an http(s) address.
    """
    seen: set[str] = set()
    for path in paths:
        for source in _sources(path):
            if isinstance(source, ReadError):
                yield source
                continue
            identity = source if source == STDIN or is_address(source) else os.path.realpath(source)
            if identity not in seen:
                seen.add(identity)
                yield source


def _sources(path: str) -> Iterator[str | ReadError]:
    if path == STDIN or is_address(path):
        yield path
    elif "\0" in path or not path:
        yield MissingInput(path.replace("\0", "\\0") or "''", "not a path; name a file, a folder or an address")
    elif os.path.isdir(path):
        yield from _in_folder(path)
    elif os.path.lexists(path):
        yield path
    elif glob.has_magic(path):
        matches = sorted(glob.glob(path, recursive=True))
        if not matches:
            yield MissingInput(path, "no file matches this pattern; check the spelling and the folder you are in")
        for match in matches:
            yield from _in_folder(match) if os.path.isdir(match) else [match]
    elif address := _ADDRESS.match(path):
        yield FetchError(path, f"{address[1]}:// cannot be read; give an http:// or https:// address or a file")
    else:
        yield MissingInput(path, "no such file or folder; check the spelling and the folder you are in")


def _in_folder(folder: str) -> Iterator[str | ReadError]:
    found = False
    for source in _walk(folder, set()):
        found = True
        yield source
    if not found:
        yield MissingInput(folder, "no article in this folder; name one that holds text, HTML, PDF, feeds or JSONL")


def _walk(folder: str, above: set[tuple[int, int]]) -> Iterator[str | ReadError]:
    """The files in `folder` and below. `above` holds the folders already entered, so that links back end nowhere."""
    try:
        status = os.stat(folder)
        names = sorted(os.listdir(folder))
    except OSError as error:
        yield ReadError(folder, f"the folder cannot be opened ({error.strerror}); check its permissions")
        return
    if (status.st_dev, status.st_ino) in above:
        return
    above.add((status.st_dev, status.st_ino))
    for name in names:
        path = os.path.join(folder, name)
        if name.startswith("."):
            continue
        if os.path.isdir(path):
            yield from _walk(path, above)
        elif not _left_out(path):
            yield path


def _left_out(path: str) -> bool:
    """Whether a file in a walked folder is no article, by its kind, its name or its first bytes."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return True
        with Path(path).open("rb") as stream:
            return passed_over(stream.read(HEAD), os.path.basename(path))
    except OSError:
        return False  # loading it says what is wrong
