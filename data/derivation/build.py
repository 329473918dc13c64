"""Derive what an option pays and what it gains from the figures that they rest on.

``python -m data.derivation.build`` reads

* ``gains.csv``      per service the events that care spares: how many a unit, how far fewer, what each would cost in
  health, from which source
* ``inpatient.csv``  per tier the ratio paid of what the policy covers, and the deductible
* ``options.csv``    every option with its price and its quality: its effect as a part of that in ``gains.csv``

* ``schedules.csv``  per schedule and option the points by which its ratio is higher or lower

and writes the sheets ``data/library/options.csv`` and ``data/yangzhou/schedules.csv``, and ``data/gains.md`` (every
gain, line by line).

health gained by a unit [QALY] = quality x sum over events of
    events a unit x effect x the part of it that carries over to these patients x loss of utility x years, discounted
share paid by the fund = ratio x part that the policy covers x (price - deductible) / price
"""

from pathlib import Path
from typing import Any

import pandas as pd

HERE = Path(__file__).resolve().parent
DATA = HERE.parent
ENDS = {"health_gain": "effect", "health_gain_low": "effect_low", "health_gain_high": "effect_high"}
COLUMNS = [
    "option", "service", "tier", "mode", "price", "fund_share", "unit_cost", *ENDS, "max_share", "gain_source",
    "source", "note",
]  # fmt: skip
DIGITS = 4  # of a derived figure


def table(name: str, folder: Path = HERE) -> pd.DataFrame:
    """Return one readable table."""
    return pd.read_csv(folder / f"{name}.csv", keep_default_na=False, na_values=[""])


def discount_rate() -> float:
    """Return the yearly rate of the example city, a fraction."""
    settings = table("settings", DATA / "yangzhou").set_index("key")["value"]
    return float(settings["discount_rate"])


def discounted(years: float, rate: float) -> float:
    """Return what so many years count, each at its end; within a year nothing is discounted."""
    return years if years <= 1.0 or rate == 0.0 else (1.0 - (1.0 + rate) ** -years) / rate


def events(rate: float) -> pd.DataFrame:
    """Return ``gains.csv`` with what each event adds: columns of ``ENDS`` in QALY a unit at full quality."""
    gains = table("gains")
    worth = gains["utility"] * gains["years"].map(lambda years: discounted(years, rate))
    spared = gains["events_per_unit"] * gains["carries_over"] * worth
    return gains.assign(**{name: spared * gains[effect] for name, effect in ENDS.items()})


def by_service(gains: pd.DataFrame) -> pd.DataFrame:
    """Return per service the gain of a unit at full quality and the sources of its effect."""
    sums = gains.groupby("service")[list(ENDS)].sum()
    sources = gains.groupby("service")["effect_source"].agg(
        lambda ids: ",".join(dict.fromkeys(",".join(ids).split(",")))
    )
    return sums.assign(gain_source=sources)


def inpatient_terms(options: pd.DataFrame) -> pd.DataFrame:
    """Return per option ratio, deductible [CNY] and in_policy: those of its tier and service, else of its tier."""
    terms = table("inpatient")
    names = ["ratio", "deductible", "in_policy"]
    general = terms[terms["service"].isna()].set_index("tier")[names]
    own = terms.dropna(subset="service").set_index(["tier", "service"])[names]
    place = pd.MultiIndex.from_frame(options[["tier", "service"]])
    found = own.reindex(place).reset_index(drop=True)
    return found.fillna(general.reindex(options["tier"]).reset_index(drop=True)).set_axis(options.index)


def paid_of_a_point(options: pd.DataFrame) -> pd.Series:
    """Return per option what its fund share rises by when the ratio rises by one (1: not an inpatient option)."""
    terms = inpatient_terms(options)
    paid = terms["in_policy"] * (1.0 - terms["deductible"] / options["price"]).clip(lower=0.0)
    return paid.where(options["fund_share"].isna(), 1.0)


def option_sheet(rate: float) -> pd.DataFrame:
    """Return sheet ``options``: fund shares and gains derived, all else as written."""
    options = table("options")
    gains = by_service(events(rate)).reindex(options["service"]).set_axis(options.index)
    share = options["fund_share"].fillna(inpatient_terms(options)["ratio"] * paid_of_a_point(options))
    derived = {name: (options["quality"] * gains[name]).map(rounded) for name in ENDS}
    sheet = options.assign(fund_share=share.map(rounded), gain_source=gains["gain_source"], **derived)
    return sheet[COLUMNS]


def schedule_sheet() -> pd.DataFrame:
    """Return sheet ``schedules``: the fund share of each option with the points of its schedule."""
    options, schedules = table("options"), table("schedules")
    share = option_sheet(0.0).set_index("option")["fund_share"]
    a_point = paid_of_a_point(options).set_axis(options["option"])
    moved = share.reindex(schedules["option"]) + a_point.reindex(schedules["option"]) * schedules["points"].to_numpy()
    sheet = schedules.assign(fund_share=[rounded(value) for value in moved])
    return sheet[["schedule", "option", "label_en", "label_zh", "fund_share", "source", "note"]]


def rounded(value: float) -> float:
    """Return a figure with ``DIGITS`` digits that count."""
    return float(f"{value:.{DIGITS}g}")


def page(rate: float) -> str:
    """Return ``data/gains.md``."""
    gains, options = events(rate), table("options")
    labels = table("services", DATA / "library").set_index("service")["label_en"]
    lines = [(HERE / "page.md").read_text(encoding="utf-8").format(rate=f"{rate:.0%}", digits=DIGITS)]
    for service, parts in gains.groupby("service", sort=False):
        total = parts[list(ENDS)].sum()
        qualities = options[options["service"] == service]
        lines += [
            f"## {labels[service]} (`{service}`)\n",
            "| event | a unit | effect (low, high) | carried over | loss | years | QALY | effect from | sources |",
            "|---|---|---|---|---|---|---|---|---|",
            *(line_of(part) for part in parts.itertuples()),
            f"\nAt full quality **{rounded(total['health_gain']):g}** QALY a unit "
            f"({rounded(total['health_gain_low']):g} to {rounded(total['health_gain_high']):g}). Quality: "
            + ", ".join(f"{row.tier} {row.mode} {row.quality:g}" for row in qualities.itertuples())
            + ".",
            *(f"\n{note}." for note in dict.fromkeys(parts["note"].dropna())),
            "",
        ]
    return "\n".join(lines)


def line_of(part: Any) -> str:
    """Return the line of an event in the page."""
    effect = f"{part.effect:g} ({part.effect_low:g}, {part.effect_high:g})"
    numbers = f"{part.carries_over:g} | {part.utility:g} | {part.years:g} | {rounded(part.health_gain):g}"
    return (
        f"| {part.event} | {part.events_per_unit:g} | {effect} | {numbers} | {part.effect_source} | {part.source} |"
    )


def main() -> None:
    """Write the sheets and the page."""
    rate = discount_rate()
    option_sheet(rate).to_csv(DATA / "library" / "options.csv", index=False, lineterminator="\n")
    schedule_sheet().to_csv(DATA / "yangzhou" / "schedules.csv", index=False, lineterminator="\n")
    (DATA / "gains.md").write_text(page(rate), encoding="utf-8")


if __name__ == "__main__":
    main()
