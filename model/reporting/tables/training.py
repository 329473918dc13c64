"""Tables of training: the courses year by year, and who is sent to which."""

import pandas as pd

from model.reporting.display import Column, Table
from model.reporting.view import View, matching, over_years, with_total, year_columns

LEAST_PERSONS = 0.05
"""Fewer persons than this are shown as 0.0 and are left out of the list."""


def courses(view: View) -> Table:
    """Return each course with its terms, the persons of each year and their cost; those nobody takes too."""
    words, terms = view.words, ["price", "months_away", "lag_years", "places_per_year"]
    sheet = view.data.training.rename(columns={"cost": "price"})[["course", "from_staff", "to_staff", *terms]]
    frame = over_years(view, _named(view, sheet), view.frames.training, "persons", "course")
    cost = view.frames.training.groupby("course")["cost"].sum()
    frame["cost"] = frame["course"].map(cost).astype(float).fillna(0.0)
    frame = with_total(view, frame, "name")
    frame.loc[frame.index[-1], terms] = float("nan")
    columns = (
        Column("name", words("course")),
        *_staff(view),
        Column("places_per_year", words("places_per_year"), "count"),
        Column("price", _price(view), "count"),
        Column("months_away", words("months_away"), "count"),
        Column("lag_years", words("lag_years"), "count"),
        *year_columns(view, "train", "persons", "fte", "course", total="sum"),
        Column("cost", words("cost_in", money=view.money.name), "money",
               matching("train", "cost", "course") + "/UNIT", "sum"),
        Column("course", words("code"), "code"),
    )  # fmt: skip
    return Table("courses", words("courses_table"), columns, frame, total=True)


def trained(view: View) -> Table:
    """Return who is sent to which course from where, for how long, and when they join their new type."""
    words, data = view.words, view.data
    terms = data.training[["course", "months_away"]]
    frame = view.frames.training.merge(terms, on="course").merge(
        data.facilities[["facility", "county"]], on="facility"
    )
    frame = frame[frame["persons"] >= LEAST_PERSONS]
    frame = frame.sort_values(["year", "course", "persons"], ascending=[True, True, False], ignore_index=True)
    frame = _named(view, frame)
    for name in ("facility", "county"):
        frame[f"{name}_name"] = view.labels.column(name, frame[name])
    columns = (
        Column("year", words("year"), "year"),
        Column("facility_name", words("facility")),
        Column("county_name", words("county")),
        Column("name", words("course")),
        *_staff(view),
        Column("persons", words("persons"), "fte"),
        Column("price", _price(view), "count"),
        Column("cost", words("cost_in", money=view.money.name), "money", "{persons}*{price}/UNIT"),
        Column("months_away", words("months_away"), "count"),
        Column("joins", words("joins"), "year"),
        Column("facility", words("code"), "code"),
    )
    note, empty = words("training_note"), words("no_training")
    return Table("trained", words("trained_table"), columns, frame, note, empty, limit=60, rank="persons")


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
    at = "".join(f",[train.{place}],{{{place}}}" for place in places)
    joined, left = (
        f'SUMIFS([train.persons],[train.{end}],{{staff}}{at},[train.joins],"<={view.years[-1].year}")'
        for end in ("to_staff", "from_staff")
    )
    return Column("net", view.words("trained_net"), "fte+", f"{joined}-{left}")


def _named(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with the names of its course and of the staff types on either side of it."""
    outside = view.words("from_outside")
    origin = view.labels.column("staff", frame["from_staff"])
    return frame.assign(
        name=view.labels.column("course", frame["course"]),
        from_name=origin.where(frame["from_staff"] != "", outside),
        to_name=view.labels.column("staff", frame["to_staff"]),
    )


def _staff(view: View) -> tuple[Column, ...]:
    """Return the columns of what people are before and after a course."""
    return (Column("from_name", view.words("from_staff")), Column("to_name", view.words("to_staff")))


def _price(view: View) -> str:
    """Return the heading of the cost of a place, which is in plain currency."""
    return view.words("price_of_place", currency=view.words.name("currency", view.data.settings.currency))
