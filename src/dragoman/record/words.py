"""Words as they are searched for: one key for all the ways in which a word is written.

Keys are kept in the store beside the rows. A change of what `line` or `names_line` gives therefore needs a new schema
revision (an empty migration is enough): with it the keys of existing stores are made anew.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from dragoman.knowledge import table

# Words whose keys are remembered.
WORDS_KEPT = 50_000
# No word of the language has more letters; what has is looked for as it is written.
LONGEST = 40

# Letters that Unicode does not take apart into a letter and its accent.
_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "þ": "th", "æ": "ae", "œ": "oe"}
_LETTERS |= {letter.upper(): plain.upper() for letter, plain in _LETTERS.items() if letter != "ı"}
_PLAIN = str.maketrans(_LETTERS)

_APOSTROPHES = "'’ʼ‘"
# An abbreviation with its dots, or letters and digits, which an apostrophe may join.
_WORD = re.compile(rf"(?:[^\W\d_]\.){{2,}}|[^\W_]+(?:[{_APOSTROPHES}][^\W_]+)*")
_POSSESSIVE = re.compile(rf"[{_APOSTROPHES}]s$", re.IGNORECASE)
_NO_LETTERS = str.maketrans("", "", _APOSTROPHES + ".")
_HYPHENS = frozenset("-‐‑")
# What was asked for: words in double quotation marks stand together.
_ASKED = re.compile(r'"([^"]*)"|“([^”]*)”|(\S+)')


def _plain(text: str) -> str:
    """The text without accents."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text).translate(_PLAIN) if not unicodedata.combining(c))


def folded(words: str | None) -> str | None:
    """Words without case and accents. SQL has it as a function of the same name."""
    return None if words is None else _plain(words.casefold())


@cache
def _forms() -> Mapping[str, str]:
    """The word that stands for each irregular form."""
    return {row["form"]: row["word"] for row in table("search_forms", ("form",))}


@cache
def _small() -> frozenset[str]:
    """Words too common to be asked for, and those that look like an abbreviation: "us" and "US"."""
    return frozenset(row["word"] for row in table("search_small_words", ("word",)))


# British spelling to American, both where they stand alone and under an ending. Words are without accents and case.
_SPELLINGS = tuple(
    (re.compile(pattern), spelling)
    for pattern, spelling in (
        (r"(?<=[a-z]{2})our(?=$|(?:s|ed|ing|ers?|able|ably|ites?|ful|al|hoods?|ly|less)$)", "or"),
        (r"(?<=[a-z]{3})iz(?=(?:e|ed|es|ing|ers?|ations?|ational|able)$)", "is"),
        (r"yz(?=(?:e|ed|es|ing|ers?)$)", "ys"),
        (r"(?<=[a-z]{2})([tbv])re(?=[sd]?$)", r"\1er"),
        (r"(?<=ter|ber|ver)d$", "ed"),
        (r"^(def|off|pret)enc(?=es?$|eless$)", r"\1ens"),
        (r"^licenc", "licens"),
        (r"^practis", "practic"),
        (r"([lg])ogue(?=s?$)", r"\1og"),
        (r"gramme(?=s?$)", "gram"),
        (r"ll(?=(?:ments?|ful|fully|ness)$)", "l"),
        (r"^([^aeiou]*[aeiou]+[^aeiou]+[aeiou]+)ll(?=(?:ers?|ors?|ery)$)", r"\1l"),
        (r"(?<=[a-z]{2}dg)e(?=ments?$)", ""),
        (r"^(an|arch|encyclop|h|leuk|medi|orthop|p)ae(?=[a-z]{2})", r"\1e"),
        (r"^(diarrh|f|hom)oe(?=[a-z]{2})", r"\1e"),
        (r"^manoeuv(?:er|r)", "maneuv"),
        (r"^maneuver", "maneuv"),
        (r"^scept(?=ic)", "skept"),
        (r"^sulph", "sulf"),
        (r"^artef", "artif"),
        (r"^enquir", "inquir"),
        (r"^mould", "mold"),
        (r"^plough", "plow"),
        (r"^grey", "gray"),
    )
)
_VOWELS = "aeiou"
_VOWEL_THEN_CONSONANT = re.compile(r"[aeiouy]++[^aeiouy]")


