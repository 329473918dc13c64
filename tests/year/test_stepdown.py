"""The step-down day: each number below is worked out on paper."""

from html import escape
from pathlib import Path

import pandas as pd
import pytest

from model.year.stepdown import TYPES, DailyError, pictures, read, split, write

EXAMPLE = Path(__file__).parents[2] / "data" / "stepdown_example.csv"


def stay(costs: list[float | None], disease: str = "stroke") -> pd.DataFrame:
    """Return the daily costs of a stay from day 1; None is a day without a row."""
    rows = [(disease, day, cost) for day, cost in enumerate(costs, start=1) if cost is not None]
    return pd.DataFrame(rows, columns=["disease", "day", "cost"])


def only(daily: pd.DataFrame, **rule: float) -> pd.Series:
    """Return the one row of the split."""
    table = split(daily, **rule)
    assert len(table) == 1
    return table.iloc[0]


def figures(row: pd.Series) -> list[float]:
    """Return days and costs of the two parts, and the share of days."""
    return row[["acute_days", "rehab_days", "acute_cost", "rehab_cost", "share_of_days"]].tolist()


def refused(daily: pd.DataFrame) -> list[tuple[int, str, str]]:
    """Return row, column and code of every problem of a table that is refused."""
    with pytest.raises(DailyError) as caught:
        split(daily)
    return [(item.place.row, item.place.column, item.code) for item in caught.value.problems]


def test_the_stay_is_cut_at_the_first_of_three_level_days():
    """Proves the rule: days 3-5 cost 300, 310, 290, mean 300, none more than 30 away; days 2-4 have mean 370.

    Days 1 and 2 cost 1,500, days 3 to 6 1,200; four days of six. Were the cost judged day against day, day 4
    (310 against 300) would be the first.
    """
    row = only(stay([1000, 500, 300, 310, 290, 300]))
    assert (row["stable_day"], row["note"]) == (3, "")
    assert figures(row) == pytest.approx([2, 4, 1500, 1200, 4 / 6])


@pytest.mark.parametrize(("odd", "day"), [(110, 2), (110.1, 4), (90, 2), (89.9, 4)])
def test_exactly_the_tolerance_is_within(odd, day):
    """Proves ties: 100, odd, 200 - odd have the mean 100; 10 away is level, a little more is not.

    Then days 4-6 are the first: 89.9, 100, 100 are within 6.8 of 96.6, and 110.1, 100, 100 of 103.4.
    """
    assert only(stay([500, 100, odd, 200 - odd, 100, 100]))["stable_day"] == day


@pytest.mark.parametrize(("tolerance", "day"), [(0.0, 4), (0.05, 3), (0.5, 1)])
def test_the_tolerance_is_the_users(tolerance, day):
    """Proves tolerance: 160, 130, 102, 100, 100, 100 is level from day 4 (0%), 3 (mean 100.67), or 1 (130.67)."""
    assert only(stay([160, 130, 102, 100, 100, 100]), tolerance=tolerance)["stable_day"] == day


@pytest.mark.parametrize(("days", "day"), [(1, 4), (2, 4), (3, 3), (4, 3)])
def test_the_number_of_days_is_the_users(days, day):
    """Proves stable_days on 900, 600, 105, 100, 92, 92, 92, 92, whose last mean is always 92.

    From day 3 the means are 105, 102.5, 99, 97.25 for n = 1 to 4; 92 is more than 10% below the first two
    alone, and from day 4 (100, 96) it is not.
    """
    assert only(stay([900, 600, 105, 100, 92, 92, 92, 92]), stable_days=days)["stable_day"] == day


def test_a_quiet_day_before_an_operation_is_not_the_end():
    """Proves that the cost must stay level: days 1-3 are level at 100, then 5000. Without that, day 1."""
    assert only(stay([100, 100, 100, 5000, 400, 200, 200, 200]))["stable_day"] == 6


def test_a_steady_week_in_intensive_care_is_not_the_end():
    """Proves the same downwards: level at 3000, then at 400. Without it all seven days would be rehab."""
    assert only(stay([3000, 3000, 3000, 3000, 400, 400, 400]))["stable_day"] == 5


def test_one_odd_day_later_does_not_undo_it():
    """Proves the mean: 260 at the end makes days 4-6 cost 220 on average, exactly 10% above 200; 261 is more."""
    assert only(stay([900, 200, 200, 200, 200, 260]))["stable_day"] == 2
    assert only(stay([900, 200, 200, 200, 200, 261]))["stable_day"] is pd.NA


