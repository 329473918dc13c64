"""What every table of a report is made from: data, answer, names, language, unit of money, periods."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from model.answer.solution import Solution
from model.answer.standing import founded
from model.city.city import City
from model.reporting.display import Column, Money
from model.reporting.edition import Edition
from model.reporting.frames import Frames
from model.reporting.labels import labels
from model.words import Words

MEASURED = ("as_is", "plan")
"""The answers between which lies what a plan changes."""


@dataclass(frozen=True)
class Period:
    """Today, the last year as it is, or a year of the plan: a column of many tables."""

    name: str
    answer: str
    year: int
    head: str

    def of(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return the rows of this period."""
        return frame[(frame["answer"] == self.answer) & (frame["year"] == self.year)]


@dataclass(frozen=True, eq=False)
class View(Edition):
    """Data and answer, ready to be shown in one language."""

    solution: Solution
    frames: Frames

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """Today, the last year as it is, and the years of the plan, as far as there are answers for them."""
        settings, answers = self.data.settings, self.frames.answers
        today = [Period("today", "today", settings.first_year, self.words("today"))] * ("today" in answers)
        last = settings.calendar(settings.years - 1)
        as_is = [Period("as_is", "as_is", last, self.words("as_is_year", year=last))] * ("as_is" in answers)
        years = [settings.calendar(t) for t in settings.horizon] * ("plan" in answers)
        plan = [Period(f"y{year}", "plan", year, self.words("plan_year", year=year)) for year in years]
        return (*today, *as_is, *plan)

    @cached_property
    def years(self) -> tuple[Period, ...]:
        """The years of the plan."""
        return tuple(period for period in self.periods if period.answer == "plan")

    @cached_property
    def ends(self) -> tuple[Period, ...]:
        """Today, and the last year as it is and with the plan."""
        return (*self.periods[: len(self.periods) - len(self.years)], *self.years[-1:])

    @property
    def compared(self) -> tuple[Period, Period]:
        """The last year as it is and with the plan, between which lies what the plan changes; see `compares`."""
        first, last = (period for period in self.ends if period.answer in MEASURED)
        return first, last

    @property
    def compares(self) -> bool:
        """Whether there are both a plan and the same years without it, so that a change can be shown."""
        return {period.answer for period in self.periods} >= set(MEASURED)

    @property
    def has_plan(self) -> bool:
        """Whether there is a plan."""
        return self.solution.status.has_plan


def view(data: City, solution: Solution, lang: str) -> View:
    """Return the view of an answer in a language."""
    data = founded(data, solution)
    frames, words = Frames(data, solution), Words(lang)
    largest = frames.care.groupby(["answer", "year"])["payments"].sum().max()
    return View(data, words, labels(data, words), money_unit(data, float(largest), words), solution, frames)


def money_unit(data: City, largest: float, words: Words) -> Money:
    """Return the unit of money: million (en) or 万 (zh), plain currency where all sums of a year are small."""
    name = words.name("currency", data.settings.currency)
    unit = float(words("money_unit"))
    if largest < unit:
        return Money(1.0, name)
    return Money(unit, words("money_name", currency=name))


def matching(sheet: str, value: str, *keys: str, when: str = "") -> str:
    """Return the formula of the sum over a data sheet's rows with the row's ``keys``.

    A key is a column of both, or ``<column of the sheet>=<column of the row>``; ``when``: further conditions.
    """
    return f"SUMIFS([{sheet}.{value}]{_criteria(sheet, keys)}{when})"


def in_period(view: View, sheet: str, value: str, period: Period, *keys: str) -> str:
    """Return the formula of the sum over a data sheet's rows of a period with the row's ``keys``."""
    when = f'[{sheet}.answer],"{view.words(period.answer)}"'
    when += "" if period.answer == "today" else f",[{sheet}.year],{period.year}"
    return f"SUMIFS([{sheet}.{value}],{when}{_criteria(sheet, keys)})"


def _criteria(sheet: str, keys: tuple[str, ...]) -> str:
    """Return the conditions of a SUMIFS that the rows of a sheet have the row's ``keys``."""
    pairs = ((key.partition("=")[0], key.rpartition("=")[2]) for key in keys)
    return "".join(f",[{sheet}.{column}],{{{cell}}}" for column, cell in pairs)


def wide(view: View, frame: pd.DataFrame, value: str, keys: list[str]) -> pd.DataFrame:
    """Return ``keys`` and one column a period with the sums of ``value``, 0 where there is nothing."""
    sums = {period.name: period.of(frame).groupby(keys, observed=True)[value].sum() for period in view.periods}
    table = pd.concat(sums, axis=1).fillna(0.0)
    table.index = table.index.set_names(keys)
    return table.reset_index()


def period_columns(view: View, sheet: str, value: str, kind: str, *keys: str) -> tuple[Column, ...]:
    """Return the columns of `wide`: sums over the data sheet's rows with the row's ``keys``."""
    return tuple(
        Column(period.name, period.head, kind, in_period(view, sheet, value, period, *keys) + "/UNIT", "sum")
        for period in view.periods
    )


def over_years(view: View, rows: pd.DataFrame, table: pd.DataFrame, value: str, *keys: str) -> pd.DataFrame:
    """Return ``rows`` with the sums of ``value`` of their ``keys`` in each year of the plan, and in ``all``."""
    sums = table.groupby([*keys, "year"], observed=True)[value].sum()
    years = {
        period.name: sums.reindex(pd.MultiIndex.from_frame(rows[list(keys)].assign(year=period.year)))
        for period in view.years
    }
    filled = {name: year.astype(float).fillna(0.0).to_numpy() for name, year in years.items()}
    return rows.assign(**filled, all=sum(filled.values()))


def year_columns(view: View, sheet: str, value: str, kind: str, *keys: str, total: str = "") -> tuple[Column, ...]:
    """Return the columns of `over_years`; that of all years where there are several."""
    years = tuple(
        Column(period.name, period.head, kind,
               matching(sheet, value, *keys, when=f",[{sheet}.year],{period.year}") + "/UNIT", total)
        for period in view.years
    )  # fmt: skip
    span = f"SUM({{{years[0].name}}}:{{{years[-1].name}}})"
    return (*years, Column("all", view.words("all_years"), kind, span, total)) if len(years) > 1 else years


def with_change(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with ``change``, the plan's last year less the same as it is, and ``change_share`` of that."""
    if not view.compares:
        return frame
    first, last = (frame[period.name] for period in view.compared)
    return frame.assign(change=last - first, change_share=((last - first) / first).where(first != 0.0))


def change_columns(view: View, kind: str) -> tuple[Column, ...]:
    """Return the columns of `with_change`."""
    if not view.compares:
        return ()
    first, last = (period.name for period in view.compared)
    share = f'IF({{{first}}}=0,"",{{change}}/{{{first}}})'
    return (
        view.column(f"change {kind}+/formula {{{last}}}-{{{first}}}"),
        view.column(f"change_share share+/formula {share}"),
    )


def share_column(
    view: View, frame: pd.DataFrame, period: Period, whole: pd.Series, formula: str, heading: str = "share_in"
) -> Column:
    """Put each row's share in a ``whole`` (whose formula is given) into the frame; return its column."""
    name = f"share_{period.name}"
    frame[name] = (frame[period.name] / whole).where(whole != 0.0)
    return Column(name, view.words(heading, period=period.head), "share",
                  f'IF({formula}=0,"",{{{period.name}}}/{formula})', "formula")  # fmt: skip
