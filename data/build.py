"""Build the two example workbooks from readable tables.

``python data/build.py`` reads

* ``data/library/``   what care is and what it takes: tiers, services, options, use, staff and machine types
* ``data/yangzhou/``  the local facts of a Yangzhou-like city: areas, hospitals, rates, needs, money, targets
* ``data/tiny/``      a case small enough to solve on paper, sheet by sheet

and writes ``data/yangzhou.xlsx`` and ``data/tiny.xlsx``. The same tables always give the same bytes.

The tiny case, solved by hand (its README sheet says the same at length). One town, a clinic (primary) and
a hospital, one fund, 2025 and 2026, no discounting. Each year 1000 visits and 100 patient-years of chronic
care are needed.

* A clinic visit: 0.5 nurse hours, gives 1, costs the fund 30. A hospital visit: 1 scanner hour, gives 1.2,
  costs 50. A chronic patient-year, clinic only: 2 nurse hours, gives 5, costs 100.
* 2025: one scanner, so 400 hospital visits; 400 + 100 hired nurse hours = 100 x 2 + 600 x 0.5. All is
  treated: health 600 + 480 + 500 = 1580, fund 18000 + 20000 + 10000 = 48000.
* 2026: the capital budget (10000 a year, kept) buys the second scanner. With h hospital visits and 1000 - h
  at the clinic, half of the fund to primary means 40000 - 30 h >= 0.5 (40000 + 20 h), so h = 500:
  health 500 + 600 + 500 = 1600, fund 50000. (Where people turn would allow h = 533.33.)
* Objective 3180.000000, a unique plan; without the target 3186.666667, without the scanner 3160, without the
  screening that brings 60 of the 100 chronically ill 2580.
"""

import argparse
import datetime
from pathlib import Path

import numpy as np
import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format

HERE = Path(__file__).resolve().parent
CITY_RESIDENTS = 4_559_797  # census of 2020, source census_2020
CITY_INSURED = 2_850_000  # members of the resident scheme, an assumption
COMMUNITY_PRICE_FACTOR = 1.7  # a community centre's mean price over a township centre's: 3560.3 / 2083.0
PRIMARY_CENTRES = ("township", "rural_centre")
KM_PER_DEGREE = 111.2
DETOUR = 1.3  # road over straight line, an assumption
KM_PER_HOUR = 50
CENTRES_IN_REACH = 2  # rural regional centres that an area's people use
SHARED = "dr"  # what a regional imaging centre lends
PRICE_OF_A_SHARED_HOUR = 150  # CNY, an assumption
FROM_AFAR = "remote_specialist"  # who reads pictures and sees patients on a screen for townships
PRICE_OF_AN_HOUR_FROM_AFAR = 120  # CNY: pay of 110000 a year over 1750 hours, and the line, an assumption
RETENTION_PER_DOCTOR = 2.0  # 10 000 CNY a year: 60 000 raised to 80 000, source S0 (illustrative)
KEPT = 0.13  # 18% leave without the package, 5% with it, source S0 (illustrative)
# fmt: off
SHEETS = (
    "settings", "tiers", "areas", "groups", "facilities", "access", "services", "needs", "options", "offers",
    "use", "staff_types", "equipment_types", "stock", "arrivals", "funds", "books", "budgets", "targets",
    "links", "today", "gain_steps", "projects", "project_effects", "responses", "covers", "training", "sharing",
    "schedules", "cases", "ranges", "surge", "sources",
)
# fmt: on
PLAIN = {"strings_to_formulas": False, "strings_to_urls": False}
CREATED = datetime.datetime(2021, 1, 1, tzinfo=datetime.UTC)

Tables = dict[str, pd.DataFrame]


def table(folder: str, name: str) -> pd.DataFrame:
    """Return one readable table."""
    return pd.read_csv(HERE / folder / f"{name}.csv", keep_default_na=False, na_values=[""])


# -- people and places -----------------------------------------------------------------------------


