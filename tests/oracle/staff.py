"""Staff: they leave, are hired, posted and trained; and the hours that they then have at a place.

headcount[t] = headcount[t-1] x (1-attrition) + retained + hire + arrivals + trained in - trained out.
"""

from __future__ import annotations

from .book import Row, is_blank, words, yes
from .city import City
from .lin import Lin, total
from .projects import capacity, effects, only_while_open, openers


def decide_staff(city: City) -> None:
    """Add headcount and all that changes it, its limits, its costs, and the hours it has."""
    decide_training(city)
    hires = decide_hires(city)
    for f in city.book.facilities:
        for k in city.book.staff:
            for t in city.years:
                _headcount(city, f, k, t, hires.get((f, k, t), Lin(0)))
    decide_posts(city)
    for f, k, t in city.headcount:
        city.staff_hours[f, k, t] = _hours(city, f, k, t)


def may_hire(city: City, f: str, k: str) -> bool:
    """Return whether a tier may hire: one of the type's `tiers`; blank = every tier not outside."""
    return _tier_allowed(city, f, city.book.staff[k].get("tiers"))


def _tier_allowed(city: City, f: str, tiers: object) -> bool:
    """Return whether a facility's tier is in a comma list; blank = every tier not outside."""
    return not city.book.outside(f) if is_blank(tiers) else city.book.tier(f) in words(tiers)


def decide_hires(city: City) -> dict[tuple, Lin]:
    """Return hire[f,k,t] within the yearly limits of the type and of the city."""
    hires = {}
    whole = yes(city.book.settings["whole_staff"])
    for k, row in city.book.staff.items():
        for f in city.book.facilities:
            if may_hire(city, f, k) and row["hires_per_year"] > 0:
                for t in city.years:
                    hire = city.p.column(integer=whole)
                    only_while_open(city, hire, row["hires_per_year"], openers(city, f), t)
                    hires[f, k, t] = hire
                    city.post_cost("hire", f, t, hire * row["hire_cost"], once=True)
        for t in city.years:
            of_type = total(hires[key] for key in hires if key[1:] == (k, t))
            city.p.at_most(of_type, row["hires_per_year"], "hires_per_year of the type")
    if "hires_per_year" in city.book.settings:
        for t in city.years:
            in_year = total(hires[key] for key in hires if key[2] == t)
            city.p.at_most(in_year, city.book.settings["hires_per_year"], "hires_per_year of the city")
    return hires


def _headcount(city: City, f: str, k: str, t: int, hire: Lin) -> None:
    """Add headcount[f,k,t], never negative, within stock.max, its pay beyond today's posted."""
    last = city.last_headcount(f, k, t)
    attrition = city.book.staff[k]["attrition"]
    joined, left = _trained(city, f, k, t)
    now = last * (1 - attrition) + _retained(city, f, k, t, last) + hire + arrivals(city, f, k, t)
    now = now + joined - left
    city.headcount[f, k, t] = now
    city.p.at_least(now, 0, "headcount is not negative")
    quantity = city.book.stock_of(f, k)
    come = sum(arrivals(city, f, k, u) for u in range(t + 1))
    for row in city.book.rows("stock"):
        if row["facility"] == f and row["resource"] == k and "max" in row:
            city.p.at_most(now, max(row["max"], quantity) + come, "stock.max")
    pay(city, f, k, t)


def pay(city: City, f: str, k: str, t: int) -> None:
    """Post pay_per_year x max(0, headcount - stock quantity)."""
    more = city.p.column()
    city.p.at_least(more, city.headcount[f, k, t] - city.book.stock_of(f, k), "headcount beyond today's")
    city.post_cost("pay", f, t, more * city.book.staff[k]["pay_per_year"])


def arrivals(city: City, f: str, k: str, t: int) -> float:
    """Return the fte that arrive in their year."""
    return sum(
        row["fte"]
        for row in city.book.rows("arrivals")
        if row["facility"] == f and row["staff"] == k and city.book.t(row["year"]) == t
    )


def most_headcount(city: City, f: str, k: str) -> float:
    """Return a number no headcount of the horizon can pass: everyone there and everyone who may come."""
    years = len(city.years)
    come = city.book.staff[k]["hires_per_year"] * years
    come += sum(arrivals(city, f, k, t) for t in city.years)
    come += sum(row["places_per_year"] * years for row in city.book.courses.values() if row["to_staff"] == k)
    return city.book.stock_of(f, k) + come


