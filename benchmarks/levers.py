"""What each lever of the example is worth: the plan with it and without it; ``python -m benchmarks.levers``.

Prints ``docs/levers.md``. A lever is switched off as a planner would: its rows leave the workbook, or its number
goes back to what it was. Two optima, nothing read off a dual.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from model import read
from model.city.city import City
from model.solving import Clock, prepare
from model.solving.passes import kept
from model.solving.search import Task, solver_of
from model.solving.solve import quiet

TIE = 0.05  # QALY
EXAMPLE = Path(__file__).parents[1] / "data" / "yangzhou.xlsx"
HEAD = """# What each lever of the example is worth

Made by `python -m benchmarks.levers > docs/levers.md`: the example with every lever, and once more without each, all
targets and rules kept. Machines and yes/no choices are in fractions here, so that the figures are exact optima and no
gap hides a small difference. *Health* is the objective over the three years, in QALY: minus is what the lever gains,
plus is what a rule costs that the city asks for.
"""


@dataclass(frozen=True)
class Lever:
    """One lever: its name, the rows that hold it, and how it is switched off."""

    name: str
    rows: str
    off: Callable[[City], City]


def without(sheet: str, column: str, *starts: str) -> Callable[[City], City]:
    """Return a change that takes out the rows whose key begins with one of the words (every row without one)."""

    def change(data: City) -> City:
        table = getattr(data, sheet)
        gone = table[column].str.startswith(starts) if starts else pd.Series(True, index=table.index)
        changed = data.changed(**{sheet: table[~gone].reset_index(drop=True)})
        if sheet == "projects":
            effects = data.project_effects
            kept = effects["project"].isin(changed.projects["project"])
            changed = replace(changed, project_effects=effects[kept].reset_index(drop=True))
        return changed

    return change


def with_value(sheet: str, key: tuple[str, tuple[str, ...]], column: str, value: object) -> Callable[[City], City]:
    """Return a change that writes a value into the rows of the keys named."""

    def change(data: City) -> City:
        table = getattr(data, sheet).copy()
        named = table[key[0]].isin(key[1])
        table[column] = pd.Series(
            [value if here else old for here, old in zip(named, table[column], strict=True)], index=table.index
        )
        return data.changed(**{sheet: table})

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


IDLE = {
    "Contract before the chronic package": "enough people sign in the plan anyway: the link does not bind",
    "Regional imaging centres": "the same pictures are worth as much at the rural centre or the county hospital",
    "Chest-pain units": "county hospitals are near enough and give more; one unit opens because S2 asks for it",
    "General doctors become GPs": "hiring alone reaches 3.5 per 10,000, and general doctors are scarcer",
    "Directed students": "they come in the last year, when hiring alone has reached 3.5 per 10,000",
    "Step-down target": "the plan sends down more than is asked for",
}
"""What an unchanged optimum means, by the name of the lever: the planner's reading, not a figure."""


def optimum(data: City) -> float | None:
    """Return the health of a case with machines and choices in fractions; None without a plan.

    Soft targets are missed as little as can be.
    """
    prepared = prepare(data)
    arrays = prepared.arrays
    first, best = arrays.objectives["least_shortfall"], arrays.objectives["best"]
    task = Task(arrays, 0.0, Clock(data.settings.time_limit_s, quiet))
    least = solver_of(task, first.cost).value()
    if not least.status.has_plan:
        return None
    task = replace(task, kept=(kept(first, max(0.0, least.objective), 1e-6),))
    found = solver_of(task, best.cost).run()
    return best.natural(found.objective) if found.status.has_plan else None


def row(lever: Lever, health: float | None, base: float) -> str:
    """Return the line of one lever."""
    if health is None:
        return f"| {lever.name} | `{lever.rows}` | no plan | |"
    same = abs(health - base) < TIE
    difference = "0.0" if same else f"{health - base:+,.1f}"
    return f"| {lever.name} | `{lever.rows}` | {difference} | {IDLE.get(lever.name, '') if same else ''} |"


def main() -> None:
    """Solve the example with and without each lever, and print the page."""
    data = read(Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLE)
    base = optimum(data)
    assert base is not None, "the example has a plan"
    sys.stdout.write(f"{HEAD}\nWith every lever: {base:,.1f} QALY.\n\n")
    sys.stdout.write("| lever | rows | health without it | why nothing changes |\n|---|---|---|---|\n")
    for lever in LEVERS:
        sys.stdout.write(row(lever, optimum(lever.off(data)), base) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
