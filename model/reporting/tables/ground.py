"""What the answer stands on: calibration against the books, assumptions, sources, audit."""

import itertools

import pandas as pd

from model.city.city import City
from model.inputs.problems import COLUMNS, as_table
from model.inputs.schema import SETTING_KEYS, SHEETS
from model.reporting.display import Column, Section, Table
from model.reporting.view import View
from model.tables.places import KEYS

KINDS = {"payments": "money", "coverage": "share"}
"""Kinds of number of the lines of calibration; the others count units."""
BOOK = ("fund", "tier", "category")
"""What the lines of the books are about; those of coverage are about a county and a service."""
Ids = tuple[tuple[str, str], ...]
MUCH = 0.1
MOST_BROKEN = 100
"""Broken rows that are listed."""


def calibration(view: View) -> Section:
    """Return the model's figures of today beside those of the books."""
    words, frame = view.words, _lines(view)
    columns = (
        Column("name", words("line")),
        Column("place", words("where")),
        Column("model", words("model"), "row", "[calibration.model@]/UNIT"),
        Column("books", words("books"), "row", "[calibration.books@]/UNIT"),
        Column("difference", words("difference"), "share+", 'IF({books}=0,"",({model}-{books})/{books})'),
        Column(
            "light",
            words("light"),
            "light",
            f'IF(ABS({{difference}})>{MUCH},"{words("far")}","{words("near")}")',
        ),
    )
    table = Table("calibration", words("calibration_table", money=view.money.name), columns, frame, "",
                  words("no_calibration"), limit=60, rank="rank")  # fmt: skip
    return view.section("calibration", table, notes=(words("lights_books"),))


def _lines(view: View) -> pd.DataFrame:
    """Return the lines of calibration with names, kind of number and light."""
    words = view.words
    frame = view.frames.calibration
    frame = frame.assign(source=frame.index, name=[words.name("line", line) for line in frame["line"]])
    known = _known(view.data)
    frame["place"] = [
        _place(view, known[line == "coverage"].get(where, ()), where)
        for line, where in zip(frame["line"], frame["where"], strict=True)
    ]
    frame["kind"] = [KINDS.get(line, "count") for line in frame["line"]]
    size = frame["difference"].astype(float).abs()
    frame["light"] = [words("far") if far else words("near") for far in size > MUCH]
    frame.loc[size.isna(), "light"] = words("not_applicable")
    return frame.assign(rank=size.fillna(0.0) + (frame["kind"] == "money") * 100.0)


def _known(data: City) -> tuple[dict[str, Ids], dict[str, Ids]]:
    """Return what ``where`` may name, by its words, for lines of the books and of coverage: kinds with their ids.

    The words are ids with blanks between, of which an id may hold some itself.
    """
    funds = [(("fund", fund),) for fund in data.funds["fund"]]
    books = [tuple(zip(BOOK, ids, strict=True)) for ids in zip(*(data.books[name] for name in BOOK), strict=True)]
    pairs = itertools.product(data.areas["county"].unique(), data.services["service"])
    coverage = [(("county", county), ("service", service)) for county, service in pairs]
    ours, theirs = ({" ".join(name for _, name in ids): ids for ids in some} for some in ([*funds, *books], coverage))
    return ours, theirs


def _place(view: View, ids: Ids, where: str) -> str:
    """Return where a line is, in words; as it is where nothing of that name is known."""
    names = [view.words.name("category", view.labels(kind, name)) for kind, name in ids]
    return " · ".join(names) or where


def assumptions(view: View) -> Section:
    """Return the settings, where the numbers of each sheet come from, and the warnings of the check."""
    tables = (_settings(view), _provenance(view), *_warnings(view))
    return view.section("assumptions", *tables)


def _settings(view: View) -> Table:
    """Return the settings of the case."""
    words, settings = view.words, view.data.settings
    said = {None: words("blank"), True: words("yes"), False: words("no")}
    rows = []
    for column in SETTING_KEYS:
        value = getattr(settings, column.name)
        text = said.get(value, "") if value is None or isinstance(value, bool) else _plain(value)
        rows.append(
            {
                "name": str(words.said(column.label)).replace("_", " "),
                "value": words.name("objective", text) if column.name == "objective" else text,
                "unit": words.name("unit", column.unit),
            }
        )
    heads = {"name": "setting", "value": "value", "unit": "unit"}
    columns = tuple(Column(name, words(head)) for name, head in heads.items())
    return Table("settings", words("settings_table"), columns, pd.DataFrame(rows))


