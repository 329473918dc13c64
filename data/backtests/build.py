"""Write ``docs/backtests.md``: reported cases, what the model predicts for them, and published evaluations.

``python -m data.backtests.build`` solves one region (``county.py``) under five sets of rows and writes the page
from ``page.md`` and the readable tables beside it. The same tables give the same page.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.backtests.county import HERE, cells, edited, levers, region, table
from data.backtests.measures import care, value
from model.answer.solution import Solution
from model.city.city import City
from model.city.turning import HALF
from model.inputs import from_rows
from model.inputs.schema import BY_NAME
from model.solving.solve import solve

TARGET = HERE.parents[1] / "docs" / "backtests.md"
TEMPLATE = HERE / "page.md"
NO_LEVER = pd.DataFrame(columns=["case", "sheet", "row"])
NO_RULE = "key=shift_per_year; value="
MOST_HEALTH = "key=objective; value=health"


@dataclass(frozen=True)
class Answer:
    """The region solved once."""

    data: City
    solution: Solution

    def before(self, measure: pd.Series) -> float:
        """Return a measure in today's answer."""
        now = care(self.data, self._today, measure["case"])
        return value(measure["kind"], now, now, measure["service"], measure["tiers"])

    def after(self, measure: pd.Series) -> float:
        """Return a measure in the last year of the plan."""
        now = care(self.data, self.solution, measure["case"])
        today = care(self.data, self._today, measure["case"])
        return value(measure["kind"], now, today, measure["service"], measure["tiers"])

    @property
    def _today(self) -> Solution:
        if self.solution.today is None:
            raise ValueError("the region has no answer for today")
        return self.solution.today


def answer(edits: pd.DataFrame, *settings: str) -> Answer:
    """Return the region with some edits of its counties and of its settings, solved."""
    rows = region(table("cases")["case"], edits)
    data = from_rows(edited(rows, pd.DataFrame({"sheet": "settings", "row": settings})), "backtests")
    solution = solve(data)
    if not solution.status.has_plan:
        raise ValueError(f"the region has no plan: {solution.status}\n{solution.reasons}")
    return Answer(data, solution)


def fitted(cautious: Answer) -> pd.Series:
    """Return by calibration case the points of share, of a tier that holds half, that its reported change takes.

    What is missing after the last year is what people must have moved in answer to the lever, by its log-odds.
    """
    cases = reported("calibration").set_index("case", drop=False)
    missing = cases["after"] - cases.apply(cautious.after, axis=1)
    start, end = cases["before"] / 100, (cases["before"] + missing) / 100
    return HALF * (np.log(end / (1 - end)) - np.log(start / (1 - start)))


def reported(*roles: str) -> pd.DataFrame:
    """Return the reported measures of the cases of some roles, with title and text, in the order of the cases."""
    cases = table("cases")
    return cases[cases["role"].isin(roles)].merge(table("reported"), on="case")


def answers() -> dict[str, Answer]:
    """Return the region under each set of rows, by its name on the page."""
    cautious = answer(levers(0.0))
    points = float(fitted(cautious).mean())
    return {
        "no lever": answer(NO_LEVER),
        "cautious": cautious,
        "calibrated": answer(levers(points)),
        "without the rule": answer(levers(0.0), NO_RULE),
        "most health": answer(levers(points), MOST_HEALTH),
    }


def results(found: dict[str, Answer]) -> pd.DataFrame:
    """Return the reported measures with before in the model and the measure under each set of rows."""
    measures = reported("calibration", "back-test")
    model = {name: measures.apply(one.after, axis=1) for name, one in found.items()}
    today = measures.apply(found["calibrated"].before, axis=1)
    return measures.assign(model_before=today, **model)


def page(found: dict[str, Answer]) -> str:
    """Return the page."""
    table_of = results(found)
    fits = fitted(found["cautious"])
    names = table("cases").set_index("case")["title"]
    shares = table_of[table_of["kind"] == "share"]
    held = shares[shares["role"] == "back-test"]
    moved = (shares["after"] - shares["before"]) * (shares["most health"] - shares["before"])
    doctors = table_of[table_of["kind"] == "coverage"]
    short = doctors["after"] - doctors["calibrated"]
    settings = found["cautious"].data.settings
    gains = reported("calibration").eval("after - before").drop_duplicates()
    return TEMPLATE.read_text("utf-8").format(
        fits=" and ".join(f"{names[case]} ({100 * fit:.1f})" for case, fit in fits.items()),
        points=f"{100 * fits.mean():.1f}",
        gains=" and ".join(f"{gain:g}" for gain in gains),
        guidance=f"{100 * (settings.shift_per_year or 0.0):g}",
        years=settings.years,
        short=" to ".join(f"{gap:.0f}" for gap in (short.min(), short.max())),
        cases=case_lines(table_of),
        means=mean_lines(table_of),
        held=len(held),
        shares=len(shares),
        wrong=int((moved < 1e-6).sum()),
        bounds=bound_lines(table_of, list(found)),
        published=published_lines(found),
        left_out=lines(["text", "case", "why"], table("left_out").itertuples(index=False)),
    )


