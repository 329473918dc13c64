"""Reports and comparisons say of a city under odd ids what they say of it under plain ids."""

from dataclasses import replace
from pathlib import Path

from model.answer.solution import Solution
from model.city.city import City
from model.reporting import write_tables_and_run
from model.reporting.compare import compare_folders, figures_of, write_compare
from tests.ids.files import same_books, same_reports
from tests.ids.pair import Pair


def test_reports(pair, seed, tmp_path):
    """Proves that the reports of a plan with surges say the same of the same things."""
    both = zip(pair.answers, pair.surges, strict=True)
    same_reports(pair, [replace(answer, explained=met) for answer, met in both], tmp_path, ("zh", "en")[seed % 2])


def compared(one: Pair, folder: Path, data: City, answer: Solution) -> Path:
    """Write a comparison of the base with its cases, all with the answer of the base; return its workbook."""
    folder.mkdir()
    base, *others = (figures_of(name, "", data, answer, {}) for name in ("base", *dict.fromkeys(data.cases["case"])))
    write_compare(base, tuple(others), folder, data=data, lang="en")
    return folder / "compare.xlsx"


def test_comparisons(pair, tmp_path, monkeypatch):
    """Proves that cases and answers are compared line by line as they are under plain ids.

    Sampled years aside: the draws of a fund, a county and a service hang on its id, so that others leave them alone.
    """
    answers = [replace(answer, explained={}) for answer in pair.answers]
    books = [compared(pair, tmp_path / name, data, answer)
             for name, data, answer in zip(("plain", "odd"), pair.cities, answers, strict=True)]  # fmt: skip
    same_books(pair, *books)
    for data, answer, book in zip(pair.cities, answers, books, strict=True):
        monkeypatch.chdir(book.parent)
        for name, half in (("first", answer), ("second", answer.today)):
            Path(name).mkdir()
            write_tables_and_run(data, half, Path(name))
        compare_folders(Path("first"), Path("second"), Path(), "en")
    same_books(pair, *(book.parent / "differences.xlsx" for book in books))
