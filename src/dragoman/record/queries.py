"""What the lists of the store are narrowed by, as conditions in SQL.

Words that somebody asks for become parameters of `instr`, which knows no wildcards: "%" and "_" mean themselves.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, func, or_

from dragoman.knowledge import table as knowledge
from dragoman.record import words
from dragoman.record.tables import ActorTable, ArticleTable, EventTable, ItemTable, StatementTable

Table = type[ArticleTable] | type[ItemTable]
Condition = ColumnElement[bool]

# Whose words are those of their state: PLOVER's sectors of the executive and of its armed services.
OFFICIAL = ("GOV", "MIL", "COP", "SPY")


def of_articles(since: dt.date | None = None, until: dt.date | None = None) -> Iterator[Condition]:
    """The conditions on articles."""
    yield from _between(ArticleTable.published, ArticleTable.published, since, until)


def of_statements(
    article: str | None = None,
    speaker: str | None = None,
    about: str | Iterable[str] | None = None,
    form: str | None = None,
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> Iterator[Condition]:
    """The conditions on statements."""
    table = StatementTable
    yield from _equal(table, article_id=article, form=form)
    if speaker is not None:
        yield _spoken_by(speaker)
    for one in [about] if isinstance(about, str) else about or ():
        yield _all_in(table.content_words, words.asked(one))
    yield from _between(*_days(table), since, until)


def of_events(
    article: str | None = None,
    source: str | None = None,
    target: str | None = None,
    speaker: str | None = None,
    type: str | None = None,
    status: str | None = None,
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> Iterator[Condition]:
    """The conditions on events."""
    table = EventTable
    yield from _equal(table, article_id=article, type=type, status=status)
    yield from _named(source, table.source_names)
    yield from _named(target, table.target_names)
    if speaker is not None:
        said, claim = StatementTable, StatementTable.statement_id == table.asserted_by
        yield exists().where(said.reading == table.reading, claim, _spoken_by(speaker))
    yield from _between(*_days(table), since, until)


def of_actors(
    article: str | None = None,
    name: str | None = None,
    kind: str | None = None,
    country: str | None = None,
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> Iterator[Condition]:
    """The conditions on actors."""
    table = ActorTable
    yield from _equal(table, article_id=article, kind=kind, country=country)
    yield from _named(name, table.name)
    yield from _between(table.published, table.published, since, until)


def undated(table: Table) -> Condition:
    """Nothing tells on which day it was: neither a day of its own nor that of its article's publication."""
    first, last = _days(table)
    return and_(first.is_(None), last.is_(None))


def _days(table: Table) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """The first and the last day of a row; the day of publication where it has none of its own."""
    if table is StatementTable or table is EventTable:
        start, end = table.start, table.end
        return func.coalesce(start, end, table.published), func.coalesce(end, start, table.published)
    published: ColumnElement[Any] = table.__table__.c.published
    return published, published


def _between(first: Any, last: Any, since: dt.date | None, until: dt.date | None) -> Iterator[Condition]:
    """Over on `since` or later, and begun on `until` or earlier."""
    if since is not None:
        yield last >= since
    if until is not None:
        yield first <= until


def _equal(table: Table, **wanted: str | None) -> Iterator[Condition]:
    """The columns that are asked for have these values."""
    for name, value in wanted.items():
        if value is not None:
            yield getattr(table, name) == storable(value)


def storable(text: str) -> str:
    """The text as SQLite can take it: a lone surrogate, which no stored text has, becomes a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _named(part: str | None, column: Any) -> Iterator[Condition]:
    """The column holds this part of a name, whatever its case and accents."""
    if part is not None:
        yield func.instr(func.folded(column), storable(words.folded(part) or "")) > 0


def _all_in(column: Any, terms: list[tuple[str, ...]]) -> Condition:
    """Each term, in one of its ways, is in the column; nothing is found by no terms."""
    if not terms:
        return false()
    return and_(*(or_(*(func.instr(column, way) > 0 for way in ways)) for ways in terms))


def _spoken_by(name: str) -> Condition:
    """The speaker, or who spoke for him, has this name; belongs to an organization that has it; or speaks for the
    state that has it."""
    table = StatementTable
    forms = [name, *_organizations().get(words.whole_name(name).casefold(), ())]
    ways = [_all_in(table.name_words, words.asked_name(form)) for form in forms]
    without_title = _without_title(name)
    if without_title:
        person = _all_in(table.name_words, words.asked_name(without_title))
        ways.append(and_(table.speaker_kind == "person", person))
    bodies = [way for form in forms if (way := words.whole_name(form)).strip("| ")]
    ways += [func.instr(table.body_words, body) > 0 for body in bodies]
    codes = _states().get(words.whole_name(name).casefold(), ())
    if codes:
        official = or_(table.speaker_kind == "state", table.speaker_sector.in_(OFFICIAL))
        ways.append(and_(table.speaker_country.in_(codes), official))
    return or_(*ways)


def _forms(row: dict[str, str], *columns: str) -> list[str]:
    return [form for column in columns for form in row[column].split("|") if form]


@cache
def _states() -> Mapping[str, tuple[str, ...]]:
    """The codes of the states that a whole name, an alias or a capital stands for."""
    codes: dict[str, tuple[str, ...]] = {}
    for row in knowledge("countries"):
        for form in _forms(row, "name", "aliases", "capitals"):
            name = words.whole_name(form).casefold()
            codes[name] = (*codes.get(name, ()), *({row["code"]} - {*codes.get(name, ())}))
    return codes


@cache
def _organizations() -> Mapping[str, list[str]]:
    """All forms of the name of an organization, by each of them."""
    forms: dict[str, list[str]] = {}
    for row in knowledge("organizations"):
        own = _forms(row, "name", "aliases")
        for form in own:
            forms.setdefault(words.whole_name(form).casefold(), []).extend(own)
    return forms


@cache
def _titles() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(row["title"].replace(".", "").casefold().split()) for row in knowledge("titles"))


def _without_title(name: str) -> str | None:
    """The name without the title before it ("Mr", "President"); None where there is no title, or nothing else."""
    parts = name.split()
    bare = tuple(part.replace(".", "").casefold() for part in parts)
    for length in range(len(parts) - 1, 0, -1):
        if bare[:length] in _titles():
            rest = " ".join(parts[length:])
            return _without_title(rest) or rest
    return None
