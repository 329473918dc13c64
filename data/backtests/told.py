"""What the page prints of validation: cases, verdicts, default rows and what is still to be keyed in."""

import pandas as pd

from data.backtests.county import table
from data.backtests.evidence import Ends, default, ids, left_ends, points
from data.backtests.text import lines, signed
from data.backtests.validate import cases, effects, excluded, level, levers, runnable, shares_before, to_read
from data.backtests.verdicts import FAILED, NOT_RUN, PASSED, books

GROUPS = {"shares, with a control group": ("inside", "order"), "shares, null": ("null",)}


def counts(judged: pd.DataFrame, money: pd.DataFrame, booked: pd.DataFrame) -> str:
    """Return how many cases ran, passed, failed and did not run, by kind."""
    kinds = {name: judged[judged["rule"].isin(rules)] for name, rules in GROUPS.items()}
    kinds |= {"money, as reported": money, "money, as the model books it": booked}
    rows = []
    for name, some in kinds.items():
        number = some["verdict"].value_counts()
        passed, failed, left = (int(number.get(word, 0)) for word in (PASSED, FAILED, NOT_RUN))
        rows.append((name, len(some), passed + failed, passed, failed, left))
    return lines(["", "cases", "run", "passed", "failed", "not run"], rows)


def verdict_lines(judged: pd.DataFrame) -> str:
    """Return each case about shares with what the model says, what was observed, the base error and the verdict."""
    rows = [
        (one.title, one.findings, one.rule, one.measure, _share(one), *_figures(one), f"**{one.verdict}**")
        for _, one in judged[judged["rule"] != "order"].iterrows()
    ]
    head = ["case", "findings", "rule", "measure", "before, %", "low", "base", "high", "observed", "base error"]
    return lines([*head, "verdict"], rows)


def _share(one: pd.Series) -> str:
    """Return a case's share before, in per cent; blank while it is to be keyed in."""
    shares = shares_before(one.case)
    some = shares[shares["tier"].isin(one.tiers.split(","))]["share"]
    return "" if (some == "").any() else f"{100 * some.astype(float).sum():g}"


def _figures(one: pd.Series) -> tuple[str, ...]:
    """Return low, base, high, the observed change and the base error, in points of share."""
    observed = float(one.observed)
    said = f"{observed:+g}" if observed else "no change"
    if one.case not in runnable():
        return "", "", "", said, ""
    found = effects(one.case, shares_before(one.case)["county"].iloc[0])
    return *(signed(end) for end in (found.low, found.base, found.high)), said, signed(found.base - observed)


def level_lines(judged: pd.DataFrame) -> str:
    """Return the cases about the order of levels: the mean level before, and after without and with the lever."""
    rows = []
    for one in judged[judged["rule"] == "order"].itertuples():
        shares = shares_before(one.case)
        for county, share in shares[shares["tier"] == "primary"][["county", "share"]].itertuples(index=False):
            levels = (f"{level(one.case, county, arm):.3f}" for arm in ("before", "none", "low", "base", "high"))
            rows.append((one.title, one.findings, f"{100 * float(share):g}", *levels, f"**{one.verdict}**"))
    head = [
        "case",
        "findings",
        "primary before, %",
        "level before",
        "after, no lever",
        "low",
        "base",
        "high",
        "verdict",
    ]
    return lines(head, rows)


def row_lines() -> str:
    """Return, for each case, the default rows that fit its lever and whether they may test it."""
    rows = []
    for case, one in cases().iterrows():
        on = excluded(str(case))
        for lever in levers(str(case)):
            used = "as it stands"
            if lever.row in on:
                used = f"excluded: rests on {', '.join(on[lever.row])}" + ("; re-derived below" if lever.each else "")
            units = "to be keyed in" if lever.units is None else f"{lever.units:g}"
            rows.append((one["title"], default(lever.row)["lever"], units, _ends(lever.points), used))
    return lines(["case", "row that fits", "units", "low / base / high, points", "may it test"], rows)


def _ends(found: Ends | None) -> str:
    return f"{found.low:.3g} / {found.base:.3g} / {found.high:.3g}" if found else ""


def left_out_lines(judged: pd.DataFrame, money: pd.DataFrame) -> str:
    """Return what was not run and what for."""
    rows = [
        (one.title, why)
        for one in judged[judged["verdict"] == NOT_RUN].itertuples()
        for why in to_read(one.case) or [one.why]
    ]
    rows += [(f"Money: {one.title}", one.why) for one in money[money["verdict"] == NOT_RUN].itertuples()]
    return lines(["case", "not run"], rows)


def note_lines() -> str:
    """Return what has to be known of single cases."""
    return "\n".join(f"- {one.title}: {one.note}." for one in cases().itertuples() if one.note)


def arithmetic_lines() -> str:
    """Return how rows are derived anew without a case, step by step."""
    rows = []
    for (row, without), some in table("validation/leave_one_out").groupby(["row", "without"]):
        name = default(row)["lever"]
        for one in some.itertuples():
            limits = [f"{points(float(cell)):.1f}" for cell in (one.low, one.high) if cell != ""]
            interval = f" ({' to '.join(limits)})" if limits else ""
            said = f"25 x ln {one.odds_ratio:g} = {points(one.odds_ratio):.1f}{interval}"
            rows.append((name, without, one.finding, one.arithmetic, said))
        together = "base: the mean; low and high: the ends of figures and intervals"
        rows.append((name, without, "all", together, _ends(left_ends(some))))
    return lines(["row", "without", "finding", "what it prints", "points"], rows)


def default_lines() -> str:
    """Return the default rows with their basis and the cases that tested them."""
    tested = tests()
    rows = [
        (
            one.lever, f"{one.low:g} / {one.base:g} / {one.high:g}", one.years, one.drawn_from or "none", one.remark,
            "; ".join(tested.get(one.row, ["nothing"])),
        )
        for one in table("validation/defaults").itertuples()
    ]  # fmt: skip
    return lines(["row", "low / base / high", "years", "drawn from", "remark", "tested by"], rows)


def tests() -> dict[str, list[str]]:
    """Return, by default row, the cases that tested it."""
    result: dict[str, list[str]] = {}
    for case in runnable():
        for lever in levers(case):
            if lever.each:
                anew = " (derived anew)" if lever.row in excluded(case) else ""
                result.setdefault(lever.row, []).append(cases().loc[case, "title"] + anew)
    return result


def finding_lines() -> str:
    """Return the findings that are cases, or that a row is derived anew from."""
    named = {one for cell in cases()["findings"] for one in ids(cell)} | set(
        table("validation/leave_one_out")["finding"]
    )
    rows = table("validation/findings")
    rows = rows[rows["finding"].isin(named)]
    return lines(["finding", "event", "study", "design", "result", "read"], rows.itertuples(index=False))


def booked_lines() -> str:
    """Return which part of the difference of cost the model books for care that moves, against the rule."""
    rule = default("saving")
    said = f"{rule['low']:g} / {rule['base']:g} / {rule['high']:g}"
    rows = [
        (one.title, f"{one.part:.2f}", said, signed(one.part - float(rule["base"])), f"**{one.verdict}**")
        for one in books().itertuples()
    ]
    return lines(["case run", "booked", "rule: low / base / high", "base error", "verdict"], rows)
