"""A settlement done again as on paper: exact decimals, plain loops, from the inputs that its workbook shows.

Nothing of the program is used. What is read: budgets and payments by service (data_care), heads, rules, indicator
values, violations. What is returned: every amount of every facility, and both sides of the fund.
"""

from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import openpyxl

CENT = Decimal("0.01")
STEPS = {"Settled cost": "cost", "Retained surplus": "retained", "Overspend borne oneself": "borne",
         "Settled amount": "base", "Withheld for assessment": "withheld", "Released": "released",
         "Kept for violations": "kept", "Rewards on indicators": "control", "Readmission adjustment": "readmission",
         "Capitation": "capitation", "Due for the year": "due", "Paid in advance": "prepaid",
         "Still to pay (pay back)": "balance"}  # fmt: skip


def cent(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)


def exact(value: object) -> Decimal:
    """Return a cell as the decimal that it shows, not as the binary fraction that stands for it."""
    return Decimal(repr(round(float(str(value or 0)), 6)))


def rows_of(sheet, first: str) -> list[dict[str, object]]:
    """Return the rows below the headings whose first is ``first``, up to the first that is blank."""
    found: list[dict[str, object]] = []
    heads: tuple[object, ...] = ()
    for line in sheet.iter_rows(values_only=True):
        if line[0] == first and not heads:
            heads = line
        elif heads and line[0] is None:
            break
        elif heads:
            found.append({str(head): cell for head, cell in zip(heads, line, strict=True) if head})
    return found


class Paper:
    """The inputs of a settlement, as a clerk would copy them."""

    def __init__(self, path: Path) -> None:
        book = openpyxl.load_workbook(path, data_only=True)
        self.care = rows_of(book["data_care"], "fund")
        self.rules: dict[str, dict[str, object]] = {}
        for row in rows_of(book["Rules"], "Rule"):  # a default stands below the rows that go before it
            self.rules.setdefault(str(row["Rule"]), row)
        self.marks = rows_of(book["Scorecard"], "Facility")
        self.rewards = rows_of(book["Rewards"], "Facility")
        self.violations = rows_of(book["Violations"], "Finding")
        lines = rows_of(book["Fund in, fund out"], "Fund code")
        self.fund = {str(row["Line"]): exact(row["Amount"]) for row in lines}
        self.alliances = {row["Unit"] for row in rows_of(book["Alliances"], "Unit")}
        self.groups = {
            sheet.title: rows[:-1]
            for sheet in book if (rows := rows_of(sheet, "Facility")) and "Signed heads" in rows[0]
        }  # fmt: skip

    def rule(self, name: str) -> Decimal:
        return exact(self.rules[name]["Value"]) if name in self.rules else Decimal(0)

    def sums(self, facility: str) -> dict[str, Decimal]:
        """Return budget, payments and the budget paid by heads of a facility; a budget's parts add up."""
        mine = [row for row in self.care if row["facility"] == facility]
        whole = cent(sum((exact(row["budget"]) for row in mine), Decimal(0)))
        free = [row for row in mine if not row["paid by heads"]]
        budget = cent(sum((exact(row["budget"]) for row in free), Decimal(0)))
        return {"budget": budget, "paid": cent(sum((exact(row["paid"]) for row in free), Decimal(0))),
                "heads_budget": whole - budget}  # fmt: skip

    def score(self, facility: str) -> Decimal:
        total = weights = Decimal(0)
        for row in self.marks:
            if row["Facility code"] == facility:
                value, floor, goal = (exact(row[name]) for name in ("Value", "No marks at", "Full marks at"))
                weight = exact(row["Weight"])
                total += weight * min(Decimal(1), max(Decimal(0), (value - floor) / (goal - floor)))
                weights += weight
        return total / weights

    def reward(self, facility: str, rule: str, heads: Decimal) -> Decimal:
        total = Decimal(0)
        for row in self.rewards:
            if row["Facility code"] != facility or row["Rule"] != rule:
                continue
            change = exact(row["Value"]) - exact(row["Year before"])
            if rule == "control reward":
                step = self.rule("control step")
                counted = change // step * step if change > 0 else Decimal(0)
                total += cent(self.rule(rule) * heads * min(counted, self.rule("control cap")) * 100)
            else:
                cap, service = self.rule("readmission cap"), str(self.rules[rule]["Service codes"])
                counted = max(-cap, min(cap, -change))
                total += cent(self.rule(rule) * self.paid_for(facility, service) * counted * 100)
        return total

    def paid_for(self, facility: str, service: str) -> Decimal:
        mine = (row for row in self.care if row["facility"] == facility)
        named = (row for row in mine if row["service"] == service)
        return cent(sum((exact(row["paid"]) for row in named), Decimal(0)))


