"""Ten variants of the example without a plan: what restores one, whether it does, and whether all of it is needed.

``python -m benchmarks.remedies [NUMBER ...]`` prints the table of docs/remedies.md (all variants, or some).
"""

import sys
import time
from pathlib import Path

from model.answer.solution import Status
from model.cases import Case, edited, edits_of
from model.cases.reading import read
from model.city.city import City
from model.explain.remedies import smallest_set
from model.explain.restoring import Asking, Step, mended
from model.solving import Clock, prepare
from model.solving.highs import Solver
from model.solving.solve import quiet

EXAMPLE = Path(__file__).parents[1] / "data" / "yangzhou.xlsx"
HEADS = ("variant", "edits", "what restores a plan", "plan found", "each needed", "named in s", "solved in s")
GAP = 0.05  # a plan is asked for, not the best
LIMIT_S = 300.0
GPS, ELDERS = "targets[target=gp_density_2023]", "targets[target=elder_checks_2023]"
COUNTY = "targets[target=gp_density_each_2023]"
VARIANTS: dict[str, tuple[str, ...]] = {
    "fund down by 30%": ("funds.income *= 0.7",),
    "6 GPs per 10,000 in the first year": (f"{GPS}.year = 2021", f"{GPS}.value = 6"),
    "reserve of 24 months": ("funds.reserve_months = 24",),
    "all hypertension managed": ("services[service=htn_management].coverage_min = 1",),
    "contradictory targets": (
        f"{ELDERS}.metric = primary_fund_share", f"{ELDERS}.of =", f"{ELDERS}.sense = <=", f"{ELDERS}.value = 0.25",
        f"{ELDERS}.kind = hard",
    ),
    "one impossible county": (f"{COUNTY}.scope = county:baoying", f"{COUNTY}.kind = hard", f"{COUNTY}.value = 20"),
    "no hires": ("staff_types.hires_per_year = 0",),
    "no budget": ("budgets.amount = 0", "budgets.share_of_income = 0"),
    "payments may not grow": ("funds.growth_cap = -0.03",),
    "no harm of 1.5": ("settings.no_harm = 1.5",),
}  # fmt: skip


def line(data: City, name: str) -> tuple[str, ...]:
    """Return the line of one variant."""
    case = edited(data, Case(name, edits_of(VARIANTS[name])))
    words = "; ".join(VARIANTS[name])
    asking, begin = Asking(GAP, LIMIT_S, quiet), time.perf_counter()
    found = smallest_set(case, asking)
    named = time.perf_counter() - begin
    if found is None:
        return name, words, "nothing", "", "", f"{named:.0f}", ""
    begin = time.perf_counter()
    whole = mended(case, found.seen, found.change, asking)
    solved = time.perf_counter() - begin
    needed = all(not _feasible(case, [other for other in whole.steps if other != one]) for one in whole.steps)
    said = "; ".join(step.words(case) for step in whole.steps)
    return name, words, said, _yes(whole.health is not None), _yes(needed), f"{named:.0f}", f"{solved:.0f}"


def _feasible(data: City, steps: list[Step]) -> bool:
    """Return whether there is a plan, if only in fractions, with some of the edits."""
    case = edited(data, Case("", tuple(step.edit(data) for step in steps)))
    status = Solver(prepare(case).arrays, Clock(LIMIT_S, quiet)).value().status
    return status not in (Status.INFEASIBLE, Status.INFEASIBLE_OR_UNBOUNDED)


def _yes(true: bool) -> str:
    return "yes" if true else "no"


def main() -> None:
    """Print the table, a line as it comes."""
    numbers = [int(word) for word in sys.argv[1:]] or range(len(VARIANTS))
    data = read(EXAMPLE)
    for cells in (HEADS, ("---",) * len(HEADS)):
        sys.stdout.write(f"| {' | '.join(cells)} |\n")
    for number in numbers:
        sys.stdout.write(f"| {' | '.join(line(data, list(VARIANTS)[number]))} |\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
