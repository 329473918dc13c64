"""Use of machines: hours run over the hours there are, with shared machines and projects that add hours."""

import pandas as pd
import pytest

from tests.reporting.levers import Case


def hours_used(case: Case, facility: str, equipment: str, year: int) -> float:
    """Return the hours that the place's own patients use."""
    use = case.data.use[case.data.use["resource"] == equipment].set_index("option")["hours"]
    treat = case.solution["treat"]
    own = treat[(treat["facility"] == facility) & (treat["year"] == year)]
    return float((own["units"] * own["option"].map(use).fillna(0.0)).sum())


def hours_given(case: Case, facility: str, equipment: str, year: int) -> float:
    """Return the hours shared out less those shared in."""
    shared = case.solution["share_out"]
    here = shared[(shared["resource"] == equipment) & (shared["year"] == year)]
    given, taken = (here.loc[here[end] == facility, "hours"].sum() for end in ("hub", "spoke"))
    return float(given - taken)


def hours_there(case: Case, facility: str, equipment: str, year: int) -> float:
    """Return the hours of the machines there, and those that open projects add."""
    units = case.solution["units"].set_index(["facility", "equipment", "year"])["units"]
    per_unit = case.data.equipment_types.set_index("equipment")["hours_per_unit"]
    effects = case.data.project_effects.query("effect == 'capacity'").merge(case.solution["projects"], on="project")
    home = effects["project"].map(case.data.projects.set_index("project")["facility"])
    place = effects["facility"].where(effects["facility"] != "", home)
    added = effects[(place == facility) & (effects["resource"] == equipment) & (effects["year"] == year)]
    return float(units.get((facility, equipment, year), 0.0) * per_unit[equipment] + added["amount"].sum())


def test_expected_use_is_of_hours_run(case: Case) -> None:
    """Proves the use of what is bought and of each hub; the place's own patients alone would give another."""
    hubs = case.rows("shared").rename(columns={"hub": "facility", "busiest": "year"})
    rows = pd.concat([case.rows("machines"), hubs])[["facility", "equipment", "year", "use"]]
    found = [
        (use, *(hours(case, *place) for hours in (hours_used, hours_given, hours_there)))
        for *place, use in rows.itertuples(index=False, name=None)
    ]
    assert [use for use, *_ in found] == pytest.approx([(used + given) / there for _, used, given, there in found])
    assert [use for use, *_ in found] != pytest.approx([used / there for _, used, _, there in found])