def settled(paper: Paper) -> tuple[dict[str, dict[str, Decimal]], dict[str, Decimal]]:
    """Return facility -> step -> amount, and the lines of the fund that units decide."""
    found: dict[str, dict[str, Decimal]] = {}
    lines: dict[str, Decimal] = defaultdict(Decimal)
    for name, rows in paper.groups.items():
        for unit in [rows] if name in paper.alliances else [[row] for row in rows]:
            _unit(paper, unit, found, lines)
    return found, lines


def _unit(paper: Paper, unit: list[dict[str, object]], found: dict, lines: dict[str, Decimal]) -> None:
    places = [str(row["Facility code"]) for row in unit]
    for place in places:
        amounts = (exact(row["Wrongly claimed"]) for row in paper.violations if row["Facility code"] == place)
        improper = sum(amounts, Decimal(0))
        sums = paper.sums(place)
        found[place] = {**sums, "cost": sums["paid"] - improper}
    diff = {place: found[place]["budget"] - found[place]["cost"] for place in places}
    left, budget = sum(diff.values(), Decimal(0)), sum((found[place]["budget"] for place in places), Decimal(0))
    keeps = cent(left * paper.rule("retained share")) if left > 0 else Decimal(0)
    reasonable = min(max(-left, Decimal(0)), cent(budget * paper.rule("overspend cap")))
    bears = cent(reasonable * paper.rule("overspend share"))
    lines["Surplus returned to the fund"] += max(left, Decimal(0)) - keeps
    lines["Reasonable overspend borne by the fund"] += bears
    retained = _carried(keeps, [max(diff[place], Decimal(0)) for place in places])
    borne = _carried(max(-left, Decimal(0)) - bears, [max(-diff[place], Decimal(0)) for place in places])
    for row, place, more, less in zip(unit, places, retained, borne, strict=True):
        _place(paper, row, found[place], more, less)


def _carried(total: Decimal, weights: list[Decimal]) -> list[Decimal]:
    """Return parts of a total by weight: the running sum rounded, less what the rows above have."""
    whole, upto, given, parts = sum(weights, Decimal(0)), Decimal(0), Decimal(0), []
    for weight in weights:
        upto += weight
        parts.append(cent(total * upto / whole) - given if whole else Decimal(0))
        given += parts[-1]
    return parts


def _place(paper: Paper, row: dict[str, object], own: dict[str, Decimal], more: Decimal, less: Decimal) -> None:
    place, heads = str(row["Facility code"]), exact(row["Signed heads"])
    base = own["cost"] + more - less
    withheld = cent(base * paper.rule("withheld share"))
    none, full = paper.rule("score none"), paper.rule("score full")
    part = min(Decimal(1), max(Decimal(0), (paper.score(place) - none) / (full - none)))
    released = cent(withheld * part)
    shares = (exact(one["Share of the withheld part"]) for one in paper.violations if one["Facility code"] == place)
    kept = min(released, cent(withheld * min(paper.rule("violation max"), sum(shares, Decimal(0)))))
    control, again = (paper.reward(place, name, heads) for name in ("control reward", "readmission share"))
    capitation = cent(heads * paper.rule("capitation"))
    due = base - withheld + released - kept + control + again + capitation
    prepaid = cent((own["budget"] + own["heads_budget"]) * paper.rule("prepaid share"))
    own |= {"retained": more, "borne": less, "base": base, "withheld": withheld, "released": released, "kept": kept,
            "control": control, "readmission": again, "capitation": capitation, "due": due, "prepaid": prepaid,
            "balance": due - prepaid}  # fmt: skip
