"""The dateline before the first words of an article: "SEOUL, March 9 (Yonhap) —"."""

from __future__ import annotations

import re

from dragoman.articles.dates import Found, dates
from dragoman.articles.names import is_outlet
from dragoman.articles.words import words

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_DATE = rf"(?:{_MONTH}[a-z]{{0,6}}\.? \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}} {_MONTH}[a-z]{{0,6}}\.?(?:,? \d{{4}})?)"
_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]+"
_NAME = r"[A-Z][\w.'’-]*(?:[ /](?:[A-Z][\w.'’-]*|of|de|al)){0,3}"
_PLACE = rf"(?!{_MONTH}[a-z]{{0,6}}\.? \d){_NAME}"
_DATELINE = re.compile(
    rf"(?:(?P<open>[(\[])?(?P<place>{_PLACE}(?:, {_PLACE}){{0,2}})(?P<shut>[)\]])?)?"
    rf"(?:,? ?\(?(?P<date>{_DATE})[)\]]?)?[.,:]? ?"
    r"(?:(?P<mark>[(/\[]) ?(?P<agency>[A-Z][\w .&'’-]{0,40}?) ?[)/\]])?[.:]? ?(?P<dash>--+|—|–|-|\||:)?"
    r"\s*(?=[\"'“‘«(\[]?[A-Z0-9])"
)
_CAPITALS_ONLY = re.compile(rf"{_CAPITALS}(?:[ /]{_CAPITALS}){{0,3}}(?:, {_NAME})?")
# A name in capitals of this length or less may be an abbreviation.
LONGEST_ABBREVIATION = 5


def split(text: str) -> tuple[list[Found], str | None, str]:
    """The dates and the agency of the dateline that `text` begins with, and the text after it.

    Without a dateline: no dates, no agency, all of the text.
    """
    match = _DATELINE.match(text)
    if not match or not match.end() or not _is_dateline(match, text):
        return [], None, text
    agency = match["agency"].strip() if match["agency"] else None
    if match["open"] and not agency and is_outlet(match["place"] or ""):
        agency = match["place"]  # "(CNN) —"
    return dates(match["date"]) if match["date"] else [], agency, text[match.end() :]


def _is_dateline(match: re.Match[str], text: str) -> bool:
    place, dash, agency = match["place"], match["dash"], match["agency"]
    if bool(match["open"]) != bool(match["shut"]) and not match["date"]:
        return False
    if agency:
        # "Smith (Labour) said" has no dash; "MOSCOW, March 9. /TASS/." needs none
        return dash in ("-", "--", "—", "–", "|") or (match["mark"] == "/" and bool(match["date"]))
    if not dash or (dash == ":" and not match["date"]):
        return False
    if match["date"]:
        return bool(place)
    if match["open"]:
        return dash != "-" and place is not None
    if not place or not _CAPITALS_ONLY.fullmatch(place) or place in words("no-dateline"):
        return False
    # a name between dashes is the subject of its sentence, and short capitals may be an abbreviation
    sentence = re.split(r"[.!?]", text[match.end() :], maxsplit=1)[0]
    return f" {dash} " not in sentence and (len(place) > LONGEST_ABBREVIATION or "," in place or " " in place)
