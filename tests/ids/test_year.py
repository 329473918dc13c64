"""Letters, monitor, settlement and a mended plan under odd ids are those under plain ids."""

from model.year.letters import Terms, write_letters
from model.year.monitor import monitor
from model.year.replan import moved, task
from model.year.settle import settle
from model.year.shown import shown
from model.year.statement import write_statement
from tests.ids.everything import YEAR
from tests.ids.files import same_books
from tests.ids.pair import same


def test_letters(pair, tmp_path):
    """Proves that each place gets the letter of its budget."""
    terms, books = Terms(YEAR), [tmp_path / "plain.xlsx", tmp_path / "odd.xlsx"]
    tables = [write_letters(shown(plan, "en"), terms, book) for plan, book in zip(pair.plans, books, strict=True)]
    same(pair, {"letters": tables[0]}, {"letters": tables[1]})
    same_books(pair, *books)


def test_monitor(pair):
    """Proves that the year is held against the plan of the same things."""
    same(pair, *(monitor(plan, actuals) for plan, actuals in pair.years))


def test_settlement(pair, tmp_path):
    """Proves that each place is due what it is due under a plain id, in tables and in the workbook's formulas."""
    books = [tmp_path / "plain.xlsx", tmp_path / "odd.xlsx"]
    settled = [settle(plan, actuals) for plan, actuals in pair.years]
    same(pair, *(one.tables for one in settled))
    for (plan, actuals), one, book in zip(pair.years, settled, books, strict=True):
        write_statement(shown(plan, "en"), actuals, one, book)
    same_books(pair, *books)


def test_replanning(pair):
    """Proves that a plan is mended from what happened at the same places."""
    moves = []
    for plan, actuals in pair.years:
        asked = task(plan, actuals)
        moves.append(moved(plan, asked, pair.solved(asked.data, past=asked.past)))
    same(pair, {"moved": moves[0]}, {"moved": moves[1]})