def counties() -> pd.DataFrame:
    """Return the six units with residents (sourced as they are, the rest scaled) and members of the fund."""
    units = table("yangzhou", "counties")
    fixed = units["as_sourced"].eq("yes")
    left = CITY_RESIDENTS - units.loc[fixed, "residents"].sum()
    scaled = units["residents"] * left / units.loc[~fixed, "residents"].sum()
    units["residents"] = units["residents"].where(fixed, scaled)
    members = units["residents"] * units["insured_share"]
    units["members"] = members * CITY_INSURED / members.sum()
    return units


def places() -> pd.DataFrame:
    """Return the areas with census residents and members of the fund, whole people that add up by county."""
    units = counties()[["county", "label_en", "label_zh", "profile", "residents", "members", "source"]]
    named = {"source": "unit_source", "label_en": "county_label_en", "label_zh": "county_label_zh"}
    units = units.rename(columns=named)
    areas = table("yangzhou", "areas").merge(units, on="county", how="left")
    part = areas["weight"] / areas.groupby("county")["weight"].transform("sum")
    for column, total in (("residents", CITY_RESIDENTS), ("members", CITY_INSURED)):
        areas[column] = whole(areas[column] * part, total)
    return areas


def whole(values: pd.Series, total: float) -> pd.Series:
    """Round to whole numbers that add up to ``total``: the largest remainders are rounded up."""
    floor = np.floor(values + 1e-9)
    missing = int(round(total - floor.sum()))
    order = (values - floor).sort_values(ascending=False, kind="stable").index[: max(0, missing)]
    return floor.add(pd.Series(1, index=order), fill_value=0).astype(int)


def both_sources(areas: pd.DataFrame) -> list[str]:
    """Return per area the sources of its unit's population and its own, each once."""
    pairs = zip(areas["unit_source"], areas["source"], strict=True)
    return [",".join(dict.fromkeys(f"{unit},{own}".split(","))) for unit, own in pairs]


def area_sheet(areas: pd.DataFrame) -> pd.DataFrame:
    """Return sheet ``areas``; residents are the members, because stock is prorated to them."""
    columns = "area county members label_en label_zh county_label_en county_label_zh latitude longitude"
    sheet = areas[columns.split()].rename(columns={"members": "residents"}).assign(source=both_sources(areas))
    return sheet.assign(note="members of the resident scheme; all residents: " + areas["residents"].astype(str))


def group_sheet(areas: pd.DataFrame) -> pd.DataFrame:
    """Return sheet ``groups``: the members of the resident fund of each area."""
    return pd.DataFrame(
        {
            "group": areas["area"] + "_resident",
            "area": areas["area"],
            "fund": "resident",
            "people": areas["members"],
            "growth": 0.0,
            "source": both_sources(areas),
        }
    )


def primary_facilities(areas: pd.DataFrame) -> pd.DataFrame:
    """Return village clinics (one facility an area), township or community centres, and rural centres."""
    clinics = areas[areas["village_clinics"] == "yes"].assign(tier="village", factor=1.0)
    clinics = clinics.assign(
        facility=clinics["area"] + "_clinics",
        label_en=clinics["label_en"] + " village clinics",
        label_zh=clinics["label_zh"] + "村卫生室",
    )
    urban = areas["kind"].eq("urban") & areas["centre"].eq("township")
    rural_centre = areas["centre"].eq("rural_centre")
    english = np.select([rural_centre, urban], [" rural regional centre", " community centre"], " health centre")
    chinese = np.select([rural_centre, urban], ["区域医疗卫生中心", "社区卫生服务中心"], "卫生院")
    centres = areas.assign(tier=areas["centre"], factor=np.where(urban, COMMUNITY_PRICE_FACTOR, 1.0))
    centres = centres.assign(
        facility=centres["area"] + "_centre",
        label_en=centres["label_en"] + english,
        label_zh=centres["label_zh"] + chinese,
        note=np.where(urban, "Synthetic. Community centres are dearer than township centres (nhc_2020)", "Synthetic"),
    )
    both = pd.concat([clinics.assign(note="Synthetic"), centres])
    return both.assign(alliance=both["county"] + "_alliance", own_counties=None, served=both["members"])


