"""Rules of settlement that contradict one another, or that nothing could be settled by."""

from collections.abc import Iterator

import pandas as pd

from model.city.city import City
from model.inputs.tables import Table
from model.inputs.words import hint
from model.tables.columns import choice_of
from model.tables.problem import Problem, error
from model.words import Listed, Phrase, say
from model.year.rules import OF_REWARDS, OF_UNITS, REWARDS, RULES, Rules, rules_of

Tables = dict[str, Table]
NEEDS = {
    "retained_share": ("spend_on",), "control_reward": ("indicator",), "readmission_share": ("indicator", "services"),
    "capitation": ("services",),
}  # fmt: skip
"""The columns that a rule cannot do without; why, say the words of ``rule_why.RULE.COLUMN``."""
TAKES = {
    "indicator": (*REWARDS, *OF_REWARDS),
    "services": ("readmission_share", "capitation"),
    "spend_on": ("retained_share",),
}
REWARD_OF = {"control_step": "control_reward", "control_cap": "control_reward",
             "readmission_cap": "readmission_share"}  # fmt: skip
PAIRS = (
    ("prepaid_share", "withheld_share", lambda one, other: one + other > 1.0),
    ("score_none", "score_full", lambda one, other: one >= other),
    ("violation_min", "violation_max", lambda one, other: one > other),
    ("control_step", "control_cap", lambda one, other: one > other),
)
"""Rules that cannot both hold where this is so; why, say the words of ``rule_why.FIRST``."""


def rules_problems(tables: Tables, data: City) -> Iterator[Problem]:
    """Yield every problem of sheet settlement, and of what its rules ask of other sheets."""
    table = tables["settlement"]
    for index, row in table.each():
        if row.rule in RULES:
            yield from _cells(table, index, row.rule)
            yield from _unit(table, index, row.rule, data)
    yield from _contradictions(table)
    yield from _overspend(table)
    yield from _rewards(tables)
    yield from _assessment(tables, data)
    yield from _violations(tables, data)


def _cells(table: Table, index: int, rule: str) -> Iterator[Problem]:
    """Yield the problems of one row by itself."""
    row, high = table.frame.iloc[index], RULES[rule].high
    if row["value"] < 0.0:
        yield error("rule_negative", table.place(index, "value"), row["value"], rule=choice_of(rule))
    if high is not None and row["value"] > high:
        yield error("rule_out_of_range", table.place(index, "value"), row["value"], rule=choice_of(rule), high=high)
    for column in NEEDS.get(rule, ()):
        if not row[column]:
            words = {"column": table.sheet[column].label, "why": say(f"rule_why.{rule}.{column}")}
            yield error("rule_needs", table.place(index, column), rule=choice_of(rule), **words)
    for column, takers in TAKES.items():
        if row[column] and rule not in takers:
            words = {"rule": choice_of(rule), "column": table.sheet[column].label}
            yield error("rule_without", table.place(index, column), **words)


def _unit(table: Table, index: int, rule: str, data: City) -> Iterator[Problem]:
    """Yield the problem of a unit that is not there, or that does not settle by itself."""
    unit, place = table.frame["unit"].iloc[index], table.place(index, "unit")
    alliances = dict(zip(data.facilities["facility"], data.facilities["alliance"], strict=True))
    known = {*alliances, *alliances.values()}
    if unit not in known | {""}:
        yield error("unit_unknown", place, unit, hint=hint(unit, known - {""}))
    elif rule in OF_UNITS and alliances.get(unit):
        yield error("unit_settles_elsewhere", place, unit, alliance=alliances[unit], rule=choice_of(rule))


def _contradictions(table: Table) -> Iterator[Problem]:
    """Yield a problem for each two rows (or a row and a default) that cannot both hold."""
    rules = rules_of(table.frame)
    for first, second, wrong in PAIRS:
        for row in rules.frame[rules.frame["rule"].isin((first, second))].itertuples():
            pair = [rules.row(name, row.unit, indicator=row.indicator) for name in (first, second)]
            if row.Index in pair and None not in pair and wrong(*(rules.frame["value"].iloc[one] for one in pair)):
                yield from _contradiction(table, rules, pair, row.Index, say(f"rule_why.{first}"))
    yield from _paid_twice(table)


