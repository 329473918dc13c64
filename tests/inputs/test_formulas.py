"""Formulas of a workbook: a saved value that no program has calculated is none."""

import pytest

import model.inputs as inputs
from tests.inputs import package
from tests.inputs.reading import found
from tests.inputs.test_workbook import added, rewritten, write_cells

DUMMIES = {
    "number": lambda sheet: sheet.write_formula("D2", "=500*2"),
    "array": lambda sheet: sheet.write_array_formula("D2:D2", "{=500*2}"),
    "dynamic array": lambda sheet: sheet.write_dynamic_array_formula("D2", "=500*2"),
    "written zero": lambda sheet: sheet.write_formula("D2", "=500*2", None, 0),
    "with a point": lambda sheet: sheet.write_formula("D2", "=500*2", None, 0.0),
}


def with_groups(path, write):
    """The tiny city with something written over a cell of its groups by XlsxWriter."""
    return write_cells(path, lambda book: write(book.get_worksheet_by_name("groups")))


@pytest.mark.parametrize("kind", DUMMIES)
def test_the_zero_of_a_writer_is_no_saved_value(tmp_path, kind):
    """Proves that it is refused at its cell, though 0 people would pass for a number."""
    path = with_groups(tmp_path / "a.xlsx", DUMMIES[kind])
    (item,) = inputs.check(path).errors
    assert (item.code, item.place.cell) == ("formula_unsaved", "groups!D2")


def test_the_zeros_that_a_formula_fills_are_none_either(tmp_path):
    path = with_groups(tmp_path / "a.xlsx", lambda sheet: sheet.write_array_formula("D2:D3", "{=A1:A2}"))
    assert found(inputs.check(path).errors) == [("formula_unsaved", "groups!D2"), ("formula_unsaved", "groups!D3")]


def test_a_number_that_was_given_to_the_writer_is_a_saved_value(tmp_path):
    path = with_groups(tmp_path / "a.xlsx", lambda sheet: sheet.write_formula("D2", "=500*2", None, 1000))
    assert inputs.read(path).groups["people"][0] == 1000


def zero(tmp_path):
    return with_groups(tmp_path / "a.xlsx", lambda sheet: sheet.write_formula("E2", "=1-1", None, 0))


def test_a_zero_that_a_program_calculated_is_a_value(tmp_path):
    """Proves it for a file that asks for no calculation."""
    asks = b' fullCalcOnLoad="1"'
    assert found(inputs.check(zero(tmp_path))) == [("formula_unsaved", "groups!E2")]
    path = rewritten(zero(tmp_path), lambda name, content: content.replace(asks, b"") if asks in content else content)
    assert inputs.read(path).groups["growth"][0] == 0


def test_a_zero_in_a_file_with_an_order_of_calculation_is_a_value(tmp_path):
    """Proves it for a file that was calculated once (it has a calculation chain) and asks for it again."""
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"
    more = b'<Relationship Id="rIdC" Type="%s" Target="calcChain.xml"/></Relationships>' % kind
    path = rewritten(
        zero(tmp_path),
        lambda name, content: content.replace(b"</Relationships>", more) if name == package.RELATIONS else content,
    )
    added(path, "xl/calcChain.xml", b"<calcChain/>")
    assert inputs.read(path).groups["growth"][0] == 0


def test_a_formula_that_cells_share_is_told_as_it_is_in_its_cell(tmp_path):
    """Proves that the sentence has the formula of the cell, not that of the first one."""
    shared = b'<c r="D2"><f t="shared" si="0" ref="D2:D3">E2*2</f></c>', b'<c r="D3"><f t="shared" si="0"/></c>'

    def share(name: str, content: bytes) -> bytes:
        for cell, formula in zip((b'<c r="D2"><v>1000</v></c>', b'<c r="D3"><v>800</v></c>'), shared, strict=True):
            content = content.replace(cell, formula)
        return content

    path = rewritten(with_groups(tmp_path / "a.xlsx", lambda sheet: None), share)
    assert [item.value for item in inputs.check(path)] == ["=E2*2", "=E3*2"]
