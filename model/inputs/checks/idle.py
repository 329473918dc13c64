"""Levers that can never act: effects, courses, hubs and gain steps that find nothing to work on."""

from collections.abc import Iterator

from model.inputs.book import Book
from model.tables.problem import Problem, warning
from model.words import Listed, say


def offers_effects(book: Book) -> Iterator[Problem]:
    """Yield a warning for each effect that offers what the place cannot deliver, or offers already."""
    table, offers = book["project_effects"], book.frame("offers")
    places, options, projects = book.frame("facilities"), book.frame("options"), book.frame("projects")
    tier_of = dict(zip(places["facility"], places["tier"], strict=True))
    home = dict(zip(projects["project"], projects["facility"], strict=True))
    deliverable = set(zip(options["service"], options["tier"], strict=True))
    off = set(zip(*(offers.loc[~offers["offered"], name] for name in ("facility", "service")), strict=True))
    for index, row in table.each():
        place = row.facility or home.get(row.project, "")
        if row.effect != "offers" or place not in tier_of or (index, "service") in table.bad:
            continue
        words = {"service": row.service or say("every_service"), "name": place, "tier": tier_of[place]}
        if row.service and (row.service, tier_of[place]) not in deliverable:
            yield warning("effect_without_option", table.place(index, "service"), row.service, **words)
        elif not any(place == where and row.service in ("", service) for where, service in off):
            yield warning("effect_offered_already", table.place(index, "effect"), row.effect, **words)


def courses(book: Book) -> Iterator[Problem]:
    """Yield a warning for each course without a place, without people, or whose people come too late."""
    table, places = book["training"], book.frame("facilities")
    opened = places["status"].ne("candidate") | places["facility"].isin(book.frame("projects")["facility"])
    peopled = set(places.loc[opened, "tier"])
    present, known = _present(book), book.ids("staff_types")
    for index, row in table.each():
        tiers = peopled & (set(row.tiers) or _inside(book))
        words = {"name": row.course, "staff": row.from_staff}
        if not tiers:
            yield warning("course_nowhere", table.place(index, "tiers"), Listed(row.tiers), **words)
        elif row.from_staff in known and not present & {(tier, row.from_staff) for tier in tiers}:
            yield warning("course_without_people", table.place(index, "from_staff"), row.from_staff, **words)
        if book.settings and row.lag_years >= book.settings.years:
            yield warning("course_too_late", table.place(index, "lag_years"), f"{row.lag_years:g}", **words)


def _inside(book: Book) -> set[str]:
    """Return the tiers that are not outside."""
    return set(book.frame("tiers").loc[~book.frame("tiers")["outside"], "tier"])


def _present(book: Book) -> set[tuple[str, str]]:
    """Return (tier, staff) wherever some facility has staff of a type, or may hire or train them."""
    places, stock, arrivals = (book.frame(name) for name in ("facilities", "stock", "arrivals"))
    tier_of = dict(zip(places["facility"], places["tier"], strict=True))
    there = stock[stock["quantity"] > 0.0]
    named = [*zip(there["facility"], there["resource"], strict=True),
             *zip(arrivals["facility"], arrivals["staff"], strict=True)]  # fmt: skip
    pairs = {(tier_of.get(facility, ""), staff) for facility, staff in named}
    return pairs | _joining(book)


def _joining(book: Book) -> set[tuple[str, str]]:
    """Return (tier, staff) wherever staff of a type may be hired or trained."""
    hired = [(row.tiers, row.staff) for _, row in book["staff_types"].each() if row.hires_per_year > 0.0]
    taught = [(row.tiers, row.to_staff) for _, row in book["training"].each()]
    return {(tier, staff) for tiers, staff in hired + taught for tier in tiers or _inside(book)}


def hubs(book: Book) -> Iterator[Problem]:
    """Yield a warning for each hub that has none of what it would share, and no way to come by it."""
    table = book["sharing"]
    first = book.settings.first_year if book.settings else 0.0
    places, stock, projects = (book.frame(name) for name in ("facilities", "stock", "projects"))
    tier_of = dict(zip(places["facility"], places["tier"], strict=True))
    home = dict(zip(projects["project"], projects["facility"], strict=True))
    stock = stock[(stock["quantity"] > 0.0) & ~(stock["retire_year"] <= first)]
    has = set(zip(stock["facility"], stock["resource"], strict=True))
    has |= {(row.facility or home.get(row.project, ""), row.resource) for _, row in book["project_effects"].each()}
    has |= set(zip(*(book.frame("arrivals")[name] for name in ("facility", "staff")), strict=True))
    machines = [row for _, row in book["equipment_types"].each() if row.max_per_facility != 0.0]
    buyable = {(tier, row.equipment) for row in machines for tier in row.tiers}
    posted = {row.staff for _, row in book["staff_types"].each() if row.posting_days > 0.0}
    joining = _joining(book) | {(tier, staff) for tier in book.ids("tiers") for staff in posted}
    for index, row in table.each():
        if row.hub not in tier_of or (row.hub, row.resource) in has:
            continue
        words = {"name": row.resource, "tier": tier_of[row.hub]}
        if row.resource in book.ids("equipment_types") and (tier_of[row.hub], row.resource) not in buyable:
            yield warning("hub_without_machine", table.place(index, "hub"), row.hub, **words)
        elif row.resource in book.ids("staff_types") and (tier_of[row.hub], row.resource) not in joining:
            yield warning("hub_without_staff", table.place(index, "hub"), row.hub, **words)


def steps_without_need(book: Book) -> Iterator[Problem]:
    """Yield a warning at the first gain step of each service that nobody needs and no link generates."""
    links, table = book.frame("links"), book["gain_steps"]
    needed = {*book.frame("needs")["service"], *links.loc[links["kind"] == "generates", "to_service"]}
    for index in table.where(~table.frame["service"].duplicated()):
        service = table.frame["service"][index]
        if service in book.ids("services") and service not in needed:
            yield warning("steps_without_need", table.place(index, "service"), service)