def _retained(city: City, f: str, k: str, t: int, last: Lin) -> Lin:
    """Return those kept by retention: <= amount x last headcount, and only while the project is open."""
    kept = []
    for row in effects(city, "attrition"):
        if row["facility"] == f and row["resource"] == k:
            stay = city.p.column()
            city.p.at_most(stay, last * row["amount"], "attrition effect")
            most = row["amount"] * most_headcount(city, f, k)
            only_while_open(city, stay, most, [row["project"]], t)
            kept.append(stay)
    return total(kept)


def decide_training(city: City) -> None:
    """Add train[f,course,t] within the places of the course, its cost posted (use: train, at f)."""
    for course, row in city.book.courses.items():
        for t in city.years:
            for f in city.book.facilities:
                if _tier_allowed(city, f, row.get("tiers")):
                    train = city.p.column()
                    only_while_open(city, train, row["places_per_year"], openers(city, f), t)
                    city.train[f, course, t] = train
                    city.post_cost("train", f, t, train * row["cost"], once=True)
            in_course = total(city.train[key] for key in city.train if key[1:] == (course, t))
            city.p.at_most(in_course, row["places_per_year"], "places_per_year")


def _trained(city: City, f: str, k: str, t: int) -> tuple[Lin, Lin]:
    """Return who joins and who leaves a staff type at t: those trained lag_years before."""
    joined, left = [], []
    for course, row in city.book.courses.items():
        done = city.train.get((f, course, t - int(row["lag_years"])), Lin(0))
        if row["to_staff"] == k:
            joined.append(done)
        if row.get("from_staff") == k:
            left.append(done)
    return total(joined), total(left)


def _away(city: City, f: str, k: str, t: int) -> Lin:
    """months_away/12 an FTE in year t, missing from from_staff; from to_staff when lag_years = 0."""
    missing = []
    for course, row in city.book.courses.items():
        misses = row["to_staff"] if row["lag_years"] == 0 else row.get("from_staff")
        if misses == k:
            missing.append(city.train.get((f, course, t), Lin(0)) * (row["months_away"] / 12))
    return total(missing)


def may_post(city: City, sender: Row, receiver: Row) -> bool:
    """Same county or same non-blank alliance, and rank[tier of the sender] > rank[tier of the receiver]."""
    near = sender["county"] == receiver["county"]
    allied = "alliance" in sender and sender["alliance"] == receiver.get("alliance")
    ranks = [city.book.tiers[row["tier"]]["rank"] for row in (sender, receiver)]
    return (near or allied) and ranks[0] > ranks[1]


def decide_posts(city: City) -> None:
    """Add post[f,f',k,t]; all a facility sends <= headcount x posting_days/5."""
    for k, row in city.book.staff.items():
        if row["posting_days"] > 0:
            for sender, receiver in _pairs(city):
                for t in city.years:
                    _post(city, sender, receiver, k, t)
            for f in city.book.facilities:
                for t in city.years:
                    sent = total(city.posted_out[f, k, t])
                    city.p.at_most(sent, city.headcount[f, k, t] * (row["posting_days"] / 5), "posting_days")


def _pairs(city: City) -> list[tuple[str, str]]:
    """Return every (sender, receiver) that may post: those near each other, and the pairs of sheet postings."""
    facilities = city.book.facilities
    named = {(row["from_facility"], row["to_facility"]) for row in city.book.rows("postings")}
    return [
        (a, b) for a in facilities for b in facilities
        if may_post(city, facilities[a], facilities[b]) or (a, b) in named
    ]  # fmt: skip


def _post(city: City, sender: str, receiver: str, k: str, t: int) -> None:
    """Add one post, its cost at the receiver; a closed candidate neither sends nor gets."""
    post = city.p.column()
    for f in (sender, receiver):
        only_while_open(city, post, most_headcount(city, sender, k), openers(city, f), t)
    city.posted_out[sender, k, t].append(post)
    city.posted_in[receiver, k, t].append(post)
    amount = post * city.book.staff[k]["posting_cost_per_fte"]
    city.post_cost("post", receiver, t, amount)


def _hours(city: City, f: str, k: str, t: int) -> Lin:
    """(1+z) x the hours of the headcount; those posted or away move the hours of the sheet; open projects add."""
    moved = total(city.posted_in[f, k, t]) - total(city.posted_out[f, k, t]) - _away(city, f, k, t)
    present = city.headcount[f, k, t] * city.worked(f, k) + moved
    return present * city.book.staff[k]["hours_per_fte"] + capacity(city, f, k, t)
