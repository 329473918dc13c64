"""What is known of single decisions stands beside them: on page one, and in the tables of the decisions."""

from dataclasses import replace

import pandas as pd
import pytest

from model.answer.solution import Solution
from model.city.city import City
from model.explain.alternatives.results import tables
from model.reporting import write_report
from model.reporting.display import Table
from model.reporting.report import report
from model.words import Words
from tests.reporting.office import recalculated

Asked = tuple[City, Solution]
KEYS = ["kind", "where", "what", "number", "money", "low", "high", "verdict"]
WORTH = [
    ("project", "", "P*", 2.0, 40e3, float("nan"), float("nan"), "needed"),
    ("schedule", "", "S*", 1.0, 0.0, 4267.7, 4267.7, "worth"),
    ("machine", "007", "ct", 4.0, 12e6, 279.7, 279.7, "worth"),
    ("hire", "Baoying", "gp", 3.0, 260e3, 0.0, 0.1, "toss_up"),
    ("hire", "Gaoyou", "gp", 9.0, 770e3, 0.0, 0.1, "toss_up"),
]


@pytest.fixture(scope="module")
def asked(answered: Asked) -> Asked:
    """Return the town with levers, what its decisions are worth, and other plans that take the same."""
    data, solution = answered
    worth = pd.DataFrame(WORTH, columns=KEYS)
    return data, replace(solution, explained={"worth": worth, **tables(data, [solution, solution])})


def table(asked: Asked, key: str, lang: str = "en") -> Table:
    """Return a table of the report."""
    shown = report(*asked, lang)
    return next(one for section in shown.sections for one in section.tables if one.key == key)


def decide(asked: Asked, lang: str = "en") -> list[str]:
    """Return the sentences on what to decide."""
    brief = report(*asked, lang).brief
    assert brief is not None
    return [line.text for line in brief.chapters[0].lines]


def test_page_one_goes_by_worth_and_ends_with_toss_ups(asked: Asked, answered: Asked) -> None:
    """Proves the order: what there is no plan without, then the schedule before the CT, toss-ups last of all.

    By money the CT (12 million) would stand before the projects (0.3 million), the hires before training.
    """
    beginnings = [text.split(" ")[0] for text in decide(asked)]
    assert beginnings[:3] == ["Open", "Adopt", "Buy"]
    assert beginnings[-1] == "Hire"
    by_money = [text.split(" ")[0] for text in decide(answered)]
    assert by_money.index("Buy") < by_money.index("Open")
    assert by_money[-1] != "Hire"


def test_page_one_says_what_is_known(asked: Asked) -> None:
    """Proves the sentences: who cannot be done without, what is lost at least, which are toss-ups, what is in all."""
    opened, adopted, bought, *_, hired = decide(asked)
    assert "Without 1 of them no plan keeps the rules: P*." in opened
    assert "at least 4,268 QALY are lost" in adopted
    assert "at least 280 QALY are lost" in bought or "at least 279.7 QALY are lost" in bought
    assert "Toss-ups within the gap, 2 in all: Baoying (3.0); Gaoyou (9.0)." in hired
    assert "2 of 2 stand in all good plans." in opened


def test_tables_of_decisions_are_marked(asked: Asked) -> None:
    """Proves the mark beside each decision; what P1 is worth was not asked, so other plans alone speak of it."""
    words = Words("en")
    worth, toss_up, needed = (words(f"mark_worth.{name}") for name in ("worth", "toss_up", "needed"))
    every = words("mark_held.all")
    join = words("mark_join")
    machines, hires = table(asked, "machines").facts, table(asked, "hires").facts
    assert set(machines["mark"]) == {join.join((worth, every))}
    assert set(hires["mark"]) == {join.join((toss_up, every))}
    projects = table(asked, "projects").facts.set_index("project")["mark"]
    assert projects["P*"] == join.join((needed, every))
    assert projects["P1"] == every
    assert "mark" in [column.name for column in table(asked, "adopted").columns]


def test_nothing_is_marked_where_nobody_asked(answered: Asked) -> None:
    for key in ("machines", "hires", "projects", "adopted"):
        assert "mark" not in [column.name for column in table(answered, key).columns]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_its_figures_are_live(asked: Asked, lang: str, tmp_path) -> None:
    """Proves that the sentences, reckoned anew by a spreadsheet program, are those of the page, in both languages."""
    write_report(*asked, tmp_path, lang=lang)
    book = recalculated(tmp_path / "allocation.xlsx", tmp_path)
    cells = {str(row[0].value) for row in book.worksheets[0].iter_rows()}
    assert [text for text in decide(asked, lang) if text not in cells] == []
