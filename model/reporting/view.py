"""What every table of a report is made from: data, answer, names, language, unit of money, periods."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from model.answer.solution import Solution
from model.city.city import City
from model.reporting.display import Chart, Column, Money, Section, Table
from model.reporting.frames import Frames
from model.reporting.labels import Labels, labels
from model.words import Words


@dataclass(frozen=True)
class Period:
    """Today, or a year of the plan: a column of many tables."""

    name: str
    answer: str
    year: int
    head: str


@dataclass(frozen=True, eq=False)
class View:
    """Data and answer, ready to be shown in one language."""

    data: City
    solution: Solution
    frames: Frames
    words: Words
    labels: Labels
    money: Money

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """Return today and the years of the plan, as far as there are answers for them."""
        settings, answers = self.data.settings, self.frames.answers
        today = [Period("today", "today", settings.first_year, self.words("today"))] * ("today" in answers)
        years = [settings.calendar(t) for t in settings.horizon] * ("plan" in answers)
        plan = [Period(f"y{year}", "plan", year, self.words("plan_year", year=year)) for year in years]
        return (*today, *plan)

    @cached_property
    def years(self) -> tuple[Period, ...]:
        """Return the years of the plan."""
        return tuple(period for period in self.periods if period.answer == "plan")

    @cached_property
    def ends(self) -> tuple[Period, ...]:
        """Return the first and the last period: today and the last year of the plan."""
        return tuple(dict.fromkeys([*self.periods[:1], *self.periods[-1:]]))

    @property
    def compares(self) -> bool:
        """Return whether there are both today and a plan, so that a change can be told."""
        return {period.answer for period in self.periods} == {"today", "plan"}

    def section(
        self,
        key: str,
        *tables: Table,
        lead: str = "",
        notes: tuple[str, ...] = (),
        chart: Chart | None = None,
    ) -> Section:
        """Return a section with sheet name, title and (where none is given) lead of the catalogue."""
        words = self.words
        return Section(key, words(f"sheet.{key}"), words(f"title.{key}"), tables,
                       lead or words(f"lead.{key}"), notes, chart)  # fmt: skip


def view(data: City, solution: Solution, lang: str) -> View:
    """Return the view of an answer in a language."""
    frames, words = Frames(data, solution), Words(lang)
    largest = frames.care.groupby(["answer", "year"])["payments"].sum().max()
    return View(data, solution, frames, words, labels(data, words), money_unit(data, float(largest), words))


def money_unit(data: City, largest: float, words: Words) -> Money:
    """Return the unit of money: million (en) or 万 (zh), plain currency where all sums of a year are small."""
    name = words.name("currency", data.settings.currency)
    unit = float(words("money_unit"))
    if largest < unit:
        return Money(1.0, name)
    return Money(unit, words("money_name", currency=name))


def criteria(view: View, sheet: str, period: Period) -> str:
    """Return the conditions of a SUMIFS for the rows of one period."""
    text = f'[{sheet}.answer],"{view.words(period.answer)}"'
    return text if period.answer == "today" else f"{text},[{sheet}.year],{period.year}"


def wide(view: View, frame: pd.DataFrame, value: str, keys: list[str]) -> pd.DataFrame:
    """Return ``keys`` and one column a period with the sums of ``value``, 0 where there is nothing."""
    sums = {
        period.name: frame[(frame["answer"] == period.answer) & (frame["year"] == period.year)]
        .groupby(keys, observed=True)[value]
        .sum()
        for period in view.periods
    }
    table = pd.concat(sums, axis=1).fillna(0.0)
    table.index = table.index.set_names(keys)
    return table.reset_index()


def period_columns(view: View, sheet: str, value: str, kind: str, *keys: str) -> tuple[Column, ...]:
    """Return a column for each period: the sum over the data sheet's rows with the row's ``keys``."""
    match = "".join(f",[{sheet}.{key}],{{{key}}}" for key in keys)
    return tuple(
        Column(
            period.name,
            period.head,
            kind,
            f"SUMIFS([{sheet}.{value}],{criteria(view, sheet, period)}{match})/UNIT",
            "sum",
        )
        for period in view.periods
    )


def matching(sheet: str, value: str, *keys: str, year: int | None = None) -> str:
    """Return the formula of the sum over a data sheet's rows with the row's ``keys``, of one year or of all."""
    when = "" if year is None else f",[{sheet}.year],{year}"
    return f"SUMIFS([{sheet}.{value}]" + "".join(f",[{sheet}.{key}],{{{key}}}" for key in keys) + when + ")"


def over_years(view: View, rows: pd.DataFrame, table: pd.DataFrame, value: str, *keys: str) -> pd.DataFrame:
    """Return ``rows`` with the sums of ``value`` of their ``keys`` in each year of the plan, and in ``all``."""
    sums = table.groupby([*keys, "year"], observed=True)[value].sum()
    years = {
        period.name: sums.reindex(pd.MultiIndex.from_frame(rows[list(keys)].assign(year=period.year)))
        for period in view.years
    }
    found = {name: year.astype(float).fillna(0.0).to_numpy() for name, year in years.items()}
    return rows.assign(**found, all=sum(found.values()))


def year_columns(view: View, sheet: str, value: str, kind: str, *keys: str, total: str = "") -> tuple[Column, ...]:
    """Return the columns of `over_years`; that of all years where there are several."""
    years = tuple(
        Column(period.name, period.head, kind, matching(sheet, value, *keys, year=period.year) + "/UNIT", total)
        for period in view.years
    )
    span = f"SUM({{{years[0].name}}}:{{{years[-1].name}}})"
    return (*years, Column("all", view.words("all_years"), kind, span, total)) if len(years) > 1 else years


def with_change(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with ``change``, last year of the plan less today, and its share ``change_share``."""
    if not view.compares:
        return frame
    first, last = (frame[period.name] for period in view.ends)
    return frame.assign(change=last - first, change_share=((last - first) / first).where(first != 0.0))


def change_columns(view: View, kind: str) -> tuple[Column, ...]:
    """Return the columns of `with_change`."""
    if not view.compares:
        return ()
    first, last = (period.name for period in view.ends)
    share = f'IF({{{first}}}=0,"",{{change}}/{{{first}}})'
    return (
        Column("change", view.words("change"), f"{kind}+", f"{{{last}}}-{{{first}}}", "formula"),
        Column("change_share", view.words("change_share"), "share+", share, "formula"),
    )


def with_total(view: View, frame: pd.DataFrame, label: str) -> pd.DataFrame:
    """Return the frame with a last row that sums its numbers, named in column ``label``."""
    sums = frame.sum(numeric_only=True).to_dict()
    texts = dict.fromkeys([column for column in frame.columns if column not in sums], "")
    total = pd.DataFrame([texts | sums | {label: view.words("total")}])
    return pd.concat([frame, total], ignore_index=True)[list(frame.columns)]
