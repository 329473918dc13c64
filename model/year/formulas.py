"""The steps of the settlement as formulas of the workbook, in the small words of `reporting.display`.

Each gives what `settle` computes: the same rounding, the same order. Rules are read from the table ``rules`` by
their row, units from ``units``, rewards, marks and violations from theirs, so that a change of any goes through.
Ids are compared by EXACT, which knows upper from lower case and takes no wildcard.
"""

import pandas as pd

from model.year.rules import Rules
from model.year.settle import SUMMED

UNIT_SUMS = ("budget", "cost", "saved", "over", *SUMMED)
PLACE = {
    "cost": "ROUND({paid}-{improper},2)",
    "diff": "ROUND({budget}-{cost},2)",
    "saved": "MAX({diff},0)",
    "over": "MAX(-{diff},0)",
    "base": "ROUND({cost}+{retained}-{borne},2)",
    "released": "ROUND({withheld}*{released_share},2)",
    "kept": "MIN({released},ROUND({withheld}*{violation_share},2))",
    "due": "ROUND({base}-({withheld}-{released}+{kept})+{control}+{readmission}+{capitation},2)",
    "balance": "ROUND({due}-{prepaid},2)",
}
"""Steps of a facility that follow from other cells of its row."""
UNIT = {
    "diff": "ROUND({budget}-{cost},2)",
    "surplus": "MAX({diff},0)",
    "overspend": "MAX(-{diff},0)",
    "returned": "ROUND({surplus}-{retained},2)",
    "borne": "ROUND({overspend}-{fund_bears},2)",
}
"""Steps of a unit that follow from other cells of its row."""
OWN = "EXACT([{sheet}.fund],{{fund}})*EXACT([{sheet}.facility],{{facility}})"


def rule(row: int | None) -> str:
    """Return the cell of a rule's value; 0 for a rule that is not used."""
    return "0" if row is None else f"[at_rules.value@{row}]"


def own(sheet: str, value: str) -> str:
    """Return the sum of a column over the rows of the fund and facility of this row."""
    return f"ROUND(SUMPRODUCT({OWN.format(sheet=sheet)}*{value}),2)"


def place_formulas(table: pd.DataFrame, units: pd.DataFrame, rules: Rules, filled: set[str]) -> pd.DataFrame:
    """Return a table of facilities with a column of formulas beside each step; ``filled``: tables with rows."""
    at = {(row.fund, row.unit): row.Index for row in units.itertuples()}
    texts = [_place(row, at[row.fund, row.unit], rules, filled) for row in table.itertuples()]
    frame = pd.DataFrame(texts, index=table.index).add_suffix("_formula")
    return pd.concat([table, frame], axis=1).reset_index(drop=True)


def _place(row, unit: int, rules: Rules, filled: set[str]) -> dict[str, str]:  # type: ignore[no-untyped-def]
    """Return the formulas of one facility's steps."""
    of = (row.facility, row.alliance)
    cell = {name: rule(rules.row(name, *of)) for name in (
        "withheld_share", "prepaid_share", "score_full", "score_none", "violation_max", "capitation")}  # fmt: skip
    marks = "SUMPRODUCT(EXACT([at_marks.facility],{{facility}})*[at_marks.{}])"
    score = (
        f"{marks.format('weighted')}/{marks.format('weight')}" if "marks" in filled and row.score == row.score else ""
    )
    full, none = cell["score_full"], cell["score_none"]
    found = {
        **PLACE,
        "budget": own("care", "(1-[care.capitated])*[care.budget]"),
        "paid": own("care", "(1-[care.capitated])*[care.paid]"),
        "heads_budget": f"ROUND({own('care', '[care.budget]')}-{{budget}},2)",
        "retained": _part("retained", "saved", unit, row.alone),
        "borne": _part("borne", "over", unit, row.alone),
        "withheld": f"ROUND({{base}}*{cell['withheld_share']},2)",
        "score": score,
        "released_share": f"MAX(0,MIN(1,({{score}}-{none})/({full}-{none})))" if score else "",
        "capitation": f"ROUND({{heads}}*{cell['capitation']},2)",
        "prepaid": f"ROUND(({{budget}}+{{heads_budget}})*{cell['prepaid_share']},2)",
    }
    if "violations" in filled:
        share = f"SUMPRODUCT({OWN.format(sheet='at_violations')}*[at_violations.share])"
        found["improper"] = own("at_violations", "[at_violations.amount]")
        found["violation_share"] = f"MIN({cell['violation_max']},{share})"
    for name, reward in (("control", "control_reward"), ("readmission", "readmission_share")):
        if "rewards" in filled:
            found[name] = own("at_rewards", f'EXACT([at_rewards.rule],"{reward}")*[at_rewards.amount]')
    return found


