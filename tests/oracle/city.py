"""The city being modelled: the book, the program, and every decision by its name in the contract."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from .book import Book
from .lin import Lin, total
from .rows import Program

# Sizes the solver counts in, so that its tolerances mean about the same everywhere.
UNITS = 1e3
HOURS = 1e3
MONEY = 1e6

Route = tuple[str, str, str]


@dataclass
class City:
    """What the rules share. Keys: g group, c county, s service, o option, f facility, i tier, k staff,
    e equipment, r resource, t year.
    """

    book: Book
    years: range = range(0)
    p: Program = field(default_factory=Program)
    routes: list[Route] = field(default_factory=list)
    sure: set[Route] = field(default_factory=set)  # the routes without any project
    base: dict[tuple, float] = field(default_factory=dict)  # g,s,t
    most: dict[tuple, float] = field(default_factory=dict)  # g,s,t: base + the most links can generate
    z: dict[tuple, float] = field(default_factory=dict)  # c,i,r: hours as worked, beyond those of the sheet
    treat: dict[tuple, Lin] = field(default_factory=dict)  # g,o,f,t
    generated: dict[tuple, Lin] = field(default_factory=dict)  # g,s,t
    need: dict[tuple, Lin] = field(default_factory=dict)  # g,s,t
    avoided: dict[tuple, Lin] = field(default_factory=dict)  # g,s,t
    steps: dict[tuple, list[tuple[float, float]]] = field(default_factory=dict)  # s: width, loss a unit
    loss: dict[tuple, Lin] = field(default_factory=dict)  # g,s,t
    seek: dict[tuple, Lin] = field(default_factory=dict)  # c,s,i,t
    headcount: dict[tuple, Lin] = field(default_factory=dict)  # f,k,t
    staff_hours: dict[tuple, Lin] = field(default_factory=dict)  # f,k,t
    posted_out: dict[tuple, list[Lin]] = field(default_factory=lambda: defaultdict(list))  # f,k,t
    posted_in: dict[tuple, list[Lin]] = field(default_factory=lambda: defaultdict(list))  # f,k,t
    train: dict[tuple, Lin] = field(default_factory=dict)  # f,course,t
    units: dict[tuple, Lin] = field(default_factory=dict)  # f,e,t
    share_out: dict[tuple, Lin] = field(default_factory=dict)  # hub,spoke,r,t
    cover: dict[tuple, list[tuple[float, Lin]]] = field(default_factory=lambda: defaultdict(list))  # f,k,k',t
    hours_run: dict[tuple, Lin] = field(default_factory=dict)  # f,e,t
    machine_capacity: dict[tuple, Lin] = field(default_factory=dict)  # f,e,t
    open: dict[tuple, Lin] = field(default_factory=dict)  # p,t
    adopt: dict[tuple, Lin] = field(default_factory=dict)  # q,t
    better: dict[tuple, Lin] = field(default_factory=dict)  # number of the effect,c,t
    better_plain: dict[tuple, Lin] = field(default_factory=dict)  # the same without equity weights
    value: dict[tuple, Lin] = field(default_factory=dict)  # fund,county,o,f,t: price x price_factor x treat
    payment: dict[tuple, Lin] = field(default_factory=dict)  # fund,county,o,f,t
    balance: dict[tuple, Lin] = field(default_factory=dict)  # fund,t
    costs: dict[tuple, list[Lin]] = field(default_factory=lambda: defaultdict(list))  # use,f or None,t
    once: dict[tuple, list[Lin]] = field(default_factory=lambda: defaultdict(list))  # t: costs that come once
    used: dict[tuple, Lin] = field(default_factory=dict)  # f,r,t: care's hours, as far as asked for

    def __post_init__(self) -> None:
        """The years are the book's, where nothing else is said."""
        self.years = self.years or self.book.T

    def treated(self, t: int, counts: Callable[[str, str, str], bool]) -> Lin:
        """Return the sum of treat over the routes (g,o,f) that count."""
        return total(self.treat[*route, t] for route in self.routes if counts(*route))

    def treated_at(self, c: str, s: str, i: str, t: int) -> Lin:
        """Return what the groups of a county have treated of a service at a tier."""
        book = self.book
        return self.treated(
            t, lambda g, o, f: book.tier(f) == i and book.service(o) == s and book.county(g) == c
        )  # fmt: skip

    def care(self, f: str, r: str, t: int) -> Lin:
        """care[f,r,t]: hours of a resource that care at a facility needs."""
        if (f, r, t) not in self.used:
            use = self.book.use
            here = (route for route in self.routes if route[2] == f and use.get((route[1], r)))
            self.used[f, r, t] = total(self.treat[*route, t] * use[route[1], r] for route in here)
        return self.used[f, r, t]

    def of_county(self, c: str, s: str, t: int) -> float:
        """B[c,s,t]: the base of a county."""
        return sum(self.base[g, s, t] for g in self.book.members(c))

    def generated_in(self, c: str, s: str, t: int) -> Lin:
        """Return what links generate of a service for the groups of a county."""
        return total(self.generated[g, s, t] for g in self.book.members(c))

    def avoided_in(self, c: str, s: str, t: int) -> Lin:
        """Return what is avoided of a service for the groups of a county."""
        return total(self.avoided[g, s, t] for g in self.book.members(c))

    def paid(self, t: int, counts: Callable[[str, str, str, str], bool]) -> Lin:
        """Return the sum of payments over (fund, county, option, facility) that count."""
        return total(lin for key, lin in self.payment.items() if key[4] == t and counts(*key[:4]))

    def valued(self, t: int, counts: Callable[[str, str, str, str], bool]) -> Lin:
        """Return the sum of value (what fund and patient pay) over the keys that count."""
        return total(lin for key, lin in self.value.items() if key[4] == t and counts(*key[:4]))

    def worked(self, f: str, r: str) -> float:
        """1 + z: how many hours are worked for each hour of the sheet."""
        return 1 + self.z.get((self.book.facilities[f]["county"], self.book.tier(f), r), 0.0)

    def last_headcount(self, f: str, k: str, t: int) -> Lin:
        """Return the headcount of the year before; before t=0 it is the stock."""
        return Lin(self.book.stock_of(f, k)) if t == 0 else self.headcount[f, k, t - 1]

    def post_cost(self, use: str, f: str | None, t: int, amount: Lin, *, once: bool = False) -> None:
        """Post a cost of a place (None = of no place) to the ledger that the budgets must pay."""
        self.costs[use, f, t].append(amount)
        if once:
            self.once[t].append(amount)
