"""A plan by ``--set`` beside the plan without it: the example on paper with nine tenths of its income."""

from pathlib import Path

import openpyxl
import pytest

from model.cli.parser import main
from tests.spoken import CATALOGUE

TINY = Path(__file__).parents[2] / "data" / "tiny.xlsx"
EDIT = ("--set", "funds.income *= 0.9")


@pytest.mark.parametrize("place", [0, 1])
def test_the_plan_without_edits_stands_beside_that_with_them(place: int, tmp_path: Path, capsys) -> None:
    """Proves that the figures of both are told, again and again, and that the rows stand in differences.xlsx.

    By hand: health 3,180 as it stands (data/build.py). A plain solve takes what is kept away.
    """
    words = [str(TINY), "-o", str(tmp_path / "out"), "--lang", ("en", "zh")[place]]
    assert main([*words, *EDIT]) == 0
    assert CATALOGUE["base_unknown"][place].split("{")[0] in capsys.readouterr().out
    assert main(words) == 0
    capsys.readouterr()
    for _ in range(2):
        assert main([*words, *EDIT]) == 0
        said = capsys.readouterr().out
        assert CATALOGUE["base_beside"][place] in said
        assert f"{CATALOGUE['run_figure.health_gain'][place]}" in said
        assert "3,180 → 3,064" in said
        book = openpyxl.load_workbook(tmp_path / "out" / "differences.xlsx")
        assert len(book.sheetnames) > 3
    assert main(words) == 0
    assert not (tmp_path / "out" / "base").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]


def test_another_workbook_is_not_the_base(tmp_path: Path, capsys) -> None:
    """Proves that a plan of other figures in the folder is no base."""
    book = openpyxl.load_workbook(TINY)
    book["funds"]["C2"] = 49_000
    book.save(tmp_path / "tiny.xlsx")
    words = ["-o", str(tmp_path / "out"), "--lang", "en"]
    assert main([str(tmp_path / "tiny.xlsx"), *words]) == 0
    assert main([str(TINY), *words, *EDIT]) == 0
    assert CATALOGUE["base_unknown"][0].split("{")[0] in capsys.readouterr().out
