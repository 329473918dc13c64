"""The tiny city with ids that nobody would say, and a name in both languages for everything that has one."""

import csv
from pathlib import Path

from model.inputs.rows import Rows
from model.inputs.schema import BY_NAME, Kind
from model.tables.columns import Column

TINY = Path(__file__).parents[2] / "data" / "tiny"
MARK = "k_"
"""How every id begins."""
NAMED = {"funds": ("Resident fund", "居民医保基金"), "budgets": ("Grant", "补助资金")}
"""What is called by what, where the tiny city has no labels."""


def labelled() -> dict[str, list[dict[str, object]]]:
    """Return the rows of the city."""
    rows = {path.stem: _read(path) for path in sorted(TINY.glob("*.csv")) if path.stem in BY_NAME}
    for name, table in rows.items():
        for number, row in enumerate(table, start=1):
            row |= {column.name: _marked(column, row[column.name]) for column in BY_NAME[name].columns
                    if column.name in row}  # fmt: skip
            if name in NAMED:
                row |= {
                    f"label_{lang}": f"{text} {number}" for lang, text in zip(("en", "zh"), NAMED[name], strict=True)
                }
    for row in rows["areas"]:
        row |= {"county_label_en": "Our county", "county_label_zh": "本县"}
    rows["settings"] = [row for row in rows["settings"] if row["key"] not in ("title", "health_unit")]
    rows["settings"] += [{"key": "title_en", "value": "A small town"}, {"key": "title_zh", "value": "小镇"}]
    return rows


def quoted(rows: Rows) -> set[str]:
    """Return the words that the workbook gives of its own: sources and what they say."""
    cells = (str(cell) for row in rows["sources"] for cell in row.values())
    return {"assumption", *(word.strip(".,;:()") for text in cells for word in text.split())}


def _read(path: Path) -> list[dict[str, object]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return [{name: cell for name, cell in row.items() if cell} for row in csv.DictReader(stream)]


def _marked(column: Column, cell: object) -> object:
    """Return a cell with its ids marked; what is no id stays."""
    about = column.key or column.refers or column.name == "county"
    if column.kind not in (Kind.ID, Kind.LIST) or not about or column.name in ("key", "source"):
        return cell
    stay = {"*", *column.choices}
    return ",".join(part if part in stay else MARK + part for part in map(str.strip, str(cell).split(",")))
