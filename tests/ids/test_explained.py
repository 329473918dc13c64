"""The plan under odd ids, and all that explains it, are those of the same city under plain ids."""

from dataclasses import replace

from model.cases import edits_of, said
from model.explain import prices
from model.explain.doubts import doubts
from model.explain.probes import probes
from model.explain.remedies import remedies
from model.solving import Clock, prepare
from model.solving.relaxed import relaxed
from model.solving.solve import quiet
from tests.ids.everything import rows_of
from tests.ids.files import same_reports
from tests.ids.pair import Pair, pair_of, same


def test_tables(pair):
    """Proves that the plan is the same, in every table of the answer and of today."""
    plain, odd = pair.answers
    assert plain.status.has_plan
    same(pair, plain.tables, odd.tables)
    same(pair, plain.today.tables, odd.today.tables)


SMALL = 2  # seed of a city whose plan is found fast


def without_plan(seed: int) -> Pair:
    """Return a pair of which neither has a plan: its first fund shall keep more than it ever has."""
    rows = rows_of(SMALL, years=1)
    rows["funds"][0]["closing_min"] = 1e6
    return pair_of(rows, seed)


def test_reasons_and_remedies(seed, tmp_path):
    """Proves that what breaks, and what would restore a plan, is told of the same rows."""
    one = without_plan(seed)
    answers = [one.solved(data) for data in one.cities]
    assert not answers[0].status.has_plan
    same(one, {"reasons": answers[0].reasons}, {"reasons": answers[1].reasons})
    with one.ties_by_tokens():
        told = [remedies(data, answer, gap=1e-3, time_limit_s=60, progress=quiet)
                for data, answer in zip(one.cities, answers, strict=True)]  # fmt: skip
    same(one, *told)
    both = zip(answers, told, strict=True)
    same_reports(one, [replace(answer, explained=tables) for answer, tables in both], tmp_path, "en")


def test_prices(pair):
    """Proves that what is asked of the relaxation, and the edits that answer it, are of the same rows."""
    found = [probes(data, relaxed(prepare(data), 1e-3, Clock(60.0, quiet))) for data in pair.cities]
    tables = [prices.screened(asked, [1.0] * len(asked)) for asked in found]
    same(pair, {"prices": tables[0]}, {"prices": tables[1]})
    texts = [[said(probe.edit) for probe in asked] for asked in found]
    assert [pair.told(text) for text in texts[0]] == texts[1]
    for probe in found[1]:
        assert edits_of([said(probe.edit)])[0].where == probe.edit.where


def test_doubts(pair):
    """Proves that the doubts of a plan name the same things."""
    plain, odd = (doubts(data, answer) for data, answer in zip(pair.cities, pair.answers, strict=True))
    same(pair, {"doubts": plain}, {"doubts": odd})


def test_surges(pair):
    """Proves that surges meet the same people, staff and machines."""
    same(pair, *pair.surges)
