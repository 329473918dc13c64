"""Where an input comes from: a workbook, or a folder of CSV files."""

from pathlib import Path

from model.inputs.files import csv_folder, workbook
from model.inputs.raw import Source
from model.inputs.schema import SHEETS, Sheet
from model.inputs.words import readable
from model.tables.problem import Place, error
from model.words import say


def load(path: Path, sheets: tuple[Sheet, ...] = SHEETS) -> Source:
    """Return the raw tables of a workbook (of ``sheets``) or of a folder of CSV files, or why there are none."""
    try:
        return csv_folder.load(path) if path.is_dir() else workbook.load(path, sheets)
    except OSError as fault:
        reason = say("fault.access" if isinstance(fault, PermissionError) else "fault.unreadable")
        return Source(
            readable(path.stem), (), problems=(error("no_access", Place(), readable(path.name), reason=reason),)
        )
