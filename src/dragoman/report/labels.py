"""What codes are called on a page or a screen that people read."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from functools import cache

import pycountry
from babel import Locale

from dragoman.record.schema import Actor, Event, Form, Status

STATUSES: dict[Status, str] = {
    "occurred": "it is over, or was done by saying it",
    "ongoing": "it holds at the time of writing",
    "planned": "announced or scheduled",
    "conditional": "hangs on something the text names",
    "hypothetical": "a possibility, a fear or a proposal",
    "demanded": "asked for by another",
    "denied": "said not to have happened",
}

FORMS: dict[Form, tuple[str, str]] = {
    "direct": ("“ ”", "all in quotation marks"),
    "mixed": ("“ …", "part in quotation marks"),
    "indirect": ("…", "in the writer's words"),
}

SECTORS = {
    "GOV": "government", "MIL": "military", "COP": "police", "PRM": "paramilitary", "SPY": "secret service",
    "LEG": "parliament", "JUD": "courts", "PTY": "party", "REB": "armed opposition", "UAF": "unidentified armed group",
    "UNK": "unidentified", "OPP": "opposition", "ELI": "former official", "PRE": "partly recognised entity",
    "CVL": "civilians", "SOC": "civil society", "REL": "religious body", "REF": "refugees", "BUS": "business",
    "LAB": "labour", "AGR": "farming", "CRM": "crime", "EDU": "education", "MED": "health", "JRN": "media",
}  # fmt: skip

NOT_STATES = {
    "IGO": "Intergovernmental",
    "UNO": "United Nations",
    "EUR": "European Union",
    "NGO": "Non-governmental",
    "ISM": "International movement",
    "IMG": "Armed group across borders",
    "MNC": "Multinational company",
    "KOS": "Kosovo",
    "XKX": "Kosovo",
}


@cache
def country_name(code: str | None) -> str | None:
    """The English name of a country or PLOVER code; the code itself where it is none."""
    if code is None:
        return None
    if code in NOT_STATES:
        return NOT_STATES[code]
    country = pycountry.countries.get(alpha_3=code)
    return Locale("en").territories.get(country.alpha_2, code) if country else code


def sector_name(code: str | None) -> str | None:
    """What a PLOVER sector code stands for; the code itself where it is none."""
    return None if code is None else SECTORS.get(code, code)


def day(date: dt.date) -> str:
    """A date as people write it: "9 March 2018"."""
    return f"{date.day} {date:%B} {date.year}"


def period(start: dt.date | None, end: dt.date | None) -> str | None:
    """The time that an event or an expression covers, as short as it can be said; None where it is not known.

    >>> period(dt.date(2018, 5, 1), dt.date(2018, 5, 31))
    'May 2018'
    """
    if start is None or end is None:
        known = start or end
        return day(known) if known else None
    if start == end:
        return day(start)
    if start.day == 1 and end.day == monthrange(end.year, end.month)[1]:
        if start.month == 1 and end.month == 12:
            return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
        if (start.year, start.month) == (end.year, end.month):
            return f"{start:%B} {start.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day(end)}"
    return f"{day(start)} – {day(end)}"


def sides(event: Event, actors: dict[str, Actor]) -> tuple[list[str], list[str]]:
    """The names of an event's sources and targets. An id that the record does not hold is left out."""
    return (
        [actors[i].name for i in event.source if i in actors],
        [actors[i].name for i in event.target if i in actors],
    )


def listed(names: list[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    return " and ".join([*([", ".join(names[:-1])] if names[1:] else []), *names[-1:]])
