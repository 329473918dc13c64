"""The city: all that anything after the reading of a workbook sees; its tables stand in `model.city.tables`."""

from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from model.city import network, responses, turning
from model.city.hours import hours_worked
from model.city.tables import Settings, Standing, Tables
from model.tables.problem import Problem


@dataclass(frozen=True, eq=False)
class City(Tables):
    """The tables of one case, and those that follow from them alone."""

    def changed(self, settings: Settings | None = None, **sheets: pd.DataFrame) -> "City":
        """Return the city with other settings, or other frames of some sheets."""
        unknown = sorted(sheets.keys() - self.sheets.keys())
        if unknown:
            raise KeyError(f"no sheet is called {', '.join(unknown)}")
        return replace(self, settings=settings or self.settings, sheets={**self.sheets, **sheets})

    def told(self, *, workbook: str, sha256: str, warnings: tuple[Problem, ...]) -> "City":
        """Return the same tables with other words about them; what follows from the tables is kept."""
        return self._same(replace(self, workbook=workbook, sha256=sha256, warnings=warnings))

    def stands_on(self, standing: Standing) -> "City":
        """Return the same tables with what the program of today has found."""
        found = self._same(replace(self, standing=standing))
        vars(found).pop("hours", None)
        return found

    def turning_as(self, other: "City") -> "City":
        """Return the city in which people turn to care today as in ``other``, whose routes may be more."""
        found = self._same(replace(self))
        vars(found)["pattern"] = other.pattern
        return found

    def _same(self, other: "City") -> "City":
        """Return the other city with what has been derived from the tables, which are the same."""
        vars(other).update({**vars(self), **vars(other)})
        return other

    @cached_property
    def routes(self) -> pd.DataFrame:
        """Return one row for each (group, option, facility) that a patient may take; see `network.routes`."""
        return network.routes(self)

    @cached_property
    def hours(self) -> pd.DataFrame:
        """Return the hours a year that staff, machines and beds work at each facility; see `hours.hours_worked`."""
        return hours_worked(self)

    def hours_by(self, name: str) -> pd.DataFrame:
        """Return facility, staff (or equipment), worked: the hours of the kind that ``name`` names."""
        kind = {"staff": self.staff_types, "equipment": self.equipment_types}[name][name]
        table = self.hours[self.hours["resource"].isin(kind)]
        return table.rename(columns={"resource": name, "hours": "worked"})

    @cached_property
    def pattern(self) -> pd.DataFrame:
        """Return where people turn today, by county, service and live tier; see `turning.pattern`."""
        return turning.pattern(self, self.routes)

    @cached_property
    def drift(self) -> pd.DataFrame:
        """Return how that moves without any plan, by year; see `turning.drift`."""
        return turning.drift(self, self.pattern)

    @cached_property
    def moves(self) -> pd.DataFrame:
        """Return what levers move, by row of responses and tier; see `responses.moves`."""
        return responses.moves(self, self.pattern)