def facility_frame(areas: pd.DataFrame) -> pd.DataFrame:
    """Return every facility with the people it serves and the kind that limits its services."""
    hospitals = table("yangzhou", "hospitals")
    units = counties().set_index("county")["members"]
    served = hospitals["county"].map(units).where(hospitals["tier"] == "county", CITY_INSURED) * hospitals["size"]
    hospitals = hospitals.assign(served=served, factor=1.0)
    frame = pd.concat([primary_facilities(areas), hospitals], ignore_index=True)
    profile = counties().set_index("county")["profile"]
    return frame.assign(profile=frame["county"].map(profile).where(frame["tier"] != "city", "all"))


def facility_sheet(frame: pd.DataFrame) -> pd.DataFrame:
    """Return sheet ``facilities``."""
    columns = (
        "facility tier county area alliance label_en label_zh alliance_label_en alliance_label_zh latitude longitude "
        "price_factor own_counties status"
    )
    sheet = frame.rename(columns={"factor": "price_factor"}).fillna({"status": "existing"})
    named = counties().assign(alliance=lambda units: units["county"] + "_alliance").set_index("alliance")
    for lang, word in (("en", " medical alliance"), ("zh", "医共体")):
        sheet[f"alliance_label_{lang}"] = sheet["alliance"].map(named[f"label_{lang}"] + word)
    return sheet[[*columns.split(), "source", "note"]]


def offer_sheet(frame: pd.DataFrame) -> pd.DataFrame:
    """Return sheet ``offers``: what special hospitals and some centres do not offer of their tier's services."""
    kinds = table("yangzhou", "hospital_kinds").groupby("kind")["service"].agg(set)
    options = table("library", "options")
    rows = []
    for place in frame[frame["kind"].isin(kinds.index)].itertuples():
        services = options.loc[options["tier"] == place.tier, "service"].drop_duplicates()
        missing = services[~services.isin(kinds[str(place.kind)])]
        rows += [(place.facility, service, "no", "assumption") for service in missing]
    special = pd.DataFrame(rows, columns=["facility", "service", "offered", "source"])
    return pd.concat([special, table("yangzhou", "switched_off").assign(offered="no")], ignore_index=True)


# -- reach -----------------------------------------------------------------------------------------


def minutes(areas: pd.DataFrame, frame: pd.DataFrame) -> pd.DataFrame:
    """Return road minutes from every area (rows) to every facility (columns) that has a place on the map."""
    north = np.subtract.outer(areas["latitude"].to_numpy(), frame["latitude"].to_numpy()) * KM_PER_DEGREE
    east = np.subtract.outer(areas["longitude"].to_numpy(), frame["longitude"].to_numpy()) * KM_PER_DEGREE * 0.843
    by_road = np.hypot(north, east) * DETOUR / KM_PER_HOUR * 60 + 5
    return pd.DataFrame(by_road, index=areas["area"], columns=frame["facility"]).round()


def reach(area: pd.Series, frame: pd.DataFrame, times: pd.Series) -> list[tuple[str, float]]:
    """Return (facility, minutes) that one area's people use."""
    own = frame["area"] == area["area"]
    county = frame["county"] == area["county"]
    clinic = frame.loc[own & (frame["tier"] == "village"), "facility"]
    centre = frame.loc[own & frame["tier"].isin(PRIMARY_CENTRES), "facility"]
    rural = frame.loc[county & (frame["tier"] == "rural_centre"), "facility"]
    nearest = times[rural].sort_values(kind="stable").index[:CENTRES_IN_REACH]
    hospital = (county & (frame["tier"] == "county")) | (frame["tier"] == "city")
    hospitals = frame.loc[hospital & (frame["status"] != "candidate"), "facility"]
    outside = frame.loc[frame["tier"] == "outside", "facility"]
    found = dict.fromkeys(clinic, 8.0) | dict.fromkeys(centre, 12.0)
    found |= {name: times[name] for name in [*nearest, *hospitals] if name not in found}
    return [*found.items(), *((name, 150.0) for name in outside)]


