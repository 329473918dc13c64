"""The city being modelled: the book, the program, and every decision by its name in the contract."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from .book import Book
from .rows import Lin, Program, total

# Sizes the solver counts in, so that its tolerances mean about the same everywhere.
UNITS = 1e3
HOURS = 1e3
MONEY = 1e6

Route = tuple[str, str, str]


@dataclass
class City:
    """What the rules share. Keys: g group, s service, o option, f facility, k staff, e equipment, t year."""

    book: Book
    p: Program = field(default_factory=Program)
    routes: list[Route] = field(default_factory=list)
    base: dict[tuple, float] = field(default_factory=dict)  # g,s,t
    most: dict[tuple, float] = field(default_factory=dict)  # g,s,t: base + the most links can generate
    treat: dict[tuple, Lin] = field(default_factory=dict)  # g,o,f,t
    need: dict[tuple, Lin] = field(default_factory=dict)  # g,s,t
    avoided: dict[tuple, Lin] = field(default_factory=dict)  # g,s,t
    loss: dict[tuple, Lin] = field(default_factory=dict)  # g,s,t
    headcount: dict[tuple, Lin] = field(default_factory=dict)  # f,k,t
    posted_out: dict[tuple, list[Lin]] = field(default_factory=lambda: defaultdict(list))  # f,k,t
    posted_in: dict[tuple, list[Lin]] = field(default_factory=lambda: defaultdict(list))  # f,k,t
    train: dict[tuple, Lin] = field(default_factory=dict)  # f,course,t
    units: dict[tuple, Lin] = field(default_factory=dict)  # f,e,t
    hours_run: dict[tuple, Lin] = field(default_factory=dict)  # f,e,t
    machine_capacity: dict[tuple, Lin] = field(default_factory=dict)  # f,e,t
    open: dict[tuple, Lin] = field(default_factory=dict)  # p,t
    adopt: dict[tuple, Lin] = field(default_factory=dict)  # q,t
    value: dict[tuple, Lin] = field(default_factory=dict)  # fund,county,o,f,t: price x price_factor x treat
    payment: dict[tuple, Lin] = field(default_factory=dict)  # fund,county,o,f,t
    balance: dict[tuple, Lin] = field(default_factory=dict)  # fund,t
    costs: dict[tuple, list[Lin]] = field(default_factory=lambda: defaultdict(list))  # use,tier,t

    def treated(self, t: int, counts: Callable[[str, str, str], bool]) -> Lin:
        """Return the sum of treat over the routes (g,o,f) that count."""
        return total(self.treat[*route, t] for route in self.routes if counts(*route))

    def paid(self, t: int, counts: Callable[[str, str, str, str], bool]) -> Lin:
        """Return the sum of payments over (fund, county, option, facility) that count."""
        return total(lin for key, lin in self.payment.items() if key[4] == t and counts(*key[:4]))

    def valued(self, t: int, counts: Callable[[str, str, str, str], bool]) -> Lin:
        """Return the sum of value (what fund and patient pay) over the keys that count."""
        return total(lin for key, lin in self.value.items() if key[4] == t and counts(*key[:4]))

    def last_headcount(self, f: str, k: str, t: int) -> Lin:
        """Return the headcount of the year before; before t=0 it is the stock."""
        return Lin(self.book.stock_of(f, k)) if t == 0 else self.headcount[f, k, t - 1]

    def post_cost(self, use: str, tier: str | None, t: int, amount: Lin) -> None:
        """Post a cost to the ledger that the budgets must pay."""
        self.costs[use, tier, t].append(amount)
