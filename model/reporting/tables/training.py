"""Tables of training: the courses year by year, and who is sent to which."""

import pandas as pd

from model.reporting.display import Column, Table
from model.reporting.view import View, matching, over_years, year_columns

LEAST_PERSONS = 0.05
"""Fewer persons than this are shown as 0.0 and are left out of the list."""
STAFF = ("from_name=from_staff", "to_name=to_staff")
"""The columns of what people are before and after a course."""


def courses(view: View) -> Table:
    """Each course with its terms, the persons of each year and their cost; those nobody takes too."""
    terms = ["price", "months_away", "lag_years", "places_per_year"]
    sheet = view.data.training.rename(columns={"cost": "price"})[["course", "from_staff", "to_staff", *terms]]
    frame = over_years(view, _with_staff(view, sheet), view.frames.training, "persons", "course")
    cost = view.frames.training.groupby("course")["cost"].sum()
    frame["cost"] = frame["course"].map(cost).astype(float).fillna(0.0)
    return view.table(
        "courses", frame, "course_name", *STAFF, "places_per_year count", "price=price_of_place count",
        "months_away count", "lag_years count",
        *year_columns(view, "train", "persons", "fte", "course", total="sum"),
        f"cost=cost_in money/sum {matching('train', 'cost', 'course')}/UNIT", "course=code code",
        total="course_name",
    )  # fmt: skip


def trained(view: View) -> Table:
    """Who is sent to which course from where, for how long, and when they join their new type."""
    terms, places = view.data.training[["course", "months_away"]], view.data.facilities[["facility", "county"]]
    frame = view.frames.training.merge(terms, on="course").merge(places, on="facility")
    frame = frame[frame["persons"] >= LEAST_PERSONS]
    frame = frame.sort_values(["year", "course", "persons"], ascending=[True, True, False], ignore_index=True)
    return view.table(
        "trained", _with_staff(view, frame), "year", "facility_name", "county_name", "course_name", *STAFF,
        "persons fte", "price=price_of_place count", "cost=cost_in money {persons}*{price}/UNIT",
        "months_away count", "joins year", "facility=code code",
        note="training_note", empty="no_training", limit=60, rank="persons",
    )  # fmt: skip


def with_net(view: View, frame: pd.DataFrame, *places: str) -> pd.DataFrame:
    """Return rows of staff types (at ``places``) with ``net``: who joins by training less who leaves, all years."""
    done, keys = view.frames.training, [*places, "staff"]
    done = done[done["joins"] <= view.years[-1].year]
    joined, left = (
        done.rename(columns={end: "staff"}).groupby(keys)["persons"].sum() for end in ("to_staff", "from_staff")
    )
    net = joined.sub(left, fill_value=0.0).rename("net").reset_index()
    return frame.merge(net, on=keys, how="left").fillna({"net": 0.0})


def net_column(view: View, *places: str) -> Column:
    """Return the column of `with_net`."""
    joined, left = (
        matching("train", "persons", f"{end}=staff", *places, when=f',[train.joins],"<={view.years[-1].year}"')
        for end in ("to_staff", "from_staff")
    )
    return view.column(f"net=trained_net fte+ {joined}-{left}")


def _with_staff(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with the names of the staff types on either side of its course."""
    origin = view.labels.column("staff", frame["from_staff"])
    return frame.assign(
        from_name=origin.where(frame["from_staff"] != "", view.words("from_outside")),
        to_name=view.labels.column("staff", frame["to_staff"]),
    )
