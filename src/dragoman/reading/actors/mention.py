"""What is gathered about a mention, and about the actor that several mentions share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from dragoman.record.schema import Kind

if TYPE_CHECKING:
    from dragoman.reading.actors.leaders import Holder

# PLOVER's codes for what is of no one state
NOT_STATES = frozenset({"UNO", "IGO", "EUR", "NGO", "IMG", "ISM", "MNC"})
# whose offices leave those who held them former officials, a sector of its own in PLOVER
OF_STATE = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})

# "first": the pronoun of the first person, by which a speaker is met again but not described
Form = Literal["name", "nominal", "pronoun", "first"]


def once(sector: str | None) -> str | None:
    """The sector of who has left an office of this sector: a former minister is ELI, a former rebel still REB."""
    return "ELI" if sector in OF_STATE else sector


@dataclass(slots=True)
class Mention:
    """Tokens `start` to `end` (half open) that mean somebody. Empty fields are what the words there do not tell.

    `key` is what two mentions of one actor share: a state's code, an organization's usual name, a person's name.
    `office` is the lemma of the office or noun that a nominal is headed by or that stands beside a name.
    """

    start: int
    end: int
    head: int
    form: Form
    kind: Kind
    key: str = ""
    country: str | None = None
    sector: str | None = None
    office: str | None = None
    role: str | None = None
    gender: str | None = None
    modifiers: frozenset[str] = frozenset()  # what narrows the noun, nationality left out
    plural: bool = False
    definite: bool = False
    possessed: bool = False  # an office after the possessive of a name: "Peru's president"
    former: bool = False
    belongs: int | None = None  # head token of the mention of the one it belongs to
    weak: bool = False  # so general that it is somebody only where it means somebody named before
    owner: int | None = None  # token of the possessive before its office


@dataclass(slots=True)
class Entity:
    """Mentions of one actor, the first of them first."""

    kind: Kind
    mentions: list[Mention] = field(default_factory=list)
    key: str = ""
    name: str = ""
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    gender: str | None = None
    offices: set[str] = field(default_factory=set)
    modifiers: set[str] = field(default_factory=set)
    past: set[str] = field(default_factory=set)  # offices held once, by the tables
    former: bool = False
    plural: bool = False
    definite: bool = False  # met at least once as "the …"
    belongs: int | None = None
    part_of: Entity | None = None
    weak: bool = False  # worth showing only when it is met again
    abroad: bool = False  # told to be of no one state: a UN official
    holder: Holder | None = None  # the tenure of an office, by the tables, that country or sector come from

    def narrowed_alike(self, mention: Mention) -> bool:
        """Whether what narrows the noun does not set it apart: "the ruling party" is not "the socialist party"."""
        return not mention.modifiers or not self.modifiers or bool(mention.modifiers & self.modifiers)

    def take(self, mention: Mention) -> None:
        """Add a mention, and learn from it what is not known yet."""
        self.mentions.append(mention)
        self.country = self.country or mention.country
        self.gender = self.gender or mention.gender
        self.plural = self.plural or mention.plural
        self.definite = self.definite or mention.definite
        self.modifiers |= mention.modifiers
        if mention.office:
            self.offices.add(mention.office)
        if mention.role and (self.role is None or (self.former and not mention.former)):
            self.role = mention.role
            self.former = mention.former
            self.sector = mention.sector or self.sector
        if mention.form == "name" or not self.key:
            self.sector = self.sector or mention.sector
        if self.belongs is None:
            self.belongs = mention.belongs
