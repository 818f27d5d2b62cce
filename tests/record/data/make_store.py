"""Makes ``store-REVISION.sqlite``: a store of today's schema, to be kept for as long as stores of it may be about.

Run it once for each new revision, before the schema changes again, and add the file to the repository:

    python -m tests.record.data.make_store

Files of older revisions cannot be made again with newer code; leave them as they are. What is in them is written out in
``test_store_upgrade.py``.
"""

from __future__ import annotations

from pathlib import Path

from dragoman.record.store import Store
from dragoman.record.tables import SCHEMA_REVISION
from tests.record.factories import bare, record

HERE = Path(__file__).parent


def make(path: Path) -> None:
    """Write the store; an older one is replaced."""
    path.unlink(missing_ok=True)
    with Store(str(path)) as store:
        store.add(record("old1"))
        store.add(bare("old2"))


if __name__ == "__main__":
    make(HERE / f"store-{SCHEMA_REVISION}.sqlite")