def _contradiction(table: Table, rules: Rules, pair: list, index: int, why: Phrase) -> Iterator[Problem]:
    """Yield the problem of a row of the sheet that another one contradicts; told once, at the later row."""
    other = pair[0] if pair[1] == index else pair[1]
    one, two = (rules.frame.iloc[number] for number in (index, other))
    places = [_index(table, row) for row in (one, two)]
    if places[0] is None or (places[1] is not None and places[0] < places[1]):
        return
    cell = say("default_value") if places[1] is None else table.place(places[1], "value").cell
    other = Listed((choice_of(two["rule"]), f"{two['value']:g}"), "between.space")
    words = {"rule": choice_of(one["rule"]), "other": other, "cell": cell, "why": why}
    yield error("rules_contradict", table.place(places[0], "value"), f"{one['value']:g}", **words)


def _index(table: Table, row: pd.Series) -> int | None:
    """Return where a row of the rules stands in the sheet; None for a default."""
    frame = table.frame
    same = (frame["rule"] == row["rule"]) & (frame["unit"] == row["unit"]) & (frame["indicator"] == row["indicator"])
    found = table.where(same)
    return None if row["default"] or not found else found[0]


def _paid_twice(table: Table) -> Iterator[Problem]:
    """Yield a problem for each service whose payment earns a reward, and that capitation has replaced."""
    heads = {
        service: index
        for index, row in table.each() if row.rule == "capitation" for service in row.services
    }  # fmt: skip
    for index, row in table.each():
        for service in [name for name in row.services if row.rule == "readmission_share" and name in heads]:
            cell = table.place(heads[service], "services").cell
            words = {"rule": choice_of(row.rule), "other": choice_of("capitation"), "cell": cell}
            why = say("rule_why.paid_by_heads")
            yield error("rules_contradict", table.place(index, "services"), service, **words, why=why)


def _overspend(table: Table) -> Iterator[Problem]:
    """Yield a problem for a share of overspend without a cap, and for a cap without a share."""
    rules = rules_of(table.frame)
    for index, row in table.each():
        if row.rule == "overspend_share" and row.value > 0.0 and not rules.value("overspend_cap", row.unit):
            yield error("overspend_without_cap", table.place(index, "value"), row.value)
        if row.rule == "overspend_cap" and row.value > 0.0 and not rules.value("overspend_share", row.unit):
            yield error("cap_without_overspend", table.place(index, "value"), row.value)


def _rewards(tables: Tables) -> Iterator[Problem]:
    """Yield a problem for each rule of rewards that has no reward, no heads, or no value of the year before."""
    table, names = tables["settlement"], set(tables["settlement"].frame["rule"])
    known = tables["indicators"].frame.dropna(subset="before")
    for index, row in table.each():
        place = table.place(index, "rule")
        if row.rule in REWARD_OF and REWARD_OF[row.rule] not in names:
            yield error("rule_without_reward", place, rule=choice_of(row.rule), reward=choice_of(REWARD_OF[row.rule]))
        if row.rule in ("control_reward", "capitation") and tables["signed"].frame.empty:
            yield error("nobody_signed", place, rule=choice_of(row.rule))
        if row.rule in REWARDS and row.indicator and row.indicator not in set(known["indicator"]):
            yield error("no_before", table.place(index, "indicator"), row.indicator, rule=choice_of(row.rule))


def _assessment(tables: Tables, data: City) -> Iterator[Problem]:
    """Yield a problem for each facility with activity whose score is asked for and cannot be told."""
    rules, seen = rules_of(tables["settlement"].frame), set(tables["indicators"].frame["facility"])
    places = data.facilities.merge(data.tiers[["tier", "outside"]], on="tier")
    for row in places[~places["outside"].astype(bool)].itertuples():
        share = rules.value("withheld_share", row.facility, row.alliance)
        if share > 0.0 and row.facility not in seen and row.facility in set(tables["activity"].frame["facility"]):
            yield error("not_assessed", tables["indicators"].top, row.facility, share=f"{share:g}")


def _violations(tables: Tables, data: City) -> Iterator[Problem]:
    """Yield the problems of what inspection found."""
    table, rules = tables["violations"], rules_of(tables["settlement"].frame)
    alliances = dict(zip(data.facilities["facility"], data.facilities["alliance"], strict=True))
    for index, row in table.each():
        place, units = table.place(index, "share"), (row.facility, alliances.get(row.facility, ""))
        low, high = (rules.value(f"violation_{end}", *units) for end in ("min", "max"))
        if row.share != row.share:
            if row.amount != row.amount:
                yield error("violation_empty", place)
        elif not low <= row.share <= high:
            yield error("violation_share_outside", place, row.share, low=f"{low:g}", high=f"{high:g}")
        elif row.share > 0.0 and not rules.value("withheld_share", *units):
            yield error("nothing_withheld", place, row.facility)
