"""The rules of validation that are fixed beforehand, on the tables alone: nothing is solved here."""

import pytest

from data.backtests import validate
from data.backtests.county import table
from data.backtests.evidence import Ends, ends, events, ids, left_in, points, rests_on
from data.backtests.verdicts import inside, ordered, still


def test_no_finding_tests_a_row_that_rests_on_it():
    """Proves the exclusion: a case meets a row as it stands only where no finding of the row is of its events."""
    met = 0
    for case, one in validate.cases().iterrows():
        found = ids(one["findings"])
        for lever in validate.levers(case):
            basis = ids(table("validation/defaults").set_index("row").loc[lever.row, "drawn_from"])
            anew = left_in(lever.row, found)["finding"].tolist()
            used = (anew if lever.row in validate.excluded(case) else basis) if lever.each else []
            assert not events(used) & events(found), (case, lever.row)
            assert not set(anew) - set(basis), (case, lever.row)
            met += bool(used)
    assert met


def test_findings_of_one_event_are_one():
    assert events(["E2"]) == events(["E1"])
    assert rests_on("price_city", ["E2"]) == ["E1", "E3"]
    assert rests_on("gate_hard", ["E23"]) == ["E22"]


def test_every_finding_that_is_named_is_in_the_table():
    known = set(table("validation/findings")["finding"])
    cells_of = [
        *table("validation/defaults")["drawn_from"],
        *table("validation/cases")["findings"],
        *table("validation/money")["findings"],
        *table("validation/leave_one_out")["finding"],
    ]
    assert {one for cell in cells_of for one in ids(cell)} <= known


def test_points_come_from_the_default_table_and_are_ordered():
    for one in table("validation/defaults").itertuples():
        assert one.low <= one.base <= one.high, one.row
    assert ends("signing", ["E30"]) == Ends(0.1, 0.3, 0.5)


def test_a_row_derived_anew_is_plain_arithmetic():
    """25 x ln(1.553 / 0.761) = 17.8 and 25 x ln 1.77 = 14.3 (7.9 to 20.8): 7.9 / 16.1 / 20.8."""
    assert points(1.553 / 0.761) == pytest.approx(17.8, abs=0.05)
    anew = ends("gate_hard", ["E22"])
    assert (anew.low, anew.base, anew.high) == pytest.approx((7.87, 16.05, 20.82), abs=0.01)
    assert ends("gate_soft", ["E22"]) is None


@pytest.mark.parametrize(
    ("predicted", "observed", "passed"),
    [
        (Ends(0, 1.5, 3), 2.9, True),
        (Ends(0, 1.5, 3), 3.1, False),
        (Ends(0, -1.5, -3), -2.9, True),
        (Ends(-3, 1.5, 5), -1, False),
        (Ends(0, 0, 0), 1, False),
    ],
)
def test_inside_asks_for_the_sign_and_for_low_to_high(predicted, observed, passed):
    assert inside(predicted, observed) is passed


def test_null_and_order():
    assert still(Ends(0, 1.99, 9))
    assert not still(Ends(0, -2.0, 0))
    assert ordered(2.2, 2.1, 2.3)
    assert not ordered(2.2, 2.1, 2.2)
    assert not ordered(2.2, 2.25, 2.3)


def test_a_share_is_read_or_a_bound_or_blank():
    rows = table("validation/before")
    assert set(rows["basis"]) == {"", "printed", "bound"}
    assert ((rows["share"] == "") == (rows["basis"] == "")).all()
    assert (rows["where_to_read"] != "").all()
    filled = rows[rows["share"] != ""]
    sums = filled["share"].astype(float).groupby(filled["county"]).sum()
    assert sums.tolist() == pytest.approx([1.0] * len(sums))
    kinds = validate.cases().loc[filled["case"], "rule"].to_numpy()
    assert not ((filled["basis"] == "bound") & (kinds == "inside")).any()
