"""Care: needs, options, offers, what is treated today."""

from collections.abc import Iterator

from model.inputs.book import Book
from model.inputs.words import several
from model.tables.problem import Problem, error, note, warning

# rounding of published shares may carry their sum a little above the whole
_SLACK = 0.001


def one_quantity(book: Book) -> Iterator[Problem]:
    """Yield a problem for each need that gives units and per_1000, or neither."""
    yield from exactly_one(book, "needs", ("units", "per_1000"))


def exactly_one(book: Book, name: str, columns: tuple[str, str]) -> Iterator[Problem]:
    """Yield a problem for each row of a sheet in which not exactly one of two columns is filled."""
    table = book[name]
    words = {"first": table.sheet[columns[0]].label, "second": table.sheet[columns[1]].label}
    if table.raw is not None and not set(columns) & set(table.header.places):
        yield error("missing_either", table.top, **words)
        return
    given = table.frame[list(columns)].notna()
    for index in table.where(given.sum(axis=1) != 1):
        if not any((index, column) in table.bad for column in columns):
            code = "both_given" if given.loc[index].all() else "neither_given"
            yield error(code, table.place(index, columns[0]), **words)


def unneeded_options(book: Book) -> Iterator[Problem]:
    """Yield a warning at the first option of each service that nobody needs (links may still generate it)."""
    if book.frame("needs").empty:
        return
    needed = {*book.frame("needs")["service"], *book.frame("links")["to_service"]}
    seen: set[str] = set()
    table = book["options"]
    for index, service in enumerate(table.frame["service"]):
        if service and service not in needed and service not in seen:
            seen.add(service)
            yield warning("option_without_need", table.place(index, "service"), service)


def same_options(book: Book) -> Iterator[Problem]:
    """Yield a warning for each option with the service, tier and mode of an earlier one."""
    table = book["options"]
    seen: dict[tuple[str, str, str], str] = {}
    for index, row in table.each():
        first = seen.setdefault((row.service, row.tier, row.mode), row.option)
        if first != row.option and row.service and row.tier:
            yield warning("option_twice", table.place(index, "option"), row.option, first=first)


def gain_bounds(book: Book) -> Iterator[Problem]:
    """Yield a warning for each option whose health gain is not between its low and its high value."""
    table = book["options"]
    low, gain, high = (table.frame[name] for name in ("health_gain_low", "health_gain", "health_gain_high"))
    for index in table.where((low > gain) | (gain > high)):
        yield warning("gain_outside_bounds", table.place(index, "health_gain"), f"{gain[index]:g}")


def costs_below_nothing(book: Book) -> Iterator[Problem]:
    """Yield a note for each option whose cost to society is below 0."""
    table = book["options"]
    for index in table.where(table.frame["unit_cost"] < 0.0):
        shown = f"{table.frame['unit_cost'][index]:.12g}"
        yield note("cost_below_nothing", table.place(index, "unit_cost"), shown)


def offers_without_effect(book: Book) -> Iterator[Problem]:
    """Yield a note for each offer of a service that the facility's tier has no option for."""
    facilities, options, table = book.frame("facilities"), book.frame("options"), book["offers"]
    tier_of = dict(zip(facilities["facility"], facilities["tier"], strict=True))
    deliverable = set(zip(options["service"], options["tier"], strict=True))
    for index, row in table.each():
        known = row.facility in tier_of and row.service in book.ids("services")
        if known and (row.service, tier_of[row.facility]) not in deliverable:
            words = {"service": row.service, "tier": tier_of[row.facility]}
            yield note("offer_without_option", table.place(index, "service"), row.service, **words)


def today_sums(book: Book) -> Iterator[Problem]:
    """Yield a problem at the last row of each county and service whose shares add to more than 1."""
    table = book["today"]
    if not len(table.frame):
        return
    places = table.frame.groupby(["county", "service"], sort=False)
    for (county, service), rows in places:
        total = rows["share"].sum()
        if total > 1.0 + _SLACK and county and service:
            words = {"county": county, "service": service, "total": f"{total:.6g}"}
            share = rows["share"].iloc[-1]
            yield error("today_above_one", table.place(rows.index[-1], "share"), f"{share:g}", **words)


def today_without_option(book: Book) -> Iterator[Problem]:
    """Yield a warning for each share treated today at a tier that has no option for the service."""
    table, options = book["today"], book.frame("options")
    deliverable = set(zip(options["service"], options["tier"], strict=True))
    known = book.ids("services"), book.ids("tiers")
    for index, row in table.each():
        named = row.service in known[0] and row.tier in known[1]
        if named and row.share > 0 and (row.service, row.tier) not in deliverable:
            words = {"service": row.service, "tier": row.tier}
            yield warning("today_without_option", table.place(index, "share"), f"{row.share:g}", **words)


def today_above_max_share(book: Book) -> Iterator[Problem]:
    """Yield a warning for each share of today that the options of its tier may not treat together."""
    table = book["today"]
    most = book.frame("options").groupby(["service", "tier"])["max_share"].sum()
    for index, row in table.each():
        largest = most.get((row.service, row.tier), row.share)
        if row.share > largest + 1e-9:
            words = {"service": row.service, "tier": row.tier, "largest": f"{largest:g}"}
            yield warning("today_above_max_share", table.place(index, "share"), f"{row.share:g}", **words)


def services_without_today(book: Book) -> Iterator[Problem]:
    """Yield a note when services that are needed have no share of today, though a rule starts from it."""
    settings = book.settings
    ruled = set(book.frame("services").dropna(subset="shift_per_year")["service"])
    if settings and any(getattr(settings, key) is not None for key in ("shift_per_year", "no_harm", "no_harm_group")):
        ruled |= book.ids("services")
    lacking = sorted((ruled & set(book.frame("needs")["service"])) - set(book.frame("today")["service"]))
    if lacking:
        yield note("service_without_today", book["today"].top, several(lacking))


def radius_without_minutes(book: Book) -> Iterator[Problem]:
    """Yield a warning for each service with a radius when no travel time is known."""
    table = book["services"]
    if book.frame("access")["minutes"].notna().any():
        return
    limit = table.frame["max_minutes"]
    for index in table.where(limit.notna()):
        yield warning("radius_without_minutes", table.place(index, "max_minutes"), f"{limit[index]:g}")


def coverage_for_cost(book: Book) -> Iterator[Problem]:
    """Yield a problem for each service without coverage_min when the objective is cost."""
    if book.settings is None or book.settings.objective != "cost":
        return
    table = book["services"]
    needed = set(book.frame("needs")["service"])
    for index, row in table.each():
        bad = (index, "coverage_min") in table.bad
        if row.service in needed and not row.coverage_min > 0 and not bad:
            yield error("cost_needs_coverage", table.place(index, "coverage_min"), "", name=row.service)


def reachable_coverage(book: Book) -> Iterator[Problem]:
    """Yield a warning for each service whose options may together treat less than coverage_min."""
    table = book["services"]
    most = book.frame("options").groupby("service")["max_share"].sum()
    for index, row in table.each():
        largest = most.get(row.service, 1.0)
        if row.coverage_min > largest + 1e-9:
            words = {"name": row.service, "largest": f"{largest:g}"}
            yield warning(
                "coverage_unreachable",
                table.place(index, "coverage_min"),
                f"{row.coverage_min:g}",
                **words,
            )
