"""What a noun phrase around a role says: "die damalige Aachener Oberbürgermeisterin", "Leiter der Feuerwehr"."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.annotate.offices.items import Item
from pipeline.annotate.offices.role_words import DEPUTY, FIRST
from pipeline.annotate.offices.roles import Role
from pipeline.record.vocabulary import RoleClass


@dataclass(slots=True)
class Complement:
    """A name that says where or of what the office is: "von Ilmenau", "Dortmunder" before it, "(Kreis X)" behind."""

    item: Item
    how: str


@dataclass(slots=True)
class RolePhrase:
    """A role with what stands around it. `start`, `head` and `end` (exclusive) count items.

    `determiner` is the article or possessive before it, in lower case, or None. `adjectives` are those that belong to
    the role's name, `plain` the others, in lower case. `complements` are in the order: before the head, behind it. `complement` is all the
    text behind the head, `topic` the part of it that is no name ("für Kultur", "der Abteilung Wärmeversorgung").
    """

    start: int
    head: int
    end: int
    role: Role
    determiner: Item | None = None
    adjectives: list[str] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)
    status: str | None = None
    complements: list[Complement] = field(default_factory=list)
    topic: str = ""
    complement: str = ""
    genitive_only: bool = True

    @property
    def article(self) -> str | None:
        """The determiner in lower case."""
        return self.determiner.lower if self.determiner else None

    @property
    def role_class(self) -> str:
        """The RoleClass by the noun and its adjectives, before the body is known."""
        noun = self.role.entry.masculine
        if noun == "Bürgermeister" and any(DEPUTY.fullmatch(word) for word in self.adjectives):
            return RoleClass.DEPUTY_MAYOR.value
        if any(FIRST.fullmatch(word) for word in self.adjectives):
            if noun in {"Beigeordnet", "Stadtrat"}:
                return RoleClass.DEPUTY_MAYOR.value
            if noun == "Kreisrat":
                return RoleClass.DEPARTMENT_HEAD.value
        return self.role.entry.role_class

    @property
    def names_body(self) -> bool:
        """Whether the noun, with an article and without a name, means a body: "der Stadtrat"."""
        return "b" in self.role.entry.flags and self.role.gender == "m"

    @property
    def is_plural(self) -> bool:
        """Whether the phrase surely names several holders: "die Bürgermeister", "Landräte"."""
        if self.role.plural:
            return True
        masculine = self.role.gender == "m" and not self.role.entry.is_adjective
        return masculine and (self.article or "") in {"die", "ihre", "seine"}

    def gender(self) -> str | None:
        """The gender that the words show: by the noun, else by the article, else None."""
        if self.role.gender:
            return self.role.gender
        if self.article in {"dem", "des", "ein", "einem", "eines", "einen", "sein", "ihr"}:
            return "m"
        if self.article in {"die", "eine", "ihre", "seine"}:
            return None if self.role.plural else "f"
        return None
