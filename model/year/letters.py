"""budgets.xlsx: a letter to each alliance, and one table for the finance bureau.

The global budget of a facility is what the plan has the fund pay there in the year, rounded to the cent. Paid in
advance: advance x budget, in equal instalments at the start of equal parts of the year, the last one taking what
rounding left; the remainder waits for the settlement. Care outside the city has no budget: it is paid as billed.
"""

import datetime
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from model.reporting.display import Column, Report, Section, Table
from model.reporting.excel import write_workbook
from model.year.money import cents
from model.year.plan import Plan
from model.year.shown import Shown, data_sheet, sheet_name

FILE = "budgets.xlsx"
KEYS = ["fund", "group", "alone"]


@dataclass(frozen=True)
class Terms:
    """A year, the share of its budgets paid in advance, and in how many instalments."""

    year: int
    advance: float = 0.8
    instalments: int = 4

    def dates(self) -> list[str]:
        """Return the day of each instalment."""
        months = [round(12.0 * number / self.instalments) for number in range(self.instalments)]
        return [datetime.date(self.year, month + 1, 1).isoformat() for month in months]


def budgets(plan: Plan) -> pd.DataFrame:
    """Return fund, group, alone, facility, service, year, units, amount; group: alliance, or county without one."""
    data = plan.data
    places = data.facilities[["facility", "tier", "county", "alliance"]].merge(
        data.tiers[["tier", "outside"]], on="tier"
    )
    alone = places["alliance"] == ""
    places = places.assign(group=places["alliance"].mask(alone, places["county"]), alone=alone)
    places = places[~places["outside"].astype(bool)][["facility", "group", "alone"]]
    treat = plan.tables["treat"].merge(data.options[["option", "service"]], on="option")
    treat = treat.merge(data.groups[["group", "fund"]], on="group").drop(columns="group")
    keys = ["fund", "facility", "service", "year"]
    units = treat.groupby(keys)["units"].sum()
    paid = plan.tables["payments"].groupby(keys)["amount"].sum()
    table = pd.concat([paid, units], axis=1).fillna(0.0).reset_index().merge(places, on="facility")
    return table.sort_values(["fund", "alone", "group", "facility", "service", "year"], ignore_index=True)


def instalments(budget: pd.Series, terms: Terms) -> pd.DataFrame:
    """Return advance, i1 and on, remainder: parts of budgets that add up to them."""
    advance = cents(budget * terms.advance)
    each = cents(advance / terms.instalments)
    parts = {f"i{number}": each for number in range(1, terms.instalments)}
    parts[f"i{terms.instalments}"] = cents(advance - each * (terms.instalments - 1))
    return pd.DataFrame({"budget": budget, "advance": advance, **parts, "remainder": cents(budget - advance)})


def letters(plan: Plan, terms: Terms) -> pd.DataFrame:
    """Return fund, group, alone, facility, and the instalments of the year."""
    table = budgets(plan)
    sums = table[table["year"] == terms.year].groupby([*KEYS, "facility"], sort=False)["amount"].sum().reset_index()
    return sums[[*KEYS, "facility"]].join(instalments(cents(sums["amount"]), terms))


def write_letters(shown: Shown, terms: Terms, path: Path) -> pd.DataFrame:
    """Write the workbook of letters; return what they say."""
    words, plan, taken = shown.words, shown.plan, set[str]()
    care, found = budgets(plan), letters(plan, terms)
    tables = {name: rows.reset_index(drop=True) for name, rows in found.groupby(KEYS, sort=False)}
    parts = (_bureau(shown, terms, care, tables, taken), *_letters(shown, terms, care, tables, taken))
    named = care.drop(columns="alone")[["fund", "group", "facility", "service", "year", "units", "amount"]]
    sheet = data_sheet(words, "care", words("sheet_budget_care"), named)
    report = Report(words.lang, parts[0].title, parts, (sheet,), shown.money, set())
    write_workbook(report, path, datetime.datetime(terms.year, 1, 1))
    return found


