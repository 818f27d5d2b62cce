"""Files that are put in place only when they are whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from dragoman.errors import DragomanError


@contextmanager
def target_stream(target: str | Path | IO[Any]) -> Iterator[IO[Any]]:
    """The stream itself, left open, or one of bytes to a file that is put in place when it is whole.

    Raises `DragomanError` when the file cannot be written, or is a database (a store, most likely): that is not
    overwritten.
    """
    if not isinstance(target, (str, Path)):
        yield target
        return
    path = Path(target)
    # a pipe or a device is written straight; a link stays one
    plain = not path.exists() or path.is_file()
    part = path.resolve().with_name(path.name + ".part") if plain else path
    try:
        if plain and path.is_file() and _is_database(path):
            raise DragomanError(f"{path}: a database, which output would overwrite; name another file")
        with part.open("wb") as stream:
            yield stream
        if plain:
            part.replace(path.resolve())
    except OSError as error:
        raise DragomanError(f"{path}: cannot be written ({error.strerror}); name another file") from error
    finally:
        if plain:
            part.unlink(missing_ok=True)


def _is_database(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(16) == b"SQLite format 3\0"
