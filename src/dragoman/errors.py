"""What can go wrong, from broad to narrow. Every message is one line that names the input and what to do.

DragomanError
├── ReadError                an input that could not be read; others go on
│   ├── MissingInput         no such file, folder or match
│   ├── EmptyInput           nothing in it
│   ├── TooLarge             over the size limit
│   ├── NotText              binary noise, or an encoding that cannot be told
│   ├── PdfError             encrypted, damaged, or without a text layer
│   ├── NoArticle            a page or feed with no article in it
│   ├── WrongLanguage        not in a language that Dragoman reads
│   ├── BrokenLine           one line of a JSONL file
│   ├── FetchError           an address that does not answer, or answers with something else
│   └── ReadingFault         a fault of Dragoman's own, met while reading one article
├── BadRow                   a row of a table that lacks a field, or whose offsets point nowhere
├── OntologyError            a codebook, its examples or a model made for it that cannot be used
├── ModelMissing             no spaCy pipeline of that name is installed
├── NoSyntax                 a component was asked for what only a parsed document can give
├── WeightsDamaged           weights of Dragoman's own are missing, not those that were shipped, or cannot be run
└── StoreError               a store that cannot be used
    ├── NotAStore            the file is something else
    ├── StoreTooNew          written by a newer version
    ├── StoreLocked          another program is writing to it
    └── StoreReadOnly        no permission to write
"""

from __future__ import annotations


class DragomanError(Exception):
    """Base of everything that Dragoman raises on purpose."""


class ReadError(DragomanError):
    """An input that could not be read. `source` is its path or address as given; `reason` says why and what to do."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class MissingInput(ReadError): ...


class EmptyInput(ReadError): ...


class TooLarge(ReadError): ...


class NotText(ReadError): ...


class PdfError(ReadError): ...


class NoArticle(ReadError): ...


class WrongLanguage(ReadError): ...


class BrokenLine(ReadError): ...


class FetchError(ReadError): ...


class ReadingFault(ReadError):
    """A fault of Dragoman's own. `__cause__` is the exception where it was raised from one."""

    @classmethod
    def of(cls, source: str, error: Exception) -> ReadingFault:
        """The fault that `error` is, in one line."""
        return cls(source, f"a fault in Dragoman ({type(error).__name__}: {error}); please report it with this input")


class BadRow(DragomanError):
    """A row that cannot be used. `row` is its number, from 1 (0 where it stands alone); `reason` says why."""

    def __init__(self, reason: str, row: int = 0) -> None:
        super().__init__(f"row {row}: {reason}" if row else reason)
        self.row = row
        self.reason = reason


class OntologyError(DragomanError):
    """A codebook, a file of its examples or a model that was trained for it cannot be used. The message names the file,
    and the type or the line where it is about one."""


class ModelMissing(DragomanError):
    """No spaCy pipeline of the name that was asked for is installed."""


class NoSyntax(DragomanError):
    """A component was asked for what only a document with syntax can give."""


class WeightsDamaged(DragomanError):
    """Weights that ship with Dragoman, or their vocabulary, are missing, not those that were shipped, or cannot be run
    by the ONNX Runtime that is installed."""


class StoreError(DragomanError):
    """A store that cannot be used. The message names it and says what to do."""


class NotAStore(StoreError): ...


class StoreTooNew(StoreError): ...


class StoreLocked(StoreError): ...


class StoreReadOnly(StoreError): ...
