"""What every table of the year is made from: plan, actuals, names, language."""

from dataclasses import dataclass

from model.reporting.display import Column, DataSheet, Money
from model.reporting.labels import Labels, labels
from model.words import Words
from model.year.plan import Plan


@dataclass(frozen=True, eq=False)
class Shown:
    """A plan, ready to be shown in one language; amounts are in plain currency."""

    plan: Plan
    words: Words
    labels: Labels

    @property
    def currency(self) -> str:
        """Return the name of the currency."""
        return self.words.name("currency", self.plan.data.settings.currency)

    @property
    def money(self) -> Money:
        """Return plain currency as the unit of money."""
        return Money(1.0, self.currency)

    @property
    def title(self) -> str:
        """Return the title of the plan's workbook."""
        return self.plan.data.settings.title_in(self.words.lang) or self.words("untitled")

    def unit(self, unit: str) -> str:
        """Return the name of an alliance, or of a facility that stands alone."""
        return self.labels("alliance", self.labels("facility", unit))

    def group(self, group: str, alone: bool) -> str:
        """Return the name of a statement: an alliance, or the county of facilities without one."""
        return self.labels("county" if alone else "alliance", group)


def shown(plan: Plan, lang: str | None) -> Shown:
    """Return what is shown of a plan; ``lang``: en, zh, None = the workbook's."""
    words = Words(lang or plan.data.settings.language, "year")
    return Shown(plan, words, labels(plan.data, words))


def step(words: Words, name: str, kind: str = "cents", formula: str = "", total: str = "sum") -> Column:
    """Return the column of a step."""
    return Column(name, words(f"step.{name}"), kind, formula, total)


def data_sheet(words: Words, name: str, title: str, frame) -> DataSheet:  # type: ignore[no-untyped-def]
    """Return a tidy data sheet with headings in the language."""
    heads = {column: words.name("data", column) for column in frame.columns}
    return DataSheet(name, title, frame.reset_index(drop=True), heads)


def sheet_name(text: str, taken: set[str]) -> str:
    """Return a name that a sheet may have, of at most 31 letters, and not one of ``taken``; it is added there."""
    plain = "".join("_" if sign in "[]:*?/\\" else sign for sign in text).strip("'")[:28] or "_"
    name = next(name for name in (plain, *(f"{plain} {n}" for n in range(2, 99))) if name.casefold() not in taken)
    taken.add(name.casefold())
    return name
