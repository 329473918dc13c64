"""The small plan: two counties, one facility a county and tier, filled in but for what their planner alone knows."""

from collections.abc import Iterator

from model.inputs import library, typical
from model.inputs.library import Row
from model.inputs.template.called import Names, label_of
from model.inputs.template.fill import At, Formula, Typed
from model.inputs.typical import Rate
from model.words import Words

# of what there are fewer than one for 10,000 people a planner may leave the usual number
COUNTED = 1.0
PAYS_FOR = ("equipment", "upkeep", "hire", "pay", "post")
SHARE_OF_PRIMARY = 0.3  # source S2
_MONEY = ("opening_balance", "income", "other_payments", "payments_today")


def rows(words: Words) -> dict[str, list[Row]]:
    """Return the rows of every sheet of the small plan but the settings; none without a library and usual numbers."""
    known = library.rows()
    if not known or not typical.rates():
        return {}
    known = _alone(known)
    counties, fund = words("small_counties").split("|"), words("small_fund")
    money = {**dict.fromkeys(_MONEY, Typed()), **typical.fund()}
    target = {"metric": words("metric.primary_fund_share"), "scope": words("scope_word.city")}
    bound = {"sense": ">=", "value": SHARE_OF_PRIMARY, "kind": "soft", "source": "S2"}
    people = [{"group": f"{county} {fund}", "area": county, "fund": fund, "people": Typed()} for county in counties]
    facilities = list(_facilities(known["tiers"], counties, words))
    tables = {
        "areas": [_area(county, row, label_of(words)) for row, county in enumerate(counties)],
        "groups": people,
        "facilities": facilities,
        "needs": typical.needs(),
        "today": typical.today(),
        "stock": list(_stock(facilities, known["tiers"], counties)),
        "funds": [{"fund": fund, **money, "source": "assumption"}],
        "budgets": [{"budget": words("small_budget"), "amount": Typed(), "pays_for": PAYS_FOR, "carries_over": True}],
        "targets": [{"target": words("small_target"), **target, **bound}],
    }
    names = Names(known, words)
    return {name: [names.said(name, row) for row in table] for name, table in (known | tables).items()}


def _alone(known: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """Return the library without what only other sheets bring about: staff by training, modes that a link binds."""
    kept = {rate.resource for rate in typical.rates()}
    nobody = {row["staff"] for row in known["staff_types"] if not row.get("hires_per_year")} - kept
    gone = {row["option"] for row in known["use"] if row["resource"] in nobody}
    gone |= {row["option"] for row in known["options"] if row.get("mode") in typical.bound_modes()}
    left = {name: [row for row in known[name] if row["option"] not in gone] for name in ("options", "use")}
    return known | left | {"staff_types": [row for row in known["staff_types"] if row["staff"] not in nobody]}


def _area(county: str, row: int, label: str) -> Row:
    """Return the one area of a county, called like it; what the county is called the planner types."""
    named = f"county_{label}"
    called = Formula("{0}", (At("areas", named, row),), county)
    return {"area": county, "county": county, named: Typed(county), label: called}


def _facilities(tiers: list[Row], counties: list[str], words: Words) -> Iterator[Row]:
    """Yield the facilities, county by county, then those of the whole city and outside it."""
    label = label_of(words)
    text = words("small_place", county='"&{0}&"', tier='"&{1}&"')
    for place, county in enumerate(counties):
        for row, tier in [(row, tier) for row, tier in enumerate(tiers) if tier["serves"] != "city"]:
            name = words("small_place", county=county, tier=tier[label])
            cells = (At("areas", f"county_{label}", place), At("tiers", label, row))
            home = {"area": county} if tier["serves"] == "area" else {}
            called = Formula(f'"{text}"', cells, name)
            yield {"facility": name, "tier": tier["tier"], "county": county, **home, label: called}
    for tier in [tier for tier in tiers if tier["serves"] == "city"]:
        county = words("small_elsewhere") if tier["outside"] else counties[0]
        labels = {name: tier[name] for name in ("label_en", "label_zh")}
        yield {"facility": tier[label], "tier": tier["tier"], "county": county, **labels}


def _stock(facilities: list[Row], tiers: list[Row], counties: list[str]) -> Iterator[Row]:
    """Yield the staff, machines and beds of each facility, as many as its people usually have."""
    of_city = {tier["tier"] for tier in tiers if tier["serves"] == "city"}
    rates = typical.rates()
    for facility in facilities:
        places = range(len(counties)) if facility["tier"] in of_city else [counties.index(str(facility["county"]))]
        people = [At("groups", "people", place) for place in places]
        for rate in (rate for rate in rates if rate.tier == facility["tier"]):
            usual = _usual(rate, people)
            what: Row = {"facility": facility["facility"], "resource": rate.resource, "source": rate.source}
            yield {**what, "quantity": Typed(usual) if rate.per_10k >= COUNTED else usual}


def _usual(rate: Rate, people: list[At]) -> Formula:
    """Return how many of a resource the people of a place usually have: staff to a tenth, machines whole and one."""
    those = "+".join(f"{{{place}}}" for place in range(len(people)))
    many = f"({those})*{rate.per_10k:g}/10000"
    rounded = f"ROUNDUP({many},0)" if rate.whole else f"ROUND({many},1)"
    return Formula(f"MAX({rate.least:g},{rounded})" if rate.least > 1 else rounded, tuple(people))