def _names(terms: Terms) -> list[str]:
    """Return the columns of money of a letter, in order."""
    return ["budget", "advance", *(f"i{number + 1}" for number in range(terms.instalments)), "remainder"]


def _columns(shown: Shown, terms: Terms, formulas: dict[str, str]) -> tuple[Column, ...]:
    """Return the columns of money of a letter."""
    words, dates = shown.words, terms.dates()
    heads = {"budget": words("step.budget"), "advance": words("advance"), "remainder": words("remainder")}
    heads |= {f"i{place}": words("instalment", number=place, date=date) for place, date in enumerate(dates, start=1)}
    return tuple(Column(name, heads[name], "cents", formulas.get(name, ""), "sum") for name in _names(terms))


def _bureau(shown: Shown, terms: Terms, care: pd.DataFrame, tables: dict, taken: set[str]) -> Section:
    """Return the sheet of the finance bureau: terms, each letter's sums, and every year."""
    words = shown.words
    settings = pd.DataFrame({
        "name": [words("term.advance"), words("term.instalments")],
        "value": [terms.advance, float(terms.instalments)],
        "kind": ["share", "whole"],
    })  # fmt: skip
    term_columns = (Column("name", words("term")), Column("value", words("value"), "row"))
    rows: list[dict[str, object]] = []
    for place, ((fund, group, alone), table) in enumerate(tables.items()):
        cells = {f"{name}_formula": f"ROUND(SUM([at_l{place}.{name}]),2)" for name in _names(terms)}
        sums = {name: round(float(table[name].sum()), 2) for name in _names(terms)}
        rows.append({"name": shown.group(group, alone), "fund": shown.labels("fund", fund), **sums, **cells})
    frame = _total(pd.DataFrame(rows), _names(terms), words("total"))
    head = (Column("name", words("unit")), Column("fund", words("fund")))
    whole = Table(
        "bureau", words("letters_table", year=terms.year), (*head, *_columns(shown, terms, {})), frame, total=True
    )
    lead = words("letters_lead", plan=shown.plan.name, currency=shown.currency)
    parts = (Table("terms", words("letters_terms"), term_columns, settings), whole, _years(shown, care))
    title = words("letters_title", year=terms.year, name=shown.title)
    return Section("summary", sheet_name(words("letters_table", year=terms.year), taken), title, parts, lead)


def _years(shown: Shown, care: pd.DataFrame) -> Table:
    """Return the budget of each letter in every year."""
    words, years = shown.words, shown.plan.years
    wide = care.groupby([*KEYS, "year"], sort=False)["amount"].sum().unstack(fill_value=0.0).reset_index()
    wide = wide.rename(columns={year: f"y{year}" for year in years})
    wide["name"] = [shown.group(row.group, row.alone) for row in wide.itertuples()]
    wide["fund_name"] = shown.labels.column("fund", wide["fund"])
    frame = _total(wide, [f"y{year}" for year in years], words("total"))
    same = "EXACT([care.fund],{fund})*EXACT([care.group],{group})"
    columns = (
        Column("name", words("unit")), Column("fund_name", words("fund")), Column("fund", words("fund_code"), "code"),
        Column("group", words("unit_code"), "code"),
        *(Column(f"y{year}", str(year), "cents", f"SUMPRODUCT({same}*([care.year]={year})*[care.amount])", "sum")
          for year in years),
    )  # fmt: skip
    return Table("years", words("letters_years"), columns, frame, total=True)


def _total(frame: pd.DataFrame, sums: list[str], label: str) -> pd.DataFrame:
    """Return the frame with a last row that sums some of its columns."""
    texts = {name: "" for name in frame.columns if name not in sums}
    total = {**texts, **{name: round(float(frame[name].sum()), 2) for name in sums}, "name": label}
    return pd.concat([frame.astype(dict.fromkeys(texts, object)), pd.DataFrame([total])], ignore_index=True)


