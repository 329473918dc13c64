"""The workbook as plain dictionaries: blanks filled with the contract's defaults, money in plain currency."""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]

DEFAULTS: dict[str, Row] = {
    "tiers": {"outside": "no", "primary": "no"},
    "groups": {"growth": 0, "equity_weight": 1},
    "facilities": {"price_factor": 1, "status": "existing"},
    "access": {"cost_per_unit": 0},
    "services": {"coverage_min": 0, "kept_per_year": 0},
    "needs": {"growth": 0},
    "options": {"mode": "standard", "price": 0, "fund_share": 1, "max_share": 1},
    "staff_types": {
        "pay_per_year": 0,
        "attrition": 0,
        "hires_per_year": 0,
        "hire_cost": 0,
        "posting_days": 0,
        "posting_cost_per_fte": 0,
    },
    "equipment_types": {
        "price": 0,
        "life_years": 99,
        "upkeep_per_year": 0,
        "utilisation_floor": 0,
        "operator_fte": 0,
    },
    "funds": {
        "opening_balance": 0,
        "income_growth": 0,
        "other_payments": 0,
        "other_growth": 0,
        "reserve_months": 0,
    },
    "budgets": {"amount": 0, "share_of_income": 0, "carries_over": "no"},
    "targets": {"kind": "hard", "weight": 1},
    "links": {"ratio": 1, "exempt_share": 0},
    "projects": {"capex": 0, "opex_per_year": 0, "must_open": "no"},
    "training": {"months_away": 0, "lag_years": 0, "cost": 0},
    "sharing": {"price_per_hour": 0},
    "responses": {"years": 1},
    "covers": {"efficiency": 1, "max_share": 0.3},
    "volumes": {"units": 0},
}

IN_MONEY_UNIT = {
    "equipment_types": ("price", "upkeep_per_year"),
    "funds": ("opening_balance", "income", "other_payments", "closing_min", "payments_today"),
    "budgets": ("amount",),
    "projects": ("capex", "opex_per_year"),
}

SETTINGS: Row = {
    "years": 1,
    "discount_rate": 0,
    "objective": "health",
    "whole_staff": "no",
    "money_unit": 1,
    "hours": "as_worked",
    "years_beyond": 0,
}


def is_blank(cell: object) -> bool:
    """Return whether a cell counts as blank."""
    return cell is None or cell == "" or cell != cell  # noqa: PLR0124 - NaN differs from itself


def words(cell: object) -> list[str]:
    """Return the words of a comma list; a blank cell has none."""
    return [] if is_blank(cell) else [word.strip() for word in str(cell).split(",") if word.strip()]


def yes(cell: object) -> bool:
    """Return whether a yes/no cell says yes."""
    return str(cell).strip().lower() in {"yes", "true", "1"}