def access_sheet(areas: pd.DataFrame, frame: pd.DataFrame) -> pd.DataFrame:
    """Return sheet ``access``: own clinics and centre, two rural centres, hospitals, outside."""
    times = minutes(areas, frame)
    rows = []
    for _, area in areas.iterrows():
        for name, time in reach(area, frame, times.loc[area["area"]]):
            rows.append((area["area"] + "_resident", name, time))
    sheet = pd.DataFrame(rows, columns=["group", "facility", "minutes"])
    return sheet.assign(cost_per_unit=sheet["minutes"], source="assumption")


# -- staff, machines, beds -------------------------------------------------------------------------


def needed(frame: pd.DataFrame) -> pd.DataFrame:
    """Return (facility, resource) pairs: only what some option offered there uses, operators included."""
    options = table("library", "options").merge(table("library", "use"), on="option")
    pairs = frame.merge(options[["tier", "service", "resource"]].drop_duplicates(), on="tier")
    refused = offer_sheet(frame)[["facility", "service"]].assign(refused=True)
    pairs = pairs.merge(refused, on=["facility", "service"], how="left")
    pairs = pairs[pairs["refused"].isna()]
    operator = table("library", "equipment_types").set_index("equipment")["operator"].dropna()
    run = pairs[pairs["resource"].isin(operator.index)]
    run = run.assign(resource=run["resource"].map(operator))
    return pd.concat([pairs, run])[["facility", "resource"]].drop_duplicates()


def shares(frame: pd.DataFrame, rates: pd.DataFrame) -> pd.DataFrame:
    """Return per facility and resource the total of its county (or the city) and the facility's part."""
    rates = rates.drop(columns=["source", "note"])
    pairs = frame.merge(needed(frame), on="facility").merge(rates, on=["tier", "profile", "resource"])
    in_county = pairs["tier"] != "city"
    members = pairs["county"].map(counties().set_index("county")["members"])
    pairs["pool"] = pairs["county"].where(in_county, "city")
    part = pairs["served"] / pairs.groupby(["pool", "tier", "resource"])["served"].transform("sum")
    return pairs.assign(total=members.where(in_county, CITY_INSURED) * pairs["per_10k"] / 1e4, part=part)


def staff_stock(frame: pd.DataFrame) -> pd.DataFrame:
    """Return today's staff in full-time equivalents, to a tenth."""
    stock = shares(frame, table("yangzhou", "staff_rates"))
    return stock.assign(quantity=(stock["total"] * stock["part"]).round(1))[["facility", "resource", "quantity"]]


def machine_stock(frame: pd.DataFrame) -> pd.DataFrame:
    """Return today's machines and beds, whole: the least a place has, the rest by people served."""
    stock = shares(frame, table("yangzhou", "machine_rates"))
    enough = stock["served"] >= stock["least_from_people"].fillna(0)
    stock["least"] = stock["least"].where(enough, 0)
    wanted = (stock["total"] * stock["part"]).clip(lower=stock["least"])
    pools = wanted.groupby([stock["pool"], stock["tier"], stock["resource"]], sort=False)
    return stock.assign(quantity=pools.transform(lambda pool: whole(pool, round(pool.sum()))))


def stock_sheet(frame: pd.DataFrame) -> pd.DataFrame:
    """Return sheet ``stock``; in every n-th place with two or more, one machine is old and retires."""
    machines = machine_stock(frame)
    machines = machines[machines["quantity"] > 0]
    place = machines.groupby(["tier", "resource"]).cumcount() + 1
    spare = machines["quantity"] > 1
    old = machines[spare & machines["old_every"].notna() & (place % machines["old_every"].fillna(1) == 0)]
    old = old.assign(quantity=1.0)
    young = machines.assign(quantity=machines["quantity"].sub(old["quantity"], fill_value=0), retire_year=None)
    rows = pd.concat([staff_stock(frame), young, old])[["facility", "resource", "retire_year", "quantity"]]
    rows = rows[rows["quantity"] > 0].sort_values(["facility", "resource", "retire_year"], kind="stable")
    return rows.assign(source="assumption").reset_index(drop=True)


# -- care ------------------------------------------------------------------------------------------


