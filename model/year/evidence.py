"""What a settlement is drawn from, as sheets: rules, rewards, marks, violations."""

import pandas as pd

from model.reporting.display import Column, Section, Table
from model.year.actuals import Actuals
from model.year.rules import RULES
from model.year.shown import Shown, sheet_name


def rules_section(shown: Shown, actuals: Actuals, taken: set[str]) -> Section:
    """Return the rules that hold, each with its source; the statements read their values here."""
    words, frame = shown.words, actuals.rules.frame
    table = frame.assign(
        name=[words(f"rule.{rule}") for rule in frame["rule"]],
        meaning=[words(f"rule_doc.{rule}") for rule in frame["rule"]],
        whom=[shown.unit(unit) if unit else words("everyone") for unit in frame["unit"]],
        on=[_indicator(shown, actuals, name) for name in frame["indicator"]],
        of=[words("list_comma").join(shown.labels("service", name) for name in names) for names in frame["services"]],
        ids=[", ".join(names) for names in frame["services"]],
        measure=[words.name("rule_measure", RULES[rule].unit) for rule in frame["rule"]],
        kind=["share" if RULES[rule].unit.startswith("fraction") else "number" for rule in frame["rule"]],
        origin=frame["source"].where(~frame["default"].astype(bool), words("by_default")),
    )
    heads = {"name": "rule", "whom": "whom", "on": "indicator", "of": "services", "ids": "service_codes"}
    columns = (
        *(Column(name, words(head)) for name, head in heads.items()), Column("value", words("value"), "row"),
        Column("measure", words("rule_unit")), Column("meaning", words("meaning"), "words"),
        Column("origin", words("source")),
    )  # fmt: skip
    sheet = sheet_name(words("sheet_rules"), taken)
    return Section("rules", sheet, words("rules_title"), (Table("rules", words("rules_title"), columns, table),),
                   words("rules_lead"))  # fmt: skip


def rewards_section(shown: Shown, rewards: pd.DataFrame, taken: set[str]) -> Section:
    """Return the rewards with every step."""
    words = shown.words
    names = {"reward": [words(f"rule.{rule}") for rule in rewards["rule"]]}
    table = rewards.assign(name=shown.labels.column("facility", rewards["facility"]), **names)
    columns = (
        Column("name", words("facility")), Column("fund", words("fund_code"), "code"),
        Column("facility", words("facility_code"), "code"), Column("reward", words("rule")),
        Column("rule", words("rule_code"), "code"), Column("indicator", words("indicator"), "code"),
        *(Column(name, words(name), "share") for name in ("before", "value")),
        *(Column(name, words(name), "share+") for name in ("gain", "counted")),
        Column("basis", words("basis"), "cents"), Column("rate", words("rate"), "number"),
        Column("amount", words("amount"), "cents"),
    )  # fmt: skip
    whole = Table("rewards", words("rewards_title"), columns, table, empty=words("no_rewards"))
    sheet = sheet_name(words("sheet_rewards"), taken)
    return Section("rewards", sheet, words("rewards_title"), (whole,), words("rewards_lead"))


def marks_section(shown: Shown, actuals: Actuals, marks: pd.DataFrame, taken: set[str]) -> Section:
    """Return the marks of each facility and indicator."""
    words = shown.words
    table = marks.assign(
        name=shown.labels.column("facility", marks["facility"]),
        about=[_indicator(shown, actuals, name) for name in marks["indicator"]],
        sort=[words(f"kind.{kind}") for kind in marks["kind"]],
    )
    columns = (
        Column("name", words("facility")), Column("facility", words("facility_code"), "code"),
        Column("about", words("indicator")), Column("sort", words("indicator_kind")),
        *(Column(name, words(name), "share") for name in ("value", "floor", "goal")),
        Column("weight", words("weight"), "number"),
        Column("marks", words("marks"), "share", "MAX(0,MIN(1,({value}-{floor})/({goal}-{floor})))"),
        Column("weighted", words("weighted"), "number", "{weight}*{marks}"),
    )  # fmt: skip
    whole = Table("marks", words("marks_title"), columns, table, empty=words("no_marks"))
    sheet = sheet_name(words("sheet_marks"), taken)
    return Section("marks", sheet, words("marks_title"), (whole,), words("marks_lead"))


def violations_section(shown: Shown, actuals: Actuals, taken: set[str]) -> Section:
    """Return what inspection found."""
    words = shown.words
    table = actuals.violations.fillna({"share": 0.0, "amount": 0.0})
    table = table.assign(name=shown.labels.column("facility", table["facility"]))
    columns = (
        Column("violation", words("violation")), Column("name", words("facility")),
        Column("fund", words("fund_code"), "code"), Column("facility", words("facility_code"), "code"),
        Column("amount", words("violation_amount"), "cents"), Column("share", words("violation_share"), "share"),
        Column("source", words("source")), Column("note", words("meaning"), "words"),
    )  # fmt: skip
    whole = Table("violations", words("violations_title"), columns, table, empty=words("no_violations"))
    sheet = sheet_name(words("sheet_violations"), taken)
    return Section("violations", sheet, words("violations_title"), (whole,))


def _indicator(shown: Shown, actuals: Actuals, indicator: str) -> str:
    """Return the name of an indicator."""
    card = actuals.scorecard.set_index("indicator")
    if indicator not in card.index:
        return indicator
    names = card.loc[indicator, [f"label_{shown.words.lang}", "label_en", "label_zh"]]
    return str(next((name for name in names if name), indicator))
