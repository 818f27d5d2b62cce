"""PDF: text in reading order, without what stands around it on the page. The files are made here, with reportlab."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import Any

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, FrameBreak, PageTemplate, Paragraph

from dragoman.articles import load_bytes
from dragoman.errors import PdfError
from dragoman.record.schema import Article

PARAGRAPHS = [
    f"{opening} The delegation of the northern province brought {number} lorries of paper and asked that each sheet be "
    "read aloud, which the chairman refused. The southern side, for its part, wanted to speak about the bridge only, "
    "and about the people who live under it. “We have come for the bridge,” their spokesman said, “and we will leave "
    "with it.”"
    for number, opening in enumerate(
        (
            "Two provinces met on Tuesday to end a quarrel over a bridge.",
            "It was the fourth meeting since the spring.",
            "Neither of the two governors came in person.",
            "Observers from the capital sat at the back of the hall.",
            "A joint statement was announced for the evening.",
            "The evening passed without one.",
        ),
        start=3,
    )
]
TEXT = "\n\n".join(PARAGRAPHS)


def heads(canvas: Canvas, document: Any) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(50, 815, "The Bridge Courier")
    canvas.drawRightString(545, 815, "14 May 2013")
    canvas.drawCentredString(297, 20, f"Page {document.page} of 9")


def laid_out(columns: int, *, height: float = 760, indent: float = 12, gap: float = 0, size: float = 10) -> bytes:
    """The article on as many pages as it needs, each of so many columns."""
    out = BytesIO()
    width = (A4[0] - 100 - 20 * (columns - 1)) / columns

    def frames(top: float) -> list[Frame]:
        return [Frame(50 + i * (width + 20), 40, width, top, 0, 0, 0, 0) for i in range(columns)]

    first = [Frame(50, 700, A4[0] - 100, 100, 0, 0, 0, 0), *frames(640)]
    document = BaseDocTemplate(out, pagesize=A4, title="Quarrel over a bridge goes on", invariant=1)
    document.addPageTemplates(
        [
            PageTemplate("first", first, onPage=heads, autoNextPageTemplate="next"),
            PageTemplate("next", frames(height), onPage=heads),
        ]
    )
    body = ParagraphStyle("body", fontSize=size, leading=size * 1.2, firstLineIndent=indent, spaceAfter=gap)
    story: list[Any] = [
        Paragraph("Quarrel over a bridge goes on", ParagraphStyle("title", fontSize=18, leading=22)),
        Paragraph("By Ada Lindt and Tom Okoye", ParagraphStyle("byline", fontSize=10, leading=12, spaceBefore=6)),
        Paragraph("14 May 2013", ParagraphStyle("date", fontSize=10, leading=12)),
        FrameBreak(),
        *(Paragraph(paragraph, body) for paragraph in PARAGRAPHS),
    ]
    document.build(story)
    return out.getvalue()


def only(data: bytes) -> Article:
    (article,) = load_bytes(data, "paper.pdf")
    assert isinstance(article, Article), article
    return article


@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize(("indent", "gap"), [(12, 0), (0, 8)])
@pytest.mark.parametrize("size", [10, 15])
def test_columns_are_read_one_after_the_other(columns: int, indent: float, gap: float, size: float) -> None:
    article = only(laid_out(columns, indent=indent, gap=gap, size=size))
    assert article.text == TEXT
    assert article.title == "Quarrel over a bridge goes on"
    assert article.byline == ["Ada Lindt", "Tom Okoye"]
    assert (article.published, article.publisher) == (dt.date(2013, 5, 14), "The Bridge Courier")


def drawn(*pages: list[tuple[float, float, float, str]], encrypt: str | None = None) -> bytes:
    """A PDF with each (x, y, size, words) where it is said to be."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, encrypt=encrypt)
    for page in pages:
        for x, y, size, words in page:
            canvas.setFont("Helvetica", size)
            canvas.drawString(x, y, words)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def column(x: float, top: float, lines: list[str]) -> list[tuple[float, float, float, str]]:
    return [(x, top - 13 * number, 11, line) for number, line in enumerate(lines)]


def test_hyphens_and_sentences_are_made_whole_across_lines_columns_and_pages() -> None:
    first = column(50, 700, ["The minis-", "ter said that the US-", "led force would with-", "draw from the border by"])
    second = column(
        300,
        700,
        [
            "the end of the year. He",
            "did not say which year, and",
            "nobody in the room was will-",
            "ing to ask him for",
        ],
    )
    third = column(50, 700, ["more. The force has been", "there since the spring."])
    assert only(drawn(first + second, third)).text == (
        "The minister said that the US-led force would withdraw from the border by the end of the year. He did not say "
        "which year, and nobody in the room was willing to ask him for more. The force has been there since the spring."
    )


def test_lines_drawn_across_two_columns_in_turn() -> None:
    left = simpleSplit(PARAGRAPHS[0], "Helvetica", 11, 200)
    right = simpleSplit(PARAGRAPHS[1], "Helvetica", 11, 200)
    turns = [line for pair in zip(column(50, 700, left), column(300, 700, right), strict=False) for line in pair]
    assert only(drawn(turns)).text.startswith(PARAGRAPHS[0][:400])


def test_marks_of_notes_and_small_print_at_the_foot_do_not_break_sentences() -> None:
    page = [
        *column(50, 700, ["The treaty was signed in March", "and came into force in"]),
        (214, 704, 6, "1"),
        (50, 80, 7, "1 The text is long."),
    ]
    text = only(
        drawn(page, column(50, 700, ["April of the next year, when", "the last of the states had deposited it."]))
    ).text
    assert text.startswith(
        "The treaty was signed in March and came into force in April of the next year, when the last of the states had "
        "deposited it."
    )


def error(data: bytes) -> str:
    (found,) = load_bytes(data, "paper.pdf")
    assert isinstance(found, PdfError)
    assert "\n" not in str(found)
    return str(found)


def test_an_encrypted_pdf() -> None:
    assert "encrypted" in error(drawn(column(50, 700, PARAGRAPHS), encrypt="secret"))


def test_a_pdf_without_a_text_layer() -> None:
    out = BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.rect(50, 50, 100, 100, fill=1)
    canvas.showPage()
    canvas.save()
    assert "no text layer" in error(out.getvalue())


def test_a_scan_with_a_stamp_on_each_page_has_no_text_layer() -> None:
    out = BytesIO()
    canvas = Canvas(out, invariant=1)
    for page in range(6):
        canvas.rect(50, 50, 100, 100, fill=1)
        canvas.drawString(60, 800, f"Archive copy, page {page}")
        canvas.showPage()
    canvas.save()
    assert "no text layer" in error(out.getvalue())


@pytest.mark.parametrize(
    "data", [b"%PDF-1.4\n", b"%PDF-1.7\n" + b"\x00\xff" * 500, b"junk before %PDF-1.4 and junk after"]
)
def test_a_damaged_pdf(data: bytes) -> None:
    assert "damaged" in error(data)


def test_a_pdf_cut_short_gives_an_article_or_an_error() -> None:
    whole = laid_out(2)
    for size in range(100, len(whole), len(whole) // 15):
        (found,) = load_bytes(whole[:size], "paper.pdf")
        assert isinstance(found, Article | PdfError)
