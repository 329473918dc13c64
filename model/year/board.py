"""monitor.xlsx: the fund's year, drift, care, metrics with lights, and quality by tier."""

import datetime
from pathlib import Path

import numpy as np
import pandas as pd

from model.reporting.display import Column, Report, Section, Table
from model.reporting.excel import write_workbook
from model.reporting.labels import Labels
from model.year import assess
from model.year.actuals import Actuals
from model.year.evidence import marks_section
from model.year.shown import Shown, data_sheet, sheet_name

FILE = "monitor.xlsx"
Tables = dict[str, pd.DataFrame]


def write_board(shown: Shown, actuals: Actuals, found: Tables, path: Path) -> None:
    """Write the workbook of monitoring."""
    words, taken = shown.words, set[str]()
    parts = (
        _summary(shown, actuals, found, taken),
        _drift(shown, found["facilities"], taken),
        _options(shown, found["options"], taken),
        _metrics(shown, found["metrics"], taken),
        _tiers(shown, found["tiers"], taken),
        marks_section(shown, actuals, found["marks"], taken),
    )
    months = (
        found["months"].groupby(["fund", "facility", "month"], as_index=False)[["plan_payments", "payments"]].sum()
    )
    months = months.rename(columns={"plan_payments": "plan", "payments": "actual"})
    seen = months[months["month"].isin(actuals.months)]
    sheet = data_sheet(words, "months", words("sheet_months"), seen)
    report = Report(words.lang, parts[0].title, parts, (sheet,), shown.money, set())
    write_workbook(report, path, datetime.datetime(actuals.year, 12, 31))


def columns(shown: Shown, kind: str) -> tuple[Column, ...]:
    """Return the columns of a plan beside its year."""
    words = shown.words
    share = 'IF({plan}=0,"",{excess}/{plan})'
    return (
        Column("plan", words("plan_year"), kind), Column("plan_to_date", words("plan_to_date"), kind),
        Column("actual", words("actual_to_date"), kind), Column("forecast", words("forecast_year"), kind),
        Column("low", words("low"), kind), Column("high", words("high"), kind),
        Column("excess", words("excess"), f"{kind}+", "{forecast}-{plan}"),
        Column("excess_share", words("excess_share"), "share+", share),
    )  # fmt: skip


