"""Hard rules for what there is: no harm (by county, by group), keep near, places, kept patients."""

from __future__ import annotations

from .care import treated_of
from .city import City
from .lin import Lin, total
from .pattern import Pattern, usual_volumes, usually_generated
from .responses import Answers

Key = tuple[str, str]
Treated = dict[tuple[str, str], float]  # f,s in *today*


def no_harm(city: City) -> None:
    """Treated + avoided >= no_harm x today's coverage x base, by county, service and year."""
    share = city.book.settings.get("no_harm")
    for c in city.book.counties if share is not None else ():
        for s in city.book.services:
            covered = min(1.0, sum(city.book.today(c, s).values()))
            for t in city.years if city.book.today(c, s) else ():
                treated = total(treated_of(city, g, s, t) for g in city.book.members(c))
                least = share * covered * city.of_county(c, s, t)
                city.p.at_least(treated + city.avoided_in(c, s, t), least, "no_harm")


def no_harm_group(city: City, known: dict[Key, Pattern]) -> None:
    """Treated + avoided of a group >= no_harm_group x min(C, what its options may give) x base."""
    share = city.book.settings.get("no_harm_group")
    for g, s, t in city.base if share is not None else ():
        pattern = known.get((city.book.county(g), s))
        if pattern is not None:
            most = min(pattern.covered, _max_shares(city, g, s, primary=False))
            done = treated_of(city, g, s, t) + city.avoided[g, s, t]
            city.p.at_least(done, share * most * city.base[g, s, t], "no_harm_group")


def _max_shares(city: City, g: str, s: str, *, primary: bool) -> float:
    """Return the sum of max_share of the (primary) options for which a group has a route without any project."""
    book = city.book
    mine = {o for group, o, f in city.sure if group == g and (book.primary(f) or not primary)}
    mine &= set(book.options_of(s))
    return sum(book.options[o]["max_share"] for o in mine)


def _near_places(city: City, g: str, s: str) -> list[str]:
    """Return the primary facilities to which a group has a route for a service without any project."""
    mine = {f for group, o, f in city.sure if group == g and city.book.service(o) == s}
    return [f for f in city.book.facilities if f in mine and city.book.primary(f)]


def _treated_near(city: City, g: str, s: str, t: int) -> Lin:
    """Return what a group has treated of a service at primary tiers."""
    book = city.book
    return city.treated(t, lambda group, o, f: group == g and book.service(o) == s and book.primary(f))


def keep_near(city: City, answers: dict[Key, Answers], treated: Treated) -> None:
    """Treated near home >= keep_near x (X + K) x base - keep_near x X x avoided."""
    share = city.book.settings.get("keep_near")
    for g, s, t in city.base if share is not None else ():
        answer = answers.get((city.book.county(g), s))
        if answer is None or answer.pattern.shift is None or not _near_places(city, g, s):
            continue
        near = min(
            answer.pattern.near_in(t),
            _max_shares(city, g, s, primary=True),
            sum(_usual_part(city, g, s, f, t, treated) for f in _near_places(city, g, s)),
        )
        least = (answer.taken_near(t) + near) * (share * city.base[g, s, t]) - city.avoided[g, s, t] * (share * near)
        city.p.at_least(_treated_near(city, g, s, t), least, "keep_near")


def _usual_part(city: City, g: str, s: str, f: str, t: int, treated: Treated) -> float:
    """Return the share of need that a place meets today, of those who reach it, as need of the group grows."""
    reached = sum(city.base[h, s, 0] for h in _who_reaches(city, s, f))
    if reached <= 0:
        return 0.0
    grown = city.base[g, s, t] / city.base[g, s, 0] if city.base[g, s, 0] > 0 else 0.0
    return treated.get((f, s), 0.0) / reached * (min(1.0, 1 / grown) if grown > 0 else 0.0)


