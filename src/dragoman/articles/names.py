"""Names of authors: in bylines, in lines of their own, in metadata."""

from __future__ import annotations

import re

from dragoman.articles.words import folded, words

_NAME_WORD = r"(?:(?:[Dd]['’]|[OL]['’]|Ma?c)?[A-ZÀ-ÖØ-ÞŠŽĆČŁŞİĞ][\w'’\u2010-]*\.?)"
_NAME = re.compile(rf"{_NAME_WORD}(?: {_NAME_WORD}){{0,4}}")
_SPLIT = re.compile(r"\s*(?:,|;|&|\||/|\band\b|\bwith\b|•|·)\s*", re.I)
_BY = re.compile(
    r"(?:(?:written|story|report|reporting|words|text|posted|analysis|opinion|commentary|compiled)\s+by|by|authors?\s*:|from)"
    r"\s*:?\s+(?P<names>\S.*)",
    re.I,
)
_CONTACT = re.compile(
    r"\S+@\S+|@\w+|https?://\S+|\((?:[^()]*)\)|\bFollow\b.*$|\bemail\b.*$|\b(?:leave a comment|\d+ comments?)$", re.I
)
_IN_PLACE = re.compile(r" in [A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2}$")
LONGEST_BYLINE = 160


def spelled(name: str) -> str:
    """A name with capitals only where names have them: "JANE O'DOE" becomes "Jane O'Doe"."""
    if not name.isupper() or len(name) < 4:
        return name
    return re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize() if len(m[0]) > 1 else m[0], name)


def spelled_outlet(name: str) -> str:
    """The name of a newspaper likewise: "THE HARBOUR POST" becomes "The Harbour Post", "BBC NEWS" "BBC News"."""
    if not name.isupper() or " " not in name:
        return name
    own = {word.upper(): word for word in words("outlet")}
    return " ".join(
        own.get(word) or (word.capitalize() if len(word) > 3 or word == "THE" else word) for word in name.split()
    )


def is_name(text: str) -> bool:
    """Whether `text` has the shape of one person's name in full: two to five capitalised words."""
    kept = [word for word in text.split() if word.casefold() not in folded("particle") or word[0].isupper()]
    if not 2 <= len(kept) <= 5 or len(text) > 50 or re.search(r"\d", text):
        return False
    if any(word.strip(".,").casefold() in folded("no-name") or word in words("outlet") for word in kept):
        return False
    return bool(_NAME.fullmatch(" ".join(kept)))


def names_in(text: str) -> list[str]:
    """The persons (or the board, the desk) named in the part of a byline that follows "By"."""
    result: list[str] = []
    for piece in _SPLIT.split(_CONTACT.sub(" ", text)):
        kept: list[str] = []
        for word in piece.split():
            lower = word.islower() and word.casefold() not in folded("particle")
            if lower or (kept and word.casefold() in folded("byline-end")) or word[0].isdigit():
                break
            kept.append(word)
        name = spelled(" ".join(kept).strip(" .,:;-–—*_"))
        # a single word after a whole name is a place or an office: "Jane Doe, Geneva correspondent"
        if name and _is_author(name) and name not in result and (" " in name or not result):
            result.append(name)
    return result


def _is_author(name: str) -> bool:
    return not is_office(name) and bool(_NAME.match(name)) and not is_byline_outlet(name)


def is_byline_outlet(piece: str) -> bool:
    """Whether a piece of a byline names the publication: an outlet, or "The" and a name, as no author is called."""
    return is_outlet(piece) or bool(re.fullmatch(r"The(?: [A-Z][\w'’-]+){1,4}", piece))


def is_office(line: str) -> bool:
    """Whether `line` says what an author is and not who: "Diplomatic Editor", "Staff Writers"."""
    parts = line.split()
    return line.casefold() in folded("collective") or (
        1 < len(parts) <= 4 and parts[-1].casefold() in folded("collective")
    )


def is_outlet(line: str) -> bool:
    """Whether `line` is the name of a newspaper, an agency or a station: capitalised words, one of them telling."""
    parts = line.strip(" .,:;|").split()
    if ":" in line.strip(" :"):
        return False
    if not 1 <= len(parts) <= 6 or line.casefold() in folded("section"):
        return False
    told = any(word.strip("().,").casefold() in folded("outlet") for word in parts)
    return told and all(word[0].isupper() or word in ("of", "the", "and", "&", "de") for word in parts)


def byline(line: str) -> list[str] | None:
    """The names in a line such as "By Jane Doe and John Roe in Geneva"; None where `line` is no byline.

    A byline that names nobody ("By a staff writer") gives an empty list.
    """
    line = line.strip(" *_|–—-")
    match = _BY.fullmatch(line) if len(line) <= LONGEST_BYLINE else None
    if match is None or (re.search(r"[.!?]$", line) and len(line.split()) > 8):
        return None
    text = match["names"]
    named = _NAME.match(text) or (line[:2].isupper() and text[:1].isupper())
    collective = text.strip(" .").casefold().removeprefix("our ").removeprefix("a ") in folded("collective")
    if collective:
        return []
    if not named:
        return None
    if re.match(r"(?i)from\b", line) and not is_name(re.split(r",| in | and ", text)[0].strip()):
        return None
    # "By Friday the talks had failed": most words of a sentence are small, those of a byline are not
    rest = [word for word in _CONTACT.sub(" ", text).split() if word[0].isalpha()]
    small = sum(word.islower() and word not in ("and", "in", "for", "with", "at", "from", "on", "of") for word in rest)
    return names_in(text) if small * 2 <= len(rest) else None


def leading_byline(text: str) -> tuple[list[str], str]:
    """The names of a byline that runs into the text ("By Jane Doe. BOSTON (Reuters) -"), and what follows it."""
    match = re.match(r"(By [^.]{4,80})\. (?=[A-Z]{3})", text)
    names = byline(match[1]) if match else None
    return (names, text[match.end() :]) if match and names else ([], text)


def bare_names(line: str) -> list[str] | None:
    """The names in a line that holds nothing but names of persons; None for any other line."""
    if len(line) > 100 or re.search(r"[.!?:;]$", line):
        return None
    pieces = [_IN_PLACE.sub("", piece) for piece in _SPLIT.split(line.strip(" *_")) if piece]
    if not pieces or not is_name(pieces[0]):
        return None
    # "Jane Doe, Geneva"
    if not all(is_name(piece) or is_outlet(piece) or re.fullmatch(r"[A-Z][\w.'’-]+", piece) for piece in pieces[1:]):
        return None
    return [spelled(piece) for piece in pieces if is_name(piece)]