def _part(name: str, weight: str, unit: int, alone: bool) -> str:
    """Return a facility's part of what its unit keeps or bears: the running sum less that of the row above."""
    if alone:
        return f"[at_units.{name}@{unit}]"
    upto = f"ROUND(SUM({{{weight}:first}}:{{{weight}}}),2)"
    whole, total = f"[at_units.{weight}@{unit}]", f"[at_units.{name}@{unit}]"
    lower = f"ROUND({total}*ROUND({upto}-{{{weight}}},2)/{whole},2)"
    return f"IF({whole}=0,0,ROUND(ROUND({total}*{upto}/{whole},2)-{lower},2))"


def unit_formulas(
    units: pd.DataFrame, tables: dict[tuple[str, str, bool], pd.DataFrame], rules: Rules
) -> pd.DataFrame:
    """Return the units with a column of formulas beside each step; ``tables``: the statements by fund and group."""
    order = list(tables)
    texts = []
    for row in units.itertuples():
        name = (row.fund, row.group, row.alone)
        key = f"at_s{order.index(name)}"
        line = list(tables[name]["facility"]).index(row.unit) if row.alone else None
        cells = {
            step: f"[{key}.{step}@{line}]" if row.alone else f"ROUND(SUM([{key}.{step}]),2)" for step in UNIT_SUMS
        }
        share, cap = rule(rules.row("overspend_share", row.unit)), rule(rules.row("overspend_cap", row.unit))
        texts.append({
            **cells, **UNIT,
            "retained": f"ROUND({{surplus}}*{rule(rules.row('retained_share', row.unit))},2)",
            "reasonable": f"MIN({{overspend}},ROUND({{budget}}*{cap},2))",
            "fund_bears": f"ROUND({{reasonable}}*{share},2)",
        })  # fmt: skip
    return pd.concat([units, pd.DataFrame(texts, index=units.index).add_suffix("_formula")], axis=1)


def reward_formulas(
    rewards: pd.DataFrame, tables: dict[tuple[str, str, bool], pd.DataFrame], rules: Rules, care: pd.DataFrame
) -> pd.DataFrame:
    """Return the rewards with a column of formulas beside each step; ``care``: the rows of the data sheet."""
    first = {service: row for row, service in reversed(list(enumerate(care["service"])))}
    at = {
        (row.fund, row.facility): (f"[at_s{number}.heads@{line}]", row.alliance)
        for number, table in enumerate(tables.values()) for line, row in enumerate(table.itertuples())
    }  # fmt: skip
    texts = [_reward(row, *at[row.fund, row.facility], rules, first) for row in rewards.itertuples()]
    return pd.concat([rewards, pd.DataFrame(texts, index=rewards.index).add_suffix("_formula")], axis=1)


def _reward(  # type: ignore[no-untyped-def]
    row, heads: str, alliance: str, rules: Rules, first: dict[str, int]
) -> dict[str, str]:
    """Return the formulas of one reward; ``first``: the first row of each service in the data sheet of care."""

    def cell(name: str) -> str:
        return rule(rules.row(name, row.facility, alliance, indicator=row.indicator))

    amount = {"rate": cell(row.rule), "amount": "ROUND({rate}*{basis}*{counted}/0.01,2)"}
    if row.rule == "control_reward":
        step = cell("control_step")
        whole = f"IF({step}=0,{{gain}},INT(ROUND({{gain}}/{step},6))*{step})"
        counted = f"MAX(0,MIN({cell('control_cap')},{whole}))"
        return {**amount, "gain": "{value}-{before}", "counted": counted, "basis": heads}
    cap = cell("readmission_cap")
    of = rules.services(rules.row(row.rule, row.facility, alliance, indicator=row.indicator))
    # each service by a cell that holds it, for an id may hold signs of formulas
    of_services = "+".join(f"EXACT([care.service],[care.service@{first[name]}])" for name in of if name in first)
    basis = own("care", f"({of_services or 0})*[care.paid]")
    return {**amount, "gain": "{before}-{value}", "counted": f"MAX(-{cap},MIN({cap},{{gain}}))", "basis": basis}