def _plain(value: object) -> str:
    """Return a setting as text, a number without needless digits."""
    return f"{value:,.10g}" if isinstance(value, float) else str(value)


def _provenance(view: View) -> Table:
    """Return how many rows of each sheet name a source, are assumptions, or say nothing."""
    words = view.words
    rows = []
    for sheet in SHEETS:
        table = getattr(view.data, sheet.name, None)
        if not isinstance(table, pd.DataFrame) or table.empty or "source" in sheet.keys:
            continue
        source = table["source"].astype(str)
        assumed = source.str.contains("assumption")
        name = str(words.said(sheet.label)).replace("_", " ")
        counts = {"rows": len(table), "assumed": int(assumed.sum()), "unsaid": int((source == "").sum())}
        rows.append({"name": name, **counts, "sourced": len(table) - counts["assumed"] - counts["unsaid"]})
    heads = {
        "name": "sheet",
        "rows": "rows",
        "sourced": "rows_sourced",
        "assumed": "rows_assumed",
        "unsaid": "rows_unsaid",
    }
    kinds = dict.fromkeys(heads, "count") | {"name": "text"}
    formulas = {"sourced": "{rows}-{assumed}-{unsaid}"}
    columns = tuple(Column(name, words(head), kinds[name], formulas.get(name, "")) for name, head in heads.items())
    frame = pd.DataFrame(rows, columns=list(heads))
    return Table("provenance", words("provenance_table"), columns, frame, words("provenance_note"))


def _warnings(view: View) -> tuple[Table, ...]:
    """Return what the check of the workbook warned of, if anything."""
    if not view.data.warnings:
        return ()
    frame = as_table(view.data.warnings, view.words)
    columns = tuple(Column(name, view.words(f"problem_head.{name}")) for name in COLUMNS)
    return (Table("warnings", view.words("warnings_table"), columns, frame.astype(str)),)


def sources(view: View) -> Section:
    """Return the sources that the workbook names."""
    words = view.words
    columns = (
        Column("source", words("code"), "code"),
        Column("citation", words("citation")),
        Column("note", words("note")),
    )
    table = Table("sources", words("sources_table"), columns, view.data.sources, empty=words("no_sources"))
    return view.section("sources", table)


def audit(view: View) -> Section:
    """Return what was recomputed from the tables alone, rule by rule, and every row that breaks."""
    words = view.words
    frame = view.frames.table("audit")
    frame = frame.assign(
        name=[words.name("rule", rule) for rule in frame["rule"]],
        light=[words("kept") if broken == 0 else words("broken_rule") for broken in frame["broken"]],
    )
    light = f'IF({{broken}}=0,"{words("kept")}","{words("broken_rule")}")'
    columns = (
        Column("name", words("rule")),
        Column("checked", words("checked"), "count"),
        Column("broken", words("broken"), "count"),
        Column("light", words("light"), "light", light),
        Column("rule", words("code"), "code"),
    )
    table = Table("audit", words("audit_table"), columns, frame, empty=words("no_audit"))
    return view.section("audit", table, _broken(view), notes=(words("lights_audit"),))


def _broken(view: View) -> Table:
    """Return the limits that the plan does not keep."""
    words, limits = view.words, view.frames.table("limits")
    broken = limits[limits["broken"].astype(bool)]
    note = words("cut", shown=MOST_BROKEN, all=len(broken), file="tables/limits.csv")
    frame = named_limits(view, broken.head(MOST_BROKEN))
    kinds = {"rule": "text", "where": "text", "left": "number", "sense": "text", "right": "number"}
    kinds |= {"slack": "number", "unit": "text"}
    columns = tuple(Column(name, words(f"limit.{name}"), kind) for name, kind in kinds.items())
    note = note if len(broken) > MOST_BROKEN else ""
    return Table("broken", words("broken_table"), columns, frame, note, words("nothing_broken"))


def named_limits(view: View, limits: pd.DataFrame) -> pd.DataFrame:
    """Return rows of rules with rule, place and unit in words."""
    words = view.words
    currency = words.name("currency", view.data.settings.currency)
    return limits.assign(
        rule=[words.name("rule", rule) for rule in limits["rule"]],
        where=[view.labels.where(keys) for keys in limits[list(KEYS)].itertuples(index=False)],
        unit=[currency if unit == "currency" else words.name("unit", unit) for unit in limits["unit"]],
    )
