"""What each lever of the example is worth: the plan with it and without it; ``python -m benchmarks.levers``.

Prints ``docs/levers.md``. A lever is switched off as a planner would: its rows leave the workbook, or its number
goes back to what it was. Two optima, nothing read off a dual.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd

from model import read
from model.answer import outcome
from model.city.city import City
from model.inputs import from_rows
from model.solving import Clock, decided, prepare
from model.solving.passes import kept
from model.solving.solve import quiet
from model.solving.task import Task, solver_of
from model.solving.today import stood
from tests.test_end_to_end import EXAMPLE, county, sheets

TIE = 0.05  # QALY
TODAY_S = 600.0  # seconds for the program of today
COUNTY = "gaoyou"
SAME = 1e-4  # parts of a bound
FEW = 0.5  # units below which nobody moves
HEAD = """# What each lever of the example is worth

Made by `python -m benchmarks.levers > docs/levers.md`: one county of the example, Gaoyou, cut out with its part of
the fund, of hires, places on courses and grants, and with the hospitals of the city as they are; with every lever,
and once more without each, all rules kept, the targets of the city asked of the county as soft ones. (The whole city
takes minutes a lever.) Machines and yes/no choices are in fractions here, so that the figures are exact optima and no
gap hides a small difference. Soft targets are missed as little as can be, then health is the most there can be: a
lever that lets targets be met better may cost health.

- *health*: what the lever adds over the years of the plan, the last counted for those beyond it, in QALY.
- *missed*: by how much more the soft targets are missed without it, in parts of their bounds.
- *paid*: what the fund pays more with it over all years, in 10,000 CNY.
- *who moves*: units of the last year at primary care that the lever adds to the services it is about, and where the
  most of all changes. *As told*: whether that is the way the texts say; they say "near home" but where noted.
