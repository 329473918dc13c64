"""settlement.xlsx: fund in and out, units, a statement for each alliance, rules, rewards, marks, violations."""

import datetime
from pathlib import Path

import pandas as pd

from model.reporting.display import Column, Report, Section, Table
from model.reporting.excel import write_workbook
from model.year.actuals import Actuals
from model.year.evidence import marks_section, rewards_section, rules_section, violations_section
from model.year.formulas import place_formulas, reward_formulas, unit_formulas
from model.year.fund import IN, OUT
from model.year.settle import Settled
from model.year.shown import Shown, data_sheet, sheet_name, step

FILE = "settlement.xlsx"
SHARES = ("score", "released_share", "violation_share")
PLACES = (
    "heads", "budget", "paid", "improper", "cost", "diff", "saved", "over", "retained", "borne", "base", "score",
    "released_share", "withheld", "released", "violation_share", "kept", "control", "readmission", "heads_budget",
    "capitation", "due", "prepaid", "balance",
)  # fmt: skip
UNITS = (
    "budget", "cost", "diff", "saved", "over", "surplus", "retained", "returned", "overspend", "reasonable",
    "fund_bears", "borne", "withheld", "released", "kept", "control", "readmission", "heads_budget", "capitation",
    "due", "prepaid", "balance",
)  # fmt: skip
OF_UNIT = tuple(name for name in UNITS if name not in ("saved", "over"))
Tables = dict[tuple[str, str, bool], pd.DataFrame]


def write_statement(shown: Shown, actuals: Actuals, settled: Settled, path: Path) -> None:
    """Write the workbook of a settlement."""
    year = datetime.datetime(actuals.year, 12, 31)
    write_workbook(report(shown, actuals, settled), path, year)


def report(shown: Shown, actuals: Actuals, settled: Settled) -> Report:
    """Return all that the workbook shows."""
    words = shown.words
    keys = ["fund", "group", "alone"]
    tables = {name: rows.reset_index(drop=True) for name, rows in settled.statement.groupby(keys, sort=False)}
    care = settled.care.astype({"capitated": float, "outside": float})
    taken: set[str] = set()
    parts = (
        _summary(shown, actuals, settled, taken),
        _units(shown, settled, tables, actuals, taken),
        *_statements(shown, actuals, settled, tables, taken),
        rules_section(shown, actuals, taken),
        rewards_section(shown, reward_formulas(settled.rewards, tables, actuals.rules, care), taken),
        marks_section(shown, actuals, settled.marks, taken),
        violations_section(shown, actuals, taken),
    )
    sheet = data_sheet(words, "care", words("sheet_care"), care)
    return Report(words.lang, parts[0].title, parts, (sheet,), shown.money, set())


def _summary(shown: Shown, actuals: Actuals, settled: Settled, taken: set[str]) -> Section:
    """Return both sides of each fund's year."""
    words = shown.words
    names = {"actuals": actuals.name, "plan": shown.plan.name, "currency": shown.currency}
    columns = (
        Column("fund", words("fund_code"), "code"), Column("side", words("side")), Column("name", words("line")),
        Column("amount", words("amount"), "cents"), Column("check", words("check"), "light"),
    )  # fmt: skip
    rows: list[dict[str, object]] = []
    for fund, lines in settled.fund.groupby("fund", sort=False):
        rows += _sides(shown, str(fund), dict(zip(lines["line"], lines["amount"], strict=True)), len(rows))
    frame = pd.DataFrame(rows)
    table = Table("fund", words("settle_fund"), columns, frame)
    title = words("settle_title", year=actuals.year, name=shown.title)
    sheet = sheet_name(words("settle_fund"), taken)
    return Section("summary", sheet, title, (table,), words("settle_lead", **names), (words("settle_order"),))


def _sides(shown: Shown, fund: str, amounts: dict[str, float], above: int) -> list[dict[str, object]]:
    """Return the lines of one fund: what came in, what went out, each with its total, and the difference."""
    words = shown.words
    sums = (round(sum(amounts[line] for line in side), 2) for side in (IN, OUT))
    whole = dict(zip(("total_in", "total_out"), sums, strict=True))
    whole["difference"] = round(whole["total_in"] - whole["total_out"], 2)
    order = [*IN, "total_in", *OUT, "total_out", "difference"]
    cells = {line: f"[at_fund.amount@{above + place}]" for place, line in enumerate(order)}
    formulas = {line: _line(line) for line in (*IN, *OUT)} | {
        "total_in": f"ROUND({'+'.join(cells[line] for line in IN)},2)",
        "total_out": f"ROUND({'+'.join(cells[line] for line in OUT)},2)",
        "difference": f"ROUND({cells['total_in']}-{cells['total_out']},2)",
    }
    light = f'IF({cells["difference"]}=0,"{words("reconciles")}","{words("differs")}")'
    return [
        {
            "fund": fund,
            "side": words("fund_in" if line in IN else "fund_out") if line in (*IN, *OUT) else "",
            "name": words(f"fund_line.{line}"),
            "amount": {**amounts, **whole}[line],
            "amount_formula": formulas[line],
            "check": words("reconciles" if whole[line] == 0.0 else "differs") if line == "difference" else "",
            "check_formula": light if line == "difference" else "",
        }
        for line in order
    ]


