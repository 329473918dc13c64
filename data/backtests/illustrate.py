"""The cases of the lecture texts, and published evaluations set beside them: illustrations, no validation.

One number of behaviour is set by two of the cases and used unchanged in all others.
"""

import numpy as np
import pandas as pd

from data.backtests.answers import Answer, answer
from data.backtests.county import region, table
from data.backtests.text import lines, signed
from model.city.turning import HALF

CALIBRATED = "calibrated"  # stands in levers.csv for the points of share by which people answer to a lever


def levers(points: float) -> pd.DataFrame:
    """Return case, sheet, row of every lever, answered by so many points of share (of 1); with 0 nobody answers."""
    rows = table("illustrations/levers")
    rows = rows[(rows["sheet"] != "responses") | (points > 0.0)]
    return rows.assign(row=rows["row"].str.replace(CALIBRATED, repr(points), regex=False))


def answers() -> dict[str, Answer]:
    """Return the counties with nobody and with everybody answering to the levers, by name."""
    today, busy = table("illustrations/before"), table("illustrations/busy")
    unanswered = answer(region(today, busy, levers(0.0)))
    points = float(fitted(unanswered).mean())
    return {"unanswered": unanswered, CALIBRATED: answer(region(today, busy, levers(points)))}


def fitted(unanswered: Answer) -> pd.Series:
    """Return by calibration case the points of share (of 1), of a tier that holds half, of its reported change.

    What is missing after the last year is what people must have moved in answer to the lever, by its log-odds.
    """
    cases = reported("calibration").set_index("case", drop=False)
    missing = cases["after"] - cases.apply(unanswered.after, axis=1)
    start, end = cases["before"] / 100, (cases["before"] + missing) / 100
    return HALF * (np.log(end / (1 - end)) - np.log(start / (1 - start)))


def reported(*roles: str) -> pd.DataFrame:
    """Return the reported measures of the cases of some roles, with title and text, in the order of the cases."""
    cases = table("illustrations/cases")
    return cases[cases["role"].isin(roles)].merge(table("illustrations/reported"), on="case")


def results(found: dict[str, Answer]) -> pd.DataFrame:
    """Return the reported measures with before in the model and the measure under each answer, in their units."""
    measures = reported("calibration", "illustration")
    model = {name: measures.apply(one.after, axis=1) for name, one in found.items()}
    return measures.assign(model_before=measures.apply(found[CALIBRATED].before, axis=1), **model)


def case_lines(table_of: pd.DataFrame) -> str:
    """Return the table of the cases."""
    rows = [
        (
            row.title, row.text, row.role, row.measure + ("" if row.unit == "index" else f", {row.unit}"),
            f"{row.before:g}", f"{row.unanswered:.1f}", f"{row.calibrated:.1f}", f"{row.after:g}",
            signed(row.calibrated - row.after),
        )
        for row in table_of.itertuples()
    ]  # fmt: skip
    head = ["case", "text", "role", "measure", "before", "nobody answers", "calibrated", "reported", "error"]
    return lines(head, rows)


def mean_error(table_of: pd.DataFrame, kind: str) -> float:
    """Return the mean absolute error of a kind of measure over the cases that set no number, in points."""
    some = table_of[(table_of["role"] == "illustration") & (table_of["kind"] == kind)]
    return float((some["calibrated"] - some["after"]).abs().mean())


def published_lines(found: dict[str, Answer]) -> str:
    """Return the published findings beside the model's, where it measures the same."""
    rows = []
    for _, one in table("illustrations/published").iterrows():
        sign = "" if one["kind"] == "share" else "+"
        said = f"{float(one['value']):{sign}g} {one['unit']}" if one["value"] else "-"
        figures = _figures(one, found[CALIBRATED].after(one)) if one["case"] else ("-", "-")
        rows.append((one["lever"], one["finding"], said, *figures, one["study"], one["note"]))
    return lines(["lever", "finding", "published", "calibrated", "error", "study", "remark"], rows)


def _figures(one: pd.Series, predicted: float) -> tuple[str, str]:
    """Return the model's figure, a level as it is, a change with its sign, and its error."""
    decimals = 3 if one["unit"] == "visits" else 1
    figure = f"{predicted:.{decimals}f}" if one["kind"] == "share" else signed(predicted, decimals)
    return figure, signed(predicted - float(one["value"]), decimals)
