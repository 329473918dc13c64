"""The rules that typed tables must keep: keys, references, and what the sheets say of each other.

A rule is a function from the book to problems. It passes over blank and unreadable cells, for these have been
reported; it is left out when a column that it reads throughout is missing, for that too has been said.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from model.inputs.book import Book
from model.inputs.checks import (
    care,
    contradictions,
    horizon,
    idle,
    kept,
    keys,
    levers,
    magnitudes,
    money,
    places,
    references,
    resources,
    responses,
    routes,
    surge,
    targets,
    totals,
)
from model.inputs.ordering import in_order
from model.inputs.problems import Problems
from model.tables.problem import Problem


@dataclass(frozen=True)
class Rule:
    """A check, and the columns (``sheet.column``) without which its answer would be wrong."""

    check: Callable[[Book], Iterable[Problem]]
    reads: tuple[str, ...] = ()

    def applies(self, book: Book) -> bool:
        """Return whether the columns that the rule reads are there."""
        return all(book.has(*name.split(".")) for name in self.reads)


RULES: tuple[Rule, ...] = (
    Rule(places.empty_sheets),
    Rule(keys.duplicates),
    Rule(keys.looking_alike),
    Rule(keys.resources_twice),
    Rule(keys.unusable_ids),
    Rule(keys.levers_twice),
    Rule(references.references),
    Rule(references.sources),
    Rule(horizon.years),
    Rule(horizon.needs_by_year, ("needs.group", "needs.service")),
    Rule(horizon.budgets_by_year, ("budgets.budget",)),
    Rule(totals.words),
    Rule(totals.sums),
    Rule(magnitudes.dear, ("funds.fund",)),
    Rule(magnitudes.long, ("use.hours",)),
    Rule(magnitudes.needy, ("groups.people",)),
    Rule(magnitudes.growing),
    Rule(places.funds_without_members, ("groups.fund",)),
    Rule(places.areas_without_groups, ("groups.area",)),
    Rule(places.tiers_without_facilities, ("facilities.tier",)),
    Rule(places.no_primary_tier),
    Rule(places.facility_areas, ("tiers.serves", "areas.county", "facilities.county")),
    Rule(places.facility_counties),
    Rule(places.candidates),
    Rule(care.one_quantity),
    Rule(care.unneeded_options, ("needs.service",)),
    Rule(care.same_options),
    Rule(care.gain_bounds),
    Rule(care.costs_below_nothing),
    Rule(care.offers_without_effect, ("facilities.tier", "options.service", "options.tier")),
    Rule(care.today_sums),
    Rule(care.today_without_option, ("options.service", "options.tier")),
    Rule(care.today_above_max_share, ("options.service", "options.tier")),
    Rule(care.services_without_today, ("needs.service", "today.service")),
    Rule(care.radius_without_minutes),
    Rule(care.coverage_for_cost),
    Rule(care.reachable_coverage, ("options.service",)),
    Rule(resources.stock_rows),
    Rule(resources.stock_above_max),
    Rule(resources.operators),
    Rule(resources.postings),
    Rule(resources.impossible_use, ("facilities.tier", "options.tier", "stock.facility", "stock.resource")),
    Rule(money.fund_income),
    Rule(money.budget_feeds),
    Rule(money.earmarks_apart, ("budgets.tiers", "facilities.tier")),
    Rule(money.transfers_above_income),
    Rule(money.costs_without_budget, ("budgets.pays_for",)),
    Rule(money.objective),
    Rule(targets.targets, ("facilities.tier",)),
    Rule(contradictions.pairs),
    Rule(contradictions.shares),
    Rule(contradictions.coverages),
    Rule(levers.projects),
    Rule(levers.must_open),
    Rule(levers.project_effects),
    Rule(levers.attrition_effects),
    Rule(levers.covers),
    Rule(levers.quality_effects, ("options.service", "options.tier", "options.health_gain", "facilities.tier")),
    Rule(levers.training),
    Rule(levers.sharing),
    Rule(levers.postings),
    Rule(levers.gain_steps),
    Rule(levers.links),
    Rule(responses.points),
    Rule(responses.untreated),
    Rule(responses.levers),
    Rule(responses.guided),
    Rule(surge.chances, ("surge.chance",)),
    Rule(surge.needed, ("surge.service", "needs.service", "groups.area")),
    Rule(idle.offers_effects, ("facilities.tier", "options.service", "options.tier")),
    Rule(idle.courses, ("facilities.tier", "stock.facility", "stock.resource")),
    Rule(idle.hubs, ("facilities.tier", "stock.facility", "stock.resource")),
    Rule(idle.steps_without_need, ("needs.service",)),
    Rule(kept.near_without_shift, ("needs.service", "today.service")),
    Rule(kept.places_without_today, ("today.service",)),
    Rule(kept.kept_in_one_year),
)


def all_problems(book: Book, found: list[Problem]) -> Problems:
    """Return the problems found so far and those of every rule, gravest first, then as in the workbook."""
    everything = list(found)
    for rule in [rule for rule in RULES if rule.applies(book)]:
        everything += rule.check(book)
    everything += routes.judged(book, everything)
    return in_order(everything, book.titles)
