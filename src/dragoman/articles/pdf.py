"""PDF: the words of each page, and what the file says about itself."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING

from dragoman.articles.compose import compose
from dragoman.articles.draft import Facts
from dragoman.articles.layout import Run, blocks
from dragoman.articles.names import is_name, names_in
from dragoman.errors import PdfError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

# Fewer characters than this on each page are a stamp on a scan, not an article.
FEWEST_CHARACTERS = 40
# A gap wider than this share of the font size ends a run of words.
WIDE_GAP = 1.6
# A character this much smaller than the one before it, and raised by this much of its size, is a mark of a note.
NOTE_SIZE, NOTE_RISE = 0.8, 0.15

_JUNK_TITLE = re.compile(r"untitled|microsoft|document\d*$|.*\.\w{2,5}$|\(?anonymous\)?", re.I)


def from_pdf(data: bytes, source: str, facts: Facts) -> str:
    """The article in a PDF; what the file says about it goes to `facts`. Raises `PdfError`."""
    import pypdfium2
    from pypdfium2.raw import FPDF_ERR_PASSWORD

    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            pages = [list(_runs(page)) for page in _pages(document)]
            metadata = document.get_metadata_dict(skip_empty=True)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise PdfError(source, "an encrypted PDF; save it without its password first") from None
        raise PdfError(source, "a damaged PDF; get it again, or open it and save it anew") from None
    if max((sum(len(run.text) for run in page) for page in pages), default=0) < FEWEST_CHARACTERS:
        raise PdfError(source, "a PDF with no text layer (a scan?); put it through text recognition (OCR) first")
    text = compose(blocks(pages, facts), facts)
    _fill_from_metadata(facts, metadata)
    return text


def _fill_from_metadata(facts: Facts, metadata: dict[str, str]) -> None:
    """Take title and author from the file's own metadata, which programs often fill with something else."""
    title, author = (" ".join(metadata.get(key, "").split()) for key in ("Title", "Author"))
    if " " in title and not _JUNK_TITLE.match(title):
        facts.fill(Facts(title=title))
    facts.fill(Facts(byline=[name for name in names_in(author) if is_name(name)]))


def _pages(document: PdfDocument) -> Iterator[PdfPage]:
    for number in range(len(document)):
        with closing(document[number]) as page:
            yield page


def _runs(page: PdfPage) -> Iterator[Run]:
    """The runs of characters on one baseline with no wide gap between them, in the order of the file."""
    with closing(page.get_textpage()) as text:
        run: Run | None = None
        for character, left, right, base, size in _characters(text):
            if run is not None and not run.takes(left, base, size, WIDE_GAP):
                if _is_note_mark(run, character, base, size):
                    continue
                yield run
                run = None
            if run is None:
                if character.isspace():
                    continue
                run = Run("", left, left, base, size)
            run.add(character, right, size)
        if run is not None:
            yield run


def _is_note_mark(run: Run, character: str, base: float, size: float) -> bool:
    raised = 0 < base - run.base < run.size
    return raised and size < NOTE_SIZE * run.size and (character.isdigit() or character in "*†‡§,")


def _characters(text: PdfTextPage) -> Iterator[tuple[str, float, float, float, float]]:
    """Each upright character with its left and right edge, baseline and size, in points."""
    from pypdfium2 import raw

    x, y = ctypes.c_double(), ctypes.c_double()
    box = raw.FS_RECTF()
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        if code in (0x0D, 0x0A, 0) or abs(raw.FPDFText_GetCharAngle(text, index)) % 6.283 > 0.1:
            continue
        # pdfium marks a hyphen at a line end with a code of its own
        character = "-" if code in (0x02, 0xFFFE) or raw.FPDFText_IsHyphen(text, index) == 1 else chr(code)
        if not raw.FPDFText_GetCharOrigin(text, index, x, y) or not raw.FPDFText_GetLooseCharBox(text, index, box):
            continue
        size = raw.FPDFText_GetFontSize(text, index)
        size = box.top - box.bottom if size <= 1 else size
        yield character, min(box.left, x.value), box.right, y.value, size