def _letters(shown: Shown, terms: Terms, care: pd.DataFrame, tables: dict, taken: set[str]) -> list[Section]:
    """Return a letter to each alliance, and to the facilities of a county that have none."""
    groups: dict[tuple[str, bool], list[Table]] = {}
    for place, ((fund, group, alone), rows) in enumerate(tables.items()):
        several = f" · {shown.labels('fund', fund)}" if len(shown.plan.data.funds) > 1 else ""
        own = care[(care["fund"] == fund) & (care["group"] == group) & (care["alone"] == alone)]
        own = own[own["year"] == terms.year]
        parts = [_places(shown, terms, rows, place, several), _care(shown, terms, own, place, several)]
        groups.setdefault((group, alone), []).extend(parts)
    return [_letter(shown, terms, *name, tuple(parts), taken) for name, parts in groups.items()]


def _places(shown: Shown, terms: Terms, rows: pd.DataFrame, place: int, several: str) -> Table:
    """Return the facilities of a letter with their instalments."""
    words, count = shown.words, terms.instalments
    same = "EXACT([care.fund],{fund})*EXACT([care.facility],{facility})"
    each = "ROUND({advance}/[at_terms.value@1],2)"
    formulas = {f"i{number}": each for number in range(1, count)} | {
        "budget": f"ROUND(SUMPRODUCT({same}*([care.year]={terms.year})*[care.amount]),2)",
        "advance": "ROUND({budget}*[at_terms.value@0],2)",
        f"i{count}": f"ROUND({{advance}}-SUM({{i1}}:{{i{count - 1}}}),2)" if count > 1 else "{advance}",
        "remainder": "ROUND({budget}-{advance},2)",
    }
    frame = rows.assign(name=shown.labels.column("facility", rows["facility"]))
    columns = (
        Column("name", words("facility")), Column("fund", words("fund_code"), "code"),
        Column("facility", words("facility_code"), "code"), *_columns(shown, terms, formulas),
    )  # fmt: skip
    whole = _total(frame, _names(terms), words("total"))
    return Table(f"l{place}", words("letter_places") + several, columns, whole, total=True)


def _care(shown: Shown, terms: Terms, own: pd.DataFrame, place: int, several: str) -> Table:
    """Return the care that a letter's budgets pay for, by service."""
    words = shown.words
    sums = own.groupby(["fund", "group", "service"], as_index=False)[["units", "amount"]].sum()
    sums = sums.assign(name=shown.labels.column("service", sums["service"]))
    same = "EXACT([care.fund],{fund})*EXACT([care.group],{group})*EXACT([care.service],{service})"
    text = f"SUMPRODUCT({same}*([care.year]={terms.year})*[care.%s])"
    columns = (
        Column("name", words("service")), Column("fund", words("fund_code"), "code"),
        Column("group", words("unit_code"), "code"), Column("service", words("service_code"), "code"),
        Column("units", words("units"), "count", text % "units"),
        Column("amount", words("payments"), "cents", text % "amount", "sum"),
    )  # fmt: skip
    frame = _total(sums, ["amount"], words("total"))
    return Table(f"c{place}", words("letter_care") + several, columns, frame, total=True)


def _letter(
    shown: Shown, terms: Terms, group: str, alone: bool, parts: tuple[Table, ...], taken: set[str]
) -> Section:
    """Return one letter."""
    words, name = shown.words, shown.group(group, alone)
    addressee = words("county_letter", name=name) if alone else name
    budget = sum(float(table.frame["budget"].iloc[-1]) for table in parts if "budget" in table.frame)
    lead = words("letter_lead", year=terms.year, budget=f"{budget:,.2f}", currency=shown.currency,
                 advance=f"{terms.advance:.0%}", instalments=terms.instalments)  # fmt: skip
    title = words("letter_title", year=terms.year, name=addressee)
    return Section(f"letter {group} {alone}", sheet_name(name, taken), title, parts, lead, (words("signature"),))