def need_sheet(areas: pd.DataFrame) -> pd.DataFrame:
    """Return sheet ``needs``: a ``*`` row a service, and a row a rural group where rural people need more."""
    needs = table("yangzhou", "needs")
    every = needs.rename(columns={"urban_per_1000": "per_1000"}).assign(group="*")
    rural = needs.dropna(subset=["rural_per_1000"]).rename(columns={"rural_per_1000": "per_1000"})
    groups = areas.loc[areas["kind"] == "rural", ["area"]]
    own = rural.merge((groups["area"] + "_resident").rename("group"), how="cross")
    return pd.concat([every, own])[["group", "service", "per_1000", "growth", "source", "note"]]


def today_sheet() -> pd.DataFrame:
    """Return sheet ``today``: the shares of each county's profile."""
    sheet = counties()[["county", "profile"]].merge(table("yangzhou", "today_profiles"), on="profile")
    return sheet[["county", "service", "tier", "share", "source", "note"]]


# -- levers ----------------------------------------------------------------------------------------


def sharing_sheet(frame: pd.DataFrame) -> pd.DataFrame:
    """Return sheet ``sharing``: imaging centres lend hours to townships of their county, general hospitals advice."""
    hubs = frame.loc[frame["kind"] == "imaging", ["facility", "county"]].rename(columns={"facility": "hub"})
    spokes = frame.loc[frame["tier"].isin(PRIMARY_CENTRES), ["facility", "county"]]
    sheet = hubs.merge(spokes.rename(columns={"facility": "spoke"}), on="county")
    machines = sheet[["hub", "spoke"]].assign(resource=SHARED, price_per_hour=PRICE_OF_A_SHARED_HOUR)
    general = frame[(frame["kind"] == "general") & (frame["tier"] == "county")]
    townships = frame.loc[frame["tier"] == "township", ["facility", "county"]].rename(columns={"facility": "spoke"})
    advised = general[["facility", "county"]].rename(columns={"facility": "hub"}).merge(townships, on="county")
    advice = advised[["hub", "spoke"]].assign(resource=FROM_AFAR, price_per_hour=PRICE_OF_AN_HOUR_FROM_AFAR)
    return pd.concat([machines, advice]).assign(source="S2,S0,assumption")