def case_lines(table_of: pd.DataFrame) -> str:
    """Return the table of the cases; a case's levers stand in its first row."""
    head = [
        "case", "text", "role", "measure", "before", "levers (sheet: row)", "predicted", "reported", "error",
        "direction right",
    ]  # fmt: skip
    first = ~table_of["case"].duplicated()
    rows = [
        (
            row.title, row.text, row.role, measured(row.measure, row.unit), f"{row.before:g}",
            lever_text(row.case) if first[row.Index] else "as above", f"{row.calibrated:.1f}", f"{row.after:g}",
            signed(row.calibrated - row.after), right(row.before, row.calibrated, row.after),
        )
        for row in table_of.itertuples()
    ]  # fmt: skip
    return lines(head, rows)


def mean_lines(table_of: pd.DataFrame) -> str:
    """Return the rows of mean absolute errors: of the shares, and of what doctors bound."""
    tests = table_of[table_of["role"] == "back-test"]
    kinds = {"shares by tier": "share", "signing and control": "coverage"}
    rows = []
    for words, kind in kinds.items():
        some = tests[tests["kind"] == kind]
        errors = [(some[name] - some["after"]).abs().mean() for name in ("calibrated", "cautious", "before")]
        rows.append((words, *(f"{error:.1f}" for error in errors)))
    return "\n".join(line(row) for row in rows)


def bound_lines(table_of: pd.DataFrame, names: list[str]) -> str:
    """Return each measure under each set of rows."""
    rows = [
        (row["title"], measured(row["measure"], row["unit"]), f"{row['before']:g}",
         *(f"{row[name]:.1f}" for name in names), f"{row['after']:g}")
        for _, row in table_of.iterrows()
    ]  # fmt: skip
    return lines(["case", "measure", "before", *names, "reported"], rows)


def published_lines(found: dict[str, Answer]) -> str:
    """Return the published findings beside the model's, where it measures the same."""
    head = ["lever", "finding", "published", "calibrated", "error", "cautious", "error", "study", "remark"]
    rows = []
    for _, one in table("published").iterrows():
        sign = "" if one["kind"] == "share" else "+"
        said = f"{float(one['value']):{sign}g} {one['unit']}" if one["value"] else "-"
        figures = ["-"] * 4
        if one["case"]:
            predicted = [found[name].after(one) for name in ("calibrated", "cautious")]
            figures = [text for number in predicted for text in (number_of(one, number), error_of(one, number))]
        rows.append((one["lever"], one["finding"], said, *figures, one["study"], one["note"]))
    return lines(head, rows)


def number_of(one: pd.Series, number: float) -> str:
    """Return a figure of a finding: a level as it is, a change with its sign."""
    decimals = 3 if one["unit"] == "visits" else 1
    return f"{number:.{decimals}f}" if one["kind"] == "share" else f"{round(number, decimals) + 0.0:+.{decimals}f}"


def error_of(one: pd.Series, predicted: float) -> str:
    """Return predicted - published."""
    return f"{predicted - float(one['value']):+.{3 if one['unit'] == 'visits' else 1}f}"


def lever_text(case: str) -> str:
    """Return the lever rows of a case, sheet by sheet."""
    rows = table("levers").query("case == @case")
    return "; ".join(f"`{row.sheet}`: {row_text(row.sheet, row.row)}" for row in rows.itertuples())


def row_text(sheet: str, row: str) -> str:
    """Return a lever row as its keys, then what it sets."""
    found = {column: f"{cell:.10g}" if isinstance(cell, float) else str(cell) for column, cell in cells(row).items()}
    keys = [cell for column, cell in found.items() if column in BY_NAME[sheet].keys]
    others = [f"{column} {cell}" for column, cell in found.items() if column not in BY_NAME[sheet].keys]
    return ", ".join(["/".join(keys), *others])


def measured(measure: str, unit: str) -> str:
    """Return the measure with its unit."""
    return measure if unit == "index" else f"{measure}, {unit}"


def right(before: float, predicted: float, after: float) -> str:
    """Return whether a prediction moves the way the report does."""
    return "yes" if (predicted - before) * (after - before) > 0 else "no"


def signed(number: float) -> str:
    """Return a number with its sign and one decimal; a nought has none."""
    return f"{number:+.1f}" if abs(number) >= 0.05 else "0.0"


def lines(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Return a table of the page."""
    head = list(head)
    return "\n".join([line(head), "|" + "---|" * len(head), *(line(row) for row in rows)])


def line(row: Iterable[object]) -> str:
    """Return one row of a table."""
    return "| " + " | ".join(str(cell) for cell in row) + " |"


def main() -> None:
    """Write the page."""
    TARGET.write_text(page(answers()), "utf-8")


if __name__ == "__main__":
    main()
