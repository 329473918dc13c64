"""Everything that commands write of a labelled city is in one language, and holds no id: each file, each terminal."""

from pathlib import Path

import pytest

from model.cli.parser import main
from model.year.plan import read_plan
from tests.latin import foreign, in_folder
from tests.reporting.labelled import MARK, labelled, quoted
from tests.shown import of_folder
from tests.year.town import as_planned, write_sheets

LANGS = ("en", "zh")
NO_PLAN = "targets.value = 0.99"
RUNS = {
    "edited": (0, "CITY", "--set", "funds.income *= 0.95"),
    "no plan": (4, "CITY", "--set", NO_PLAN, "--set", "funds.income *= 0.2"),
    "cases": (0, "CITY", "--cases", "all", "--workers", "1"),
    "sweep": (0, "sweep", "CITY", "--vary", "funds.income*=0.9,1", "--workers", "1"),
    "letters": (0, "letters", "PLAN"),
    "rehearse": (0, "rehearse", "PLAN", "--samples", "3"),
    "monitor": (0, "monitor", "PLAN", "YEAR"),
    "settle": (0, "settle", "PLAN", "YEAR"),
    "compare": (0, "compare", "PLAN", "OTHER"),
    "problems": (3, "CITY", "--set", "funds.income = many"),
}  # fmt: skip
"""Commands by name: what they end with, and their words."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the city, a year of it, and two plans."""
    folder = tmp_path_factory.mktemp("t")
    rows = labelled()
    rows["cases"] = [
        {"case": f"{MARK}less", "label_en": "Less money", "label_zh": "收入减少", "table": "funds",
         "column": "income", "op": "scale", "value": 0.9}
    ]  # fmt: skip
    write_sheets(rows, folder / "CITY")
    assert main([str(folder / "CITY"), "-o", str(folder / "PLAN")]) == 0
    assert main([str(folder / "CITY"), "-o", str(folder / "OTHER"), "--set", "funds.income *= 0.95"]) == 0
    plan = read_plan(folder / "PLAN", folder / "CITY")
    write_sheets({name: rows for name, rows in as_planned(plan).items() if rows}, folder / "YEAR")
    return folder


@pytest.mark.parametrize("lang", LANGS)
def test_a_plan_is_told_in_one_language(place: Path, tmp_path: Path, lang: str, capsys) -> None:
    """Proves it of the workbook, the page, the brief and the terminal, written from one answer in either language."""
    assert main(["report", str(place / "PLAN"), "--workbook", str(place / "CITY"), "-o", str(tmp_path / "out"),
                 "--lang", lang]) == 0  # fmt: skip
    assert {"allocation.xlsx", "report.html", "brief.docx"} <= {str(path) for path in of_folder(tmp_path / "out")}
    one_language(tmp_path, lang, capsys, place)


@pytest.mark.parametrize("name", RUNS)
@pytest.mark.parametrize("lang", LANGS)
def test_a_command_writes_and_speaks_one_language(
    name: str, lang: str, place: Path, tmp_path: Path, capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(place)
    ends, *words = RUNS[name]
    book = ["--workbook", "CITY"] if words[0] in ("letters", "rehearse", "monitor", "settle") else []
    assert main([*words, *book, "-o", str(tmp_path / "out"), "--lang", lang]) == ends
    one_language(tmp_path, lang, capsys, place)


def one_language(folder: Path, lang: str, capsys, place: Path) -> None:
    """Assert that files and what was said hold no word of another language and no id; names of folders may stand."""
    given = quoted(labelled()) | {"CITY", "PLAN", "OTHER", "YEAR", "many"}
    assert in_folder(folder, lang, given) == {}
    said = capsys.readouterr().out.replace(str(folder / "out"), "").replace(str(place), "")
    assert foreign([said], lang, given) == set()
