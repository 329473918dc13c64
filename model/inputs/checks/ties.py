"""Links and volumes on the very routes of the plan: what is tied to care that nobody can get.

``flows`` are those of `treatable`, found once for all checks.
"""

from collections.abc import Iterator
from functools import partial

import pandas as pd

from model.city.city import City
from model.city.standing import kept_volume
from model.city.ties import most_need, side
from model.inputs.book import Book
from model.inputs.words import several
from model.tables.problem import Problem, error, warning

INDEX = ["row", "group", "t"]
NEED = ["group", "service", "t"]


def treatable(data: City) -> pd.DataFrame:
    """Return the routes by year on which there may be need, with mode and ``most``, all the group could need."""
    need = most_need(data).rename(columns={"units": "most"})
    routes = data.routes.merge(data.options[["option", "mode"]], on="option")
    return routes.merge(need[need["most"] > 0.0], on=["group", "service"])


def required(book: Book, data: City, flows: pd.DataFrame) -> Iterator[Problem]:
    """Yield, for each link, the groups that get nothing of what it requires: an error where no plan is left."""
    table = book["links"]
    links = data.links.reset_index(names="row")
    links = links[(links["kind"] == "requires") & (links["exempt_share"] < 1.0)]
    after, before = side(links, flows, "to"), side(links, flows, "from")
    there = pd.MultiIndex.from_frame(before[INDEX])
    after = after[~pd.MultiIndex.from_frame(after[INDEX]).isin(there)]
    broken = _broken(after, flows, data)
    after = after.drop_duplicates(INDEX)
    after = after.assign(lost=pd.MultiIndex.from_frame(after[NEED]).isin(broken))
    for (row, lost), groups in after.groupby(["row", "lost"], sort=True):
        words = {
            "source": groups["from_service"].iloc[0], "service": groups["to_service"].iloc[0],
            "share": f"{groups['exempt_share'].iloc[0]:g}", "counties": several(groups["county"].unique()),
            "groups": several(groups["group"].unique()), "count": groups["group"].nunique(),
        }  # fmt: skip
        found = partial(error, "required_lost") if lost else partial(warning, "required_unreachable")
        yield found(table.place(row, "from_service"), words["source"], **words)


def _broken(tied: pd.DataFrame, flows: pd.DataFrame, data: City) -> pd.MultiIndex:
    """Return group, service, t of what the ties keep below coverage_min, or its county below no_harm.

    ``tied`` are the routes that wait for care which nobody gives: on them together no more than the exempt share
    of need is treated.
    """
    exempt = tied.groupby([*NEED, "row"])["exempt_share"].agg(["first", "size"]).reset_index()
    ways = flows.groupby([*NEED, "county"], as_index=False).agg(most=("most", "first"), ways=("most", "size"))
    shut = ways.merge(exempt, on=NEED)
    shut = shut[shut["ways"] == shut["size"]].groupby(NEED, as_index=False)["first"].min()
    ways = ways.merge(shut, on=NEED, how="left").merge(data.base, on=NEED, how="left").fillna({"units": 0.0})
    ways["least"] = ways["units"] * ways["service"].map(data.services.set_index("service")["coverage_min"])
    ways["most"] *= ways["first"].fillna(1.0)
    avoidable = data.links.loc[data.links["kind"] == "avoids", "to_service"]
    floor = kept_volume(data).rename(columns={"units": "kept"})
    floor = floor[~floor["service"].isin(avoidable)]
    ways = ways.merge(floor, on=["county", "service", "t"], how="left").fillna({"kept": 0.0})
    county = ways.groupby(["county", "service", "t"])["most"].transform("sum")
    lost = (ways["most"] < ways["least"] * (1.0 - 1e-9)) | (county < ways["kept"] * (1.0 - 1e-9))
    return pd.MultiIndex.from_frame(ways.loc[lost & ways["first"].notna(), NEED])


def idle(book: Book, data: City, flows: pd.DataFrame) -> Iterator[Problem]:
    """Yield a warning for each link one of whose ends no group can be treated for, or that can never bind."""
    table = book["links"]
    links = data.links.reset_index(names="row")
    ends = {"from": ("generates", "avoids"), "to": ("requires",)}
    for end, kinds in ends.items():
        asked = links[links["kind"].isin(kinds)]
        for row in asked[~asked["row"].isin(side(asked, flows, end)["row"])].itertuples():
            service = getattr(row, f"{end}_service")
            words = {part: table.sheet[f"{end}_{part}"].label for part in ("tier", "mode")}
            yield warning("link_never_acts", table.place(row.row, f"{end}_service"), service, **words)
    for row in _never_bind(links[links["kind"] == "substitutes"], flows, data):
        link = table.frame["link"][row]
        yield warning("substitutes_apart", table.place(row, "link"), link)


def _never_bind(links: pd.DataFrame, flows: pd.DataFrame, data: City) -> list[int]:
    """Return the first row of each link id whose services together cannot exceed the largest base need."""
    ends = [links[["link", "row", f"{end}_service"]].set_axis(["link", "row", "service"], axis=1)
            for end in ("from", "to")]  # fmt: skip
    named = pd.concat(ends).drop_duplicates(["link", "service"])
    need = flows.drop_duplicates(NEED)[[*NEED, "most"]].merge(data.base, on=NEED, how="left").fillna({"units": 0.0})
    table = named.merge(need, on="service").groupby(["link", "group", "t"]).agg(
        most=("most", "sum"), base=("units", "max")
    )  # fmt: skip
    binding = set(table[table["most"] > table["base"] * (1.0 + 1e-9)].index.get_level_values("link"))
    first = links.drop_duplicates("link")
    return first.loc[~first["link"].isin(binding), "row"].tolist()


def generated(book: Book, data: City, flows: pd.DataFrame) -> Iterator[Problem]:
    """Yield a warning, for each link that generates need, of the groups that nobody can treat for it."""
    table = book["links"]
    links = data.links.reset_index(names="row")
    made = side(links[links["kind"] == "generates"], flows, "from").drop_duplicates(["row", "group"])
    served = pd.MultiIndex.from_frame(flows[["group", "service"]])
    made = made[~pd.MultiIndex.from_frame(made[["group", "to_service"]]).isin(served)]
    for row, groups in made.groupby("row", sort=True):
        words = {"groups": several(groups["group"]), "count": len(groups)}
        yield warning("generated_unserved", table.place(row, "to_service"), groups["to_service"].iloc[0], **words)


def volumes(book: Book, data: City, flows: pd.DataFrame) -> Iterator[Problem]:
    """Yield a problem for each project whose facility cannot treat its min_volume: an error where it must open."""
    table, settings = book["projects"], data.settings
    reach = flows.drop_duplicates(["facility", *NEED]).groupby(["facility", "t"])["most"].sum()
    last = settings.years - 1
    for index, row in table.each():
        latest = last if row.last_year != row.last_year else min(last, int(row.last_year) - settings.first_year)
        if not row.facility or latest < 0 or row.first_year > settings.calendar(latest):
            continue
        # what opens stays open: however late it opens, the volume is asked for until the end
        most, t = min((float(reach.get((row.facility, t), 0.0)), t) for t in range(latest, last + 1))
        if row.min_volume > most * (1.0 + 1e-9):
            words = {"name": row.facility, "most": f"{most:g}", "year": settings.calendar(t)}
            found = partial(error, "volume_must_open") if row.must_open else partial(warning, "volume_above_need")
            yield found(table.place(index, "min_volume"), f"{row.min_volume:g}", **words)
