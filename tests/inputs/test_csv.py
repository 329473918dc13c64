"""Folders of CSV files: encodings, percents as text, and files that cannot be read."""

import pytest

import model.inputs as inputs
from tests.inputs.city import city
from tests.inputs.reading import found


def test_percents_and_numbers_as_text_are_the_way_of_csv(folder):
    rows = city()
    rows["options"][0]["fund_share"] = "60%"
    data = inputs.read(folder(rows))
    assert data.options["fund_share"][0] == 0.6
    assert len(data.warnings) == 0


def test_a_problem_in_a_csv_has_the_address_of_a_sheet(folder):
    rows = city()
    rows["groups"][1]["people"] = "many"
    assert found(inputs.check(folder(rows))) == [("not_a_number", "groups!D3")]


def test_blank_lines_and_comments_are_skipped_and_counted(folder):
    place = folder()
    path = place / "groups.csv"
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    lines[1:1] = ["#unit,,,people", "", ",,,"]
    lines.append("west res,west,resident,2,")
    path.write_text("\n".join(lines), encoding="utf-8-sig")
    assert ("duplicate_key", "groups!A7") in found(inputs.check(place))


def test_a_file_in_no_known_encoding_is_refused(folder):
    place = folder()
    (place / "groups.csv").write_bytes(b"group\n\xff\xff\xff\n")
    assert ("csv_encoding", "") in found(inputs.check(place))


def test_a_quote_that_is_not_closed_is_refused(folder):
    place = folder()
    (place / "groups.csv").write_text('group,area\n"east,east\n' + "x" * 200_000, encoding="utf-8")
    assert ("csv_malformed", "") in found(inputs.check(place))


@pytest.mark.parametrize("separator", [";", "\t"])
def test_columns_parted_by_other_signs_are_refused(folder, separator):
    place = folder()
    text = (place / "groups.csv").read_text(encoding="utf-8-sig").replace(",", separator)
    (place / "groups.csv").write_text(text, encoding="utf-8")
    assert [item.code for item in inputs.check(place).errors] == ["csv_malformed"]


def test_other_files_and_locks_are_left_alone(folder):
    place = folder()
    (place / "readme.txt").write_text("hello")
    (place / "~$groups.csv").write_bytes(b"\0")
    assert found(inputs.check(place)) == []


@pytest.mark.parametrize("name", ["Groups.CSV", "人群.csv"])
def test_names_of_files_may_differ_as_names_of_sheets_may(folder, name):
    place = folder()
    (place / "groups.csv").rename(place / name)
    assert found(inputs.check(place)) == []