def retention(frame: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return rows of ``projects`` and ``project_effects``: in each county a package that keeps primary doctors."""
    doctors = staff_stock(frame).merge(frame[["facility", "county"]], on="facility")
    doctors = doctors[doctors["resource"] == "primary_doctor"].assign(project="retention_" + doctors["county"])
    cost = (doctors.groupby("county")["quantity"].sum() * RETENTION_PER_DOCTOR).round().rename("opex_per_year")
    projects = cost.reset_index().merge(counties()[["county", "label_en", "label_zh"]], on="county")
    projects = projects.assign(
        project="retention_" + projects["county"],
        label_en="Retention package, " + projects["label_en"],
        label_zh=projects["label_zh"] + "留人方案",
        capex=0,
        source="S0,assumption",
        note="20000 CNY a doctor and year",
    )
    effects = doctors[["project", "facility", "resource"]].assign(effect="attrition", amount=KEPT, source="S0")
    return projects, effects


def project_sheets(frame: pd.DataFrame) -> Tables:
    """Return sheets ``projects`` and ``project_effects``."""
    packages, kept = retention(frame)
    projects, effects = table("yangzhou", "projects"), table("yangzhou", "project_effects")
    return {
        "projects": pd.concat([projects, packages], ignore_index=True)[projects.columns],
        "project_effects": pd.concat([effects, kept], ignore_index=True)[effects.columns],
    }


def yangzhou_tables() -> Tables:
    """Return every sheet of the example city."""
    areas = places()
    frame = facility_frame(areas)
    tables = {name: table("library", name) for name in ("tiers", "services", "options", "use")}
    tables |= {name: table("library", name) for name in ("staff_types", "equipment_types")}
    local = ["settings", "arrivals", "funds", "books", "budgets", "targets", "sources"]
    local += ["links", "gain_steps", "responses", "covers", "training", "schedules", "cases", "ranges", "surge"]
    tables |= {name: table("yangzhou", name) for name in local}
    tables |= {"areas": area_sheet(areas), "groups": group_sheet(areas), "facilities": facility_sheet(frame)}
    tables |= {
        "offers": offer_sheet(frame),
        "access": access_sheet(areas, frame),
        "stock": stock_sheet(frame),
        "sharing": sharing_sheet(frame),
    }
    tables |= project_sheets(frame)
    tables |= {"needs": need_sheet(areas), "today": today_sheet()}
    return {name: tables[name].reset_index(drop=True) for name in SHEETS}


def tiny_tables() -> Tables:
    """Return every sheet of the case that is solved on paper."""
    names = [name for name in SHEETS if (HERE / "tiny" / f"{name}.csv").exists()]
    return {name: table("tiny", name) for name in names}


# -- the workbook ----------------------------------------------------------------------------------


def typed(value: object) -> str | int | float | None:
    """Return a cell's value: numbers as numbers, whole ones without a point, blanks as None."""
    text = "" if value is None else str(value)
    if text in ("", "nan", "None"):
        return None
    try:
        number = float(text)
    except ValueError:
        return text
    return int(number) if number.is_integer() else number


def column_format(book: xlsxwriter.Workbook, looks: pd.DataFrame, column: str) -> Format:
    """Return the number format of a column: shares as percents, money with separators."""
    found = looks.loc[looks["column"] == column, "format"].dropna()
    return book.add_format({"num_format": found.iloc[-1]} if len(found) else {})


def write_sheet(book: xlsxwriter.Workbook, name: str, sheet: pd.DataFrame, looks: pd.DataFrame) -> None:
    """Write one table: styled frozen header with its meaning as a note, widths, number formats."""
    page = book.add_worksheet(name)
    head = book.add_format({"bold": True, "font_color": "white", "bg_color": "#1F4E79", "border": 1})
    looks = looks[looks["sheet"].isin(["*", name])]
    for place, column in enumerate(sheet.columns):
        cells = [typed(value) for value in sheet[column]]
        kept = column_format(book, looks, column)
        width = max([len(column), *(len(str(cell)) for cell in cells if cell is not None)])
        page.set_column(place, place, min(48, width + 3), kept)
        page.write_string(0, place, column, head)
        for meaning in looks.loc[looks["column"] == column, "meaning"].dropna().tail(1):
            page.write_comment(0, place, meaning, {"x_scale": 2, "author": "fenji"})
        for row, cell in enumerate(cells, start=1):
            if cell is not None:
                page.write(row, place, cell, kept)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, len(sheet), len(sheet.columns) - 1)


def write_readme(book: xlsxwriter.Workbook, lines: pd.DataFrame) -> None:
    """Write the first sheet: what this workbook is, in English and Chinese."""
    page = book.add_worksheet("README")
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    bold = book.add_format({"text_wrap": True, "valign": "top", "bold": True, "bg_color": "#DDEBF7"})
    page.set_column(0, 0, 90, wrap)
    page.set_column(1, 1, 70, wrap)
    for row, line in enumerate(lines.fillna("").itertuples(index=False)):
        look = bold if line.kind == "heading" else wrap
        page.write_string(row, 0, line.english, look)
        page.write_string(row, 1, line.chinese, look)


def write_workbook(path: Path, tables: Tables, readme: pd.DataFrame) -> None:
    """Write a workbook; the date inside is fixed so that the same tables give the same bytes."""
    looks = table(".", "columns")
    with xlsxwriter.Workbook(str(path), PLAIN) as book:
        book.set_properties({"title": path.stem, "author": "fenji", "created": CREATED})
        write_readme(book, readme)
        for name, sheet in tables.items():
            write_sheet(book, name, sheet, looks)


def main() -> None:
    """Write both workbooks into a folder, by default beside this script."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("-o", "--output", type=Path, default=HERE)
    folder = parser.parse_args().output
    write_workbook(folder / "yangzhou.xlsx", yangzhou_tables(), table("yangzhou", "readme"))
    write_workbook(folder / "tiny.xlsx", tiny_tables(), table("tiny", "readme"))


if __name__ == "__main__":
    main()