def _measure(stem: str) -> int:
    """How many times vowels are followed by consonants: about the number of closed syllables."""
    return len(_VOWEL_THEN_CONSONANT.findall(stem))


def _needs_e(stem: str) -> bool:
    """Whether a short stem is another word with a final e than without: "plan" and "plane", "rap" and "rape"."""
    return (
        len(stem) < 3
        or _measure(stem) == 0
        or (
            _measure(stem) == 1
            and stem[-1] not in _VOWELS + "wxy"
            and stem[-2] in _VOWELS + "y"
            and stem[-3] not in _VOWELS
        )
    )


def _singular(word: str) -> str:
    """The word without the s of a plural or of a verb."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-1] if len(word) == 4 else word[:-2]
    return word[:-1]


def _without_ending(word: str) -> str:
    """The word without -ed and -ing, a doubled consonant before them made single and a final e put back."""
    if word.endswith("ied"):
        return word[:-1] if len(word) == 4 else word[:-2]
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) else word
    stem = word.removesuffix("ed") if word.endswith("ed") else word.removesuffix("ing")
    if stem == word or not re.search("[aeiouy]", stem):
        return word
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS + "lsfz":
        return stem[:-1]
    return stem + "e" if _needs_e(stem) else stem


def _stem(word: str) -> str:
    """The key of a word of the Latin alphabet."""
    for pattern, spelling in _SPELLINGS:
        word = pattern.sub(spelling, word)
    word = _without_ending(_singular(word))
    for ending, stem in (("isation", "is"), ("isational", "is"), ("ation", "at"), ("ational", "at")):
        if word.endswith(ending) and _measure(word.removesuffix(ending) + stem) > 1:
            word = word.removesuffix(ending) + stem
    if word.endswith("ll") and _measure(word) > 1:
        word = word[:-1]
    if word.endswith("e") and not _needs_e(word[:-1]):
        word = word[:-1]
    if word.endswith("y") and len(word) > 2 and word[-2] not in _VOWELS:
        word = word[:-1] + "i"
    return word


@lru_cache(maxsize=WORDS_KEPT)
def key(word: str) -> str:
    """What a word is searched by: without case and accents, in one spelling for British and American, and without the
    endings of plural, past and -ing; "-isation" is one with "-ise". Any text gives a key, none raises.

    >>> key("Denuclearization") == key("denuclearise"), key("programmes") == key("program"), key("planes")
    (True, True, 'plane')
    """
    plain = _bare(word)
    if plain in _small():
        # "US", "WHO" and "IT" are other words than "us", "who" and "it"
        return plain.upper() if _is_abbreviation(word) else plain
    known = _forms().get(plain)
    if known is not None:
        return known if known == plain else key(known)
    return _stem(plain) if plain.isascii() and plain.isalpha() and len(plain) <= LONGEST else plain


def _bare(word: str) -> str:
    return _plain(_POSSESSIVE.sub("", word).translate(_NO_LETTERS).casefold())


def _is_abbreviation(word: str) -> bool:
    return len(word) > 1 and _POSSESSIVE.sub("", word).isupper()


def _compounds(text: str) -> Iterator[list[str]]:
    """The words of a text as they are written, those that hyphens join in one list."""
    joined: list[str] = []
    end = -1
    plain = _plain(text)
    for found in _WORD.finditer(plain):
        if joined and not (found.start() == end + 1 and plain[end] in _HYPHENS):
            yield joined
            joined = []
        joined.append(found[0])
        end = found.end()
    if joined:
        yield joined


def _uncapitalized(asked: str) -> str:
    """What somebody asked for who wrote several words all in capitals, in small letters: no abbreviation is meant."""
    return asked.lower() if asked.isupper() and len(asked.split()) > 1 else asked


def line(text: str) -> str:
    """The keys of a text, a space around each, in its order; then those of compounds in one word: "ceasefire" for
    "cease-fire"."""
    words: list[str] = []
    solid: list[str] = []
    for compound in _compounds(text):
        words += map(key, compound)
        if len(compound) > 1:
            solid.append(key("".join(compound)))
    return f" {' '.join([*words, '|', *solid] if solid else words)} "


def asked(text: str) -> list[tuple[str, ...]]:
    """What a text asks of a `line`: of each of these, one must be in it. None where the text has no word.

    Each word is one, and so are words that hyphens join, or that stand in double quotation marks. Words too common to
    mean anything (the, of) are left out unless there are no others.
    """
    terms = []
    for quoted, curly, word in _ASKED.findall(_uncapitalized(text)):
        phrase = quoted or curly
        words = [one for compound in _compounds(phrase or word) for one in compound]
        if words:
            small = not phrase and len(words) == 1 and key(words[0]) in _small()
            terms.append((small, tuple(_alternatives(words, "" if phrase else "".join(words)))))
    needed = [ways for small, ways in terms if not small]
    return needed or [ways for _, ways in terms]


def _alternatives(words: list[str], solid: str) -> Iterator[str]:
    keys = [key(word) for word in words]
    yield f" {' '.join(keys)} "
    if len(words) > 1 and solid:
        yield f" {key(solid)} "
    elif len(words) == 1 and keys[0] in _small():
        yield f" {keys[0].upper()} "


def _name_key(word: str, owner: bool) -> str:
    """A word of a name: without case and accents, but in the form it has. "Orbán's" before what is his stays apart."""
    bare = _bare(word)
    if bare in _small() and _is_abbreviation(word):
        return bare.upper()
    return bare + "'s" if owner and _POSSESSIVE.search(word) else bare


def names_line(names: Iterable[str | None]) -> str | None:
    """Names as they are searched for, a bar around each: "| rex tillerson | tillerson |". None where there are none."""
    found: dict[str, None] = {}
    for name in names:
        compounds = list(_compounds(name or ""))
        words = [word for compound in compounds for word in compound]
        keys = [_name_key(word, owner=number < len(words)) for number, word in enumerate(words, start=1)]
        found[" ".join(keys)] = None
        found.update((_bare("".join(compound)), None) for compound in compounds if len(compound) > 1)
    found.pop("", None)
    return f"| {' | '.join(found)} |" if found else None


def asked_name(name: str) -> list[tuple[str, ...]]:
    """What a name asks of a `names_line`, as `asked`: each of its words, whole, in whatever order."""
    terms = []
    for compound in _compounds(_uncapitalized(name)):
        ways = {" ".join(_name_key(word, owner) for word in compound) for owner in (False, True)}
        ways.add(_bare("".join(compound)))
        ways |= {way.upper() for way in ways if way in _small()} if not _is_abbreviation(compound[0]) else set()
        ways -= {way for way in ways if way in _small()} if _is_abbreviation(compound[0]) else set()
        terms.append(tuple(f" {way} " for way in sorted(ways)))
    return terms


def whole_name(name: str) -> str:
    """A name between bars, as `names_line` has it; without "the" before it."""
    words = [_name_key(word, owner=False) for compound in _compounds(name) for word in compound]
    return f"| {' '.join(words[1:] if words[:1] == ['the'] and len(words) > 1 else words)} |"


@cache
def _particles() -> frozenset[str]:
    """Words in small letters inside names of people and organizations."""
    return _small() | {row["word"] for row in table("page_words", ("word", "use")) if row["use"] == "particle"}


def is_name(mention: str) -> bool:
    """Whether the words that mean somebody are a name, and no pronoun or description ("the minister", "Orbán's man"):
    all of it in capitals but for particles, and nobody's."""
    written = mention.split()
    if any(_POSSESSIVE.search(word) for word in written[:-1]):
        return False
    if all(_bare(word) in _small() and not _is_abbreviation(word) for word in written):
        return False
    return not any(word[0].islower() and _bare(word.split("-")[0]) not in _particles() for word in written)