def test_never_stable_is_all_acute():
    """Proves the never stable: 900, 300, 900, 300 has means 700 and 500. All four days, 2,400, are acute."""
    row = only(stay([900, 300, 900, 300]))
    assert row["stable_day"] is pd.NA
    assert figures(row) == pytest.approx([4, 0, 2400, 0, 0])
    assert row["note"] == "never stable: no 3 days in a row within 10% of their mean"
    moving = only(stay([100, 100, 100, 900, 300, 700]))
    assert moving["note"] == "never stable: level from day 1, but not to the end"


def test_too_short_is_all_acute():
    row = only(stay([900, 900]))
    assert (row["stable_day"], row["note"]) == (pd.NA, "too short: 2 days known, 3 needed")
    assert figures(row) == pytest.approx([2, 0, 1800, 0, 0])


def test_stable_from_the_first_day_has_no_acute_part():
    assert only(stay([0, 0, 0]))["stable_day"] == 1
    row = only(stay([200, 200, 200]))
    assert (row["stable_day"], row["note"]) == (1, "stable from the first day: no acute part")
    assert figures(row) == pytest.approx([0, 3, 0, 600, 1])


def test_a_missing_day_breaks_a_run_and_is_counted_as_its_neighbours():
    """Proves gaps: 300 on days 2, 3, 5, 6, 7: without a row for day 4 the first three in a row are 5-7.

    Day 4 counts (300 + 300) / 2: acute 900 + 3 x 300 = 1,800 over four days. Were the gap closed, day 2.
    """
    row = only(stay([900, 300, 300, None, 300, 300, 300]))
    assert row["stable_day"] == 5
    assert figures(row) == pytest.approx([4, 3, 1800, 900, 3 / 7])
    assert row["note"] == "no row for day 4: counted as the days around it"


def test_what_comes_after_a_gap_is_looked_at():
    """Proves that a gap hides nothing: 200 three times, day 4 missing, then 5000 twice. Were it so, day 1."""
    assert only(stay([200, 200, 200, None, 5000, 5000]))["stable_day"] is pd.NA
    assert only(stay([200, 200, None, 200, 200]))["stable_day"] is pd.NA


def test_missing_first_days_count_as_the_first_known():
    """Proves the beginning: days 1 and 2 have no row and count 500 each, as day 3: 1,500 + 3 x 100."""
    row = only(stay([None, None, 500, 100, 100, 100]))
    assert row["stable_day"] == 4
    assert figures(row) == pytest.approx([3, 3, 1500, 300, 0.5])
    assert row["note"] == "no row for day 1, 2: counted as the days around it"


def test_patients_weigh_the_mean_and_count_the_days():
    """Proves patients: 10, 10, 8, 6, 1 of them; costs 900, 200, 200, 200, 290.

    Days 3-5: (8 x 200 + 6 x 200 + 290) / 15 = 206: within 10% of 200, so day 2 is stable; unweighted it
    would be 230 and never. Per patient admitted: acute 1 day, 900; rehab (10 + 8 + 6 + 1) / 10 = 2.5 days,
    (24 x 200 + 290) / 10 = 509; share 2.5 / 3.5.
    """
    daily = stay([900, 200, 200, 200, 290])
    assert only(daily)["stable_day"] is pd.NA
    row = only(daily.assign(patients=[10, 10, 8, 6, 1]))
    assert row["stable_day"] == 2
    assert figures(row) == pytest.approx([1, 2.5, 900, 509, 2.5 / 3.5])


def test_each_disease_is_split_alone_and_the_order_of_rows_does_not_matter():
    daily = pd.concat([stay([900, 200, 200, 200], "b"), stay([500, 400, 100, 100, 100], "a")])
    table = split(daily)
    assert table[["disease", "stable_day"]].to_numpy().tolist() == [["a", 3], ["b", 2]]
    pd.testing.assert_frame_equal(split(daily.sample(frac=1, random_state=1)), table)
    assert {name: str(kind) for name, kind in table.dtypes.items()} == TYPES


