"""What each lever of the example is worth: the plan with it and without it; ``python -m benchmarks.levers``.

Prints ``docs/levers.md``. A lever is switched off as a planner would: its rows leave the workbook, or its number
goes back to what it was. Two full runs, nothing read off a dual.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from model import read
from model.dataset import Dataset
from model.plan import know_today
from model.running.cases import Options, answer
from model.running.engine import Job, local, results
from model.running.record import unpack
from model.solution import Solution

LIMIT_S = 150.0  # for each plan; one that is stopped says its gap
EXAMPLE = Path(__file__).parents[1] / "data" / "yangzhou.xlsx"
PARTS = ("treat", "hire", "train", "post", "buy", "projects", "schedules")
HEAD = """# What each lever of the example is worth

Made by `python -m benchmarks.levers > docs/levers.md`: the example solved with every lever, and once more without
each. *Health* is the objective over the three years, in QALY; a difference within the gaps of the two runs is a tie.
*Care moved* is the care that is treated elsewhere or no longer, as a share of all units of the plan with every lever.
"""


@dataclass(frozen=True)
class Lever:
    """One lever: its name, the rows that hold it, and how it is switched off."""

    name: str
    rows: str
    off: Callable[[Dataset], Dataset]


def without(sheet: str, column: str, *starts: str) -> Callable[[Dataset], Dataset]:
    """Return a change that takes out the rows whose key begins with one of the words (every row without one)."""

    def change(data: Dataset) -> Dataset:
        table = getattr(data, sheet)
        gone = table[column].str.startswith(starts) if starts else pd.Series(True, index=table.index)
        changed = replace(data, **{sheet: table[~gone].reset_index(drop=True)})
        if sheet == "projects":
            effects = data.project_effects
            kept = effects["project"].isin(changed.projects["project"])
            changed = replace(changed, project_effects=effects[kept].reset_index(drop=True))
        return changed

    return change


def with_value(
    sheet: str, key: tuple[str, tuple[str, ...]], column: str, value: object
) -> Callable[[Dataset], Dataset]:
    """Return a change that writes a value into the rows of the keys named."""

    def change(data: Dataset) -> Dataset:
        table = getattr(data, sheet).copy()
        named = table[key[0]].isin(key[1])
        table[column] = pd.Series(
            [value if here else old for here, old in zip(named, table[column], strict=True)], index=table.index
        )
        return replace(data, **{sheet: table})

    return change


FIRST = ("first_township", "first_rural_centre", "first_rural_centre_specialist")
LEVERS = (
    Lever("Hospital specialists on referral", "links/referral", without("links", "link", "referral")),
    Lever(
        "Stroke care generates rehabilitation", "links/rehab_after_stroke",
        without("links", "link", "rehab_after"),
    ),
    Lever(
        "Managed patients are admitted less", "links/*_fewer_admissions",
        without("links", "link", "htn_fewer", "dm_fewer"),
    ),
    Lever("Contract before the chronic package", "links/contract_before_*", without("links", "link", "contract_")),
    Lever("First admission at 90%", "options/first_*", with_value("options", ("option", FIRST), "fund_share", 0.68)),
    Lever("A choice of reimbursement schedules", "schedules", without("schedules", "schedule")),
    Lever("Regional imaging centres", "projects/imaging_*, sharing", without("projects", "project", "imaging_")),
    Lever("Rehabilitation wards", "projects/rehab_ward_*", without("projects", "project", "rehab_ward_")),
    Lever("Chest-pain units", "projects/chest_pain_*", without("projects", "project", "chest_pain_")),
    Lever("Referral desk", "projects/referral_desk", without("projects", "project", "referral_desk")),
    Lever("Retention packages", "projects/retention_*", without("projects", "project", "retention_")),
    Lever("General doctors become GPs", "training/gp_conversion", without("training", "course", "gp_conversion")),
    Lever("Directed students", "training/directed_students", without("training", "course", "directed_")),
    Lever(
        "Mobile vans", "equipment_types/mobile_van",
        with_value("equipment_types", ("equipment", ("mobile_van",)), "tiers", ()),
    ),
    Lever(
        "Follow-up kits", "equipment_types/follow_up_kit",
        with_value("equipment_types", ("equipment", ("follow_up_kit",)), "tiers", ()),
    ),
    Lever(
        "Specialists posted two days a week", "staff_types/specialist",
        with_value("staff_types", ("staff", ("specialist",)), "posting_days", 0.0),
    ),
    Lever("Capacity fund at 5% in the last year", "budgets/capacity_fund/2023", without("budgets", "note", "5%")),
    Lever("The last checked gain less", "gain_steps", without("gain_steps", "service")),
    Lever("Step-down target", "targets/step_down", without("targets", "target", "step_down")),
)  # fmt: skip


def moved(plan: Solution, base: Solution) -> float:
    """Return the care of the base plan that is elsewhere in this one, as a share of all units of the base plan."""
    keys = ["group", "option", "facility", "year"]
    both = base["treat"].merge(plan["treat"], on=keys, how="outer", suffixes=("", "_now")).fillna({"units": 0.0})
    less = (both["units"] - both["units_now"].fillna(0.0)).clip(lower=0.0)
    return float(less.sum() / base["treat"]["units"].sum())


def changed(plan: Solution, base: Solution) -> str:
    """Return the decisions that differ, in words: totals of hires, courses, posts, machines; projects, schedules."""
    said = []
    for table, column in (("hire", "fte"), ("train", "persons"), ("post", "fte"), ("buy", "units")):
        now, before = plan[table][column].sum(), base[table][column].sum()
        if abs(now - before) >= 1.0:
            said.append(f"{table} {now - before:+,.0f}")
    for table in ("projects", "schedules"):
        now, before = (set(map(str, answer[table].itertuples(index=False))) for answer in (plan, base))
        if now != before:
            said.append(f"other {table}")
    return ", ".join(said) or "no decision on staff, machines or levers"


def row(lever: Lever, plan: Solution, base: Solution) -> str:
    """Return the line of one lever."""
    if not plan.status.has_plan:
        places = ", ".join(sorted(set(plan.reasons["rule"]))) if len(plan.reasons) else "unknown"
        return f"| {lever.name} | `{lever.rows}` | no plan: {places} | | | yes |"
    health, whole = figure(plan.objective), figure(base.objective)
    tie = abs(health - whole) <= abs(figure(plan.bound) - health) + abs(figure(base.bound) - whole)
    effect = "within the gaps" if tie else "yes"
    words = (
        lever.name,
        f"`{lever.rows}`",
        f"{health - whole:+,.0f}",
        f"{moved(plan, base):.2%}",
        changed(plan, base),
    )
    return f"| {' | '.join(words)} | {effect} |"


def figure(value: float | None) -> float:
    """Return a figure that every plan has."""
    assert value is not None, "a plan has an objective and a bound"
    return value


def main() -> None:
    """Solve the example with and without each lever, several at a time, and print the page."""
    data = read(Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLE)
    known = know_today(data, gap=data.settings.gap, time_limit_s=data.settings.time_limit_s)
    cases = {"": data} | {lever.name: lever.off(data) for lever in LEVERS}
    jobs = (Job(name, answer, (one, Options(time_limit_s=LIMIT_S), known, None)) for name, one in cases.items())
    plans = {}
    for job, record in results(local(), jobs):
        plans[job.name] = unpack(record)
        sys.stderr.write(f"{job.name}: {plans[job.name].status}, gap {plans[job.name].gap}\n")
    base = plans[""]
    lines = [
        HEAD,
        f"With every lever: {base.objective:,.0f} QALY, gap {base.gap:.4%}.",
        "",
        "| lever | rows | health without it | care moved | what else changes | health differs |",
        "|---|---|---|---|---|---|",
        *(row(lever, plans[lever.name], base) for lever in LEVERS),
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
