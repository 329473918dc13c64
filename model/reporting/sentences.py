"""Sentences with figures, as page one has them: each figure with the formula that gives it."""

from dataclasses import dataclass

from model.reporting.numbers import pattern, shown


@dataclass(frozen=True)
class Figure:
    """A number in a sentence, in plain units: ``formula`` gives it too; it is shown over ``unit``."""

    value: float
    formula: str
    kind: str
    digits: int
    unit: float = 1.0
    signed: bool = False

    @property
    def text(self) -> str:
        """Return the number as it is read."""
        return shown(self.value / self.unit, self.kind, self.digits, self.signed)

    @property
    def places(self) -> int:
        """Return how many decimals of the plain number are read: a percent has two more."""
        return self.digits + 2 * (self.kind == "share")

    @property
    def pattern(self) -> str:
        """Return the number format that shows it so in a workbook."""
        body = pattern(self.kind, self.digits, signed=False)
        return f'{"+" if self.signed else ""}{body};"\N{MINUS SIGN}"{body};{body}'


Part = str | Figure
Parts = tuple[Part, ...]


@dataclass(frozen=True)
class Line:
    """A sentence, the tables that hold its figures (key and sheet of their section), its weight among its like.

    ``rank``: what is told before all of a lower rank, whatever its weight.
    """

    parts: Parts
    tables: tuple[tuple[str, str], ...]
    weight: float = 0.0
    rank: int = 1

    @property
    def text(self) -> str:
        """Return the sentence."""
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)


@dataclass(frozen=True)
class Chapter:
    """A heading and its sentences; ``key``: by which a program knows it."""

    title: str
    lines: tuple[Line, ...]
    key: str = ""


@dataclass(frozen=True)
class Brief:
    """Page one: its chapters, and what is to be known before any of them is believed."""

    chapters: tuple[Chapter, ...]
    warnings: tuple[Line, ...] = ()
