"""The formats of the template."""

from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from model.inputs.schema import Column, Kind
from model.inputs.template.fill import Typed

_NUMBERS = {Kind.SHARE: "0.0%", Kind.NUMBER: "#,##0.####", Kind.INTEGER: "0", Kind.YEAR: "0"}
_NEEDED, _USUAL = "#FFE699", "#FFF8E1"


@dataclass(frozen=True)
class Looks:
    """The formats of headings, remarks and numbers, and of cells to type into."""

    title: Format
    required: Format
    optional: Format
    remark: Format
    link: Format
    numbers: dict[Kind, Format]
    typed: dict[tuple[Kind, bool], Format]

    def of(self, column: Column, value: object) -> Format | None:
        """Return the format of a cell; None is that of its column."""
        return self.typed[column.kind, value.needed] if isinstance(value, Typed) else None


def looks(book: Workbook) -> Looks:
    """Return the formats of a workbook."""
    head = {"bold": True, "border": 1, "text_wrap": True, "valign": "top"}
    cell = {"border": 1, "border_color": "#BF9000"}
    return Looks(
        title=book.add_format({"bold": True, "font_size": 14}),
        required=book.add_format({**head, "bg_color": "#BDD7EE"}),
        optional=book.add_format({**head, "bg_color": "#E7E6E6"}),
        remark=book.add_format({"italic": True, "font_color": "#7F7F7F"}),
        link=book.add_format({"font_color": "#0563C1", "underline": 1}),
        numbers={kind: book.add_format({"num_format": shown}) for kind, shown in _NUMBERS.items()},
        typed={
            (kind, needed): book.add_format({**cell, "num_format": _NUMBERS.get(kind, "General"), "bg_color": colour})
            for kind in Kind
            for needed, colour in ((True, _NEEDED), (False, _USUAL))
        },
    )
