"""Odd numbers and names, from a workbook file to an opened report, or to the row of their problem."""

import json
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from model.cli.parser import main
from model.inputs.schema import SHEETS
from tests.inputs.city import Rows, city
from tests.inputs.reading import headings


def written(path: Path, rows: Rows) -> Path:
    """Write rows as a workbook; what begins with = is text."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, table in rows.items():
        sheet = book.create_sheet(title)
        names = headings(table)
        for number, line in enumerate((names, *([row.get(name) for name in names] for row in table)), start=1):
            for place, value in enumerate(line, start=1):
                cell = sheet.cell(number, place, value)
                cell.data_type = "s" if isinstance(value, str) else cell.data_type
    book.save(path)
    return path


def report(tmp_path: Path, rows: Rows) -> Path:
    """Solve rows as a user does; return the folder of the report, whose audit found nothing."""
    out = tmp_path / "out"
    assert main([str(written(tmp_path / "city.xlsx", rows)), "-o", str(out), "--gap", "0"]) == 0
    told = json.loads((out / "run.json").read_text("utf-8"))
    assert told["audit"]["broken"] == 0
    openpyxl.load_workbook(out / "allocation.xlsx").close()
    return out


def table(out: Path, name: str) -> pd.DataFrame:
    return pd.read_csv(out / "tables" / f"{name}.csv", encoding="utf-8-sig")


def changed(change: Callable[[Rows], object]) -> Rows:
    """Return the tiny city after a change."""
    rows = city()
    change(rows)
    return rows


def rare(rows: Rows) -> None:
    """Add a service of which there is a billionth of the other, at a billion times its price."""
    rows["services"].append({"service": "rare", "category": "other", "unit": "case"})
    rows["options"].append({
        "option": "rare hospital", "service": "rare", "tier": "hospital", "price": 4e9, "health_gain": 1.0,
    })  # fmt: skip
    rows["needs"].append({"group": "*", "service": "rare", "per_1000": 3e-6})
    rows["today"].append({"county": "*", "service": "rare", "tier": "hospital", "share": 0.5})


def test_units_a_billion_apart_in_one_workbook(tmp_path):
    """Proves that the rare service is planned as exactly as the common one: 3e-6 for each 1,000 of 1,800 people."""
    rows = changed(rare)
    rows["funds"][0]["income"] = 9e6
    out = report(tmp_path, rows)
    need = {2026: 1800 * 3e-9, 2027: 1808 * 3e-9}
    treat = table(out, "treat").query("option == 'rare hospital'").groupby("year")["units"].sum()
    assert treat.to_dict() == pytest.approx(need, rel=1e-6)


QUIET = {
    "nobody lives in a group": lambda rows: rows["groups"][1].update(people=0),
    "nobody lives anywhere": lambda rows: [row.update(people=0) for row in rows["groups"]],
    "nothing is needed": lambda rows: rows.update(needs=[{"group": "*", "service": "visit", "per_1000": 0}]),
    "a hundred million people": lambda rows: rows["groups"][0].update(people=1e8),
    "no income": lambda rows: rows["funds"][0].update(income=0),
    "all is paid": lambda rows: [row.update(fund_share=1) for row in rows["options"]],
    "nothing is paid": lambda rows: [row.update(fund_share=0) for row in rows["options"]],
    "all of it today": lambda rows: rows["today"][0].update(share=0.7),
    "nothing today": lambda rows: [row.update(share=0) for row in rows["today"]],
    "no gain": lambda rows: [row.update(health_gain=0) for row in rows["options"]],
    "one facility": lambda rows: rows.update(
        facilities=rows["facilities"][2:], stock=[row for row in rows["stock"] if "city" in str(row["facility"])]),
    "many years": lambda rows: rows["settings"][2].update(value=12),
    "ids of 200 characters": lambda rows: renamed(rows, "west post", "w" * 200),
    "optional sheets of headings alone": lambda rows: rows.update({
        sheet.name: [dict.fromkeys(sheet.names)] for sheet in SHEETS if not sheet.required and sheet.name not in rows
    }),
}  # fmt: skip


def renamed(rows: Rows, old: str, new: str) -> None:
    """Write an id anew wherever it stands."""
    for sheet in rows.values():
        for row in sheet:
            row.update({key: new for key, value in row.items() if value == old})


@pytest.mark.parametrize("name", QUIET)
def test_edges_are_planned_and_reported(tmp_path, name):
    out = report(tmp_path, changed(QUIET[name]))
    assert set(table(out, "metrics")["year"]) >= {2026, 2027}


def add(sheet: str, **row: object) -> Callable[[Rows], object]:
    return lambda rows: rows[sheet].append(row)


PROBLEMS = {
    "needs beyond the horizon": (add("needs", group="west res", service="visit", year=2040, units=9), "needs!E4"),
    "ids equal after NFKC": (add("areas", area="\uff45ast", county="Baoying"), "areas!A4"),
    "ids equal but for a mark of direction": (add("areas", area="ea\u200fst", county="Baoying"), "areas!A4"),
    "a name of marks alone": (add("areas", area="\u200f\u200e", county="Baoying"), "areas!A4"),
    "a share beyond the edge": (lambda rows: rows["options"][0].update(fund_share=1.0001), "options!E2"),
    "today beyond all": (lambda rows: rows["today"][0].update(share=0.8), "today!D3"),
    "less than nobody": (lambda rows: rows["groups"][0].update(people=-1), "groups!D2"),
    "more than any number": (lambda rows: rows["groups"][0].update(people=1e300), "groups!D2"),
}  # fmt: skip


@pytest.mark.parametrize("name", PROBLEMS)
def test_what_cannot_be_is_a_row_of_the_problems(tmp_path, name, capsys):
    change, cell = PROBLEMS[name]
    path = written(tmp_path / "city.xlsx", changed(change))
    assert main([str(path), "-o", str(tmp_path / "out")]) == 3
    problems = pd.read_csv(tmp_path / "out" / "problems.csv", encoding="utf-8-sig")
    assert cell in set(problems["Cell"]), problems.to_string()
    assert cell in capsys.readouterr().out


NAMES = {
    "markup": "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "formula": "=cmd|' /C calc'!A0",
    "plus": "+1+cmd",
    "lines": "first\nsecond",
    "turned": "\u202eright to left\u202c \u05d0\u05d1",
    "emoji": "clinic \U0001f3e5\U0001f468\u200d\u2695\ufe0f",
    "template": "{{ 7 * 7 }}{% raw %}",
    "entity": "&lt;b&gt; & ]]>",
    "long": "\u957f" * 200,
}


class Page(HTMLParser):
    """The text of a page that a reader sees, and the elements and handlers that a browser would run."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.tags, self.handlers = "", [], []
        self._hidden = False

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.handlers += [name for name, _ in attrs if name.startswith("on")]
        self._hidden = tag in ("script", "style")

    def handle_endtag(self, tag):
        self._hidden = self._hidden and tag not in ("script", "style")

    def handle_data(self, data):
        self.text += "" if self._hidden else data + " "


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_names_are_text_wherever_they_stand(tmp_path, lang):
    """Proves it for ids and labels: every one is read as text in the workbook and on the page, none of them acts."""
    rows = city()
    posts = [
        {"facility": f"id {name} {text}", "tier": "post", "county": f"c {text}", "area": "east",
         "label_en": text, "label_zh": text}
        for name, text in NAMES.items()
    ]  # fmt: skip
    rows["facilities"] += posts
    rows["stock"] += [{"facility": post["facility"], "resource": "gp", "quantity": 1} for post in posts]
    rows["settings"].append({"key": "language", "value": lang})
    rows["settings"][0]["value"] = NAMES["markup"] + NAMES["formula"]
    out = report(tmp_path, rows)

    book = openpyxl.load_workbook(out / "allocation.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    formulas = [cell.value for cell in cells if cell.data_type == "f"]
    assert formulas
    assert [text for text in formulas if "cmd" in text] == []
    texts = " ".join(cell.value for cell in cells if cell.data_type == "s")
    page = Page()
    page.feed((out / "report.html").read_text("utf-8"))
    plain = " ".join(page.text.split())
    for name, text in NAMES.items():
        assert " ".join(text.split()) in " ".join(texts.split()), name
        assert " ".join(text.split()) in plain, name
    assert page.handlers == []
    assert "img" not in page.tags