def _who_reaches(city: City, s: str, f: str) -> list[str]:
    """Return the groups with a route for a service to a place without any project."""
    here = {g for g, o, place in city.sure if place == f and city.book.service(o) == s}
    return [g for g in city.book.groups if g in here]


def places(city: City, answers: dict[Key, Answers], treated: Treated) -> None:
    """A place's treated of a category falls by at most place_fall a year, but for what need and people do."""
    book = city.book
    fall = book.settings.get("place_fall_per_year")
    if fall is None:
        return
    usual = usual_volumes(city, {key: answer.pattern for key, answer in answers.items()})
    for f in (f for f in book.facilities if not book.candidate(f)):
        for category in dict.fromkeys(row["category"] for row in book.services.values()):
            services = [s for s, row in book.services.items() if row["category"] == category]
            for t in city.years:
                kept = total(
                    _still(city, answers, f, s, t) * min(usual[f, s], treated.get((f, s), 0.0)) for s in services
                )
                here = city.treated(t, lambda g, o, place, f=f, n=services: place == f and book.service(o) in n)
                city.p.at_least(here, kept * (1 - fall) ** (t + 1), "places")


def _still(city: City, answers: dict[Key, Answers], f: str, s: str, t: int) -> Lin:
    """Own x fewer x less: the part of a place's units of today that is asked for before the yearly fall."""
    groups = _who_reaches(city, s, f)
    counties = list(dict.fromkeys(city.book.county(g) for g in groups))
    known = {key: answer.pattern for key, answer in answers.items()}
    base, later = (sum(city.of_county(c, s, u) for c in counties) for u in (0, t))
    generated = sum(usually_generated(city, known, c, s, 0) for c in counties)
    there, there_later = (sum(city.base[g, s, u] for g in groups) for u in (0, t))
    if base <= 0 or there <= 0:
        return Lin(0)
    own = base / (base + generated)
    fewer = min(1.0, there_later / there, later / base)
    return _less(city, answers, [c for c in counties if (c, s) in answers], f, s, t) * (own * fewer)


def _less(city: City, answers: dict[Key, Answers], counties: list[str], f: str, s: str, t: int) -> Lin:
    """What drift and levers leave of a tier: means over the counties by their base of the first year."""
    i, whole = city.book.tier(f), sum(city.of_county(c, s, 0) for c in counties)
    if whole <= 0:
        return Lin(1)
    part = {c: city.of_county(c, s, 0) / whole for c in counties}
    sigma = sum(answers[c, s].pattern.sigma.get(i, 0.0) * part[c] for c in counties)
    if sigma <= 0:
        return Lin(1)
    stands = sum(answers[c, s].pattern.stands(i, t) * part[c] for c in counties)
    taken = total(answers[c, s].taken(i, t) * part[c] for c in counties)
    return taken * (1 / sigma) + min(1.0, stands / sigma)


def kept_patients(city: City, answers: dict[Key, Answers]) -> None:
    """Of last year's patients a share stays: over all tiers, and once more over the primary ones."""
    for g, s, t in city.base:
        kept = city.book.services[s]["kept_per_year"]
        if t == 0 or kept == 0 or city.base[g, s, t - 1] <= 0:
            continue
        stays = kept * min(1.0, city.base[g, s, t] / city.base[g, s, t - 1])
        before = treated_of(city, g, s, t - 1) + city.avoided[g, s, t - 1]
        city.p.at_least(treated_of(city, g, s, t) + city.avoided[g, s, t], before * stays, "kept")
        if _near_places(city, g, s):
            least = _treated_near(city, g, s, t - 1) * stays
            answer = answers.get((city.book.county(g), s))
            if answer is not None:
                last = answer.pattern.near_in(t - 1)
                drifted = min(1.0, answer.pattern.near_in(t) / last) if last > 0 else 1.0
                taken = answer.taken_near(t) - answer.taken_near(t - 1)
                least = least * drifted + taken * city.base[g, s, t]
            city.p.at_least(_treated_near(city, g, s, t), least, "kept near")
