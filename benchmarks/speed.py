"""What reading costs: time against bare spaCy on the same texts in the same run, and memory over many articles."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from dragoman.reading.reader import BATCH_ARTICLES, Reader
from dragoman.record.schema import Article

# Every word of a text that is a multiple of this from its beginning is made a word that no other text has, so that a
# memory which keeps every word it ever saw is found out even when the corpus has fewer texts than are read.
NEW_WORD_EVERY = 50


# Articles read before memory is looked at: tables are loaded and caches filled by then.
WARM_UP = 6 * BATCH_ARTICLES


@dataclass(frozen=True)
class Speed:
    """One run over the same texts: seconds on one process."""

    articles: int
    words: int
    spacy_s: float
    dragoman_s: float

    @property
    def ratio(self) -> float:
        """Time of Dragoman over time of bare spaCy."""
        return self.dragoman_s / self.spacy_s


def measure_speed(reader: Reader, found: list[Article], rounds: int = 3) -> Speed:
    """The best of `rounds` runs of bare spaCy and of the whole reading, taken in turn after a warm-up."""
    texts = [article.text for article in found]
    list(reader.read_articles(found[:BATCH_ARTICLES]))
    spacy_s, dragoman_s = [], []
    for _ in range(rounds):
        start = time.perf_counter()
        with reader.nlp.memory_zone():
            for _ in reader.nlp.pipe(texts):
                pass
        spacy_s.append(time.perf_counter() - start)
        start = time.perf_counter()
        for _ in reader.read_articles(found):
            pass
        dragoman_s.append(time.perf_counter() - start)
    words = sum(len(text.split()) for text in texts)
    return Speed(len(found), words, min(spacy_s), min(dragoman_s))


def many(found: list[Article], count: int) -> Iterator[Article]:
    """`count` articles, each with words of its own."""
    for number, article in enumerate(islice(cycle(found), count)):
        words = article.text.split(" ")
        for i in range(0, len(words), NEW_WORD_EVERY):
            words[i] += f"q{number}x{i}"
        yield article.model_copy(update={"id": f"{article.id}-{number}", "text": " ".join(words)})


def resident_bytes() -> int:
    """Memory that this process holds. Linux only; raises `OSError` elsewhere."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096


@dataclass(frozen=True)
class Memory:
    """Resident memory in MB: the peak of the first half of the articles (after a warm-up) and of the second half."""

    articles: int
    first_half_mb: float
    second_half_mb: float

    @property
    def growth(self) -> float:
        """Peak of the second half over the peak of the first."""
        return self.second_half_mb / self.first_half_mb


def measure_memory(reader: Reader, found: list[Article], count: int = 2000) -> Memory:
    """Peaks of resident memory while reading `count` articles, one after another."""
    peaks = [0, 0]
    for number, _ in enumerate(reader.read_articles(many(found, WARM_UP + count)), start=-WARM_UP):
        if number < 0:
            continue
        half = number >= count // 2
        peaks[half] = max(peaks[half], resident_bytes())
        if number % 200 == 0:
            print(f"  memory: {number} articles, {resident_bytes() / 1e6:.0f} MB", file=sys.stderr)
    return Memory(count, peaks[0] / 1e6, peaks[1] / 1e6)