def _line(line: str) -> str:
    """Return the formula of a line of the fund's year."""
    own = "SUMPRODUCT(EXACT([{}.fund],{{fund}})*{})"
    away = {"outside_budget": "[care.budget]", "outside_paid": "[care.paid]"}
    if line in away:
        return f"ROUND({own.format('care', f'[care.outside]*{away[line]}')},2)"
    if line == "outside_more":
        parts = (f"ROUND({own.format('care', f'[care.outside]*[care.{name}]')},2)" for name in ("paid", "budget"))
        return f"ROUND({'-'.join(parts)},2)"
    more = {
        "unreleased": ("withheld", "released"),
        "heads_more": ("capitation", "heads_budget"),
        "budgets": ("budget",),
    }
    parts = (own.format("at_units", f"[at_units.{name}]") for name in more.get(line, (line,)))
    return f"ROUND({'-'.join(parts)},2)"


def _units(shown: Shown, settled: Settled, tables: Tables, actuals: Actuals, taken: set[str]) -> Section:
    """Return the units with their steps."""
    words = shown.words
    frame = unit_formulas(settled.units, tables, actuals.rules)
    frame["name"] = [shown.unit(unit) for unit in frame["unit"]]
    columns = (
        Column("name", words("unit")), Column("fund", words("fund_code"), "code"),
        Column("unit", words("unit_code"), "code"),
        *(step(words, name) for name in UNITS),
    )  # fmt: skip
    table = Table("units", words("units_title"), columns, _with_total(frame, UNITS, words("total")), total=True)
    sheet = sheet_name(words("sheet_units"), taken)
    return Section("units", sheet, words("units_title"), (table,), words("units_lead"))


def _with_total(frame: pd.DataFrame, sums: tuple[str, ...], label: str) -> pd.DataFrame:
    """Return the frame with a last row that sums some of its columns."""
    blank = {name: "" for name in frame.columns if frame[name].dtype.kind not in "if"}
    total = {name: round(float(frame[name].sum()), 2) for name in sums}
    return pd.concat([frame, pd.DataFrame([{**blank, **total, "name": label}])], ignore_index=True)


def _statements(shown: Shown, actuals: Actuals, settled: Settled, tables: Tables, taken: set[str]) -> list[Section]:
    """Return a section for each alliance, and for each county with facilities that stand alone."""
    words, filled = shown.words, {"marks"} if len(settled.marks) else set()
    filled |= {"rewards"} if len(settled.rewards) else set()
    filled |= {"violations"} if len(actuals.violations) else set()
    groups: dict[tuple[str, bool], list[Table]] = {}
    for number, ((fund, group, alone), rows) in enumerate(tables.items()):
        frame = place_formulas(rows, settled.units, actuals.rules, filled)
        frame["name"] = shown.labels.column("facility", frame["facility"])
        title = words("statement_places") + (
            f" · {shown.labels('fund', fund)}" if len(shown.plan.data.funds) > 1 else ""
        )
        table = Table(f"s{number}", title, _columns(shown), _with_total(frame, _summed(), words("total")), total=True)
        own = [] if alone else [_of_unit(shown, settled.units, fund, group, number)]
        groups.setdefault((group, alone), []).extend([*own, table])
    return [_statement(shown, actuals, *name, tuple(some), taken) for name, some in groups.items()]


def _summed() -> tuple[str, ...]:
    """Return the steps of facilities that sum."""
    return tuple(name for name in PLACES if name not in SHARES)


def _columns(shown: Shown) -> tuple[Column, ...]:
    """Return the columns of a table of facilities."""
    words = shown.words
    kinds = dict.fromkeys(SHARES, "share") | {"heads": "whole"}
    steps = (step(words, name, kinds.get(name, "cents"), "", "" if name in SHARES else "sum") for name in PLACES)
    return (
        Column("name", words("facility")), Column("fund", words("fund_code"), "code"),
        Column("facility", words("facility_code"), "code"), *steps,
    )  # fmt: skip


def _of_unit(shown: Shown, units: pd.DataFrame, fund: str, group: str, number: int) -> Table:
    """Return the steps of one alliance down a page."""
    words = shown.words
    row = units[(units["fund"] == fund) & (units["unit"] == group)].iloc[0]
    frame = pd.DataFrame([
        {"name": words(f"step.{name}"), "fund": fund, "amount": row[name],
         "amount_formula": f"[at_units.{name}@{row.name}]"}
        for name in OF_UNIT
    ])  # fmt: skip
    columns = (Column("name", words("line")), Column("fund", words("fund_code"), "code"),
               Column("amount", words("amount"), "cents"))  # fmt: skip
    title = words("statement_unit") + (f" · {shown.labels('fund', fund)}" if len(shown.plan.data.funds) > 1 else "")
    return Table(f"u{number}", title, columns, frame)


def _statement(
    shown: Shown, actuals: Actuals, group: str, alone: bool, tables: tuple[Table, ...], taken: set[str]
) -> Section:
    """Return the statement of an alliance, or of a county's facilities without one."""
    words, name, rules = shown.words, shown.group(group, alone), actuals.rules
    row = rules.row("retained_share", "" if alone else group)
    uses = [] if row is None else [words.name("use", use) for use in rules.frame["spend_on"].iloc[row]]
    spend = (words("spend_note", uses=words("list_comma").join(uses)),) if uses else ()
    title = words("statement_title", year=actuals.year, name=name)
    lead = words("statement_lead", rules=words("sheet_rules"))
    key = f"statement {group} {alone}"
    return Section(key, sheet_name(name, taken), title, tables, lead, (*spend, words("signature")))
