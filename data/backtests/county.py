"""Made-up counties as rows of a workbook: one for each case, as it stood before, with its levers on top.

``sheets/`` holds the sheets that all counties share; the tables of a kind of case say where patients are treated
before the lever and how busy places are. Staff, beds and fund follow from that: each place has the hours of today
over the part of its time that is used, and the fund takes in what it pays today. Nothing is shared between
counties: each id has the case in front, so that one solve answers every case as if alone.
"""

from pathlib import Path

import pandas as pd

from model.inputs.schema import BY_NAME

HERE = Path(__file__).resolve().parent
SHARED = ("settings", "tiers")
IN_PAYMENTS = ["income", "opening_balance"]  # of funds.csv: in years of what the fund pays today
# fmt: off
IDS = {
    "area", "county", "group", "fund", "facility", "service", "option", "staff", "equipment", "resource", "project",
    "schedule", "target", "of", "lever",
}
# fmt: on

Row = dict[str, object]
Rows = dict[str, list[Row]]


def table(name: str) -> pd.DataFrame:
    """Return one of the readable tables; blanks are empty text."""
    return pd.read_csv(HERE / f"{name}.csv", keep_default_na=False)


def region(today: pd.DataFrame, busy: pd.DataFrame, edits: pd.DataFrame) -> Rows:
    """Return one workbook with a county for each case of ``today`` (case, service, tier, share of 1).

    ``busy`` says which part of its time each resource of a place is used, ``edits`` (case, sheet, row) change the
    sheets of a case's county.
    """
    rows: Rows = {}
    for case, shares in today.groupby("case", sort=False):
        county = edited(before(shares, busy), edits[edits["case"] == case])
        for name, sheet in county.items():
            own = name not in SHARED
            rows[name] = rows.get(name, []) + [_prefixed(row, str(case)) for row in sheet] if own else sheet
    return rows


def before(shares: pd.DataFrame, busy: pd.DataFrame) -> Rows:
    """Return the sheets of a county before its lever: only the services that it has shares of."""
    today = shares[["service", "tier", "share"]].assign(county="here")
    sheets = {path.stem: table(f"sheets/{path.stem}") for path in sorted((HERE / "sheets").glob("*.csv"))}
    for name in ("services", "needs", "options"):
        sheets[name] = sheets[name][sheets[name]["service"].isin(today["service"])]
    sheets["use"] = sheets["use"][sheets["use"]["option"].isin(sheets["options"]["option"])]
    units = _units(sheets, today)
    paid = (units["units"] * units["price"] * units["fund_share"]).sum()
    sheets["funds"][IN_PAYMENTS] *= paid
    sheets |= {"today": today, "stock": _stock(sheets, units, busy)}
    return {name: _rows(sheet) for name, sheet in sheets.items()}


def edited(rows: Rows, edits: pd.DataFrame) -> Rows:
    """Return rows with edits (sheet, row): a row whose key is there is changed, another is added."""
    result = {name: [dict(row) for row in sheet] for name, sheet in rows.items()}
    for edit in edits.itertuples():
        new = cells(edit.row)
        sheet = result.setdefault(edit.sheet, [])
        keys = [key for key in BY_NAME[edit.sheet].keys if key in new]
        same = [row for row in sheet if all(row.get(key) == new[key] for key in keys)]
        if same:
            same[0].update(new)
        else:
            sheet.append(new)
    return result


def cells(text: str) -> Row:
    """Return the columns and values of a row written as ``column=value; column=value``."""
    pairs = (part.split("=", 1) for part in text.split("; "))
    return {column: _number(value) for column, value in pairs}


def _number(cell: object) -> object:
    """Return a cell as a number where it is one."""
    try:
        return float(str(cell))
    except ValueError:
        return cell


def _prefixed(row: Row, case: str) -> Row:
    return {column: f"{case}.{cell}" if column in IDS else cell for column, cell in row.items()}


def _units(sheets: dict[str, pd.DataFrame], today: pd.DataFrame) -> pd.DataFrame:
    """Return the options with the units treated by each today."""
    people = sheets["groups"]["people"].sum()
    need = sheets["needs"].set_index("service")["per_1000"] * people / 1000
    treated = sheets["options"].merge(today[["service", "tier", "share"]], on=["service", "tier"])
    return treated.assign(units=treated["service"].map(need) * treated["share"])


def _stock(sheets: dict[str, pd.DataFrame], units: pd.DataFrame, busy: pd.DataFrame) -> pd.DataFrame:
    """Return sheet ``stock``: hours of today / hours of one / the part of the time that is used."""
    used = sheets["use"].merge(units[["option", "units"]], on="option")
    hours = (used["hours"] * used["units"]).groupby(used["resource"]).sum()
    staff = sheets["staff_types"].set_index("staff")["hours_per_fte"]
    one = pd.concat([staff, sheets["equipment_types"].set_index("equipment")["hours_per_unit"]])
    stock = busy[busy["resource"].isin(hours.index)]
    quantity = stock["resource"].map(hours) / stock["resource"].map(one) / stock["busy"]
    return stock.assign(quantity=quantity).drop(columns="busy")


def _rows(sheet: pd.DataFrame) -> list[Row]:
    """Return a sheet as rows, without its notes."""
    plain = sheet.drop(columns=["source", "note"], errors="ignore")
    return [{str(key): _number(cell) for key, cell in row.items()} for row in plain.to_dict("records")]