"""


@dataclass(frozen=True)
class Lever:
    """One lever: its name, the rows that hold it, how it is switched off, and the services that it is about.

    ``services``: beginnings of their ids. ``says``: +1 where the texts say that it brings care near home, -1 where
    they say that it takes care from there, 0 where they say nothing of place.
    """

    name: str
    rows: str
    off: Callable[[City], City]
    services: tuple[str, ...] = ()
    says: int = 1


@dataclass(frozen=True)
class Optimum:
    """What is best in a case: health, shortfall of soft targets, payments, units by service and tier (last year)."""

    health: float
    missed: float
    paid: float
    care: pd.Series


def without(sheet: str, column: str, *starts: str) -> Callable[[City], City]:
    """Return a change that takes out the rows whose key begins with one of the words (every row without one)."""

    def change(data: City) -> City:
        table = getattr(data, sheet)
        gone = table[column].str.startswith(starts) if starts else pd.Series(True, index=table.index)
        changed = data.changed(**{sheet: table[~gone].reset_index(drop=True)})
        effects, answers = data.project_effects, data.responses
        levers = {*changed.projects["project"], *changed.schedules["schedule"]}
        there = effects["project"].isin(levers), answers["lever"].isin(levers)
        return changed.changed(
            project_effects=effects[there[0]].reset_index(drop=True),
            responses=answers[there[1]].reset_index(drop=True),
        )

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


def without_guidance(data: City) -> City:
    """Return the example in which guidance moves nobody (no rule is left out: people turn as they do)."""
    services = data.services.assign(shift_per_year=data.services["shift_per_year"].mask(lambda one: one.notna(), 0.0))
    return replace(data.changed(services=services), settings=replace(data.settings, shift_per_year=0.0))


def project(*starts: str) -> Callable[[City], City]:
    """Return a change that takes out projects, their effects and the answers to them."""
    return without("projects", "project", *starts)


def capped(*options: str) -> Callable[[City], City]:
    """Return a change by which nobody is treated by some options."""
    return with_value("options", ("option", options), "max_share", 0.0)


def first_as_later(data: City) -> City:
    """Return the example with the first admission of a year paid as later ones are."""
    options = data.options.set_index("option")["fund_share"]
    later = data.options["option"].str.replace("light_first_", "light_later_")
    return data.changed(options=data.options.assign(fund_share=later.map(options).to_numpy()))


CHRONIC, LIGHT = ("htn_", "dm_"), ("light_",)
LEVERS = (
    Lever("Guidance", "settings/shift_per_year", without_guidance, ("common_visit", "light_")),
    Lever("Hospital specialists on referral", "links/referral", without("links", "link", "referral"), ("common_",)),
    Lever("Rehabilitation after a stroke", "links/rehab_after_stroke", without("links", "link", "rehab_after"),
          ("stroke_rehab",)),
    Lever("Managed patients are admitted less", "links/*_fewer_admissions", without("links", "link", "htn_fewer",
          "dm_fewer"), LIGHT, -1),
    Lever("Contract before the chronic package", "links/contract_before_*", without("links", "link", "contract_"),
          ("doctor_contract",)),
    Lever("First admission at 90%", "options/light_first_*", first_as_later, ("light_admission_first",)),
    Lever("A choice of reimbursement schedules", "schedules", without("schedules", "schedule"),
          ("common_visit", "light_")),
    Lever("Contracts that are lived up to", "projects/contract_drive", project("contract_drive"), CHRONIC),
    Lever("One drug list", "projects/drug_list", project("drug_list"), CHRONIC),
    Lever("Wider scope of townships", "projects/township_scope", project("township_scope"), LIGHT),
    Lever("Tele-consultation", "projects/tele_consultation", project("tele_consultation"), ("common_visit",)),
    Lever("Joint clinics under the hospital's name", "projects/joint_clinic", project("joint_clinic"),
          ("specialist_visit",)),
    Lever("Referral desk", "projects/referral_desk", project("referral_desk"), ("specialist_visit",)),
    Lever("Regional imaging centres", "projects/imaging_*", project("imaging_"), ("imaging_exam",)),
    Lever("Rehabilitation wards", "projects/rehab_ward_*", project("rehab_ward_"), ("stroke_rehab",)),
    Lever("Shorter acute stays", "options/stroke_*_short", capped("stroke_county_short", "stroke_city_short"),
          ("stroke_rehab",)),
    Lever("Chest-pain units", "projects/chest_pain_*", project("chest_pain_"), ("acute_cardiac",)),
    Lever("Retention packages", "projects/retention_*", project("retention_"), ("common_visit",)),
    Lever("General doctors become GPs", "training/gp_conversion", without("training", "course", "gp_conversion"),
          ("common_visit",)),
    Lever("Directed students", "training/directed_students", without("training", "course", "directed_"),
          ("common_visit",)),
    Lever("Doctors who cover each other", "covers", without("covers", "staff"), ("common_visit",)),
    Lever("Specialists posted two days a week", "staff_types/specialist",
          with_value("staff_types", ("staff", ("specialist",)), "posting_days", 0.0), ("specialist_visit",)),
    Lever("Specialists from afar", "sharing/remote_specialist", without("sharing", "resource", "remote_specialist"),
          ("specialist_visit", "imaging_exam")),
    Lever("Mobile vans", "equipment_types/mobile_van",
          with_value("equipment_types", ("equipment", ("mobile_van",)), "tiers", ()),
          ("elder_check", "cancer_screening")),
    Lever("Follow-up kits", "equipment_types/follow_up_kit",
          with_value("equipment_types", ("equipment", ("follow_up_kit",)), "tiers", ()), CHRONIC),
    Lever("Home nursing reaches more people", "services/home_nursing",
          with_value("services", ("service", ("home_nursing",)), "reach_per_year", 0.0), ("home_nursing",)),
    Lever("Capacity fund", "budgets/capacity_fund",
          with_value("budgets", ("budget", ("capacity_fund",)), "share_of_income", 0.0), says=0),
    Lever("The last checked gain less", "gain_steps", without("gain_steps", "service"), ("elder_check",), 0),
)  # fmt: skip


NOTHING_LOST = "no: here nothing is lost without it, so that a plan need not use it"
NOBODY_MOVES = "no: it treats more people, or meets a target better, and moves nobody of these between levels"
AWAY = "no: what it brings takes the place of others of these, who then go elsewhere"


def optimum(data: City) -> Optimum | None:
    """Return the best of a case with machines and choices in fractions; None without a plan."""
    prepared = prepare(data)
    arrays = prepared.arrays
    first, best = arrays.objectives["least_shortfall"], arrays.objectives["best"]
    task = Task(arrays, 0.0, Clock(data.settings.time_limit_s, quiet))
    least = solver_of(task, first.cost).run()
    if not least.status.has_plan:
        return None
    task = replace(task, kept=(kept(first, max(0.0, least.objective), 1e-6),))
    found = solver_of(task, best.cost).run()
    if not found.status.has_plan:
        return None
    tables = outcome.accounted(data, decided(data, prepared, found.x))
    care = tables["treat"].merge(data.options[["option", "service", "tier"]], on="option")
    care = care[care["year"] == care["year"].max()].groupby(["service", "tier"])["units"].sum()
    paid = float(tables["payments"]["amount"].sum()) / 1e4
    return Optimum(best.natural(found.objective), first.natural(least.objective), paid, care)


def row(data: City, lever: Lever, off: Optimum | None, on: Optimum) -> str:
    """Return the line of one lever."""
    if off is None:
        return f"| {lever.name} | `{lever.rows}` | no plan without it | | | | |"
    moved = on.care.sub(off.care, fill_value=0.0)
    primary = moved.index.get_level_values("tier").isin(data.tiers.loc[data.tiers["primary"], "tier"])
    about = moved.index.get_level_values("service").str.startswith(lever.services or ("",))
    near = float(moved[primary & about].sum())
    told = lever.says == 0 or lever.says * near > FEW
    same = abs(on.health - off.health) < TIE and abs(off.missed - on.missed) < SAME
    why = "yes" if told else NOTHING_LOST if same else AWAY if lever.says * near < -FEW else NOBODY_MOVES
    health = on.health - off.health
    gained = 0.0 if abs(health) < TIE else health
    figures = f"{gained:+,.1f} | {off.missed - on.missed:+.4f} | {on.paid - off.paid:+,.1f}"
    return f"| {lever.name} | `{lever.rows}` | {figures} | {near:+,.0f} near home; {most(data, moved)} | {why} |"


def most(data: City, moved: pd.Series) -> str:
    """Return where the most units of the last year come and go, in words."""
    if moved.abs().max() < FEW:
        return "nobody else"
    services = data.services.set_index("service")["label_en"]
    tiers = data.tiers.set_index("tier")["label_en"]
    ends = {place: moved[place] for place in (moved.idxmax(), moved.idxmin()) if abs(moved[place]) >= FEW}
    said = [f"{units:+,.0f} {services[service]}, {tiers[tier]}" for (service, tier), units in ends.items()]
    return "most: " + "; ".join(said)


def cut(name: str) -> dict[str, list[dict[str, object]]]:
    """Return a county of the example with its part, by members, of what the city has to give a year."""
    rows = county(name)
    whole = read(EXAMPLE).groups["people"].sum()
    part = sum(float(str(row["people"])) for row in rows["groups"]) / whole
    for sheet, column in (("staff_types", "hires_per_year"), ("training", "places_per_year"), ("budgets", "amount")):
        for row in rows[sheet]:
            row[column] = float(str(row[column])) * part if row.get(column) else row.get(column)
    wanted = [row for row in sheets(EXAMPLE)["targets"] if row["scope"] == "city"]
    return rows | {"targets": [row | {"kind": "soft", "weight": 1} for row in wanted]}


def main() -> None:
    """Solve the example with and without each lever, and print the page."""
    clock = Clock(TODAY_S, quiet)
    data = stood(from_rows(cut(COUNTY)), clock)
    on = optimum(data)
    assert on is not None, "the example has a plan"
    sys.stdout.write(f"{HEAD}\nWith every lever: {on.health:,.1f} QALY.\n\n")
    sys.stdout.write(
        "| lever | rows | health | missed | paid | who moves | as told |\n|---|---|---|---|---|---|---|\n"
    )
    for lever in LEVERS:
        sys.stdout.write(row(data, lever, optimum(lever.off(data)), on) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