class Book:
    """The tables of one workbook, read once: rows by key, with defaults, in plain currency."""

    def __init__(self, tables: dict[str, list[Row]]) -> None:
        """Read every sheet the model needs."""
        self._tables = tables
        self._read: dict[str, list[Row]] = {}
        self.settings = dict(SETTINGS)
        for row in tables["settings"]:
            if not is_blank(row.get("value")):
                self.settings[row["key"]] = row["value"]
        self.first_year = int(self.settings["first_year"])
        self.T = range(int(self.settings["years"]))
        self._today: dict[tuple, dict[str, float]] = {}
        self.tiers = self._by("tiers", "tier")
        self.areas = self._by("areas", "area")
        self.groups = self._by("groups", "group")
        self.facilities = self._by("facilities", "facility")
        self.services = self._by("services", "service")
        self.options = self._by("options", "option")
        self.staff = self._by("staff_types", "staff")
        self.equipment = self._by("equipment_types", "equipment")
        self.funds = self._by("funds", "fund")
        self.projects = self._by("projects", "project")
        self.courses = self._by("training", "course")
        self.counties = list(dict.fromkeys(row["county"] for row in self.areas.values()))
        self.use = {(row["option"], row["resource"]): row["hours"] for row in self.rows("use")}
        self.access = {(row["group"], row["facility"]): row for row in self.rows("access")}

    def rows(self, sheet: str) -> list[Row]:
        """Return the rows of a sheet: blanks gone, defaults filled, ¥ columns times money_unit."""
        if sheet in self._read:
            return self._read[sheet]
        money = IN_MONEY_UNIT.get(sheet, ())
        unit = float(self.settings["money_unit"])
        filled = []
        for raw in self._tables.get(sheet) or []:
            row = {column: cell for column, cell in raw.items() if not is_blank(cell)}
            row = DEFAULTS.get(sheet, {}) | row
            filled.append({c: cell * unit if c in money else cell for c, cell in row.items()})
        self._read[sheet] = filled
        return filled

    def _by(self, sheet: str, key: str) -> dict[str, Row]:
        """Return the rows of a sheet by their one key."""
        return {row[key]: row for row in self.rows(sheet)}

    def t(self, year: float) -> int:
        """Return the year's place in the horizon (negative or past the end where it lies outside)."""
        return int(year) - self.first_year

    def county(self, g: str) -> str:
        """Return the county of a group."""
        return self.areas[self.groups[g]["area"]]["county"]

    def tier(self, f: str) -> str:
        """Return the tier of a facility."""
        return self.facilities[f]["tier"]

    def outside(self, f: str) -> bool:
        """Return whether a facility's tier is marked outside."""
        return yes(self.tiers[self.tier(f)]["outside"])

    def primary(self, f: str) -> bool:
        """Return whether a facility's tier is marked primary."""
        return yes(self.tiers[self.tier(f)]["primary"])

    def candidate(self, f: str) -> bool:
        """Return whether a facility is a candidate."""
        return self.facilities[f]["status"] == "candidate"

    def service(self, o: str) -> str:
        """Return the service of an option."""
        return self.options[o]["service"]

    def options_of(self, s: str) -> list[str]:
        """Return the options of a service."""
        return [o for o, row in self.options.items() if row["service"] == s]

    def unit_cost(self, o: str) -> float:
        """Return the cost of a unit to the provider; blank = the price."""
        return self.options[o].get("unit_cost", self.options[o]["price"])

    def people(self, g: str, t: int) -> float:
        """people[g,t] = people x (1+growth)^t."""
        row = self.groups[g]
        return row["people"] * (1 + row["growth"]) ** t

    def discount(self, t: int) -> float:
        """d[t]: year t counts 1/(1+discount_rate)^t."""
        return 1 / (1 + self.settings["discount_rate"]) ** t

    def counts(self, t: int) -> float:
        """x[t]: in objectives the last year stands for the years beyond as well."""
        if t < self.T[-1]:
            return self.discount(t)
        beyond = range(1, int(self.settings["years_beyond"]) + 1)
        return self.discount(t) * (1 + sum(self.discount(k) for k in beyond))

    def rate(self, s: str, key: str, blank: float | None = 0.0) -> float | None:
        """Return a number of a service, else of the settings, else what a blank means."""
        return self.services[s].get(key, self.settings.get(key, blank))

    def members(self, c: str) -> list[str]:
        """Return the groups of a county."""
        return [g for g in self.groups if self.county(g) == c]

    def residents(self, areas: list[str], t: int) -> float:
        """Return areas.residents, or where blank the people of the area's groups in year t."""
        count = 0.0
        for area in areas:
            members = [g for g, row in self.groups.items() if row["area"] == area]
            count += self.areas[area].get("residents", sum(self.people(g, t) for g in members))
        return count

    def base(self, g: str, s: str, t: int) -> float:
        """base[g,s,t]: a row of the year as written, else the row of every year with growth, else 0."""
        rows = [row for row in self.rows("needs") if row["service"] == s]
        own = [row for row in rows if row["group"] == g] or [row for row in rows if row["group"] == "*"]
        of_year = [row for row in own if "year" in row and self.t(row["year"]) == t]
        every_year = [row for row in own if "year" not in row]
        if of_year:
            return self._units(of_year[0], g, t)
        if every_year:
            return self._units(every_year[0], g, t) * (1 + every_year[0]["growth"]) ** t
        return 0.0

    def _units(self, row: Row, g: str, t: int) -> float:
        """Return a need row's units: as written, or per_1000 x people."""
        return row["units"] if "units" in row else row["per_1000"] * self.people(g, t) / 1000

    def stock_of(self, f: str, r: str) -> float:
        """Return today's quantity of a resource at a facility, of all its rows; no row = 0."""
        return sum(row["quantity"] for row in self.rows("stock") if row["facility"] == f and row["resource"] == r)

    def today(self, c: str, s: str) -> dict[str, float]:
        """Return today's shares by tier: the county's own rows, else those of `*`; empty = none."""
        if (c, s) not in self._today:
            rows = [row for row in self.rows("today") if row["service"] == s]
            own = [row for row in rows if row["county"] == c] or [row for row in rows if row["county"] == "*"]
            self._today[c, s] = {row["tier"]: row["share"] for row in own}
        return self._today[c, s]
