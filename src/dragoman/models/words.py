"""A text as the networks see it: words, their word pieces, and what an uncased encoder is blind to."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from dragoman.errors import WeightsDamaged

Integers = NDArray[np.int64]
# in characters: where the opening mark starts, the quoted words start, they end, the closing mark ends
Quotation = tuple[int, int, int, int]

WORD = re.compile(r"\w+|[^\w\s]")
# no word costs more than this many pieces: a long hash or URL tells nothing more by its tail
MOST_PIECES = 6
# every mark is given to the encoder as its plain twin: which way it turns is told by the quotation state
PLAIN = str.maketrans("“”„‟«»‘’‚‹›`", "\"\"\"\"\"\"''''''")

LOWER, TITLE, UPPER, MIXED, DIGIT, SIGN, NO_SHAPE = range(7)
OUTSIDE, OPENS, INSIDE, CLOSES, NO_QUOTE = range(5)
# how a word is set off from the one before it
JOINED, SPACED, NEW_LINE, NEW_PARAGRAPH, NO_GAP = range(5)


@dataclass(frozen=True)
class Words:
    """A text of n words.

    `starts`, `ends`: n offsets in characters; `shapes`, `quotes`, `gaps`: n small numbers, the constants of this
    module; `pieces`: the numbers of the word pieces of each word, one to `MOST_PIECES` of them.
    """

    text: str
    starts: Integers
    ends: Integers
    shapes: Integers
    quotes: Integers
    gaps: Integers
    pieces: list[tuple[int, ...]]

    def __len__(self) -> int:
        return len(self.pieces)

    def touched(self, start: int, end: int) -> range:
        """The words that the characters `[start, end)` touch."""
        first = int(np.searchsorted(self.ends, start, side="right"))
        return range(first, max(int(np.searchsorted(self.starts, end)), first))

    def span(self, first: int, last: int) -> tuple[int, int]:
        """`[start, end)` in characters of the words `[first, last)`."""
        return int(self.starts[first]), int(self.ends[last - 1])


def shape(word: str) -> int:
    """Which of the shapes a word has: the capitals and digits that an uncased vocabulary hides."""
    if not any(c.isalnum() for c in word):
        return SIGN
    if any(c.isdigit() for c in word):
        return DIGIT
    if word.islower():
        return LOWER
    if word[:1].isupper() and (len(word) == 1 or word[1:].islower()):
        return TITLE
    return UPPER if word.isupper() else MIXED


def _vocabulary() -> bytes:
    """The encoder's vocabulary: a piece a line, in the order of their numbers."""
    try:
        return resources.files("dragoman.models").joinpath("vocabulary.txt").read_bytes()
    except OSError as error:
        raise WeightsDamaged(f"vocabulary.txt: {error}; reinstall dragoman") from error


def vocabulary_checksum() -> str:
    """The SHA-256 of the vocabulary that ships. Raises `WeightsDamaged` where it is missing."""
    return hashlib.sha256(_vocabulary()).hexdigest()


@lru_cache(maxsize=1)
def tokenizer() -> Tokenizer:
    """Word pieces of the encoder's vocabulary. Raises `WeightsDamaged` where it is missing."""
    numbers = {piece: number for number, piece in enumerate(_vocabulary().decode().split("\n"))}
    made = Tokenizer(WordPiece(numbers, unk_token="[UNK]", max_input_chars_per_word=100))
    made.normalizer = BertNormalizer(lowercase=True)
    made.pre_tokenizer = BertPreTokenizer()
    return made


@lru_cache(maxsize=1)
def special() -> tuple[int, int, int, int]:
    """The numbers of the pieces that begin a window, end it, stand for the unknown, and stand between paragraphs."""
    listed = tokenizer().get_vocab()
    return listed["[CLS]"], listed["[SEP]"], listed["[UNK]"], listed["[unused0]"]


@lru_cache(maxsize=1)
def marks() -> tuple[int, int]:
    """The numbers of the pieces that stand around a source and around a target."""
    listed = tokenizer().get_vocab()
    return listed["@"], listed["#"]


@lru_cache(maxsize=50_000)
def _pieces(word: str) -> tuple[int, ...]:
    found = tokenizer().encode(word.translate(PLAIN), add_special_tokens=False).ids
    return tuple(found[:MOST_PIECES]) or (special()[2],)


def quote_states(starts: Integers, ends: Integers, quotations: Iterable[Quotation]) -> Integers:
    """Where each word stands to the quotation around it."""
    states = np.full(len(starts), OUTSIDE, dtype=np.int64)
    for start, begin, stop, end in quotations:
        states[np.searchsorted(starts, begin) : np.searchsorted(starts, stop)] = INSIDE
        states[np.searchsorted(ends, start, side="right") : np.searchsorted(starts, begin)] = OPENS
        states[np.searchsorted(starts, stop) : np.searchsorted(starts, end)] = CLOSES
    return states


def _gap(between: str) -> int:
    if not between:
        return JOINED
    breaks = between.count("\n")
    return SPACED if not breaks else NEW_LINE if breaks == 1 else NEW_PARAGRAPH


def split(text: str, quotations: Iterable[Quotation] = ()) -> Words:
    """The words of `text`, whose outermost `quotations` are given. Linear in the text; any string will do, the empty
    one has no words."""
    bounds = [found.span() for found in WORD.finditer(text)]
    flat = np.array(bounds, dtype=np.int64).reshape(-1, 2)
    starts, ends = flat[:, 0], flat[:, 1]
    surfaces = [text[start:end] for start, end in bounds]
    befores = [0, *(end for _, end in bounds)]
    gaps = [_gap(text[before:start]) for before, (start, _) in zip(befores, bounds, strict=False)]
    if gaps:
        gaps[0] = NEW_PARAGRAPH
    return Words(
        text,
        starts,
        ends,
        np.array([shape(word) for word in surfaces], dtype=np.int64),
        quote_states(starts, ends, quotations),
        np.array(gaps, dtype=np.int64),
        [_pieces(word) for word in surfaces],
    )