def test_every_problem_is_listed_with_its_row():
    rows = [
        ("a", 1, 100, 5), ("a", 1, 100, 5), ("a", 2, -3, 5), ("a", 1.5, 100, 5), ("", 3, 100, 5),
        ("a", 4, "dear", 5), ("a", 5, None, 5), ("a", 6, 100, None), ("a", 0, float("inf"), 0),
    ]  # fmt: skip
    assert refused(pd.DataFrame(rows, columns=["disease", "day", "cost", "patients"])) == [
        (3, "day", "duplicate_key"), (4, "cost", "negative"), (5, "day", "not_whole"),
        (6, "disease", "blank"), (7, "cost", "not_a_number"), (8, "cost", "blank"),
        (9, "patients", "patients_in_part"), (10, "day", "too_low"), (10, "cost", "not_finite"),
        (10, "patients", "not_positive"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("daily", "codes"),
    [
        (stay([1, 2, 3]).drop(columns="cost"), ["missing_column"]),
        (stay([1, 2, 3]).rename(columns={"day": "dya"}), ["unknown_column", "missing_column"]),
        (stay([]), ["sheet_without_rows"]),
    ],
)
def test_a_table_of_another_shape_is_refused(daily, codes):
    assert sorted(code for _, _, code in refused(daily)) == sorted(codes)


def test_the_error_is_a_value_error_that_says_what_and_where():
    with pytest.raises(ValueError, match=r"daily!C3 \[-3\].*negative"):
        split(stay([1, -3]))


@pytest.mark.parametrize("rule", [{"stable_days": 0}, {"tolerance": 1.0}, {"tolerance": -0.1}])
def test_a_rule_that_cannot_be_is_refused(rule):
    with pytest.raises(ValueError, match="stable_days"):
        split(stay([1, 1, 1]), **rule)


def test_a_workbook_a_csv_and_chinese_headings_read_alike(tmp_path):
    daily = stay([900, 200, 200, 200])
    chinese = daily.set_axis(["病种", "住院日", "费用"], axis="columns")
    daily.to_csv(tmp_path / "daily.csv", index=False)
    chinese.to_csv(tmp_path / "china.csv", index=False, encoding="gb18030")
    chinese.to_excel(tmp_path / "daily.xlsx", index=False)
    for name in ("daily.csv", "china.csv", "daily.xlsx"):
        pd.testing.assert_frame_equal(split(read(tmp_path / name)), split(daily))


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.xlsx", b"disease,day,cost", "text_named_xlsx"), ("a.xlsx", b"PK\3\4", "damaged"),
        ("a.csv", b"\xff\xff", "csv_encoding"), ("a.csv", b'disease,"day', "csv_malformed"),
        ("a.csv", b"a," * 600, "sheet_too_large"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_table_is_refused_with_a_sentence(tmp_path, name, content, code):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(DailyError) as caught:
        read(path)
    assert [item.code for item in caught.value.problems] == [code]


def test_rows_of_a_file_are_counted_as_they_stand(tmp_path):
    path = tmp_path / "daily.csv"
    path.write_text("disease,day,cost\n\n# a comment\nstroke,1,cheap\n", encoding="utf-8")
    assert refused(read(path)) == [(4, "cost", "not_a_number")]


def test_text_stays_text_and_pictures_are_well_formed(tmp_path):
    """Proves that a name which looks like a formula or like markup does neither."""
    names = ['=HYPERLINK("x")', "<b>&\x07{0}", "脑卒中"]
    daily = pd.concat([stay([900, None, 200, 200, 200], name) for name in names])
    table = split(daily)
    write(table, daily, tmp_path / "new")
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["stepdown.csv", "stepdown.html"]
    found = pd.read_csv(tmp_path / "new" / "stepdown.csv", encoding="utf-8-sig")
    assert found["disease"].tolist()[1] == "'" + names[0]
    page = (tmp_path / "new" / "stepdown.html").read_text(encoding="utf-8")
    assert "<b>&" not in page.partition("Plotly.newPlot")[2]
    titles = [title.text for title in pictures(table, daily).layout.annotations]
    assert titles == [f"{escape(name, False)}: stable from day 3" for name in ("<b>&{0}", names[0], names[2])]


def test_the_example_is_split_as_its_notes_say(tmp_path):
    daily = read(EXAMPLE)
    table = split(daily).set_index("disease")
    assert table["stable_day"].dropna().to_dict() == {"copd": 7, "hip_fracture": 8, "stroke": 9}
    assert table.loc["chemotherapy", "note"].startswith("never stable")
    assert table.loc["day_surgery", "note"].startswith("too short")
    shown = pictures(split(daily), daily)
    shaded = {shade.xref: (shade.x0, shade.x1) for shade in shown.layout.shapes}
    assert shaded == {"x2": (6.5, 10.5), "x4": (7.5, 14.5), "x5": (8.5, 18.5)}


def test_the_same_table_gives_the_same_page(tmp_path):
    daily = read(EXAMPLE)
    for name in ("one", "other"):
        write(split(daily), daily, tmp_path / name)
    assert (tmp_path / "one" / "stepdown.html").read_bytes() == (tmp_path / "other" / "stepdown.html").read_bytes()