def _with_share(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with excess as a share of the plan."""
    return frame.assign(excess_share=frame["excess"] / frame["plan"].where(frame["plan"] != 0.0))


def _summary(shown: Shown, actuals: Actuals, found: Tables, taken: set[str]) -> Section:
    """Return each fund's year."""
    words = shown.words
    even = bool(np.allclose(found["shares"]["share"], 1.0 / 12.0))
    lead = words("monitor_lead", plan=shown.plan.name, actuals=actuals.name, currency=shown.currency,
                 how=words("even_months" if even else "last_year_months"))  # fmt: skip
    title = words("monitor_title", year=actuals.year, month=max(actuals.months), name=shown.title)
    table = Table("funds", words("monitor_funds"), (
        Column("fund", words("fund")), Column("name", words("quantity")), *columns(shown, "cents"),
        Column("light", words("light"), "light"),
    ), _funds(shown, found["funds"]))  # fmt: skip
    return Section("summary", sheet_name(words("monitor_totals"), taken), title, (table,), lead)


def _funds(shown: Shown, funds: pd.DataFrame) -> pd.DataFrame:
    """Return the lines of each fund: payments, income, other payments, closing balance, reserve."""
    words, rows = shown.words, []
    for row in funds.to_dict("records"):
        light = words("closing_enough" if row["enough"] else "closing_short")
        lines = {
            "payments": {name: row[name] for name in ("plan", "plan_to_date", "actual", "forecast", "low", "high")},
            "income": {"plan": row["income"], "forecast": row["income_forecast"]},
            "other": {"plan": row["other_payments"], "forecast": row["other_payments_forecast"]},
            "closing": {"plan": row["closing"], "forecast": row["closing_forecast"], "low": row["closing_low"],
                        "high": row["closing_high"], "light": light},
            "reserve": {"plan": row["reserve_months"] / 12.0 * row["plan"], "forecast": row["reserve"]},
        }  # fmt: skip
        for name, cells in lines.items():
            excess = cells["forecast"] - cells["plan"]
            rows.append(
                {
                    "fund": shown.labels("fund", row["fund"]),
                    "name": words(f"fund_item.{name}"),
                    "light": "",
                    "excess": excess,
                    **cells,
                }
            )
    return _with_share(pd.DataFrame(rows))


def _drift(shown: Shown, facilities: pd.DataFrame, taken: set[str]) -> Section:
    """Return the facilities, the greatest drift first."""
    words, labels = shown.words, shown.labels
    frame = _with_share(facilities).assign(
        name=labels.column("facility", facilities["facility"]), level=labels.column("tier", facilities["tier"])
    )
    to_date = "SUMPRODUCT(EXACT([months.fund],{fund})*EXACT([months.facility],{facility})*[months.%s])"
    steps = [
        Column(one.name, one.head, one.kind, to_date % {"plan_to_date": "plan", "actual": "actual"}[one.name])
        if one.name in ("plan_to_date", "actual") else one
        for one in columns(shown, "cents")
    ]  # fmt: skip
    table = Table("drift", words("drift_title"), (
        Column("name", words("facility")), Column("fund", words("fund_code"), "code"),
        Column("facility", words("facility_code"), "code"), Column("level", words("tier")), *steps,
        Column("volume", words("volume"), "cents+"),
        Column("price", words("price_part"), "cents+", "{excess}-{volume}"),
    ), frame)  # fmt: skip
    return Section(
        "drift", sheet_name(words("sheet_drift"), taken), words("drift_title"), (table,), words("drift_lead")
    )


def _options(shown: Shown, options: pd.DataFrame, taken: set[str]) -> Section:
    """Return the ways of care by units."""
    words = shown.words
    frame = _with_share(options).assign(name=shown.labels.column("option", options["option"]))
    table = Table("options", words("options_title"), (
        Column("name", words("option")), Column("option", words("option_code"), "code"), *columns(shown, "count"),
    ), frame)  # fmt: skip
    return Section("options", sheet_name(words("sheet_options"), taken), words("options_title"), (table,))


def _metrics(shown: Shown, metrics: pd.DataFrame, taken: set[str]) -> Section:
    """Return the metrics with their lights, those with a target first."""
    words, labels = shown.words, shown.labels
    frame = metrics.assign(asked=metrics["target"].isna()).sort_values("asked", kind="stable", ignore_index=True)
    # ✘ is a target that is missed, and nothing else: as many as the command counts
    asked = {True: words("on_course"), False: words("off_course")}
    others = {True: words("near_plan"), False: words("far_from_plan")}
    frame = frame.assign(
        name=[labels.metric(row.metric, row.of) for row in frame.itertuples()],
        place=[labels.scope(scope) for scope in frame["scope"]],
        number=frame["kind"], kind=frame["metric"].map(Labels.kind),
        light=[
            (asked if target == target else others).get(good, "")
            for good, target in zip(frame["good"], frame["target"], strict=True)
        ],
    )  # fmt: skip
    table = Table("metrics", words("metrics_title"), (
        Column("name", words("metric")), Column("place", words("scope")), Column("plan", words("plan_year"), "row"),
        Column("forecast", words("forecast_year"), "row"), Column("sense", ""),
        Column("target", words("target"), "row"), Column("light", words("light"), "light"),
    ), frame)  # fmt: skip
    section = sheet_name(words("sheet_metrics"), taken)
    return Section("metrics", section, words("metrics_title"), (table,), words("metrics_lead"))


def _tiers(shown: Shown, tiers: pd.DataFrame, taken: set[str]) -> Section:
    """Return the scores by tier, and the gap between tiers."""
    words = shown.words
    wide = tiers.pivot(index="tier", columns="kind", values="mean").reindex(tiers["tier"].drop_duplicates())
    counts = tiers[tiers["kind"] == ""].set_index("tier")["facilities"]
    frame = wide.rename(columns={"": "whole"}).reindex(columns=["whole", *assess.KINDS, assess.SHARED])
    frame = frame.assign(facilities=counts, name=[shown.labels("tier", tier) for tier in frame.index]).reset_index()
    heads = {"whole": words("scores_all"), assess.SHARED: words("scores_shared")}
    table = Table("tiers", words("tiers_title"), (
        Column("name", words("tier")), Column("facilities", words("facilities_count"), "whole"),
        *(Column(kind, heads.get(kind) or words(f"kind.{kind}"), "share") for kind in
          ("whole", *assess.KINDS, assess.SHARED)),
    ), frame, empty=words("no_marks"))  # fmt: skip
    apart = "MAX([at_tiers.shared])-MIN([at_tiers.shared])"
    gap = Table("gap", words("gap"), (Column("name", words("gap")), Column("gap", words("marks"), "share", apart)),
                pd.DataFrame({"name": [words("scores_shared")], "gap": [assess.gap(tiers)]}))  # fmt: skip
    tables = (table, gap) if len(frame) else (table,)
    return Section(
        "tiers", sheet_name(words("sheet_tiers"), taken), words("tiers_title"), tables, words("tiers_lead")
    )
