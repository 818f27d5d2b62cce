"""A codebook: event types with their definitions, examples and triggers, as YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, get_args

import yaml
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError

from dragoman.errors import OntologyError
from dragoman.reading.events.lexicon import noun_classes
from dragoman.record.schema import EventType, OwnType

Row = dict[str, str]

# where the target of an entry is looked for when it says nothing else: slots of knowledge/event_frames.tsv
SLOTS = {"v": "obj with against of to from in_obj", "n": "of against with to from", "a": "to of for"}
_TRIGGER = re.compile(r"(?P<words>[^()]+?)(?:\s*\((?P<pos>[vna])\))?")
_SLOT = re.compile(r"<?[a-z_]+")

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


def _own(name: str) -> str:
    if name in get_args(EventType):
        raise ValueError("PLOVER has a type of this name; call it otherwise, so that nobody takes one for the other")
    return name


def _trigger(given: Any) -> Any:
    """A trigger as its entry, part of speech and slots: "lay off (v)", or {"lay off (v)": "obj"}."""
    if isinstance(given, str):
        text, _, slots = given.partition(":")
    else:
        text, slots = next(iter(given.items())) if isinstance(given, dict) and len(given) == 1 else (given, "")
    found = _TRIGGER.fullmatch(text.strip()) if isinstance(text, str) else None
    if found is None or not isinstance(slots, str):
        raise ValueError(f"{given!r} is no trigger; write 'lay off', 'lay off (v)', or 'lay off (v): obj' with slots")
    unknown = [w for w in found["words"].split() if w.startswith("%") and w not in noun_classes()]
    unknown += [slot for slot in slots.split() if not _SLOT.fullmatch(slot)]
    if unknown:
        raise ValueError(f"trigger {text!r}: {unknown[0]!r} is no class of nouns and no slot that Dragoman knows")
    return {"words": found["words"].lower(), "pos": found["pos"], "slots": slots}


class Trigger(BaseModel):
    """Words that may name an event: the head first (in a noun's entry last, before a preposition), by their lemmas."""

    words: Text
    pos: str | None
    slots: str = ""

    def rows(self, kind: str) -> Iterator[Row]:
        """Rows for a `Lexicon`; an entry without a part of speech may be a verb or a noun."""
        for pos in (self.pos,) if self.pos else ("v", "n"):
            row = {"entry": " ".join(self.words.split()), "pos": pos, "type": kind}
            yield row | {"mode": "", "need": "", "slots": self.slots or SLOTS[pos]}


class Type(BaseModel):
    """One event type."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[OwnType, AfterValidator(_own)]
    definition: Text
    examples: list[Text] = Field(default_factory=list)
    triggers: list[Annotated[Trigger, BeforeValidator(_trigger)]] = Field(min_length=1)


def _listed(types: Any) -> Any:
    """Types given as a mapping of name to the rest, as a list."""
    if isinstance(types, dict):
        return [{"name": name, **rest} if isinstance(rest, dict) else rest for name, rest in types.items()]
    return types


class Codebook(BaseModel):
    """What events there are. `name` stands in every record that was coded by it."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,59}$")]
    description: str = ""
    types: Annotated[list[Type], BeforeValidator(_listed), Field(min_length=2)]

    @property
    def kinds(self) -> list[str]:
        """The names of the types, in order."""
        return [type.name for type in self.types]

    def rows(self) -> Iterator[Row]:
        """Every trigger as a row for a `Lexicon`."""
        for type in self.types:
            for trigger in type.triggers:
                yield from trigger.rows(type.name)


def load_codebook(path: str | Path) -> Codebook:
    """The codebook of a YAML file. Raises `OntologyError`, in one line that names the file and the type."""
    try:
        given = yaml.safe_load(Path(path).read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise OntologyError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise OntologyError(f"{path}: not UTF-8; save the codebook as UTF-8") from error
    except yaml.YAMLError as error:
        raise OntologyError(f"{path}: not YAML: {' '.join(str(error).split())}") from error
    if not isinstance(given, dict):
        raise OntologyError(f"{path}: no codebook; it is a mapping with name and types")
    try:
        codebook = Codebook.model_validate(given)
    except ValidationError as error:
        raise OntologyError(f"{path}: {_first(error, given)}") from error
    twice = next((kind for kind in codebook.kinds if codebook.kinds.count(kind) > 1), None)
    if twice:
        raise OntologyError(f"{path}: type {twice}: stands twice")
    return codebook


def _first(error: ValidationError, given: dict[str, Any]) -> str:
    """What is wrong first, in words."""
    fault = error.errors()[0]
    where = list(fault["loc"])
    said = "" if not where else f"{where[-1]}: " if isinstance(where[-1], str) else ""
    if where[:1] == ["types"] and len(where) > 1 and isinstance(where[1], int):
        types = _listed(given["types"])
        one = types[where[1]]
        name = one.get("name", where[1] + 1) if isinstance(one, dict) else where[1] + 1
        inner = next((str(part) for part in where[2:] if isinstance(part, str)), "")
        said = f"type {name}: " + (f"{inner}: " if inner and inner != "name" else "")
    reason = fault["msg"].removeprefix("Value error, ")
    return said + (reason if reason[1:2].isupper() else reason[:1].lower() + reason[1:])
