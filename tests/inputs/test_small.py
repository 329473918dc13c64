"""The small plan: at most 40 cells to type, which the first sheet lists; filled in it reads clean and has a plan."""

from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

from model.cases.reading import check, read
from model.inputs import library, typical
from model.inputs.template import write_template
from model.reporting import write_report
from model.reporting.labels import labels
from model.solving.solve import solve
from model.words import Words
from tests.latin import in_folder
from tests.reporting.office import all_recalculated

MOST = 40
LANGS = ("en", "zh")
# first year, people of both counties, the fund (10,000 yuan: saved, income, other, paid last year), the budget
NUMBERS = (2026, 450_000, 300_000, 30_000, 67_500, 1000, 60_000, 2000)

pytestmark = pytest.mark.skipif(not library.rows() or not typical.rates(), reason="no example city")


@dataclass(frozen=True)
class Asked:
    """A cell that the first sheet asks for."""

    sheet: str
    address: str
    needed: bool


def asked(book: openpyxl.Workbook, words: Words) -> list[Asked]:
    """Return the cells that the first sheet links to."""
    links = [(row[0].hyperlink, row[4].value) for row in book.worksheets[0].iter_rows() if row[0].hyperlink]
    places = [(*str(link.location).rsplit("!", 1), until) for link, until in links]
    return [Asked(sheet.strip("'"), address, until == words("template.nothing")) for sheet, address, until in places]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The small plan in each language with the numbers that it cannot do without, calculated."""
    folder = tmp_path_factory.mktemp("small")
    written = []
    for lang in LANGS:
        path = folder / f"{lang}.xlsx"
        write_template(path, lang, small=True)
        book = openpyxl.load_workbook(path)
        needed = [cell for cell in asked(book, Words(lang)) if cell.needed]
        for cell, number in zip(needed, NUMBERS, strict=True):
            book[cell.sheet][cell.address] = number
        book.save(path)
        written.append(path)
    all_recalculated(written, folder / "calculated")
    return {lang: folder / "calculated" / f"{lang}.xlsx" for lang in LANGS}


@pytest.mark.parametrize("lang", LANGS)
def test_the_cells_to_type_are_few_listed_and_coloured(tmp_path: Path, lang: str) -> None:
    write_template(tmp_path / "a.xlsx", lang, small=True)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    cells = asked(book, Words(lang))
    colours = {
        (page.title, cell.coordinate): cell.fill.fgColor.rgb
        for page in book.worksheets[1:] for row in page.iter_rows(min_row=3) for cell in row if cell.fill.patternType
    }  # fmt: skip
    assert len(cells) <= MOST
    assert sum(cell.needed for cell in cells) == len(NUMBERS)
    assert colours.keys() == {(cell.sheet, cell.address) for cell in cells}
    assert len({colours[cell.sheet, cell.address] for cell in cells if cell.needed}) == 1
    assert len(set(colours.values())) == 2
    assert all(book[cell.sheet][cell.address].value is None for cell in cells if cell.needed)


@pytest.mark.parametrize("lang", LANGS)
def test_filled_in_it_reads_without_a_warning(filled: dict[str, Path], lang: str) -> None:
    assert len(check(filled[lang])) == 0
    data = read(filled[lang])
    assert data.settings.language == lang
    assert data.funds["income"][0] == NUMBERS[4] * 10_000
    assert set(data.base["service"]) == set(data.services["service"])


@pytest.mark.parametrize("lang", LANGS)
def test_filled_in_it_has_a_plan_whose_report_names_everything(
    filled: dict[str, Path], tmp_path: Path, lang: str
) -> None:
    """Proves a first plan from eight numbers; nothing holds a word of another language."""
    data = read(filled[lang])
    solution = solve(data)
    assert solution.status.has_plan
    write_report(data, solution, tmp_path, lang=lang)
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    ids = {str(row[key]) for name, table in library.rows().items() for row in table for key in (f"{name[:-1]}",)
           if key in row and "_" in str(row[key])}  # fmt: skip
    assert [name for name in ids if name in text] == []
    named = labels(data, Words(lang)).names
    assert all(name.strip() for kind in named.values() for name in kind.values())
    assert in_folder(tmp_path, lang, {filled[lang].stem}) == {}


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_taken_over_says_where_it_is_from(tmp_path: Path, lang: str) -> None:
    write_template(tmp_path / "a.xlsx", lang, small=True)
    book, words = openpyxl.load_workbook(tmp_path / "a.xlsx"), Words(lang)
    for name in ("needs", "today", "stock", "services", "options", "use", "staff_types", "equipment_types"):
        page = book[words(f"sheet_label.{name}")]
        place = [cell.value for cell in page[1]].index(words("column.source"))
        assert all(row[place].value for row in page.iter_rows(min_row=3) if row[0].value)
